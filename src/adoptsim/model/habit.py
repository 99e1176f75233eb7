"""Use and habit of seats: the old way holds people until using the new way has become their habit [I2].

Chance that a seat uses the product this week:

    P(use) = (1 + z / (1 + |z|)) / 2
    z = 4 [value (1 + h + norm) - 0.7 - 1.1 o + coaching - obstacle]

Value multiplies habit and norm, so a bad product cannot be coached into lasting use. Habit grows towards 1
with use (Lally et al. 2010: h = 1 - exp(-c t), 95 % at t95) and fades without; the old way o fades while the
new one is used and comes back when it is not. Weights are calibrated to the seat bands of docs/model.md.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

STEEPNESS = np.float32(4.0)
COST_OF_USE = np.float32(0.7)
PULL_OF_OLD_WAY = np.float32(1.1)
HABIT_KEPT_UNUSED = np.float32(0.88)
OLD_WAY_KEPT_USED = np.float32(0.95)
OLD_WAY_KEPT_COACHED = np.float32(0.90)
OLD_WAY_RETURN = np.float32(0.10)
COACHING_KEPT = np.float32(0.75)
COACHING_PER_TOUCH = np.float32(1.65)
OBSTACLE_REMOVED = np.float32(0.75)
OLD_WAY_UNLEARNED = np.float32(0.45)
ENGAGED_HABIT = 0.5
"""New habit from which a seat that used the product lately counts as engaged."""


@dataclass(slots=True)
class SeatState:
    """What a set of seats carries from week to week, one element a seat, shape (seats,)."""

    habit: Reals
    old_way: Reals
    old_way_at_rest: Reals
    growth: Reals
    obstacle: Reals
    coaching: Reals


def weekly_growth(t95_days: npt.NDArray[np.float64], days: int = 7) -> npt.NDArray[np.float64]:
    """Return habit growth per step of *days* of daily use, g = 1 - 20^(-days/t95), from t95 [days]."""
    exact = -np.expm1(-np.log(20.0) * days / t95_days)
    return np.asarray(np.rint(exact * 2**20) / 2**20)


def chance_of_use(seats: SeatState, value: Reals, norm: Reals) -> Reals:
    """Return P(use) of each seat this week; *value* in [0, 1], *norm* = share of colleagues who used it."""
    z = seats.habit + norm
    z += np.float32(1)
    z *= value
    z -= COST_OF_USE
    z -= PULL_OF_OLD_WAY * seats.old_way
    z += seats.coaching
    z -= seats.obstacle
    z *= STEEPNESS
    z /= np.abs(z) + np.float32(1)
    z += np.float32(1)
    z *= np.float32(0.5)
    return z


def touch(seats: SeatState, touched: Flags, playbook: float) -> None:
    """Coach the *touched* seats for the week with an engagement playbook *e* in [0, 1]."""
    e = np.float32(playbook)
    seats.coaching[touched] = COACHING_PER_TOUCH * e
    seats.obstacle[touched] *= np.float32(1) - OBSTACLE_REMOVED * e
    seats.old_way[touched] *= np.float32(1) - OLD_WAY_UNLEARNED * e


def learn(seats: SeatState, used: Flags, touched: Flags, *, forgetting: bool = True) -> None:
    """Let habit and old way follow what was done this week, and coaching fade."""
    h, o = seats.habit, seats.old_way
    grown = h + seats.growth * (np.float32(1) - h)
    h[:] = np.where(used, grown, h * HABIT_KEPT_UNUSED if forgetting else h)
    returned = np.where(touched, o, o + OLD_WAY_RETURN * (seats.old_way_at_rest - o))
    o[:] = np.where(used, o * OLD_WAY_KEPT_USED, returned)
    o[touched] *= OLD_WAY_KEPT_COACHED
    seats.coaching *= COACHING_KEPT
