"""Lally et al. (2010): a habit that is practised every day, read from the seats day by day."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from adoptsim.game.session import Session
from adoptsim.lab.validation.study import Numbers, Study, scenario, weeks
from adoptsim.scenario.scenario import Scenario

FORMED = 0.95
HALF = 0.5
USERS = 10_000
LATE = 320
"""Weeks after which even the slowest of the users has formed the habit."""


def household(days: float, spread: float, users: int, length: int) -> Scenario:
    """Return one account of *users*, all of whom use the product every day from the first day of week 1 on."""
    segment = {"accounts": 1, "seats": users, "habit_days": days, "habit_spread": spread, "use_days": 7.0}
    daily = {"forced_use": True, "habit_step_days": 1, "self_serve": True, "capacity": "unlimited", "churn": "none"}
    return scenario(length, segment, daily, market={"innovation": 1000.0})


def curve_of_one(world: Scenario, seed: int) -> Numbers:
    """Return the habit of one user after 0, 1, 2, ... days of daily use."""
    session = Session(world, seed)
    curve = [0.0]
    session.model.each_step = lambda: curve.append(float(session.model.seats.habit[0]))
    for _ in weeks(session):
        pass
    return curve


def formation_days(world: Scenario, seed: int) -> Numbers:
    """Return after how many days each user has formed the habit."""
    session = Session(world, seed)
    day, before = 0, np.zeros(USERS)
    formed = np.full(USERS, np.nan)

    def note_day() -> None:
        nonlocal day, before
        day, habits = day + 1, session.model.seats.habit.astype(np.float64)
        now = np.isnan(formed) & (habits >= FORMED)
        formed[now] = day - (habits[now] - FORMED) / (habits[now] - before[now])
        before = habits

    session.model.each_step = note_day
    for _ in weeks(session):
        if not np.isnan(formed).any():
            break
    return formed.tolist()


def _curve(games: Sequence[Numbers]) -> dict[str, float]:
    [curve] = games
    after = next(day for day, habit in enumerate(curve) if habit >= HALF)
    grown = curve[after] - curve[after - 1]
    values = {f"y({day}d)": curve[day] for day in (7, 14, 28, 66, 84)}
    return values | {"half-life days": after - (curve[after] - HALF) / grown}


def _formation(games: Sequence[Numbers]) -> dict[str, float]:
    [days] = games
    formed = np.array(days)
    return {"share at 95% by day 84": float((formed <= 84).mean()), "mean t95 days": float(formed.mean())}


def one_user(days: float) -> Study:
    """Return the study of one user, who has 95 % of the habit after so many *days*."""
    return Study("P10", partial(curve_of_one, household(days, 0.0, 1, 12)), _curve, 1)


STUDIES = (
    one_user(66.0),
    Study("P11", partial(formation_days, household(66.0, 0.62, USERS, LATE)), _formation, 1, effort=0.5),
)
"""One user; and many, whose times are lognormal around 66 days."""
