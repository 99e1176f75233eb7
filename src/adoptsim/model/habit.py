"""Use and habit of seats: the old way holds people until using the new way has become their habit [I2].

Chance that a seat uses the product this week:

    P(use) = (1 + z / (1 + |z|)) / 2
    z = 4 [value (1 + h + norm) - 0.7 - 1.1 o + coaching - obstacle]

Value multiplies habit and norm, so a bad product cannot be coached into lasting use. Habit grows towards 1
with use (Lally et al. 2010: h = 1 - exp(-c t), 95 % at t95) and fades without; the old way o fades while the
new one is used and comes back when it is not. Weights are calibrated to the seat bands of docs/model.md.
"""

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
OLD_WAY_KEPT_COACHED = np.float32(0.90)
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


def touch(seats: SeatState, touched: Which, playbook: float) -> None:
    """Coach the *touched* seats for the week with an engagement playbook *e* in [0, 1]."""
    e = np.float32(playbook)
    seats.coaching[touched] = COACHING_PER_TOUCH * e
    seats.obstacle[touched] *= np.float32(1) - OBSTACLE_REMOVED * e
    seats.old_way[touched] *= np.float32(1) - OLD_WAY_UNLEARNED * e


def learn(seats: SeatState, used: Flags, touched: Which, *, ease: float = 1.0, forgetting: bool = True) -> None:
    """Let habit and old way follow what was done this week, and coaching fade.

    *ease* = how much simpler the product is than at the start; it multiplies growth.
    """
    h, o = seats.habit, seats.old_way
    growth = np.minimum(seats.growth * np.float32(ease), np.float32(1))
    grown = h + growth * (np.float32(1) - h)
    h[:] = np.where(used, grown, h * HABIT_KEPT_UNUSED if forgetting else h)
    returned = o + OLD_WAY_RETURN * (seats.old_way_at_rest - o)
    returned[touched] = o[touched]
    o[:] = np.where(used, o * OLD_WAY_KEPT_USED, returned)
    o[touched] *= OLD_WAY_KEPT_COACHED
    seats.coaching *= COACHING_KEPT


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
    playbook: float,
    ease: float,
    limits: Limits,
    streams: Streams,
    now: int,
) -> None:
    """Live one week in all live seats; *value* and *touch_share* have shape (live accounts,)."""
    state = seats.take(live.index)
    norm = (accounts.used[live.accounts] / live.paid).astype(np.float32)
    touched = _touched(seats, live, touch_share, streams, now)
    touch(state, touched, playbook)
    if limits.inertia:
        chance = chance_of_use(state, value.astype(np.float32)[live.position], norm[live.position])
        used = streams.thresholds("use", seats.spread[live.index], now) < chance
        if limits.forced_use:
            used[:] = True
        learn(state, used, touched, ease=ease, forgetting=limits.forgetting)
    else:
        used = np.ones(len(live.index), dtype=np.bool_)
        state.habit[:] = 1
    seats.put(live.index, state)
    seats.last_used[live.index[used]] = now
    engaged = (state.habit >= ENGAGED_HABIT) & (seats.last_used[live.index] > now - LATELY)
    accounts.used[live.accounts] = live.count(used)
    accounts.engaged[live.accounts] = live.count(engaged)
    accounts.use_share[now % 4, live.accounts] = accounts.used[live.accounts] / live.paid


def _touched(
    seats: Seats, live: LiveSeats, share: npt.NDArray[np.float64], streams: Streams, now: int
) -> npt.NDArray[np.int64]:
    """Return which of the live seats are touched, by their place; luck is drawn only where somebody comes."""
    share_of_seat = share[live.position]
    visited = np.flatnonzero(share_of_seat)
    u = streams.thresholds("touch", seats.spread[live.index[visited]], now)
    return visited[u < share_of_seat[visited]]
