"""Lally et al. (2010): a habit that is practised every day, read from the seats day by day."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from adoptsim.game.session import Session
from adoptsim.lab.validation.study import Numbers, Study, scenario, weeks
from adoptsim.scenario.scenario import Scenario

Habits = npt.NDArray[np.float64]
DAILY = {
    "forced_use": True,
    "habit_step_days": 1,
    "self_serve": True,
    "capacity": "unlimited",
    "churn": "none",
}
FORMED = 0.95
HALF = 0.5
USERS = 10_000
LATE = 320
"""Weeks after which even the slowest of the users has formed the habit."""


def household(days: float, spread: float, users: int, length: int) -> Scenario:
    """Return one account of *users*, all of whom use the product every day from the first day of week 1 on."""
    segment = {"accounts": 1, "seats": users, "habit_days": days, "habit_spread": spread, "use_days": 7.0}
    return scenario(length, segment, DAILY, market={"innovation": 1000.0})


class Diary:
    """What every seat's habit is after each day."""

    def __init__(self, session: Session) -> None:
        self.model = session.model
        self.days = 0
        self.model.each_step = self.write

    def write(self) -> None:
        """Take in one more day."""
        self.days += 1
        self.day(self.model.seats.habit.astype(np.float64))

    def day(self, habits: Habits) -> None:
        """Keep what is of interest of the day's *habits*, shape (seats,)."""
        raise NotImplementedError


class OneUser(Diary):
    """The curve of a single user."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.curve = [0.0]

    def day(self, habits: Habits) -> None:
        self.curve.append(float(habits[0]))


class Crowd(Diary):
    """When each of many users had formed the habit."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.before = np.zeros(session.model.seats.count)
        self.formed = np.full(session.model.seats.count, np.nan)

    def day(self, habits: Habits) -> None:
        now = np.isnan(self.formed) & (habits >= FORMED)
        grown = habits[now] - self.before[now]
        self.formed[now] = self.days - (habits[now] - FORMED) / grown
        self.before = habits


def curve_of_one(seed: int, *, days: float, length: int) -> Numbers:
    """Return the habit of one user after 0, 1, 2, ... days of daily use."""
    session = Session(household(days, 0.0, 1, length), seed)
    diary = OneUser(session)
    for _ in weeks(session):
        pass
    return diary.curve


def formation(seed: int, *, days: float, spread: float) -> Numbers:
    """Return after how many days each user has formed the habit."""
    session = Session(household(days, spread, USERS, LATE), seed)
    diary = Crowd(session)
    for _ in weeks(session):
        if not np.isnan(diary.formed).any():
            break
    return diary.formed.tolist()


def _curve(games: Sequence[Numbers]) -> dict[str, float]:
    [curve] = games
    after = next(day for day, habit in enumerate(curve) if habit >= HALF)
    grown = curve[after] - curve[after - 1]
    values = {f"y({day}d)": curve[day] for day in (7, 14, 28, 66, 84)}
    return values | {"half-life days": after - (curve[after] - HALF) / grown}


def _crowd(games: Sequence[Numbers]) -> dict[str, float]:
    [days] = games
    formed = np.array(days)
    return {"share at 95% by day 84": float((formed <= 84).mean()), "mean t95 days": float(formed.mean())}


def one_user(days: float) -> Study:
    """Return the study of one user, who has 95 % of the habit after so many *days*."""
    return Study("P10", partial(curve_of_one, days=days, length=12), _curve, 1)


def users(days: float, spread: float) -> Study:
    """Return the study of users whose times are lognormal around *days*."""
    return Study("P11", partial(formation, days=days, spread=spread), _crowd, 1, effort=0.5)


STUDIES = (one_user(66.0), users(66.0, 0.62))
