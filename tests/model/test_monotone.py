"""Responses that go one way: coaching never does harm of its own, and complexity never helps."""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts
from adoptsim.model.parameters import Limits
from adoptsim.model.seats import habit
from adoptsim.model.seats.live_seats import LiveSeats
from adoptsim.model.seats.seats import Seats
from tests.model.worlds import live, sign_all, simulation, world

Reals = npt.NDArray[np.float64]
SEEDS = range(1, 4)
TEAMS = (0, 1, 3, 6, 12)
COMPLEXITIES = (0.5, 1.0, 1.6, 2.5)


@cache
def habits(specialists: int, complexity: float, policy: str, reward: str, *, old: float, value: float) -> float:
    """Return the mean habit of all paid seats after half a year, over seeds; e is held, nobody is woken up."""
    return float(np.mean([one(s, specialists, complexity, policy, reward, old, value) for s in SEEDS]))


def one(seed: int, specialists: int, complexity: float, policy: str, reward: str, old: float, value: float) -> float:
    made = world(
        limits={"churn": "none", "fit_known": True, "playbook_fixed": 0.6, "wake_up": False},
        segment={"accounts": 60, "seats": 8, "first_seats": 1.0, "old_habit": old, "complexity": complexity,
                 "keep_warm": 2.0},
        company={"cash": 1e12, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0},
        product={"quality": value},
    )  # fmt: skip
    sim = simulation(
        made,
        SetLever("specialists", float(specialists)),
        SetLever("specialist_policy", policy),
        SetLever("specialist_reward", reward),
        seed=seed,
    )
    sim.run_week()
    sign_all(sim)
    return float(live(sim, 26).seats.habit.mean())


OFFICES = [(0.8, 0.6), (0.5, 0.45)]


TEAM_WORK = [
    ("new-first", "kept-use", 0.8, 0.6),
    ("new-first", "kept-use", 0.5, 0.45),
    ("at-risk-first", "kept-use", 0.8, 0.6),
    ("seven-touches", "kept-use", 1.0, 0.8),
    ("new-first", "activity", 0.8, 0.6),
]


@pytest.mark.parametrize(("policy", "reward", "old", "value"), TEAM_WORK)
def test_more_coaching_capacity_never_lowers_expected_habit(policy: str, reward: str, old: float, value: float) -> None:
    means = [habits(n, 1.0, policy, reward, old=old, value=value) for n in TEAMS]
    assert (np.diff(means) >= 0).all()
    assert means[-1] > means[0]


@pytest.mark.parametrize(("old", "value"), OFFICES)
@pytest.mark.parametrize("specialists", [0, 3])
def test_a_more_complex_product_never_raises_expected_habit(specialists: int, old: float, value: float) -> None:
    means = [habits(specialists, c, "new-first", "kept-use", old=old, value=value) for c in COMPLEXITIES]
    assert (np.diff(means) <= 0).all()
    assert means[-1] < means[0]


# -- seat by seat, on the same luck ------------------------------------------------------------------------------


def lived(weeks: int, share: Reals, *, seed: int, strength: float = 0.6, value: float = 0.6, **segment: Any) -> Seats:
    """Return the seats of ten live accounts, touched by *share* each week, after some weeks."""
    made = world(segment={"accounts": 10, "seats": 10, **segment})
    streams = Streams(seed)
    accounts = Accounts(made, streams)
    people = LiveSeats(accounts, Seats(made, accounts, streams))
    accounts.paid[:] = 10
    accounts.go_live(accounts.ids, 0)
    people.welcome(accounts.moved.take())
    for week in range(1, weeks + 1):
        habit.week(
            people,
            accounts,
            habit.Coaching(habit.touched(people, accounts.ids, share, streams, week), strength, ease=1.0),
            value=np.full(10, value),
            limits=Limits(),
            streams=streams,
            now=week,
            after_step=lambda: None,
        )
    return people.send_all_home()


SHARES = st.lists(st.floats(0, 1), min_size=10, max_size=10)


@given(SHARES, SHARES, st.integers(0, 10**6), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_whoever_is_touched_more_never_has_the_weaker_habit_nor_the_stronger_old_way(
    one: list[float], other: list[float], seed: int, old: float, value: float, strength: float
) -> None:
    low, high = np.minimum(one, other), np.maximum(one, other)
    few, many = (lived(20, s, seed=seed, old_habit=old, value=value, strength=strength) for s in (low, high))
    assert (many.habit >= few.habit - 1e-6).all()
    assert (many.old_way <= few.old_way + 1e-6).all()
    assert (many.obstacle <= few.obstacle + 1e-6).all()


@given(st.floats(0, 1), st.floats(0, 1), SHARES, st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_stronger_touches_never_leave_anybody_with_the_weaker_habit(
    one: float, other: float, share: list[float], seed: int
) -> None:
    worse, better = (lived(20, np.array(share), seed=seed, strength=e) for e in sorted((one, other)))
    assert (better.habit >= worse.habit - 1e-6).all()


@given(st.floats(0.3, 3), st.floats(0.3, 3), SHARES, st.integers(0, 10**6), st.floats(0, 1))
@settings(max_examples=30, deadline=None)
def test_nobody_forms_the_stronger_habit_with_the_more_complex_product(
    one: float, other: float, share: list[float], seed: int, old: float
) -> None:
    simple, hard = (lived(20, np.array(share), seed=seed, old_habit=old, complexity=c) for c in sorted((one, other)))
    assert (hard.habit <= simple.habit + 1e-6).all()


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 10**6), st.floats(0, 1))
@settings(max_examples=30, deadline=None)
def test_nobody_forms_the_weaker_habit_with_the_better_product(one: float, other: float, seed: int, old: float) -> None:
    worse, better = (lived(20, np.full(10, 0.3), seed=seed, old_habit=old, value=v) for v in sorted((one, other)))
    assert (better.habit >= worse.habit - 1e-6).all()
