"""The search for gold, and how its bands are judged."""

from collections.abc import Sequence
from statistics import fmean

import numpy as np
import pytest

from adoptsim.lab.free_lunch import PRICES, everywhere, prices_differ
from adoptsim.lab.gold import above_zero, document, judge, late_row
from adoptsim.lab.outcomes import scenario_of
from adoptsim.lab.plans import Space, changed_late, held_at, space_of
from adoptsim.lab.search import RUNGS, Rung, cost, search
from adoptsim.lab.statistics import paired
from adoptsim.scenario.file import Phase, Strategy
from adoptsim.scenario.kinds import ShareValue
from adoptsim.scenario.lines import Path
from adoptsim.scenario.problems import Problems
from adoptsim.scenario.strategy_checks import check_strategy

SANDBOX, MIRAGE = ("sandbox", ()), ("mirage", ())
FEW = (Rung(0, 5, 1), Rung(2, 2, 2))


def space(name: str = "sandbox", phases: int = 3) -> Space:
    return space_of(scenario_of((name, ())), phases)


BEST = {"reps": 0.4, "engineers": 0.2, "specialists": 0.15, "advertising": 0.1, "price": 0.8, "hard_sell": 0.2}


def last(plan: Strategy, lever: str) -> float:
    """Return the last value of *lever*, or its share."""
    value = [0.0, *(p.levers[lever] for p in plan.phases if lever in p.levers)][-1]
    assert not isinstance(value, str)
    return value.share if isinstance(value, ShareValue) else value


def toy(asked: Sequence[tuple[Strategy, int]]) -> list[float]:
    """Return 0 or less for each plan, 0 where all levers end at their best, and a little luck by seed."""
    return [-sum((last(plan, n) - best) ** 2 for n, best in BEST.items()) + 1e-4 * (seed % 2) for plan, seed in asked]


def test_a_search_takes_four_hundred_games_and_says_so() -> None:
    counted = 0

    def plays(asked: Sequence[tuple[Strategy, int]]) -> list[float]:
        nonlocal counted
        counted += len(asked)
        assert max(seed for _, seed in asked) <= 6
        return toy(asked)

    found = search(space(), [], plays)
    assert found.games == counted == cost(RUNGS) == 400


def test_the_same_luck_finds_the_same_plan_and_other_luck_another() -> None:
    first, again, other = (search(space(), [], toy, seed=seed) for seed in (1, 1, 2))
    assert first.plan == again.plan
    assert first.plan != other.plan


def test_a_search_finds_more_than_as_many_games_of_plans_at_random() -> None:
    plays = cost(RUNGS) // RUNGS[-1].seeds
    dice = [np.random.default_rng(seed) for seed in range(4)]
    at_random = [max(toy([(space().random(luck), 2) for _ in range(plays)])) for luck in dice]
    found = [search(space(), [], toy, seed=seed).worth for seed in range(4)]
    assert fmean(found) > fmean(at_random) / 1.5


def test_a_plan_that_is_known_is_never_lost() -> None:
    start = Strategy(name="known", phases=(Phase(week=0, levers={"price": 0.8, "reps": ShareValue(share=0.4)}),))
    found = search(space(), [start], toy, rungs=FEW)
    assert found.worth >= toy([(start, 2)])[0]


@pytest.mark.parametrize("name", ["sandbox", "mirage", "first-customers", "makers"])
def test_every_plan_is_one_that_could_stand_in_the_scenario(name: str) -> None:
    scenario, plans, luck = scenario_of((name, ())), space(name), np.random.default_rng(7)
    found = [plans.merged(strategy) for strategy in scenario.strategies if not strategy.random]
    found += [plans.random(luck) for _ in range(60)]
    found += [plans.mutant(found[int(luck.integers(len(found)))], luck) for _ in range(60)]
    pairs = luck.integers(len(found), size=(60, 2)).tolist()
    found += [plans.child(found[a], found[b], luck) for a, b in pairs]
    path: Path = ("strategies",)
    for plan in found:
        problems = Problems(name)
        check_strategy(path, plan, scenario.lever_panel(), scenario, problems)
        problems.stop_if_any()
        assert 1 <= len(plan.phases) <= 3
        assert plan.phases[0].week == 0
        assert all(phase.week % scenario.round_weeks == 0 for phase in plan.phases)
        launches = [phase.levers.get("launch") for phase in plan.phases]
        assert scenario.lever_panel()["launch"].start != "not yet" or any(v not in (None, "not yet") for v in launches)


