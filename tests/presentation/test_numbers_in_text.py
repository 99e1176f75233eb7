"""Every number in an explanation is read from the world in force, or from the mechanism that it is a constant of."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.catalogue.numbers_in_text import NAMED
from adoptsim.model.explanations import LEVER_FORMULAS, METRIC_FORMULAS
from adoptsim.model.explanations.formula import Formula
from adoptsim.model.explanations.numbers import CONSTANTS, FOLLOWING, with_numbers
from adoptsim.model.parameters import World
from adoptsim.presentation.explain import explain_lever, explain_metric, sentences
from adoptsim.scenario.load import load_scenario

FORMULAS = {f"metric {name}": f for name, f in METRIC_FORMULAS.items()} | {
    f"lever {name}": f for name, f in LEVER_FORMULAS.items()
}
NUMBER = re.compile(r"(?<![\w.])(?:\d+\.\d+|\.\d+|\d+)%?")
STRUCTURE = {"0", "1", "2"}
"""Of equations: nothing, all, a square, both; no parameter of the world is meant."""
TYPED = {
    "metric paid_seats": {"4"},
    "metric time_to_value": {"25%"},
    "metric no_decision_share": {"1.25", ".5"},
    "metric needs_found": {"10", "20", "30"},
    "metric stage": {"100%"},
    "lever pilots": {"3"},
    "lever launch": {".5"},
    "lever openness": {"10"},
    "lever simplicity_work": {"20"},
}
"""Numbers that are part of an equation and have no name in the model; `tests/model/test_formulas.py` evaluates most."""


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def templates(formula: Formula) -> str:
    return "\n".join([formula.words, *formula.symbols])


@pytest.mark.parametrize("name", FORMULAS)
def test_no_number_is_typed_in_a_law_that_the_model_has_a_name_for(name: str) -> None:
    assert set(NUMBER.findall(NAMED.sub("", templates(FORMULAS[name])))) - STRUCTURE == TYPED.get(name, set())


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
    """Return what a formula names that is no constant."""
    return {found[1] for found in NAMED.finditer(templates(formula))} - set(CONSTANTS)


def test_every_parameter_that_a_law_names_moves_its_text_and_no_other_does() -> None:
    world = load_scenario("sandbox").world()
    moved: dict[str, set[str]] = {name: set() for name in FORMULAS}
    for path, other in numbers_of(world):
        for name, formula in FORMULAS.items():
            text = templates(formula)
            if with_numbers(text, other) != with_numbers(text, world):
                moved[name].add(path)
    for name, formula in FORMULAS.items():
        assert moved[name] >= {text for text in names_in(formula) if "." in text and text != "segments.elasticity"}, (
            name
        )
        assert not moved[name] or names_in(formula), name
    assert moved["lever price"] == {"segments.price_sensitivity", "sales.discount_churn"}
    assert moved["metric needs_found"] == {"discovery.need_alpha", "discovery.need_beta"}
    assert set(FOLLOWING) <= set(CONSTANTS) | {text for formula in FORMULAS.values() for text in names_in(formula)}


def test_published_shares_of_needs_are_those_of_the_defaults() -> None:
    told = with_numbers("{named early:%}, {named later:%}, {named at last:%}", load_scenario("mirage").world())
    shares = [float(number.rstrip("%")) for number in told.split(", ")]
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
    assert with_numbers("s = {segments.price_sensitivity}", two) == "s = 4 (offices), 7 (clinics)"
    long = replace(two, segments=(offices, replace(clinics, name="clinics " * 5)))
    assert with_numbers("s = {segments.price_sensitivity}", long) == "s = 4 to 7 by segment"


def test_an_event_changes_what_is_explained_from_the_answer_on(tmp_path: Path) -> None:
    scenario = load_scenario("makers")
    game = Game(Session(scenario, 8), tmp_path / "g.run.json")
    policy = scenario.strategy("community")
    while "copy" not in game.observation.events:
        game.session.advance(policy(game.observation))
    before = with_numbers("{community.imitation}", game.terms)
    after = ".24"
    assert f"imitation = {before} openness" in explain_lever(game, "openness").symbols[0]
    game.answer("copy", "sue")
    assert after != before
    assert f"imitation = {after} openness" in explain_lever(game, "openness").symbols[0]
    game.step()
    assert game.session.terms().community.imitation == pytest.approx(float(after))
    assert f"imitation = {after} openness" in explain_lever(game, "openness").symbols[0]
