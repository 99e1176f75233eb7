"""Use and habit of seats: the old way holds people until using the new way has become their habit [I2].

Explained at `active_seats`, `engaged_seats` and `specialists`. Value multiplies habit and norm, so a bad product cannot
be coached into lasting use. Habit grows towards 1 with use (Lally et al. 2010: h = 1 - exp(-c t), 95 % at t95) and
fades without; a week with use counts as five daily repetitions. The old way o fades while the new one is used and comes
back when it is not. People differ: to some the product is worth less, some hardly hold on to the old way. Weights are
calibrated to the seat bands of docs/model.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from adoptsim.model.engine.arrays import Flags, Ids, Integers, Reals, Reals32
from adoptsim.model.engine.quantiles import rounded
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts
from adoptsim.model.parameters import Limits
from adoptsim.model.seats.live_seats import LiveSeats
from adoptsim.model.seats.seats import Seats, SeatState, bits, put

Which = Flags | Ids
"""Some seats, as flags or by their places."""

STEEPNESS = np.float32(4.0)
COST_OF_USE = np.float32(0.7)
OLD_WAY_WEIGHT = np.float32(1.1)
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
DRAWS = 1 << 16
ROWS_AT_A_TIME = 1 << 14
"""Seats that fit the fast memory of a processor with all that is computed about them."""


def pull_to_use(seats: SeatState, value: Reals32, norm: Reals32) -> Reals32:
    """Return what draws each seat to the product; *value* in [0, 1], *norm* = share of colleagues who used it."""
    z = seats.habit + norm
    z += np.float32(1)
    z *= value
    z -= COST_OF_USE
    z -= OLD_WAY_WEIGHT * seats.old_way
    z += seats.coaching
    z -= seats.obstacle
    return z


@cache
def resistance() -> Reals32:
    """Return the pull that draws 0, 1, ..., 65535 take, so that no week divides: P(use) of them lie below a pull."""
    chance = (np.arange(DRAWS) + 0.5) / DRAWS * 2 - 1
    table = np.asarray(chance / (1 - np.abs(chance)) / float(STEEPNESS), dtype=np.float32)
    table.flags.writeable = False
    return table


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
    h, o, rest = seats.habit, seats.old_way, seats.old_way_at_rest
    coached, held = o[touched], np.float32(max(0.0, 1 - HELD_BACK * strength))
    coached_back = coached + step.old_return * held * (rest[touched] - coached)
    growth = seats.growth if ease == 1 else np.minimum(seats.growth * np.float32(ease), np.float32(1))
    grown = h + growth * (np.float32(1) - h)
    if forgetting:
        h *= step.habit
    put(h, grown, did := bits(used))
    back = o + step.old_return * (rest - o)
    o *= step.old_used
    put(o, back, ~did)
    o[touched] = np.where(used[touched], o[touched], coached_back) * step.old_coached(strength)
    seats.coaching *= step.coaching


def fade(seats: Seats, people: Ids, place: Ids, weeks: Integers) -> None:
    """Let *weeks* without the product pass for some *people* at once; *place* = which number of weeks is theirs."""
    kept, away = (rounded(np.power(float(f), weeks.astype(float))) for f in (HABIT_KEPT_UNUSED, 1 - OLD_WAY_RETURN))
    seats.habit[people] *= kept.astype(np.float32)[place]
    seats.coaching[people] = 0
    rest = seats.old_way_at_rest[people]
    seats.old_way[people] = rest + away.astype(np.float32)[place] * (seats.old_way[people] - rest)


@dataclass(frozen=True, slots=True)
class Coaching:
    """What specialists do for live seats this week."""

    rows: Ids
    """Who is touched, in order."""
    strength: float
    """s of a touch, in [0, 1]."""
    ease: float
    """How much simpler the product is than at the start."""

    def within(self, rows: slice) -> Ids:
        """Return who is touched among some rows, by their place there."""
        low, high = np.searchsorted(self.rows, (rows.start, rows.stop))
        return np.asarray(self.rows[low:high] - rows.start)


def week(
    live: LiveSeats,
    accounts: Accounts,
    coaching: Coaching,
    *,
    value: Reals,
    limits: Limits,
    streams: Streams,
    now: int,
    after_step: Callable[[], None],
) -> None:
    """Live one week in all live seats, in steps of seven days or one; *after_step* is called after each.

    *value* of the product by micro-segment.
    """
    steps = 7 // limits.habit_step_days
    if not live.rows:
        for _ in range(steps):
            after_step()
        return
    touch(live.state, coaching.rows, coaching.strength)
    ids = live.accounts
    worth = live.by_row(value[accounts.group[ids]]) * live.need
    for step in range(steps):
        norm = live.by_row(accounts.used[ids] / live.paid)
        used = _step(live, coaching, worth, norm, limits, streams, now * steps + step)
        put(live.last_used, np.int32(now), bits(used))
        accounts.used[ids] = live.count(used)
        after_step()
    if steps > 1:
        accounts.used[ids] = live.count(live.last_used == now)
    engaged = (live.state.habit >= ENGAGED_HABIT) & (live.last_used > now - LATELY)
    accounts.engaged[ids] = live.count(engaged)
    accounts.use_share[now % 4, ids] = accounts.used[ids] / live.paid
    accounts.touched[ids] = True


def touched(live: LiveSeats, seen: Ids, share: Reals, streams: Streams, now: int) -> Ids:
    """Return which rows are touched, of each account that was *seen* a *share*; same shapes."""
    if not len(seen):
        return seen
    rows, place = live.rows_of(seen)
    return np.asarray(rows[streams.thresholds("touch", live.spread(rows), now) < share[place]])


def _step(
    live: LiveSeats, coaching: Coaching, value: Reals32, norm: Reals32, limits: Limits, streams: Streams, step: int
) -> Flags:
    """Return which rows use the product in this *step*, after all have learned from it, some rows at a time.

    *value* and *norm* have shape (rows,).
    """
    state, rates = live.state, pace(limits.habit_step_days)
    used = np.ones(live.rows, dtype=np.bool_)
    draws = None if limits.forced_use else live.draws(streams, step)
    for first in range(0, live.rows, ROWS_AT_A_TIME):
        rows = slice(first, min(first + ROWS_AT_A_TIME, live.rows))
        part = state.part(rows)
        if draws is not None:
            np.greater(pull_to_use(part, value[rows], norm[rows]), resistance().take(draws[rows]), out=used[rows])
        learn(
            part,
            used[rows],
            coaching.within(rows),
            coaching.strength,
            ease=coaching.ease,
            forgetting=limits.forgetting,
            step=rates,
        )
    return used
