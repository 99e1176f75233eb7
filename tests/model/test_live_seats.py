"""Seats of live accounts stand in rows of their own, and nobody can tell."""

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.engine.arrays import Ids, ranges
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import NEVER, Accounts, Stage
from adoptsim.model.parameters import WeeklyChurn
from adoptsim.model.seats.all_in_use import AllInUse
from adoptsim.model.seats.live_seats import LiveSeats
from adoptsim.model.seats.seats import Seats, bits, put
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, rows, simulation, world


def busy(**limits: Any) -> Simulation:
    """Return a world in which accounts come, grow, shrink, leave, and come back all the time."""
    made = world(
        limits={"churn": WeeklyChurn(weekly=0.03), "fit_known": True} | limits,
        segment={"accounts": 120, "seats": 9, "term": 6, "first_seats": 0.4, "old_habit": 0.4, "cycle": 2.0},
        company={"cash": 1e9, "turnover": 0.5, "hiring_weeks": 0.0},
        sales={"cool_off": 4, "territory": 0.0},
    )
    return simulation(made, SetLever("reps", 6.0), SetLever("specialists", 3.0))


@pytest.mark.parametrize("limits", [{}, {"habit_step_days": 1}, {"inertia": False}, {"forced_use": True}])
def test_sending_everybody_home_every_week_changes_nothing(limits: dict[str, Any]) -> None:
    left, sent = live(busy(**limits), 60), busy(**limits)
    for _ in range(60):
        live(sent, 1).live.send_all_home()
    assert left.truth.churned_accounts > 20
    assert left.digest == sent.digest


def test_looking_at_seats_in_the_middle_of_a_week_changes_nothing() -> None:
    quiet, watched = busy(), busy()
    watched.each_step = lambda: np.testing.assert_array_less(watched.seats.habit, 1.0001)
    assert live(quiet, 40).digest == live(watched, 40).digest


def test_rows_are_the_paid_seats_of_live_accounts_and_runs_theirs() -> None:
    sim = busy()
    for _ in range(80):
        live(sim, 1)
        if not sim.live.rows:
            continue
        moved = sim.accounts.moved.take()
        sim.live.send_home(moved)
        sim.live.welcome(moved)
        a, who = sim.accounts, sim.live.accounts
        seats = ranges(a.first_seat[who], a.paid[who].astype(np.int64))
        assert sim.live.index.tolist() == seats.tolist()
        assert rows(sim).count(np.ones(sim.live.rows, np.bool_)).tolist() == a.paid[who].tolist()
        here, place = rows(sim).rows_of(a.ids)
        assert (np.diff(here) > 0).all()
        assert np.bincount(place, minlength=a.count)[who].tolist() == a.paid[who].tolist()


def test_holes_are_closed_before_they_are_a_third_of_the_rows() -> None:
    sim = busy()
    for _ in range(60):
        live(sim, 1)
        assert sim.live.rows <= 1.5 * max(int(sim.live.paid.sum()), 20)


def test_what_people_have_learned_goes_home_with_them_and_comes_back() -> None:
    made = world(segment={"accounts": 3, "seats": 4})
    accounts, streams = Accounts(made, Streams(1)), Streams(1)
    seats = Seats(made, accounts, streams)
    people = LiveSeats(accounts, seats)
    accounts.paid[:] = (2, 4, 1)
    accounts.go_live(accounts.ids, 0)
    people.welcome(accounts.moved.take())
    people.state.habit[:] = np.arange(7) / 10
    accounts.leave(np.array([1]), 5)
    moved = accounts.moved.take()
    people.send_home(moved)
    people.welcome(moved)
    assert seats.habit[4:8] == pytest.approx([0.2, 0.3, 0.4, 0.5])
    assert people.accounts.tolist() == [0, 2]
    accounts.paid[1] = 3
    accounts.go_live(1, 6)
    moved = accounts.moved.take()
    people.send_home(moved)
    people.welcome(moved)
    assert people.newcomers.tolist() == [1]
    assert people.store().habit == pytest.approx([0, 0.1, 0, 0, 0.2, 0.3, 0.4, 0.5, 0.6, 0, 0, 0])
    assert (seats.last_used == NEVER).all()


MOVE = st.tuples(st.sampled_from(["come", "go", "resize"]), st.sets(st.integers(0, 7)), st.integers(1, 6))


@given(st.lists(st.lists(MOVE, max_size=3), max_size=6))
@example([[("come", {0}, 2)], [("resize", {0}, 1), ("resize", {0}, 2)]])
@settings(max_examples=30, deadline=None)
def test_where_all_is_in_use_a_row_for_everybody_says_the_same_as_none(
    weeks: list[list[tuple[str, set[int], int]]],
) -> None:
    made, streams = world(segment={"accounts": 8, "seats": 6}), Streams(1)
    a = Accounts(made, streams)
    used = np.zeros((4, a.count))
    several, none = LiveSeats(a, Seats(made, a, streams)), AllInUse(a, Seats(made, a, streams))
    for week, moves in enumerate(weeks, start=1):
        for kind, some, paid in moves:
            here = np.array(sorted(some), dtype=np.int64)
            used[:, here[a.stage[here] == Stage.LIVE]] *= kind != "go"
            _move(a, kind, here, paid, week - 1)
        moved = a.moved.take()
        for live_seats in (several, none):
            live_seats.send_home(moved)
            live_seats.welcome(moved)
        assert several.newcomers.tolist() == none.newcomers.tolist()
        several.state.habit[:], several.last_used[:] = 1, week
        none.use(week)
        assert none.accounts.tolist() == sorted(several.accounts)
        used[week % 4] = a.stage == Stage.LIVE
        assert (a.use_share == used).all()
        assert (none.rows, sorted(none.index)) == (len(several.index), sorted(several.index))
        assert (a.used == np.where(a.stage == Stage.LIVE, a.paid, 0)).all()
    for one, other in zip(vars(several.store()).values(), vars(none.store()).values(), strict=True):
        np.testing.assert_array_equal(one, other)


def _move(a: Accounts, kind: str, some: Ids, paid: int, week: int) -> None:
    live_ones = some[a.stage[some] == Stage.LIVE]
    if kind == "come":
        others = some[a.stage[some] != Stage.LIVE]
        a.sign(others, paid, 1.0, 0.0, 0.5, 52, week)
        a.go_live(others, week)
    elif kind == "go":
        a.leave(live_ones, week)
    else:
        a.resize(live_ones, np.full(len(live_ones), paid, dtype=np.int64))


@given(st.lists(st.tuples(st.floats(width=32), st.floats(width=32), st.booleans()), max_size=40))
def test_put_moves_every_bit_and_no_other(cells: list[tuple[float, float, bool]]) -> None:
    old, new = (np.array([cell[k] for cell in cells], dtype=np.float32) for k in (0, 1))
    flags = np.array([cell[2] for cell in cells], dtype=np.bool_)
    wanted = np.where(flags, new.view(np.int32), old.view(np.int32))
    put(old, new, bits(flags))
    assert (old.view(np.int32) == wanted).all()
