"""Customers from the start: they are there in week 0, end evenly, are luck, and live like all others."""

from math import sqrt
from typing import Any

import numpy as np
import pytest

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.customers.installed_base import contract_ends
from adoptsim.model.engine.copying import copied
from adoptsim.model.market.accounts import Stage
from adoptsim.model.parameters import Entrant, Segment, WeeklyChurn, World
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, standard_error, world

PRICE = 1200.0


def grown(customers: int, *, limits: dict[str, Any] | None = None, **segment: Any) -> World:
    """Return a market of 400 accounts, of whom some are customers from the start."""
    return world(
        segment={"accounts": 400, "seats": 20, "price": PRICE, "customers": customers} | segment, limits=limits
    )


def who(sim: Simulation) -> list[int]:
    found: list[int] = np.flatnonzero(sim.accounts.under_contract()).tolist()
    return found


def test_week_0_shows_them() -> None:
    sim = simulation(grown(150))
    truth = sim.truth
    assert (truth.customers, truth.signed_accounts, truth.churned_accounts) == (150, 150, 0)
    assert truth.paid_seats == 150 * 12
    assert truth.arr == 150 * 12 * PRICE
    assert (truth.bookings, truth.spent, truth.cash) == (0, 0, 6e6)  # they signed and paid before the game
    assert sim.counts.stages[Stage.LIVE] == 150
    assert sim.counts.stages.sum() == 400
    due = sim.observe().renewals_due
    assert sum(each.contracts for each in due) == 150


def test_half_of_their_people_have_the_habit_and_no_old_way() -> None:
    sim = simulation(grown(400, customers_habit=0.5, little_need=0.0))
    a, seats = sim.accounts, sim.seats
    assert sim.truth.engaged_seats == sim.truth.active_seats == int(a.used.sum())
    share = a.used / a.paid
    assert share.mean() == pytest.approx(0.5, abs=4 * standard_error(share))
    assert share.std() == pytest.approx(1 / sqrt(12), abs=0.03)  # uniform from none to all
    habit = seats.habit.reshape(400, 20)
    assert (habit.sum(axis=1) == a.used).all()
    assert not habit[:, 12:].any()  # seats that nobody pays for
    assert (seats.old_way[seats.habit == 1] == 0).all()
    assert (seats.old_way[seats.habit == 0] == seats.old_way_at_rest[seats.habit == 0]).all()


@pytest.mark.parametrize("habit", [0.0, 0.2, 0.8, 1.0])
def test_the_mean_share_of_seats_with_the_habit_is_as_said(habit: float) -> None:
    sim = simulation(grown(400, customers_habit=habit))
    assert sim.truth.engaged_seats / sim.truth.paid_seats == pytest.approx(habit, abs=0.03)


def test_people_who_need_it_come_before_those_who_hardly_do() -> None:
    sim = simulation(grown(400, customers_habit=0.5, little_need=0.5))
    seats, a = sim.seats, sim.accounts
    needing = (seats.need == 1).reshape(400, 20)[:, :12].sum(axis=1)
    with_habit = (seats.habit == 1).reshape(400, 20)[:, :12]
    hardly = (with_habit & (seats.need < 1).reshape(400, 20)[:, :12]).sum(axis=1)
    assert (hardly == np.maximum(a.used - needing, 0)).all()


@pytest.mark.parametrize("term", [4, 13, 26, 52, 104])
@pytest.mark.parametrize("customers", [1, 7, 130])
def test_their_contracts_end_evenly_over_a_term(term: int, customers: int) -> None:
    ends = contract_ends(np.zeros(customers, dtype=np.int64), np.full(customers, term), np.linspace(0.9, 0, customers))
    assert 1 <= ends.min() <= ends.max() <= term
    for weeks in range(1, term + 1):
        assert abs(np.count_nonzero(ends <= weeks) - customers * weeks / term) <= 1


def test_contracts_of_two_segments_end_evenly_in_each() -> None:
    segments = (Segment(name="a", customers=26, accounts=50, term=13), Segment(name="b", customers=52, accounts=90))
    sim = simulation(World(segments=segments))
    ends = [sim.accounts.contract_end[who(sim)][sim.accounts.segment[who(sim)] == k] for k in (0, 1)]
    assert sorted(ends[0].tolist()) == sorted([*range(1, 14), *range(1, 14)])
    assert sorted(ends[1].tolist()) == list(range(1, 53))


def test_renewals_fall_due_evenly_and_are_billed() -> None:
    sim = simulation(grown(156, limits={"churn": "none", "inertia": False}, first_seats=1.0))
    settled = []
    for _ in range(52):
        before = sim.books.receipts
        live(sim, 1)
        settled.append(sim.flows.renewed)
        assert sim.books.receipts - before == sim.flows.renewed * 20 * PRICE
    assert settled == [3] * 52


