"""Use and habit of seats: the old way holds people until using the new way has become their habit [I2].

Chance that a seat uses the product this week:

    P(use) = (1 + z / (1 + |z|)) / 2
    z = 4 [value (1 + h + norm) - 0.7 - 1.1 o + coaching - obstacle]

Value multiplies habit and norm, so a bad product cannot be coached into lasting use. Habit grows towards 1
with use (Lally et al. 2010: h = 1 - exp(-c t), 95 % at t95) and fades without; the old way o fades while the
new one is used and comes back when it is not. Weights are calibrated to the seat bands of docs/model.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from adoptsim.model.parameters import Limits
from adoptsim.model.population import Accounts, LiveSeats, Seats, SeatState
from adoptsim.model.quantiles import rounded
from adoptsim.model.streams import Streams

Reals = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Which = Flags | npt.NDArray[np.int64]
"""Some seats, as flags or by their places."""

STEEPNESS = np.float32(4.0)
COST_OF_USE = np.float32(0.7)
PULL_OF_OLD_WAY = np.float32(1.1)
HABIT_KEPT_UNUSED = np.float32(0.88)
OLD_WAY_KEPT_USED = np.float32(0.95)
OLD_WAY_LOST_COACHED = 0.125
HELD_BACK = 1.25
"""How far a touch keeps the old way from coming back; all the way from s = .8."""
OLD_WAY_RETURN = np.float32(0.10)
COACHING_KEPT = np.float32(0.75)
COACHING_PER_TOUCH = np.float32(1.65)
OBSTACLE_REMOVED = np.float32(0.75)
OLD_WAY_UNLEARNED = np.float32(0.45)
ENGAGED_HABIT = 0.5
"""New habit from which a seat that used the product lately counts as engaged."""
LATELY = 4
"""Weeks."""


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


@dataclass(frozen=True, slots=True)
class Pace:
    """What a step of several days keeps and brings back."""

    habit: np.float32
    coaching: np.float32
    old_used: np.float32
    old_return: np.float32
    share: float
    """Of a week."""

    def old_coached(self, strength: float) -> np.float32:
        """Return what a coached step leaves of the old way."""
        kept = 1 - OLD_WAY_LOST_COACHED * strength
        return np.float32(kept if self.share == 1 else rounded(kept**self.share))


@cache
def pace(days: int) -> Pace:
    """Return the factors of a step of *days*; a week's to the power of days/7."""
    share = days / 7
    factors = (HABIT_KEPT_UNUSED, COACHING_KEPT, OLD_WAY_KEPT_USED, 1 - OLD_WAY_RETURN)
    kept = [np.float32(f if days == 7 else rounded(float(f) ** share)) for f in factors]
    back = OLD_WAY_RETURN if days == 7 else np.float32(1) - kept[3]
    return Pace(kept[0], kept[1], kept[2], back, share)


WEEKLY = pace(7)


def touch(seats: SeatState, touched: Which, strength: float) -> None:
    """Coach the *touched* seats for the week; *strength* of a touch, s, in [0, 1]."""
    s = np.float32(strength)
    seats.coaching[touched] = COACHING_PER_TOUCH * s
    seats.obstacle[touched] *= np.float32(1) - OBSTACLE_REMOVED * s
    seats.old_way[touched] *= np.float32(1) - OLD_WAY_UNLEARNED * s


def learn(
    seats: SeatState,
    used: Flags,
    touched: Which,
    strength: float = 0.8,
    *,
    ease: float = 1.0,
    forgetting: bool = True,
    step: Pace = WEEKLY,
) -> None:
    """Let habit and old way follow what was done in this *step*, and coaching fade.

    *ease* = how much simpler the product is than at the start; it multiplies growth. *strength* = s of touches.
    """
    h, o = seats.habit, seats.old_way
    growth = np.minimum(seats.growth * np.float32(ease), np.float32(1))
    grown = h + growth * (np.float32(1) - h)
    h[:] = np.where(used, grown, h * step.habit if forgetting else h)
    back = np.full(len(o), step.old_return)
    back[touched] *= np.float32(max(0.0, 1 - HELD_BACK * strength))
    returned = o + back * (seats.old_way_at_rest - o)
    o[:] = np.where(used, o * step.old_used, returned)
    o[touched] *= step.old_coached(strength)
    seats.coaching *= step.coaching


def fade(seats: Seats, people: slice, weeks: int) -> None:
    """Let *weeks* without the product pass for some people at once."""
    kept = rounded(float(HABIT_KEPT_UNUSED) ** weeks)
    away = rounded((1 - float(OLD_WAY_RETURN)) ** weeks)
    seats.habit[people] *= np.float32(kept)
    seats.coaching[people] = 0
    rest = seats.old_way_at_rest[people]
    seats.old_way[people] = rest + np.float32(away) * (seats.old_way[people] - rest)


def week(
    seats: Seats,
    live: LiveSeats,
    accounts: Accounts,
    *,
    value: npt.NDArray[np.float64],
    touch_share: npt.NDArray[np.float64],
    strength: float,
    ease: float,
    limits: Limits,
    streams: Streams,
    now: int,
    lived: Callable[[], None],
) -> None:
    """Live one week in all live seats, in steps of seven days or one; *lived* is called after each.

    *value* and *touch_share* have shape (live accounts,).
    """
    steps = 7 // limits.habit_step_days
    rates = pace(limits.habit_step_days)
    if not len(live.index):
        for _ in range(steps):
            lived()
        return
    touched = _touched(seats, live, touch_share, streams, now)
    worth = value.astype(np.float32)[live.position]
    used = np.zeros(len(live.index), dtype=np.bool_)
    for step in range(steps):
        state = seats.take(live.index)
        if step == 0:
            touch(state, touched, strength)
        norm = (accounts.used[live.accounts] / live.paid).astype(np.float32)[live.position]
        luck = now if steps == 1 else now * 7 + step
        used_now = _use(seats, live, state, worth, norm, limits, streams, luck)
        if limits.inertia:
            learn(state, used_now, touched, strength, ease=ease, forgetting=limits.forgetting, step=rates)
        seats.put(live.index, state)
        used |= used_now
        accounts.used[live.accounts] = live.count(used_now)
        lived()
    seats.last_used[live.index[used]] = now
    engaged = (state.habit >= ENGAGED_HABIT) & (seats.last_used[live.index] > now - LATELY)
    accounts.used[live.accounts] = live.count(used)
    accounts.engaged[live.accounts] = live.count(engaged)
    accounts.use_share[now % 4, live.accounts] = accounts.used[live.accounts] / live.paid


def _use(
    seats: Seats,
    live: LiveSeats,
    state: SeatState,
    value: Reals,
    norm: Reals,
    limits: Limits,
    streams: Streams,
    occurrence: int,
) -> Flags:
    """Return who uses the product in this step; without inertia everybody does, out of habit."""
    if not limits.inertia or limits.forced_use:
        if not limits.inertia:
            state.habit[:] = 1
        return np.ones(len(live.index), dtype=np.bool_)
    return streams.thresholds("use", seats.spread[live.index], occurrence) < chance_of_use(state, value, norm)


def _touched(
    seats: Seats, live: LiveSeats, share: npt.NDArray[np.float64], streams: Streams, now: int
) -> npt.NDArray[np.int64]:
    """Return which of the live seats are touched, by their place; luck is drawn only where somebody comes."""
    share_of_seat = share[live.position]
    visited = np.flatnonzero(share_of_seat)
    u = streams.thresholds("touch", seats.spread[live.index[visited]], now)
    return visited[u < share_of_seat[visited]]