def test_what_is_held_is_held_and_the_rest_leaves_room() -> None:
    scenario = scenario_of(MIRAGE)
    plan = next(s for s in scenario.strategies if s.name == "engagement-first")
    held = held_at(scenario, plan, {"experiments": ShareValue(share=0.5)})
    assert [p.levers["experiments"] for p in held.phases if "experiments" in p.levers] == [ShareValue(share=0.5)]
    shares: dict[str, float] = {}
    for phase in held.phases:
        shares |= {n: v.share for n, v in phase.levers.items() if isinstance(v, ShareValue)}
        assert sum(shares.values()) <= 1 + 1e-9
    assert held_at(scenario, plan, {"price": 0.9}).phases[-1] == plan.phases[-1]


def test_a_late_price_is_set_in_the_last_round_from_the_one_before() -> None:
    plan = Strategy(name="x", phases=(Phase(week=0, levers={"price": 0.8}),))
    late = changed_late(scenario_of(MIRAGE), plan, "price", 1.25)
    assert [(p.week, p.levers) for p in late.phases] == [(0, {"price": 0.8}), (152, {"price": 1.0})]


def test_a_restricted_search_stays_within_its_limits() -> None:
    limited = space_of(scenario_of(SANDBOX), 3, held={"specialists": ShareValue(share=0.0)}, low={"hard_sell": 0.3})
    luck = np.random.default_rng(3)
    for _ in range(40):
        plan = limited.mutant(limited.random(luck), luck)
        assert [p.levers["specialists"] for p in plan.phases if "specialists" in p.levers] == [ShareValue(share=0.0)]
        sold = [p.levers["hard_sell"] for p in plan.phases if "hard_sell" in p.levers]
        assert sold
        assert all(isinstance(x, float) and x >= 0.3 for x in sold)


def test_bands_of_levers_and_prices() -> None:
    means = {
        name: {("price", 1): 3.0 if k < 4 else 0.0, ("reps", 0): 3.0 if k < 3 else 0.0}
        for k, name in enumerate("abcdef")
    }
    assert list(everywhere(means)) == [("price", 1)]
    assert everywhere(means)["price", 1] == ["a", "b", "c", "d"]
    assert [holds for *_, holds in prices_differ({"a": 1.0, "b": 1.1, "c": 0.9})] == [True, True, True]
    assert [holds for *_, holds in prices_differ({"a": 0.8, "b": 1.0, "c": PRICES[-1]})] == [True, True, False]
    assert [holds for *_, holds in prices_differ({"a": 0.8, "b": 0.8, "c": 0.9})] == [False, True, True]


def test_a_gain_is_sure_when_its_interval_lies_above_zero() -> None:
    sure, unsure = paired([1.0, 1.1, 0.9], [0.0, 0.0, 0.0]), paired([5.0, -4.0, 1.0], [0.0, 0.0, 0.0])
    assert above_zero(sure)
    assert not above_zero(unsure)
    assert not above_zero(paired([1.0, 1.0], [1.0, 1.0]))
    assert late_row("x", {}) == []
    assert [row.holds for row in late_row("x", {("a", 0.7): unsure})] == [True]
    assert [row.holds for row in late_row("x", {("a", 0.7): unsure, ("a", 1.1): sure})] == [False]


def test_what_an_audit_will_say_of_a_search() -> None:
    judged = judge(("first-customers", ()), 1, range(3001, 3003), rungs=FEW)
    said = document(judged)
    assert said["reference"] == "engagement-first"
    assert said["reference_score"] == judged.mean("engagement-first")
    assert said["score"] == judged.mean("found")
    assert set(said) == {"games", "score", "reference", "reference_score", "levers", "plan"}
    assert {name for phase in said["plan"]["phases"] for name in phase["levers"]} == set(said["levers"])
