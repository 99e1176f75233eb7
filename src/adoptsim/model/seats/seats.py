"""People at their desks as arrays: how they take to the product, and what they carry while it is not in use."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Counts, Flags, Ids, Reals, Reals32, ranges
from adoptsim.model.engine.copying import fixed
from adoptsim.model.engine.quantiles import rounded
from adoptsim.model.engine.streams import Streams, spread
from adoptsim.model.market.accounts import NEVER, Accounts
from adoptsim.model.parameters import World

LITTLE_NEED = 0.3
"""What the product is worth to people with little need of it, relative to others."""
OPEN_MINDED = 0.2
"""Strength of the old way of open-minded people, relative to others."""


@dataclass(slots=True)
class SeatState:
    """What a set of seats carries from week to week, one element a seat, shape (seats,)."""

    habit: Reals32
    old_way: Reals32
    old_way_at_rest: Reals32
    growth: Reals32
    obstacle: Reals32
    coaching: Reals32

    def part(self, rows: slice) -> "SeatState":
        """Return some of the seats; what is done to them is done to these."""
        return SeatState(*(getattr(self, name)[rows] for name in SeatState.__slots__))


class Seats:
    """One element a seat, contiguous by account, shape (seats,): what people are when the product is not in use."""

    def __init__(self, world: World, accounts: Accounts, streams: Streams) -> None:
        n = self.count = int(accounts.first_seat[-1])
        ids = np.arange(n)
        self.spread = fixed(spread(ids))
        self.habit = np.zeros(n, dtype=np.float32)
        self.coaching = np.zeros(n, dtype=np.float32)
        self.last_used = np.full(n, NEVER, dtype=np.int32)
        self.growth = np.empty(n, dtype=np.float32)
        self.obstacle = np.empty(n, dtype=np.float32)
        self.old_way_at_rest = np.empty(n, dtype=np.float32)
        self.need = np.ones(n, dtype=np.float32)
        """What the product is worth to each, relative to its value for the account."""
        self.hold = np.ones(n, dtype=np.float32)
        """How each holds on to an old way, relative to others."""
        u = streams.spread_uniforms("t95", self.spread)
        v = streams.spread_uniforms("obstacle", self.spread)
        kind = streams.spread_uniforms("kind of person", self.spread)
        ends = np.cumsum([s.accounts * s.seats for s in world.segments])
        for segment, end in zip(world.segments, ends.tolist(), strict=True):
            part = slice(end - segment.accounts * segment.seats, end)
            complexity = segment.complexity * world.product.complexity
            days = quantiles.quantile(quantiles.lognormal(segment.habit_days, segment.habit_spread), u[part])
            self.growth[part] = growth_in(days * complexity, world.limits.habit_step_days * segment.use_days / 7)
            scale = min(max(complexity, 0.5), 1.5) * min(1.0, 0.3 + segment.old_habit)
            self.obstacle[part] = v[part] * scale
            self.need[part][kind[part] < segment.little_need] = LITTLE_NEED
            self.hold[part][kind[part] > 1 - segment.open_minded] = OPEN_MINDED
            self.old_way_at_rest[part] = segment.old_habit * self.hold[part]
        if not world.limits.inertia:
            self.old_way_at_rest[:] = 0
            self.obstacle[:] = 0
        self.old_way = self.old_way_at_rest.copy()
        for column in (self.growth, self.need, self.hold):
            fixed(column)

    def of(self, ids: Ids, accounts: Accounts) -> tuple[Ids, Ids]:
        """Return the seats of some accounts, and for each the place of its account among them."""
        seats = accounts.seats[ids].astype(np.int64)
        return ranges(accounts.first_seat[ids], seats), np.repeat(np.arange(len(ids)), seats)

    def entrench(self, ids: Ids, old_way: Reals, accounts: Accounts) -> None:
        """Let the old way of some accounts' people be as strong as *old_way* from now on."""
        people, place = self.of(ids, accounts)
        self.old_way_at_rest[people] = self.old_way[people] = old_way[place] * self.hold[people]


def growth_in(t95_days: Reals, days: float = 7) -> Reals:
    """Return habit growth per step with so many *days* of use, g = 1 - 20^(-days/t95), from t95 [days]."""
    return np.asarray(rounded(-np.expm1(-np.log(20.0) * days / t95_days)))


def bits(flags: Flags) -> Counts:
    """Return all bits set where *flags* are, none elsewhere, same shape."""
    return np.negative(flags.view(np.int8)).astype(np.int32)


def put(column: Reals32 | Counts, values: Any, where: Counts) -> None:
    """Put *values* of the same type into *column* *where* all `bits` are set.

    Whether somebody used the product is anybody's guess, also a processor's: moving bits is several times as fast
    as `np.copyto` with a mask.
    """
    old = column.view(np.int32)
    change = old ^ values.view(np.int32)
    change &= where
    old ^= change
