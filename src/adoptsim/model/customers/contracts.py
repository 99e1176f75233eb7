"""Contracts begin, and accounts become available again; what a mechanism decides is written down here."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.company import finance
from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Ids, Reals
from adoptsim.model.engine.calendar import Calendar
from adoptsim.model.engine.copying import fixed
from adoptsim.model.engine.due_calendar import DueCalendar
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import FAR, AccountIds, Accounts, Stage
from adoptsim.model.parameters import World
from adoptsim.model.seats import habit
from adoptsim.model.seats.seats import Seats

LATEST = 5
"""Deals that everybody in the office talks about."""


class Terms:
    """What a contract says, by segment unless it is said otherwise, and how long organisations stay away."""

    def __init__(self, world: World, accounts: Accounts) -> None:
        segments = world.segments
        share = np.array([s.first_seats for s in segments])[accounts.segment]
        self.first_seats = fixed(np.maximum(1, np.ceil(share * accounts.seats - 1e-9)).astype(np.int64))
        """Of each account, shape (accounts,)."""
        self.price = np.array([s.price for s in segments])
        self.weeks = np.array([s.term for s in segments])
        self.years = self.weeks / YEAR
        self.first_years = np.minimum(self.years, 1)
        """What of a term counts as bookings."""
        self.stays = {
            Stage.INTERESTED: world.market.lead_life,
            Stage.NO_DECISION: world.sales.cool_off,
            Stage.LOST: world.sales.cool_off,
        }
        """How long an account stays in a stage before it is available again [weeks]."""
        if world.limits.return_weekly is None:
            self.stays[Stage.CHURNED] = world.sales.cool_off


@dataclass(eq=False)
class Contracts:
    """Signs contracts, with bills and bookings, and lets accounts be won again that have left or lost interest."""

    env: Calendar
    world: World
    accounts: Accounts
    seats: Seats
    books: finance.Books
    streams: Streams
    onboard: Callable[[Sequence[int]], None]
    price: float = 1.0
    """Relative to list, this week."""
    by_themselves: int = 0
    """Accounts that signed without a rep this week."""
    new_arr: float = 0.0
    """Worth of the contracts that began this week [$/year]."""

    def __post_init__(self) -> None:
        self.terms = Terms(self.world, self.accounts)
        self._returning = DueCalendar(self.accounts.returns)
        self._latest: deque[tuple[int, int]] = deque(maxlen=LATEST)

    def open_week(self, world: World, price: float) -> None:
        """Take in this week's parameters and *price* relative to list."""
        if world is not self.world:
            self.terms = Terms(world, self.accounts)
        self.world, self.price = world, price
        self.by_themselves = 0
        self.new_arr = 0.0

    def sign(self, account: int, promised: float) -> None:
        """Put *account* under contract, who expects a value of *promised*, and queue it for onboarding."""
        paid = self._write(account, promised, int(self.env.now))
        self._latest.append((int(paid), account))
        self.onboard([account])

    def sign_alone(self, accounts: Ids, value: Reals) -> None:
        """Sign *accounts* that need no rep; *value* of the product by micro-segment."""
        self.by_themselves += len(accounts)
        if len(accounts) <= 1:
            for account in accounts.tolist():
                self.sign(account, float(value[self.accounts.group[account]]))
            return
        self._write(accounts, value[self.accounts.group[accounts]], int(self.env.now))
        self.talk_of(accounts)
        self.onboard(accounts.tolist())

    def serve_themselves(self, willing: Callable[[Ids], Reals], week: int) -> Ids:
        """Return the interested accounts that sign without a rep this week.

        *willing* = how likely some accounts are to buy what they have found, relative to a perfect product at list.
        """
        chances = [segment.self_serve for segment in self.world.segments]
        if not any(chances):
            return np.zeros(0, dtype=np.int64)
        interested = np.flatnonzero(self.accounts.stage == Stage.INTERESTED)
        luck = self.streams.spread_uniforms("self-serve", self.accounts.spread[interested], week)
        return interested[luck < np.array(chances)[self.accounts.segment[interested]] * willing(interested)]

    def release_expired(self, week: int) -> None:
        """Make accounts available again whose interest or disappointment is over; each time is new luck."""
        a = self.accounts
        for stage, stay in self.terms.stays.items():
            there = a.stage == stage
            if np.count_nonzero(there) and len(back := (there & (a.since < week - stay)).nonzero()[0]):
                a.release(back, week, self.streams)
        self._return_by_chance(self.accounts.gone.take(), week)

    def regain(self, accounts: Ids, old_habit: Reals, week: int) -> None:
        """Note that the rival's term with *accounts* is over, and how strong their old way is by now."""
        a = self.accounts
        a.old_habit[accounts] = old_habit
        self.seats.entrench(accounts, a.old_habit[accounts], a)
        a.release(accounts, week, self.streams)

    def remember(self, moved: Ids, week: int) -> None:
        """Let what people knew of the product fade for the time their account was away, if it has just *moved*."""
        a = self.accounts
        if not self.world.limits.forgetting:
            return
        back = moved[(a.live_since[moved] == week) & (a.left[moved] >= 0) & (a.stage[moved] == Stage.LIVE)]
        if len(back):
            habit.fade(self.seats, *self.seats.of(back, a), week - a.left[back])

    def largest_recent_deal(self) -> int | None:
        """Return the account of the largest of the latest deals, of which everybody in the office talks."""
        return max(self._latest)[1] if self._latest else None

    def talk_of(self, accounts: Ids) -> None:
        """Let everybody in the office talk of the contracts of *accounts*, of the last most lately."""
        latest = accounts[-LATEST:]
        self._latest.extend(zip(self.accounts.paid[latest].tolist(), latest.tolist(), strict=True))

    def redraw_luck(self, week: int) -> None:
        """Draw anew when former customers return that do so at a constant rate."""
        a = self.accounts
        self._wait_to_return(((a.stage == Stage.CHURNED) & (a.returns < FAR)).nonzero()[0], week)

    def _wait_to_return(self, gone: Ids, week: int) -> None:
        back = self.world.limits.return_weekly
        if back and back.chance:
            luck = self.streams.nth_uniforms("weekly return", gone, self.accounts.renewals[gone])
            self.accounts.returns[gone] = week + quantiles.waits(back.chance, luck)
            self._returning.note(gone)

    def _return_by_chance(self, gone: Ids, week: int) -> None:
        back = self.world.limits.return_weekly
        if back is None or not back.chance:
            return
        a = self.accounts
        self._wait_to_return(gone, week - 1)
        again = self._returning.due(week)
        a.returns[again] = FAR
        again = again[a.stage[again] == Stage.CHURNED]  # the others are with a rival
        if back.to == "pool":
            a.release(again, week, self.streams)
        else:  # straight back into use
            now = int(self.env.now)
            self._write(again, a.promised[again], now - 1)
            a.go_live(again, now)
            self.by_themselves += len(again)

    def _write(self, ids: AccountIds, promised: Reals | float, week: int) -> Any:
        """Write contracts that begin in the course of *week*, and the bills for them; return their paid seats."""
        a, terms, kind = self.accounts, self.terms, self.accounts.segment[ids]
        paid, price = terms.first_seats[ids], terms.price[kind] * self.price
        a.sign(ids, paid, price, max(0.0, 1 - self.price), promised, terms.weeks[kind], week)
        worth = paid * price
        self.new_arr += _total(worth)
        self.books.book(_total(worth * terms.first_years[kind]))
        self.books.bill(_total(worth * terms.years[kind]))
        return paid


def _total(amounts: Reals | float) -> float:
    return float(amounts) if isinstance(amounts, float) else float(amounts.sum())
