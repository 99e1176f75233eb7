"""People differ: in how fast habits form, in what the product is worth to them, in how they hold on to the old way."""

from math import log, sqrt
from typing import Any

import numpy as np
import pytest

from adoptsim.model.parameters import Segment
from adoptsim.model.seats import habit
from adoptsim.model.seats.seats import LITTLE_NEED, OPEN_MINDED, Seats, growth_in
from tests.model.worlds import crowd, live, rows, sign_all, simulation, world

ACCOUNTS, SEATS = 2000, 10
N = ACCOUNTS * SEATS


def people(**segment: Any) -> Seats:
    accounts, made, streams = crowd(ACCOUNTS, seats=SEATS, **segment)
    return Seats(made, accounts, streams)


@pytest.mark.parametrize("share", [0.05, 0.15, 0.4])
def test_shares_and_strengths_of_both_kinds(share: float) -> None:
    there = people(little_need=share, open_minded=share, old_habit=0.8)
    error = 4 * sqrt(share * (1 - share) / N)
    little, open_minded = there.need == np.float32(LITTLE_NEED), there.hold == np.float32(OPEN_MINDED)
    assert little.mean() == pytest.approx(share, abs=error)
    assert open_minded.mean() == pytest.approx(share, abs=error)
    assert (there.need[~little] == 1).all()
    assert there.old_way_at_rest[open_minded] == pytest.approx(np.full(open_minded.sum(), 0.16))
    assert there.old_way_at_rest[~open_minded] == pytest.approx(np.full((~open_minded).sum(), 0.8))
    assert not (little & open_minded).any(), "nobody is both, as long as there is room"
    assert (there.old_way == there.old_way_at_rest).all()


def test_without_differences_all_are_the_same() -> None:
    there = people(little_need=0.0, open_minded=0.0, old_habit=0.8)
    assert (there.need == 1).all()
    assert (there.old_way_at_rest == np.float32(0.8)).all()
    all_little, all_open = people(little_need=1.0, open_minded=0.0), people(little_need=0.0, open_minded=1.0)
    assert (all_little.need == np.float32(LITTLE_NEED)).all()
    assert (all_open.hold == np.float32(OPEN_MINDED)).all()


def test_every_account_has_people_of_both_kinds_as_luck_has_it() -> None:
    there = people()
    counts = (there.need.reshape(ACCOUNTS, SEATS) < 1).sum(axis=1)
    assert counts.mean() == pytest.approx(1.5, abs=0.1)
    assert counts.var() == pytest.approx(SEATS * 0.15 * 0.85, rel=0.12)


def test_those_with_little_need_use_a_good_product_less_and_the_open_minded_more() -> None:
    made = world(
        limits={"fit_known": True, "capacity": "unlimited", "churn": "none"},
        segment={"accounts": 300, "seats": 20, "old_habit": 0.7, "first_seats": 1.0},
        company={"cash": 1e12},
        product={"quality": 0.7},
    )
    sim = simulation(made)
    sim.run_week()
    sign_all(sim)
    live(sim, 40)
    seats = sim.seats
    lately = seats.last_used > sim.week - 4
    little, open_minded = seats.need < 1, seats.hold < 1
    usual = lately[~little & ~open_minded].mean()
    assert lately[little].mean() < usual - 0.1
    assert lately[open_minded].mean() > usual + 0.1


def test_rows_of_live_seats_know_the_need_of_whom_they_seat() -> None:
    sim = simulation(world(limits={"capacity": "unlimited"}, segment={"accounts": 50, "seats": 6}))
    sim.run_week()
    sign_all(sim)
    live(sim, 5)
    assert (rows(sim).need == sim.seats.need[sim.live.index]).all()
    assert len(set(rows(sim).need.tolist())) == 2


def test_who_comes_back_from_a_rival_holds_on_to_its_product_as_to_the_old_way_before() -> None:
    accounts, made, streams = crowd(100, seats=SEATS, old_habit=0.5)
    there = Seats(made, accounts, streams)
    before = there.old_way_at_rest.copy()
    there.entrench(np.arange(50), np.full(50, 0.5), accounts)
    assert there.old_way_at_rest == pytest.approx(before), "no time with a rival leaves everybody as they were"
    there.entrench(np.arange(50), np.full(50, 0.9), accounts)
    mine = slice(0, 50 * SEATS)
    assert there.old_way_at_rest[mine] == pytest.approx(0.9 * there.hold[mine])
    assert (there.old_way_at_rest[50 * SEATS :] == before[50 * SEATS :]).all()


# -- a week of use is five repetitions -----------------------------------------------------------------------------


def test_the_median_habit_takes_thirteen_weeks_of_five_days_and_not_nine_of_seven() -> None:
    # Lally et al. (2010): 66 days of daily use; economy of five working days: 66/5 = 13.2 weeks
    assert Segment().use_days == 5
    for days, weeks, growth in ((5.0, 13.2, 0.203), (7.0, 66 / 7, 0.272)):
        g = float(np.median(people(use_days=days).growth))
        assert g == pytest.approx(growth, abs=0.003)
        assert log(0.05) / log(1 - g) == pytest.approx(weeks, rel=0.02)
        assert float(growth_in(np.array([66.0]), days)[0]) == pytest.approx(1 - 20 ** (-days / 66), abs=1e-6)


@pytest.mark.parametrize("days", [1.0, 3.0, 5.0, 7.0])
def test_used_every_week_a_habit_is_there_after_as_many_repetitions_as_were_published(days: float) -> None:
    there = people(use_days=days, habit_spread=0.0)
    state = there.old_way[:1].copy() * 0
    for _ in range(round(66 / days)):
        state += there.growth[:1] * (1 - state)
    assert state[0] == pytest.approx(1 - 20 ** (-round(66 / days) * days / 66), abs=1e-4)


@pytest.mark.parametrize("step", [1, 7])
def test_a_week_lived_in_days_has_five_repetitions_too(step: int) -> None:
    made = world(
        limits={"habit_step_days": step, "forced_use": True, "capacity": "unlimited", "churn": "none"},
        segment={"accounts": 20, "seats": 10, "first_seats": 1.0, "habit_spread": 0.0},
        company={"cash": 1e9},
    )
    sim = simulation(made)
    sim.run_week()
    sign_all(sim)
    live(sim, 13)
    assert sim.seats.habit == pytest.approx(np.full(200, 1 - 20 ** (-13 * 5 / 66)), abs=2e-3)
    assert habit.ENGAGED_HABIT == 0.5
