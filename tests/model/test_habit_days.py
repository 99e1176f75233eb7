"""Use and habit day by day: the published curve at the published days, and weeks that are the same lived in days."""

from math import log
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.company.visits import Visits
from adoptsim.model.seats import habit
from adoptsim.model.seats.habit import learn, pace, touch
from adoptsim.model.seats.seats import SeatState, growth_in
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, rows, sign_all, simulation, world

Reals = npt.NDArray[np.float64]


def household(users: int, days: int, spread: float = 0.0, **limits: Any) -> tuple[Simulation, Reals]:
    """Return people who live day by day under one contract, and their habits after each day, shape (days, users).

    They use the product on seven days a week, as in the published study.
    """
    made = world(
        limits={"habit_step_days": 1, "capacity": "unlimited", "churn": "none"} | limits,
        segment={"accounts": 1, "seats": users, "first_seats": 1.0, "habit_days": 66.0, "habit_spread": spread,
                 "use_days": 7.0},
        company={"cash": 1e9},
    )  # fmt: skip
    sim = simulation(made)
    sim.run_week()
    sign_all(sim)
    written: list[Reals] = []
    sim.each_step = lambda: written.append(sim.seats.habit.astype(float).copy())
    live(sim, -(-days // 7))
    return sim, np.array(written)[:days]


@pytest.mark.parametrize(("day", "published"), [(7, 0.2722), (14, 0.4703), (28, 0.7194), (66, 0.9500), (84, 0.9779)])
def test_daily_use_forms_a_habit_on_the_published_curve(day: int, published: float) -> None:
    _, habits = household(1, 84, forced_use=True)
    assert habits[day - 1, 0] == pytest.approx(published, abs=0.003)


def test_half_of_a_habit_is_there_after_fifteen_days() -> None:
    _, habits = household(1, 84, forced_use=True)
    first = int(np.flatnonzero(habits[:, 0] >= 0.5)[0])
    below, above = habits[first - 1, 0], habits[first, 0]
    exact = first + (0.5 - below) / (above - below)  # day n is written down after n + 1 days
    assert exact == pytest.approx(15.2710, rel=0.01)


def test_by_the_end_of_the_study_as_many_have_formed_a_habit_as_the_spread_of_times_says() -> None:
    _, habits = household(10_000, 84, 0.62, forced_use=True)
    assert (habits[83] >= 0.95).mean() == pytest.approx(0.6514, abs=0.02)


def test_missing_one_day_makes_no_material_difference() -> None:
    """Lally et al. (2010): one missed opportunity does not matter in the end."""
    state, days = seat(), pace(1)
    missed, kept = seat(), state
    for day in range(84):
        learn(kept, np.array([True]), np.zeros(0, dtype=np.int64), step=days)
        learn(missed, np.array([day != 40]), np.zeros(0, dtype=np.int64), step=days)
    assert 0 < kept.habit[0] - missed.habit[0] < 0.01


def seat(grown: float = 0.0, old_way: float = 0.6, rest: float = 0.6, days: int = 1) -> SeatState:
    growth = growth_in(np.array([66.0]), days)[0]
    values = (grown, old_way, rest, growth, 0.3, 0.0)
    return SeatState(*(np.array([v], dtype=np.float32) for v in values))


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.booleans(), st.booleans(), st.floats(0, 1))
@settings(deadline=None)
def test_a_week_lived_in_days_ends_as_a_week_lived_at_once(
    grown: float, old_way: float, rest: float, used: bool, coached: bool, strength: float
) -> None:
    """Seven equal days, with or without a visit on the first, must do what a week does."""
    by_week, by_day = seat(grown, old_way, rest, days=7), seat(grown, old_way, rest)
    visited, nobody = np.arange(int(coached)), np.zeros(0, dtype=np.int64)
    for state in (by_week, by_day):
        touch(state, visited, strength)
    learn(by_week, np.array([used]), visited, strength)
    for day in range(7):
        learn(by_day, np.array([used]), visited if day == 0 else nobody, strength, step=pace(1))
    assert by_day.habit[0] == pytest.approx(by_week.habit[0], abs=1e-4)
    assert by_day.coaching[0] == pytest.approx(by_week.coaching[0], abs=1e-4)
    assert by_day.obstacle[0] == pytest.approx(by_week.obstacle[0], abs=1e-6)
    if not coached:
        assert by_day.old_way[0] == pytest.approx(by_week.old_way[0], abs=1e-4)


@pytest.mark.parametrize(
    "used",
    [False, True],
)
def test_coaching_holds_the_old_way_back_for_the_whole_week_in_days_as_at_once(
    used: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(habit, "resistance", lambda: np.full(1 << 16, -1e9 if used else 1e9, np.float32))
    monkeypatch.setattr(Visits, "spend", lambda visits, free, people, *_: setattr(visits, "seen", people.accounts))
    monkeypatch.setattr(Visits, "touch_share", lambda visits: np.ones(len(visits.seen)))
    by_day, by_week = (household(50, 7, habit_step_days=n, playbook_fixed=0.8)[0] for n in (1, 7))
    assert by_week.seats.old_way[0] < 0.4
    assert by_day.seats.old_way == pytest.approx(by_week.seats.old_way, abs=1e-3)


def test_forced_use_gives_the_same_habits_in_days_and_in_weeks() -> None:
    made = [household(200, 84, 0.62, forced_use=True, habit_step_days=n)[0] for n in (1, 7)]
    by_day, by_week = (sim.seats.habit for sim in made)
    assert by_day == pytest.approx(by_week, abs=2e-3)


def test_there_are_seven_days_in_a_week_and_one_week_in_it() -> None:
    assert len(household(3, 70, forced_use=True)[1]) == 70
    sim, steps = household(3, 10, habit_step_days=7)
    assert (sim.week, len(steps)) == (1 + 2, 2)


def test_a_week_is_in_use_when_any_of_its_days_is() -> None:
    sim, _ = household(2000, 28)
    assert sim.truth.active_seats == (sim.seats.last_used == sim.week).sum()
    sim.live.welcome(sim.accounts.moved.take())
    day = [rows(sim).draws(sim.streams, sim.week * 7 + d) for d in range(7)]
    assert len({int(x[0]) for x in day}) == 7


@pytest.mark.parametrize("t95", [18.0, 66.0, 254.0])
def test_growth_in_days_and_weeks_is_the_same_growth(t95: float) -> None:
    by_day, by_week = (float(growth_in(np.array([t95]), n)[0]) for n in (1, 7))
    assert (1 - by_day) ** 7 == pytest.approx(1 - by_week, abs=1e-5)
    assert -log(1 - by_day) * t95 == pytest.approx(log(20), rel=1e-3)
