"""Every number in an explanation is read from the world in force, or is a constant of the model that is listed here."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.catalogue import metrics
from adoptsim.model.company import (
    buying,
    crowdfunding,
    discovery,
    expertise,
    finance,
    fundraising,
    product,
    stage,
    visits,
)
from adoptsim.model.customers import peers, renewal
from adoptsim.model.market import accounts as population
from adoptsim.model.parameters import World
from adoptsim.model.seats import habit
from adoptsim.presentation.explain import LEVER_FORMULAS, METRIC_FORMULAS, explain_lever, explain_metric, sentences
from adoptsim.presentation.formulas.formula import Formula
from adoptsim.presentation.formulas.in_force import FOLLOWING, NAMED, in_force
from adoptsim.scenario.load import load_scenario

FORMULAS = {f"metric {name}": f for name, f in METRIC_FORMULAS.items()} | {
    f"lever {name}": f for name, f in LEVER_FORMULAS.items()
}
NUMBER = re.compile(r"(?<![\w.])(?:\d+\.\d+|\.\d+|\d+)%?")
STRUCTURE = {"0", "1", "2"}
"""Of equations: nothing, all, a square, both; no parameter of the world is meant."""
YEAR, A_YEAR = metrics.YEAR, finance.WEEKS_A_YEAR
PROMISE = {".8": renewal.PROMISE_WEIGHT}
RISE = {
    ".2": renewal.RISE_WEIGHT, ".15": renewal.SMALL_RISE, ".1": renewal.FALL_WEIGHT, ".8": renewal.AFTER_RISE,
}  # fmt: skip
STRENGTH = {"1.25": expertise.STRENGTH}
INVESTORS = {".7": fundraising.NRR_OF_NOBODY, ".5": fundraising.NRR_SPAN}
TERM = {"52": A_YEAR}
CONSTANTS: dict[str, dict[str, float]] = {
    "metric engaged_seats": {
        "4": habit.LATELY, "12%": 100 * (1 - float(habit.HABIT_KEPT_UNUSED)), ".88": float(habit.HABIT_KEPT_UNUSED),
        ".5": habit.ENGAGED_HABIT, **STRENGTH,
    },
    "metric active_seats": {
        "4": float(habit.STEEPNESS), ".7": float(habit.COST_OF_USE), "1.1": float(habit.PULL_OF_OLD_WAY),
    },
    "metric paid_seats": {
        "40%": 100 * (1 - renewal.GROWTH_FLOOR) / renewal.GROWTH, ".75": renewal.GROWTH_FLOOR,
        ".625": renewal.GROWTH, "1.25": renewal.GROWTH_CEILING, "4": 4, **TERM,
    },
    "metric signed_accounts": {"1.5": 1.5, ".97": buying.BEST_WIN_CHANCE},
    "metric churned_accounts": {
        **PROMISE, **RISE, "1.0625": 1 + renewal.HALF_USE_SQUARED, ".0625": renewal.HALF_USE_SQUARED, **TERM,
        ".5": renewal.USUAL_USE, ".82": peers.HELD, "1.8": 1 + peers.CONTAGION, "8": peers.REMEMBERED,
    },
    "metric time_to_value": {"52": YEAR, "25%": 25},
    "metric no_decision_share": {"52": YEAR, "1.25": 1.25, ".5": 0.5},
    "metric nrr": {"52": YEAR},
    "metric grr": {"52": YEAR},
    "metric raised": INVESTORS,
    "metric engagement_playbook": STRENGTH,
    "metric needs_found": {"10": 10, "20": 20, "30": 30},
    "metric stage": {
        "60%": 100 * stage.REPEATABLE, ".6": stage.REPEATABLE, "100%": 100, "50": stage.MANY,
        "3": stage.ENGAGED_ACCOUNTS, "13": stage.QUARTER,
    },
    "lever hard_sell": {**PROMISE, "2.5": 1 / population.MOST_PATIENCE, ".4": population.MOST_PATIENCE},
    "lever price": {"1.5": buying.LARGEST_PRICE_FACTOR, **RISE},
    "lever pilots": {"3": 3},
    "lever launch": {".5": 0.5},
    "lever openness": {"10": 10},
    "lever crowdfunding": {"4": crowdfunding.CAMPAIGN_WEEKS},
    "lever raise_money": INVESTORS,
    "lever runway": TERM,
    "lever specialists": {
        **STRENGTH, "1.65": float(habit.COACHING_PER_TOUCH), ".75": float(habit.OBSTACLE_REMOVED),
        ".45": float(habit.OLD_WAY_UNLEARNED),
    },
    "lever specialist_policy": {"40%": 100 * visits.AT_RISK_USE},
    "lever engineers": {"30": product.CUSTOMERS_THAT_BIND},
    "lever simplicity_work": {".3": product.SIMPLEST, "20": 20, "7": 7},
    "lever interview_channel": {"1.5": discovery.NOISE["marketing"]},
}  # fmt: skip
"""Numbers of the equations that no scenario and no event can change, with the value that the model has."""


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def templates(formula: Formula) -> str:
    return "\n".join([formula.words, *formula.symbols])


def value(number: str) -> float:
    return float(number.rstrip("%"))


@pytest.mark.parametrize("name", FORMULAS)
def test_no_number_stands_in_a_formula_but_constants_of_the_model(name: str) -> None:
    found = set(NUMBER.findall(NAMED.sub("", templates(FORMULAS[name])))) - STRUCTURE
    listed = CONSTANTS.get(name, {})
    assert found == set(listed)
    assert all(value(number) == pytest.approx(true, abs=1e-6) for number, true in listed.items())


# -- what is named changes with the world ---------------------------------------------------------------


def numbers_of(world: World) -> Iterator[tuple[str, World]]:
    """Yield the path of every number of *world*, and a world in which only that is another one."""
    for section in fields(World):
        holder = getattr(world, section.name)
        if is_dataclass(holder):
            for name, other in _others(holder):
                yield f"{section.name}.{name}", replace(world, **{section.name: other})
    for name, other in _others(world.segments[0]):
        yield f"segments.{name}", replace(world, segments=(other, *world.segments[1:]))


def _others(holder: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(holder):
        number = getattr(holder, field.name)
        if isinstance(number, int | float) and not isinstance(number, bool):
            yield field.name, replace(holder, **{field.name: type(number)(number * 2) if number else 1})


def names_in(formula: Formula) -> set[str]:
    return {found[1] for found in NAMED.finditer(templates(formula))}


def test_every_parameter_that_a_formula_names_moves_its_text_and_no_other_does() -> None:
    world = load_scenario("sandbox").world()
    moved: dict[str, set[str]] = {name: set() for name in FORMULAS}
    for path, other in numbers_of(world):
        for name, formula in FORMULAS.items():
            text = templates(formula)
            if in_force(text, other) != in_force(text, world):
                moved[name].add(path)
    for name, formula in FORMULAS.items():
        plain = {text for text in names_in(formula) if "." in text and text != "segments.elasticity"}
        assert moved[name] >= plain, name
        assert bool(moved[name]) == bool(names_in(formula)), name
    assert moved["lever price"] == {"segments.price_sensitivity", "sales.discount_churn"}
    assert moved["metric needs_found"] == {"discovery.need_alpha", "discovery.need_beta"}
    assert set(FOLLOWING) <= {text for formula in FORMULAS.values() for text in names_in(formula)}


def test_published_shares_of_needs_are_those_of_the_defaults() -> None:
    told = in_force("{named early:%}, {named later:%}, {named at last:%}", load_scenario("mirage").world())
    shares = [value(number) for number in told.split(", ")]
    assert shares == pytest.approx([70, 84, 90], abs=1)  # Griffin & Hauser 1993


@pytest.mark.parametrize(
    ("changes", "kind", "name", "told"),
    [
        (["community.late=0"], "lever", "crowdfunding", "late with chance 0"),
        (["market.advertising_elasticity=0.9"], "lever", "advertising", "^.9 - 1"),
        (["market.carry_over=0.25"], "lever", "advertising", "A = .25 A + .75 advertising"),
        (["segments[0].price_sensitivity=3"], "lever", "price", "s = 3: elasticity -1.5"),
        (["discovery.fading=0.05"], "lever", "interviews", "fading 5% a week"),
        (["engagement.hours=20"], "lever", "customer_hours", "hours/20"),
        (["finance.founder_time=0.1"], "lever", "raise_money", "it takes 10% of product people's time"),
        (["finance.founder_time=0.1"], "lever", "raise_money", "Cost: 10% of product people's time"),
        (["community.core=0.03"], "metric", "community_members", "9% contribute and 3% lead"),
        (["sales.no_decision=0.2"], "metric", "no_decision_share", "= .2 + .6 o0"),
        (["discovery.need_chance=0.5"], "metric", "needs_found", "99.9%, 100%, 100% after 10"),
    ],
)
def test_what_a_scenario_says_is_what_is_explained(changes: list[str], kind: str, name: str, told: str) -> None:
    game = Game.begin(load_scenario("mirage", changes))
    found = explain_lever(game, name) if kind == "lever" else explain_metric(game, name)
    assert told in "\n".join([*sentences(found), *found.symbols])


def test_segments_that_differ_are_told_one_by_one_or_as_a_range() -> None:
    world = load_scenario("mirage").world()
    offices = replace(world.segments[0], name="offices", price_sensitivity=4.0)
    clinics = replace(offices, name="clinics", price_sensitivity=7.0)
    two = replace(world, segments=(offices, clinics))
    assert in_force("s = {segments.price_sensitivity}", two) == "s = 4 (offices), 7 (clinics)"
    long = replace(two, segments=(offices, replace(clinics, name="clinics " * 5)))
    assert in_force("s = {segments.price_sensitivity}", long) == "s = 4 to 7 by segment"


def test_an_event_changes_what_is_explained_from_the_answer_on(tmp_path: Path) -> None:
    scenario = load_scenario("makers")
    game = Game(Session(scenario, 1), tmp_path / "g.run.json")
    policy = scenario.strategy("community")
    while "copy" not in game.observation.events:
        game.session.advance(policy(game.observation))
    before = in_force("{community.imitation}", game.terms)
    after = ".24"
    assert f"imitation = {before} openness" in explain_lever(game, "openness").symbols[0]
    game.answer("copy", "sue")
    assert after != before
    assert f"imitation = {after} openness" in explain_lever(game, "openness").symbols[0]
    game.step()
    assert game.session.terms().community.imitation == pytest.approx(float(after))
    assert f"imitation = {after} openness" in explain_lever(game, "openness").symbols[0]
