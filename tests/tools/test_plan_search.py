"""The search for the best plan."""

from collections.abc import Sequence
from statistics import fmean

import numpy as np
import pytest

from adoptsim.scenario.checks.strategies import check_strategy
from adoptsim.scenario.format.kinds import ShareValue
from adoptsim.scenario.format.strategies import Phase, Strategy
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from tools.plan_search.best_plan import find, judge
from tools.plan_search.outcomes import best_reference, play_task, scenario_of
from tools.plan_search.plans import Space, space_of
from tools.plan_search.search import QUICK, RUNGS, Rung, cost, search

SANDBOX = ("sandbox", ())
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
    assert cost(QUICK) < 100


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
        assert all(scenario.rounds.begins(phase.week) for phase in plan.phases)
        launches = [phase.levers.get("launch") for phase in plan.phases]
        assert scenario.lever_panel()["launch"].start != "not yet" or any(v not in (None, "not yet") for v in launches)


def test_a_restricted_search_stays_within_its_limits() -> None:
    limited = space_of(scenario_of(SANDBOX), 3, held={"specialists": ShareValue(share=0.0)}, low={"hard_sell": 0.3})
    luck = np.random.default_rng(3)
    for _ in range(40):
        plan = limited.mutant(limited.random(luck), luck)
        assert [p.levers["specialists"] for p in plan.phases if "specialists" in p.levers] == [ShareValue(share=0.0)]
        sold = [p.levers["hard_sell"] for p in plan.phases if "hard_sell" in p.levers]
        assert sold
        assert all(isinstance(x, float) and x >= 0.3 for x in sold)


def test_all_plans_answer_events_alike() -> None:
    plans, luck = space_of(scenario_of(("mirage", ())), answers={"shelfware": "visit"}), np.random.default_rng(2)
    other = Strategy(name="x", phases=(Phase(week=0, levers={"price": 0.8}),), answers={"trade-fair": "stand"})
    found = [plans.random(luck), plans.merged(other), plans.mutant(other, luck), plans.child(other, other, luck)]
    assert [plan.answers for plan in found] == [{"shelfware": "visit"}] * 4


def test_a_plan_that_is_found_answers_events_as_the_best_reference_does() -> None:
    world = ("first-customers", ())
    best = best_reference(world, 1, range(1, 3))
    assert (best.name, best.answers) == ("engagement-first", {"unopened": "visit"})
    assert find(world, 1, rungs=FEW).plan.answers == best.answers


def test_a_plan_is_judged_beside_the_references_on_the_same_luck() -> None:
    judged = judge(("first-customers", ()), 1, range(3001, 3003), rungs=FEW)
    assert judged.best == "engagement-first"
    assert {len(games) for games in judged.games.values()} == {2}
    assert judged.lead().mean == pytest.approx(judged.mean("found") - judged.mean("engagement-first"))


def test_caps_are_seen_and_left_out_of_the_raw_score() -> None:
    easy = ("mirage", ("weeks=8", "score.cash.full=1000"))
    strategy = next(s for s in scenario_of(easy).strategies if s.name == "do-nothing")
    played = play_task((easy, strategy, 1))
    assert played.capped == ("cash",)
    weight = scenario_of(easy).score_parts()["cash"].weight
    assert played.score == pytest.approx(weight * 120)
    assert played.raw == pytest.approx(weight * played.parts["cash"])
    assert played.raw > played.score