def test_retention_is_known_from_week_52_and_not_before() -> None:
    assert live(simulation(grown(150)), 51).truth.nrr is None
    truth = live(simulation(grown(150)), 52).truth
    assert truth.nrr == pytest.approx(truth.arr / (150 * 12 * PRICE))  # nobody else has signed
    assert truth.grr is not None
    assert truth.grr <= truth.arr / (150 * 12 * PRICE)


def test_with_a_perfect_product_they_leave_for_their_own_reasons_as_second_year_customers_do() -> None:
    made = grown(4000, accounts=8000, seats=1, limits={"inertia": False, "fit_known": True, "churn": "sbg"})
    sim = live(simulation(made), 52)
    alpha, beta = 0.668, 7.682
    leave = alpha / (alpha + beta + 1)  # of Beta(alpha, beta) those who stayed once: sBG
    observed = sim.truth.churned_accounts / 4000
    assert observed == pytest.approx(leave, abs=3 * sqrt(leave * (1 - leave) / 4000))
    assert observed < alpha / (alpha + beta)


def test_who_they_are_does_not_depend_on_decisions_or_on_how_many_there_are() -> None:
    some, more = (who(simulation(grown(n, customers_habit=0.3))) for n in (60, 150))
    assert set(some) < set(more)
    assert who(simulation(grown(60), SetLever("price", 0.5), SetLever("reps", 9))) == some
    assert who(simulation(grown(60), seed=2)) != some


def test_all_accounts_of_a_segment_can_be_customers() -> None:
    assert simulation(grown(400)).truth.customers == 400


def test_they_stay_who_they_are_when_luck_is_drawn_anew() -> None:
    sim = live(simulation(grown(100)), 3)
    other = copied(sim)
    other.redraw_luck(1, 3)
    assert who(other) == who(sim)
    live(other, 20)
    live(sim, 20)
    assert other.truth != sim.truth


def test_a_copy_lives_on_as_the_game_it_was_made_of() -> None:
    sim = simulation(grown(100), SetLever("reps", 4), SetLever("specialists", 2))
    twin = copied(sim)
    assert live(twin, 60).digest == live(sim, 60).digest


@pytest.mark.parametrize("inertia", [True, False])
def test_they_are_in_use_from_the_first_week(inertia: bool) -> None:
    sim = simulation(grown(100, limits={"inertia": inertia}))
    at_first = sim.truth
    live(sim, 1)
    assert len(sim.live.accounts) == 100
    assert sim.truth.active_seats > 0.3 * sim.truth.paid_seats
    if not inertia:
        assert at_first.engaged_seats == at_first.paid_seats
        assert sim.truth.engaged_seats == sim.truth.active_seats > 0.95 * sim.truth.paid_seats  # others join next week


def test_they_are_no_news_for_the_time_to_value() -> None:
    sim = live(simulation(grown(200, term=4)), 30)
    assert sim.truth.time_to_value is None


@pytest.mark.parametrize("weekly", [0.01, 0.05])
def test_at_a_constant_rate_they_leave_from_week_0_on(weekly: float) -> None:
    made = grown(4000, accounts=4000, seats=1, limits={"churn": WeeklyChurn(weekly=weekly)})
    kept = live(simulation(made), 20).truth.customers / 4000
    expected = (1 - weekly) ** 20
    assert kept == pytest.approx(expected, abs=4 * sqrt(expected * (1 - expected) / 4000))


def test_those_who_are_engaged_are_shielded_as_if_they_had_been_visited_ever_since() -> None:
    made = World(
        segments=(Segment(accounts=100, customers=50, micro_segments=2),), entrants=(Entrant(segment="market"),)
    )
    sim = simulation(made)
    a, shield = sim.accounts, sim.competitors.entrants.shield
    engaged = (a.engaged * 2 >= a.paid) & (a.paid > 0)
    assert shield[engaged] == pytest.approx(1 - 0.98 ** -a.live_since[engaged].astype(float), abs=1e-6)
    assert (shield[engaged] > 0.6).all()
    assert not shield[~engaged].any()
    before = shield[engaged].mean()
    live(sim, 26)  # nobody visits them
    assert shield[engaged].mean() < 0.9 * before


def test_everybody_talks_of_those_who_signed_last() -> None:
    sim = simulation(grown(50))
    latest = sim.contracts.largest_recent_deal()
    assert latest in np.argsort(sim.accounts.signed)[-5:]


def test_nobody_is_there_by_default() -> None:
    sim = simulation(world())
    assert sim.truth.customers == 0
    assert not sim.desk.ever_live


def test_without_customers_left_from_the_start_nobody_pays() -> None:
    made = grown(20, limits={"churn": WeeklyChurn(weekly=1.0)})
    sim = live(simulation(made), 2)
    assert (sim.truth.customers, sim.truth.churned_accounts, sim.truth.arr) == (0, 20, 0)
