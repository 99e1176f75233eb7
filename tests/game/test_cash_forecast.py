"""A forecast of cash: exact where nothing is left to luck, never late, and made of what the company knows alone."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from adoptsim.game.cash_forecast import CashForecast, cash_forecast, renewed_share
from adoptsim.game.end_of_game import BANKRUPT, UNFINISHED
from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision, Lever, SetLever, SetShare
from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.presentation.wording import cash_left
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from tests.small import small

NOBODY_BUYS = ("sales.win_warm=0", "sales.win_cold=0", "company.turnover=0")
ALL_STAY = ("limits.inertia=false", 'limits.churn="none"', "company.turnover=0")


def lived_on(session: Session, *decisions: Decision) -> list[float]:
    """Return the cash at the end of every week to the end, with *decisions* now."""
    now = session.week
    session.advance(decisions)
    while session.ended == UNFINISHED:
        session.advance()
    return [week.observation.seen("cash") or 0.0 for week in session.history[now + 1 :]]


# -- what is certain ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [SetLever("reps", 9.0), SetLever("specialists", 0.0), SetLever("advertising", 3000.0)],
        [SetLever("community", 1500.0), SetLever("interviews", 3.0), SetLever("product_people", 1.0)],
        [SetShare("reps", 0.5), SetShare("advertising", 0.1)],
    ],
    ids=["nothing", "people", "programmes", "shares"],
)
def test_without_customers_the_forecast_is_what_happens_to_the_dollar(changes: list[Decision], tmp_path: Path) -> None:
    session = Session(small(tmp_path, *NOBODY_BUYS), 3)
    told = cash_forecast(session, changes)  # type: ignore[arg-type]
    assert told.agreed == told.expected
    assert told.agreed == pytest.approx(lived_on(session, *changes), abs=0.01)


def test_what_a_campaign_has_to_deliver_is_paid_in_its_week(tmp_path: Path) -> None:
    session = Session(small(tmp_path, *NOBODY_BUYS, "community.members=5000", "community.goal=0", "weeks=60"), 3)
    session.advance([SetLever("crowdfunding", "campaign")])
    while session.week < 8:
        session.advance()
    assert session.observation.seen("raised")
    told = cash_forecast(session)
    assert max(before - after for before, after in pairwise(told.agreed)) > 100_000
    assert told.agreed == pytest.approx(lived_on(session), abs=0.01)


def test_payroll_in_a_closed_form(tmp_path: Path) -> None:
    session = Session(small(tmp_path, *NOBODY_BUYS, "company.hiring_weeks=3"), 3)
    company = session.scenario.company
    told = cash_forecast(session, [SetLever("reps", 6.0)])
    weekly = (4 * company.rep_cost + 2 * company.specialist_cost) / 52 + company.overhead
    cash = company.cash - 2 * company.hiring_cost
    for week, seen in enumerate(told.agreed, 1):
        cash -= weekly + 2 * company.rep_cost / 52 * (week > 3)
        assert seen == pytest.approx(cash, abs=0.01)


def test_no_more_interviews_are_paid_than_product_people_have_time_for(tmp_path: Path) -> None:
    session = Session(small(tmp_path, *NOBODY_BUYS, "discovery.fires_per_head=0"), 3)
    changes: list[Decision] = [SetLever("product_people", 1.0), SetLever("interviews", 20.0)]
    told = cash_forecast(session, changes)  # type: ignore[arg-type]
    assert told.agreed[-2] - told.agreed[-1] > 10 * session.scenario.discovery.interview_cost
    assert told.agreed == pytest.approx(lived_on(session, *changes), abs=0.01)


def test_hires_on_their_way_are_paid_from_their_first_day_and_found_once(tmp_path: Path) -> None:
    session = Session(small(tmp_path, *NOBODY_BUYS, "company.hiring_weeks=6"), 3)
    session.advance([SetLever("reps", 20.0)])
    assert len(session.observation.hires) == 16
    told = cash_forecast(session)
    steps = [before - after for before, after in zip((told.cash, *told.agreed), told.agreed, strict=False)]
    assert steps[4] == pytest.approx(steps[0])
    assert steps[5] == pytest.approx(steps[0] + 16 * session.scenario.company.rep_cost / 52)
    assert told.agreed == pytest.approx(lived_on(session), abs=0.01)


def test_what_is_committed_for_the_next_round_counts_from_then_on(tmp_path: Path) -> None:
    game = Game(Session(small(tmp_path, *NOBODY_BUYS), 3), tmp_path / "g.run.json")
    game.step()
    before = game.cash_forecast()
    game.set("advertising", 10_000)
    drafted = game.cash_forecast()
    assert drafted.agreed[:3] == before.agreed[:3], "the round goes on until week 4"
    assert drafted.agreed[3] == pytest.approx(before.agreed[3] - 10_000)
    game.commit()
    assert game.cash_forecast() == drafted
    game.undo()
    assert game.cash_forecast() == before


def test_an_answer_counts_for_as_long_as_its_effect(tmp_path: Path) -> None:
    session = Session(small(tmp_path, *NOBODY_BUYS), 3)
    while session.week < 5:
        session.advance()
    plain, once = cash_forecast(session), cash_forecast(session, (), [Answer("fair", "go")])
    assert [a - b for a, b in zip(plain.agreed, once.agreed, strict=True)] == pytest.approx([50_000.0] * 21)
    for_good = cash_forecast(session, (), [Answer("fair", "win")])
    assert for_good.agreed[20] - plain.agreed[20] == pytest.approx(21_000)
    assert once.agreed == pytest.approx(lived_on(session, Answer("fair", "go")), abs=0.01)


@pytest.mark.parametrize("payment", ["prepaid", "weekly"])
def test_where_everybody_stays_customers_pay_again_when_their_term_ends(payment: str, tmp_path: Path) -> None:
    world = small(tmp_path, *ALL_STAY, f'finance.payment="{payment}"', "segments[0].first_seats=1", "weeks=52")
    session = Session(world, 3)
    while session.week < 20:
        session.advance()
    stop: list[Decision] = [SetLever("reps", 0.0), SetLever("price", 0.8)]
    told = cash_forecast(session, stop)  # type: ignore[arg-type]
    assert renewed_share(session.history) == pytest.approx(1)
    cash = lived_on(session, *stop)
    assert session.history[-1].observation.flows.signed == 0
    assert (session.history[20].observation.seen("arr") or 0.0) > 0
    assert told.agreed == pytest.approx(cash, abs=0.01)


# -- customers cost money ----------------------------------------------------------------------------


def served(tmp_path: Path, *changes: str) -> Session:
    """Return a company with customers who stay and use what they pay for, of which it wins no more."""
    session = Session(small(tmp_path, *ALL_STAY, "segments[0].first_seats=1", "weeks=52", *changes), 3)
    while session.week < 20:
        session.advance()
    session.advance([SetLever("reps", 0.0)])
    while session.observation.flows.waiting or any(session.observation.pipeline[s] for s in ("onboarding", "in_sales")):
        session.advance()
    assert session.observation.hosting_and_support > 0
    return session


def serving_told(session: Session, price: float = 1.0) -> list[float]:
    """Return what serving costs week by week in the forecast at a *price*: what it would save if it were free."""
    told, seen = cash_forecast(session, [SetLever("price", price)]), session.history[-1]
    session.history[-1] = replace(seen, observation=replace(seen.observation, hosting_and_support=0.0))
    free = cash_forecast(session, [SetLever("price", price)])
    session.history[-1] = seen
    saved = [b - a for a, b in zip(told.agreed, free.agreed, strict=True)]
    return [after - before for before, after in zip([0.0, *saved], saved, strict=False)]


def test_where_nothing_changes_serving_costs_what_it_did_to_the_dollar(tmp_path: Path) -> None:
    session = served(tmp_path, "product.quality_speed=0")
    told = cash_forecast(session)
    assert serving_told(session) == pytest.approx([session.observation.hosting_and_support] * len(told.agreed))
    assert told.agreed == pytest.approx(lived_on(session), abs=0.01)


@pytest.mark.parametrize("price", [0.7, 1.0])
def test_what_serving_costs_goes_by_what_is_sold_and_not_by_its_price(price: float, tmp_path: Path) -> None:
    session = served(tmp_path, "segments[0].term=13")
    assert serving_told(session, price) == pytest.approx(
        [session.observation.hosting_and_support] * (52 - session.week)
    )


def test_who_is_likely_to_leave_is_served_no_longer(tmp_path: Path) -> None:
    session = served(tmp_path, "segments[0].term=13")
    steep = serving_told(session, 1.4)
    assert steep[0] == pytest.approx(session.observation.hosting_and_support)
    once, again = 1 - 0.2 * 0.4 - 0.25, 1 - 0.8 * 0.4
    met = session.scenario.rounds.at_or_after(session.week) - session.week + 13  # a term after the round begins
    assert steep[met - 1] == pytest.approx(once * session.observation.hosting_and_support)
    assert steep[-1] == pytest.approx(once * again * session.observation.hosting_and_support), (
        "held against the company once more"
    )
    assert all(later <= before + 1e-9 for before, later in pairwise(steep))


def test_a_rise_that_customers_remember_is_in_the_books(tmp_path: Path) -> None:
    session = served(tmp_path, "segments[0].term=13", "limits.renewal_depends_on_use=false", 'limits.churn="full"',
                     "segments[0].churn_beta=1000", "segments[0].churn_alpha=0.05")  # fmt: skip
    while not session.scenario.rounds.begins(session.week):
        session.advance()
    session.advance([SetLever("price", 1.1)])
    while any(ending.arr < 1.09 * ending.listed for ending in session.observation.renewals_due):
        session.advance()
    assert max(ending.last_rise for ending in session.observation.renewals_due) == pytest.approx(0.1)
    told, seen = cash_forecast(session), session.history[-1]
    forgotten = tuple(ending._replace(last_rise=0.0) for ending in seen.observation.renewals_due)
    session.history[-1] = replace(seen, observation=replace(seen.observation, renewals_due=forgotten))
    assert told.agreed[-1] < cash_forecast(session).agreed[-1]


def test_who_raises_the_price_is_told_that_some_will_not_sign_again(tmp_path: Path) -> None:
    session = served(tmp_path, "segments[0].term=13")
    usual, dear, steep = (cash_forecast(session, [SetLever("price", p)]).agreed[-1] for p in (1.0, 1.15, 2.0))
    assert usual < dear, "a small rise earns more than it loses"
    assert steep < dear


def test_the_forecast_knows_nothing_of_the_truth(tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3)
    while session.week < 20:
        session.advance()
    before = cash_forecast(session)
    session.history[:] = [replace(week, truth=Metrics()) for week in session.history]
    assert cash_forecast(session) == before


# -- games that go wrong ------------------------------------------------------------------------------


def test_sixty_reps_in_the_first_week_are_hired_once_and_not_every_week() -> None:
    session, hire = Session(load_scenario("land-grab", ["company.cash=2e6"]), 1), [SetLever("reps", 60.0)]
    before = cash_forecast(session, hire).over
    session.advance(hire)
    told = [before, cash_forecast(session).over]
    lived_on(session)
    assert session.ended == BANKRUPT
    assert session.week < 40
    assert all(week is not None and abs(week - session.week) <= 2 for week in told)


def _grown(levers: dict[str, Lever], stands: dict[str, float | str], factor: float) -> Iterator[SetLever]:
    """Yield people and advertising times *factor*."""
    for name in ("reps", "specialists", "engineers", "advertising"):
        lever, value = levers[name], stands[name]
        if not lever.locked:
            assert not isinstance(value, str)
            yield SetLever(name, float(min(lever.high, round(max(value, 1) * factor))))


def overcommitted(
    scenario: str, strategy: str, week: int, factor: float, every: int = 1
) -> tuple[Session, dict[int, CashForecast]]:
    """Play until *week*, then grow all teams at once and look on; return the game and its forecasts."""
    session = Session(load_scenario(scenario), 1)
    policy = session.scenario.strategy(strategy)
    week = session.scenario.rounds.at_or_after(week)
    forecasts = {}
    while session.ended == UNFINISHED:
        decisions: list[Decision] = []
        if session.week < week:
            decisions = list(policy(session.observation))
        elif session.week == week:
            decisions = list(_grown(session.levers, dict(session.observation.values), factor))
        if session.week >= week and (session.week - week) % every == 0:
            levers = [decision for decision in decisions if not isinstance(decision, Answer)]
            forecasts[session.week] = cash_forecast(session, levers)
        session.advance(decisions)
    return session, forecasts


def test_a_commitment_that_ruins_a_company_whose_cash_grew_is_seen_before_it_is_in_force() -> None:
    usual = Session(load_scenario("mirage"), 1)
    policy = usual.scenario.strategy("engagement-first")
    while usual.week < usual.scenario.weeks - 52:
        usual.advance(policy(usual.observation))
    cash = [week.observation.seen("cash") or 0.0 for week in usual.history]
    last = max(w for w in range(52, len(cash)) if usual.scenario.rounds.begins(w) and cash[w] > cash[w - 13])
    session, forecasts = overcommitted("mirage", "engagement-first", last, 3.0)
    assert session.ended == BANKRUPT
    assert session.week > last + 8
    first = forecasts[last]
    assert first.over is not None
    assert first.expected_over is not None
    assert first.over <= session.week
    assert abs(first.expected_over - session.week) <= 4
    assert all(cash_left.runway(forecast) != "cash grows" for forecast in forecasts.values())


@pytest.mark.parametrize("factor", [2.5, 5.0])
@pytest.mark.parametrize("name", library.names())
def test_who_runs_out_of_money_was_warned_at_least_eight_weeks_before(name: str, factor: float) -> None:
    third = load_scenario(name).weeks // 3
    session, forecasts = overcommitted(name, "sales-first", third, factor, every=2)
    if session.ended == BANKRUPT:
        warned = min(week for week, forecast in forecasts.items() if cash_left.warning(forecast))
        assert warned <= max(session.week - 8, min(forecasts)), "or at once, where that is too late"


@pytest.mark.parametrize("name", library.names())
def test_no_warning_goes_out_to_those_who_have_enough(name: str) -> None:
    """Who is warned is soon down to less than what three weeks cost, or over, but for what is sold after the warning;
    and who is over was warned in time."""
    for strategy in ("sales-first", "engagement-first"):
        session = Session(load_scenario(name), 1)
        policy = session.scenario.strategy(strategy)
        warned = []
        while session.ended == UNFINISHED:
            if session.week % 4 == 0 and cash_left.warning(cash_forecast(session)):
                warned.append(session.week)
            session.advance(policy(session.observation))
        seen = [week.observation for week in session.history]
        years = min(1.0, max(segment.term for segment in session.scenario.segments) / 52)
        for week in warned:
            soon = seen[week : week + cash_left.LOW + 1]
            sold = np.cumsum([0.0, *(years * now.flows.new_arr for now in soon[1:])]).tolist()
            left = [(now.seen("cash") or 0.0) - new - 3 * now.spend for now, new in zip(soon, sold, strict=True)]
            assert min(left) < 0
        if session.ended == BANKRUPT:
            assert min(warned) <= session.week - 8
