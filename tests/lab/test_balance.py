"""The search for the best plan, and how its bands are judged."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

import numpy as np
import pytest

from adoptsim.lab.balance import plausible, selling
from adoptsim.lab.balance.best_plan import above_zero, document, judge, late_row
from adoptsim.lab.balance.free_lunch import PRICES, everywhere, prices_differ
from adoptsim.lab.balance.outcomes import Outcome, play_task, scenario_of
from adoptsim.lab.balance.page import Options, Row, page
from adoptsim.lab.balance.phases import changed_late, held_at
from adoptsim.lab.balance.plans import Space, space_of
from adoptsim.lab.balance.plausible import LastYear, figures, last_year
from adoptsim.lab.balance.search import QUICK, RUNGS, Rung, cost, search
from adoptsim.lab.balance.selling import with_specialists
from adoptsim.lab.statistics import paired
from adoptsim.model.catalogue.metrics import Metrics
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


def test_specialists_take_their_share_from_reps() -> None:
    scenario = scenario_of(("land-grab", ()))
    reps = {"reps": ShareValue(share=0.5), "engineers": ShareValue(share=0.4)}
    plan = Strategy(
        name="x", phases=(Phase(week=0, levers=reps), Phase(week=8, levers={"reps": ShareValue(share=0.1)}))
    )
    mixed = held_at(scenario, with_specialists(plan, 0.2), {"specialists": ShareValue(share=0.2)})
    first, second = (phase.levers for phase in mixed.phases)
    assert first == {
        "reps": ShareValue(share=0.3),
        "engineers": ShareValue(share=0.4),
        "specialists": ShareValue(share=0.2),
    }
    assert second == {"reps": ShareValue(share=0.0)}


def outcome(score: float) -> Outcome:
    return Outcome(score=score, raw=score, parts={}, capped=(), bankrupt=False, metrics=Metrics())


def test_selling_must_be_best_here_lose_there_and_lead_by_less_without_rivals() -> None:
    def played(*means: float) -> list[list[Outcome]]:
        return [[outcome(mean + 0.1 * seed * (k + 1)) for seed in range(3)] for k, mean in enumerate(means)]

    here, hard, alone = played(50, 40, 40, 40, 40), played(20, 30, 40, 30, 30), played(50, 48, 48, 48, 48)
    assert [row.holds for row in selling.rows_of(here, hard, alone)] == [True] * 6
    assert [row.holds for row in selling.rows_of(alone, here, here)] == [True] * 4 + [False, False]
    assert not any(row.holds for row in selling.rows_of(hard, here, here)[:4])


def year(**changes: float | None) -> LastYear:
    usual = LastYear(
        score=70, capped=(), nrr=1.0, grr=0.8, unused=0.3, time_to_value=6.0, new_arr=1e6, signed=40, rep_years=2,
        guided=1, revenue=1e6, serving=2e5, helping=1e5,
    )  # fmt: skip
    return replace(usual, **changes)  # type: ignore[arg-type]


def test_a_plausible_year_is_judged_by_the_bands_of_the_trade() -> None:
    good = figures("a", [year(), year()])
    assert (good.per_rep, good.contract, good.margin, good.after_help) == (5e5, 25e3, 0.8, 0.7)
    assert all(row.holds for row in plausible.rows_of("x", [good]))
    bad = figures("b", [year(grr=0.2, nrr=2.0, time_to_value=0.0, rep_years=9, score=120), year(grr=None)])
    held = [row.holds for row in plausible.rows_of("x", [bad])]
    assert held == [False, False, True, False, True, True, False]
    small = figures("c", [year(signed=100, guided=0)])
    assert [row.holds for row in plausible.rows_of("x", [small])][2:4] == [None, None]
    assert figures("d", [year(nrr=None, unused=None, rep_years=0, revenue=0)]).per_rep is None


def test_a_last_year_is_that_of_the_game() -> None:
    world = ("mirage", ("weeks=60", "segments[0].accounts=150"))
    strategy = next(s for s in scenario_of(world).strategies if s.name == "sales-first")
    seen, played = last_year((world, strategy, 1)), play_task((world, strategy, 1))
    assert (seen.score, seen.nrr, seen.capped) == (played.score, played.metrics.nrr, played.capped)
    assert 0 < seen.signed <= played.metrics.signed_accounts
    assert seen.new_arr > 0 and seen.rep_years > 0 and seen.guided == 0  # noqa: PT018
    assert seen.serving < seen.revenue


def test_caps_are_seen_and_left_out_of_the_raw_score() -> None:
    easy = ("mirage", ("weeks=8", "score.cash.full=1000"))
    strategy = next(s for s in scenario_of(easy).strategies if s.name == "do-nothing")
    played = play_task((easy, strategy, 1))
    assert played.capped == ("cash",)
    weight = scenario_of(easy).score_parts()["cash"].weight
    assert played.score == pytest.approx(weight * 120)
    assert played.raw == pytest.approx(weight * played.parts["cash"])
    assert played.raw > played.score


def test_the_page_fails_if_a_row_does() -> None:
    options = Options(scenarios=("mirage",), few=2)
    assert options.chosen(["makers", "mirage"]) == ["mirage"]
    assert list(options.seeds(range(1, 9))) == [1, 2]
    assert page("t", "i", [Row("a", "b", "c", True), Row("a", "b", "c", None)])[0]
    good, text = page("t", "i", [Row("a", "b", "c", False)])
    assert not good
    assert "| a | b | c | **no** |" in text
