"""How the bands of the page of balance are judged."""

from dataclasses import replace

from adoptsim.lab.statistics import paired
from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.scenario.format.kinds import ShareValue
from adoptsim.scenario.format.strategies import Phase, Strategy
from tools.balance import plausible, selling
from tools.balance.best_plan import late_row
from tools.balance.free_lunch import PRICES, Gains, everywhere, prices_differ, rows_everywhere
from tools.balance.held import changed_late, held_at
from tools.balance.page import PLAYABLE, SIX, Options, Row, above_zero, page
from tools.balance.plausible import LastYear, figures, last_year
from tools.balance.selling import with_specialists
from tools.balance.standings import WINNERS, winners
from tools.plan_search.outcomes import Outcome, play_task, scenario_of

MIRAGE = ("mirage", ())


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
    assert [(p.week, p.levers) for p in late.phases] == [(0, {"price": 0.8}), (144, {"price": 1.0})]


def test_bands_of_levers_and_prices() -> None:
    means = {
        name: {("price", 1): 3.0 if k < 4 else 0.0, ("reps", 0): 3.0 if k < 3 else 0.0}
        for k, name in enumerate("abcdef")
    }
    assert list(everywhere(means)) == [("price", 1)]
    assert everywhere(means)["price", 1] == ["a", "b", "c", "d"]
    a, b, c, *_ = SIX
    assert [holds for *_, holds in prices_differ({a: 1.0, b: 1.1, c: 0.9})] == [True, True, True]
    assert [holds for *_, holds in prices_differ({a: 0.8, b: 1.0, c: PRICES[-1]})] == [True, True, False]
    assert [holds for *_, holds in prices_differ({a: 0.8, b: 0.8, c: 0.9})] == [False, True, True]
    assert [holds for *_, holds in prices_differ({a: 0.8, b: 1.0, "distance": 1.1})] == [False, True, True]


def test_a_free_lunch_is_looked_for_in_the_first_six_and_in_all_eight() -> None:
    def found(gaining: int) -> list[bool | None]:
        by_scenario = {
            name: Gains("who", 50.0, {("hard_sell", 2): [3.0 if k < gaining else 0.0]}, {("hard_sell", 2): 0.4})
            for k, name in enumerate(PLAYABLE)
        }
        return [row.holds for row in rows_everywhere(by_scenario)]

    assert found(3) == [True, True]
    assert found(4) == [False, True]
    assert found(5) == [False, False]
    some = {"mirage": Gains("who", 50.0, {("hard_sell", 2): [3.0]}, {("hard_sell", 2): 0.4})}
    assert [row.holds for row in rows_everywhere(some)] == [None, None]


def test_a_gain_is_sure_when_its_interval_lies_above_zero() -> None:
    sure, unsure = paired([1.0, 1.1, 0.9], [0.0, 0.0, 0.0]), paired([5.0, -4.0, 1.0], [0.0, 0.0, 0.0])
    assert above_zero(sure)
    assert not above_zero(unsure)
    assert not above_zero(paired([1.0, 1.0], [1.0, 1.0]))
    assert late_row("x", {}) == []
    assert [row.holds for row in late_row("x", {("a", 0.7): unsure})] == [True]
    assert [row.holds for row in late_row("x", {("a", 0.7): unsure, ("a", 1.1): sure})] == [False]


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


def side_by_side(*best: str) -> dict[str, dict[str, list[Outcome]]]:
    """Return games of all playable scenarios, each won by ten points by the *best* in its place."""
    return {
        name: {who: [outcome(30.0), outcome(31.0)], "other": [outcome(20.0), outcome(21.0)]}
        for name, who in zip(PLAYABLE, best, strict=False)
    }


def test_each_way_to_play_must_win_somewhere_and_none_everywhere() -> None:
    fair = side_by_side(*WINNERS, "sales-first", "sales-first", "pull")
    assert [row.holds for row in winners(fair)] == [True] * 6
    one_missing = side_by_side(*WINNERS[:4], "with-contact", "sales-first", "pull", "pull")
    assert [row.holds for row in winners(one_missing)] == [True] * 4 + [False, True]
    too_often = side_by_side(*WINNERS, "pull", "pull", "pull")
    assert [row.holds for row in winners(too_often)] == [True] * 5 + [False]
    close = fair | {"land-grab": {"pull": [outcome(30.0), outcome(20.0)], "other": [outcome(20.0), outcome(29.0)]}}
    assert "land-grab" not in winners(close)[1].observed
    assert [row.holds for row in winners(side_by_side(*WINNERS))] == [None] * 6
    assert winners({}) == []


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


def test_the_page_fails_if_a_row_does() -> None:
    options = Options(scenarios=("mirage",), few=2)
    assert options.chosen(["makers", "mirage"]) == ["mirage"]
    assert list(options.seeds(range(1, 9))) == [1, 2]
    assert page("t", "i", [Row("a", "b", "c", True), Row("a", "b", "c", None)])[0]
    good, text = page("t", "i", [Row("a", "b", "c", False)])
    assert not good
    assert "| a | b | c | **no** |" in text
