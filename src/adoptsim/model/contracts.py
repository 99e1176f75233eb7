"""Contracts begin, and accounts become available again; what a mechanism decides is written down here."""

from collections import deque
from collections.abc import Callable
from math import ceil

import numpy as np
import numpy.typing as npt

from adoptsim.model import finance, habit
from adoptsim.model.parameters import World
from adoptsim.model.population import STAGES, Accounts, Seats, Stage
from adoptsim.model.streams import Streams

Ids = npt.NDArray[np.int64]
FOREVER = 10**6
LATEST = 5
"""Deals that everybody in the office talks about."""


def _stays(world: World) -> npt.NDArray[np.int64]:
    """Return how long an account stays in each stage before it is available again [weeks]."""
    weeks = {
        Stage.INTERESTED: world.market.lead_life,
        Stage.NO_DECISION: world.sales.cool_off,
        Stage.LOST: world.sales.cool_off,
        Stage.CHURNED: world.sales.cool_off if world.limits.return_weekly is None else FOREVER,
    }
    return np.array([weeks.get(stage, FOREVER) for stage in range(len(STAGES))])


class Contracts:
    """The file of customers: who signs, who asks for the product, who may be won again."""

    def __init__(
        self,
        world: World,
        accounts: Accounts,
        seats: Seats,
        books: finance.Books,
        streams: Streams,
        *,
        now: Callable[[], float],
        onboard: Callable[[int], None],
    ) -> None:
        self.accounts = accounts
        self.seats = seats
        self.books = books
        self.streams = streams
        self._now = now
        self._onboard = onboard
        self.world = world
        self._stays = _stays(world)
        self.price = 1.0
        """Relative to list, this week."""
        self.by_themselves = 0
        """Accounts that signed without a rep this week."""
        self._latest: deque[tuple[int, int]] = deque(maxlen=LATEST)

    def open_week(self, world: World, price: float) -> None:
        """Take in this week's parameters and *price* relative to list."""
        if world is not self.world:
            self._stays = _stays(world)
        self.world, self.price, self.by_themselves = world, price, 0

    def sign(self, account: int, promised: float) -> None:
        """Put *account* under contract, who expects a value of *promised*, and queue it for onboarding."""
        paid = self._write(account, promised, int(self._now()))
        self._latest.append((paid, account))
        self._onboard(account)

    def sign_alone(self, accounts: Ids, value: npt.NDArray[np.float64]) -> None:
        """Sign *accounts* that need no rep; *value* of the product by micro-segment."""
        self.by_themselves += len(accounts)
        for account in accounts.tolist():
            self.sign(account, float(value[self.accounts.group[account]]))

    def serve_themselves(self, week: int) -> Ids:
        """Return the interested accounts that sign without a rep this week."""
        chances = [segment.self_serve for segment in self.world.segments]
        if not any(chances):
            return np.zeros(0, dtype=np.int64)
        interested = np.flatnonzero(self.accounts.stage == Stage.INTERESTED)
        luck = self.streams.spread_uniforms("self-serve", self.accounts.spread[interested], week)
        return interested[luck < np.array(chances)[self.accounts.segment[interested]]]

    def interest(self, accounts: Ids, week: float) -> None:
        """Note that *accounts* ask for a call."""
        self.accounts.stage[accounts] = Stage.INTERESTED
        self.accounts.since[accounts] = int(week)

    def come_back(self, week: int) -> None:
        """Make accounts available again whose interest or disappointment is over; each time is new luck."""
        a = self.accounts
        back = (week - a.since > self._stays[a.stage]).nonzero()[0]
        if len(back):
            a.release(back, week, self.streams)
        self._return_by_chance(week)

    def lose(self, accounts: Ids, week: int) -> None:
        """Note that *accounts* have signed with a rival and are out of reach."""
        self.accounts.stage[accounts] = Stage.WITH_RIVAL
        self.accounts.since[accounts] = week

    def regain(self, accounts: Ids, old_habit: npt.NDArray[np.float64], week: int) -> None:
        """Note that the rival's term with *accounts* is over, and how strong their old way is by now."""
        a = self.accounts
        a.old_habit[accounts] = old_habit
        for account in accounts.tolist():
            self.seats.entrench(slice(*a.first_seat[account : account + 2]), float(a.old_habit[account]))
        a.release(accounts, week, self.streams)

    def remember(self, week: int) -> None:
        """Let what people knew of the product fade for the time their account was away."""
        a = self.accounts
        if not self.world.limits.forgetting:
            return
        back = ((a.live_since == week) & (a.left >= 0) & (a.stage == Stage.LIVE)).nonzero()[0]
        for account in back.tolist():
            habit.fade(self.seats, slice(*a.first_seat[account : account + 2]), week - int(a.left[account]))

    def largest_of_latest(self) -> int | None:
        """Return the account of the largest of the latest deals, of which everybody in the office talks."""
        return max(self._latest)[1] if self._latest else None

    def _return_by_chance(self, week: int) -> None:
        back = self.world.limits.return_weekly
        if back is None or not back.chance:
            return
        a = self.accounts
        gone = np.flatnonzero(a.stage == Stage.CHURNED)
        luck = self.streams.spread_uniforms("weekly return", a.spread[gone], week)
        gone = gone[luck < back.chance]
        if back.to == "pool":
            a.release(gone, week, self.streams)
            return
        for account in gone.tolist():
            self._revive(account)

    def _revive(self, account: int) -> None:
        """Bring a former customer straight back into use."""
        a = self.accounts
        self._write(account, float(a.promised[account]), int(self._now()) - 1)
        a.stage[account] = Stage.LIVE
        a.live_since[account] = int(self._now()) + 1
        self.by_themselves += 1

    def _write(self, account: int, promised: float, week: int) -> int:
        """Write a contract that begins in the course of *week*, and the bill for it; return its paid seats."""
        a = self.accounts
        segment = self.world.segments[int(a.segment[account])]
        paid = max(1, ceil(segment.first_seats * int(a.seats[account])))
        price = segment.price * self.price
        a.sign(account, paid, price, promised, segment.term, week)
        self.books.book(finance.first_year(paid * price, segment.term))
        self.books.bill(finance.ahead(paid * price, segment.term))
        return paid
