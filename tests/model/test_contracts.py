"""Contracts outside the renewal law: constant rates to leave and return, signing alone, and what is remembered."""

from math import exp, sqrt
from typing import Any, Literal

import numpy as np
import pytest

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.market.accounts import Stage
from adoptsim.model.parameters import WeeklyChurn, WeeklyReturn
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, sign_all, simulation, stage_counts, world


def customers(accounts: int, back: WeeklyReturn | None = None, leaving: float = 0.0, **segment: Any) -> Simulation:
    """Return a market in which all have just signed, use what they pay for, and leave at a constant rate."""
    made = world(
        limits={"inertia": False, "capacity": "unlimited", "churn": WeeklyChurn(weekly=leaving), "return_weekly": back},
        segment={"accounts": accounts, "seats": 1, "first_seats": 1.0} | segment,
        company={"cash": 1e12},
        market={"word_of_mouth": 0.0},
    )
    sim = simulation(made)
    sim.run_week()
    sign_all(sim)
    return sim


@pytest.mark.parametrize(("months", "published"), [(12, 0.6938), (24, 0.4814)])
def test_three_percent_a_month_leave_as_many_as_published(months: int, published: float) -> None:
    sim = customers(20_000, WeeklyReturn(chance=0.0), 1 - 0.97 ** (12 / 52))
    live(sim, months * 52 // 12 + 1)  # nobody leaves in the week of the signature
    assert sim.truth.customers / 20_000 == pytest.approx(published, abs=0.010)
    assert sim.truth.churned_accounts + sim.truth.customers == 20_000


@pytest.mark.parametrize("term", [4, 52, 104])
def test_a_constant_rate_to_leave_does_not_mind_terms(term: int) -> None:
    sim = customers(4000, WeeklyReturn(chance=0.0), 0.02, term=term)
    kept = live(sim, 60).truth.customers / 4000
    expected = 0.98**59
    assert kept == pytest.approx(expected, abs=4 * sqrt(expected * (1 - expected) / 4000))


@pytest.mark.parametrize(("leaving", "returning"), [(0.02, 0.06), (0.05, 0.05), (0.1, 0.02)])
def test_who_leaves_and_returns_straight_into_use_comes_to_the_balance_of_two_rates(
    leaving: float, returning: float
) -> None:
    sim = customers(4000, WeeklyReturn(chance=returning, to="live"), leaving)
    live(sim, 150)
    shares = [live(sim, 1).truth.customers / 4000 for _ in range(30)]
    # in a week those who are here may leave before those who are away return, and nobody leaves as they return
    expected = returning / (1 - (1 - leaving) * (1 - returning))
    assert np.mean(shares) == pytest.approx(expected, abs=0.02)
    a = sim.accounts
    assert (a.stage[a.paid > 0] == Stage.LIVE).all()
    assert sim.truth.signed_accounts - sim.truth.churned_accounts == sim.truth.customers - 4000


def bass_with_churn(to: Literal["pool", "live"], years: int, accounts: int = 6000) -> list[float]:
    """Return the share of customers after each year where p = .03, q = .38, c = .15 a year."""
    made = world(
        limits={"inertia": False, "capacity": "unlimited", "self_serve": True, "contacts": "complete",
                "churn": WeeklyChurn(weekly=1 - exp(-0.15 / 52)), "return_weekly": WeeklyReturn(chance=1.0, to=to)},
        segment={"accounts": accounts, "seats": 1, "first_seats": 1.0},
        market={"innovation": 0.03 / 52, "word_of_mouth": 0.38 / 52, "harm": 0.0},
        company={"cash": 1e12},
    )  # fmt: skip
    sim = simulation(made)
    return [live(sim, 52).truth.customers / accounts for _ in range(years)]


def test_churn_back_to_the_pool_slows_a_diffusion_as_published() -> None:
    shares = bass_with_churn("pool", 10)
    for year, published in ((2, 0.0724), (5, 0.2231), (10, 0.4772)):
        assert shares[year - 1] == pytest.approx(published, abs=0.02)


def test_without_a_rate_former_customers_come_back_into_the_pool_when_they_have_cooled_off() -> None:
    sim = customers(500)
    a = sim.accounts
    a.leave(np.arange(500), sim.week)
    left = sim.week
    while sim.week < left + 60:
        sim.run_week()
        away = int((a.stage == Stage.CHURNED).sum())
        assert away == (500 if sim.week <= left + 52 else 0)
    assert (a.attempt == 1).all()


def test_interest_cools_after_half_a_year_and_the_next_time_is_new_luck() -> None:
    sim = simulation(world(market={"word_of_mouth": 0.0}))
    before = sim.accounts.threshold.copy()
    sim.accounts.enter(Stage.INTERESTED, np.arange(50), 0)
    live(sim, 26)
    assert stage_counts(sim.accounts)[Stage.INTERESTED] == 50
    live(sim, 1)
    assert stage_counts(sim.accounts)[Stage.INTERESTED] == 0
    assert (sim.accounts.threshold[:50] != before[:50]).all()
    assert (sim.accounts.threshold[50:] == before[50:]).all()


@pytest.mark.parametrize("chance", [0.05, 0.3])
def test_interested_accounts_sign_alone_at_their_weekly_chance(chance: float) -> None:
    made = world(
        limits={"fit_known": True},
        segment={"accounts": 4000, "seats": 1, "self_serve": chance, "old_habit": 0.0},
        company={"cash": 1e9},
        product={"quality": 0.6},
    )
    sim, weekly = simulation(made), chance * 0.6 * (1 - made.sales.no_decision)
    sim.accounts.enter(Stage.INTERESTED, np.arange(4000), 0)
    live(sim, 10)
    expected = 1 - (1 - weekly) ** 10
    assert sim.truth.signed_accounts / 4000 == pytest.approx(expected, abs=4 * sqrt(expected * (1 - expected) / 4000))
    assert sim.truth.no_decision_share is None  # there were no deals


def test_only_segments_that_serve_themselves_do() -> None:
    sim = simulation(world(segment={"self_serve": 0.0}))
    sim.accounts.enter(Stage.INTERESTED, np.arange(100), 0)
    assert live(sim, 20).truth.signed_accounts == 0


def test_what_is_paid_ahead_is_booked_once_and_returned_to_nobody() -> None:
    made = world(segment={"accounts": 40, "seats": 10, "price": 520.0, "term": 26}, company={"cash": 1e6})
    sim = simulation(made)
    sim.run_week()
    before = sim.books.receipts
    sign_all(sim)
    # six of ten seats, half a year ahead
    assert sim.books.receipts - before == pytest.approx(40 * 6 * 260)
    assert sim.books.bookings == pytest.approx(40 * 6 * 260)


def test_the_latest_largest_deal_is_what_the_office_talks_about() -> None:
    sim = simulation(world())
    assert sim.contracts.largest_recent_deal() is None
    sim.run_week()
    sizes = {3: 4, 9: 10, 2: 7, 5: 6, 7: 5, 8: 4, 1: 2}
    first_seats = sim.contracts.terms.first_seats = sim.contracts.terms.first_seats.copy()
    for account, seats in sizes.items():
        first_seats[account] = seats
        sim.contracts.sign(account, 0.5)
    assert sim.contracts.largest_recent_deal() == 2  # the sixth largest of all is too long ago


def test_people_who_come_back_have_forgotten_as_much_as_they_were_away() -> None:
    forgetful, elephants = (
        simulation(world(limits={"forgetting": f, "churn": "none", "capacity": "unlimited"}, segment={"accounts": 2}))
        for f in (True, False)
    )
    for sim in (forgetful, elephants):
        live(sim, 30)
        sim.live.send_all_home().habit[:] = 0.8
        sim.contracts.sign(0, 0.5)
        sim.contracts.sign(1, 0.5)
        sim.accounts.left[1] = sim.week - 20
        sim.run_week()
    first, away = (sim_habits(forgetful, k) for k in (0, 1))
    assert away < 0.3 * first
    assert sim_habits(elephants, 1) > 0.9 * sim_habits(elephants, 0)


def sim_habits(sim: Simulation, account: int) -> float:
    a = sim.accounts
    return float(sim.seats.habit[a.first_seat[account] : a.first_seat[account] + a.paid[account]].mean())


def test_self_serve_in_the_limit_signs_whoever_becomes_aware_in_the_same_week() -> None:
    made = world(
        limits={"self_serve": True, "capacity": "unlimited", "churn": "none"},
        segment={"accounts": 500, "seats": 1},
        company={"cash": 1e9},
    )
    sim = simulation(made, SetLever("advertising", 20_000.0))
    for _ in range(30):
        sim.run_week()
        assert sim.flows.signed == sim.flows.became_aware
        counts = stage_counts(sim.accounts)
        assert counts[Stage.UNAWARE] + counts[Stage.LIVE] == 500
    assert sim.truth.customers > 40
