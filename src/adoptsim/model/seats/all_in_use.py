"""Live accounts in a world without inertia, where everybody uses the product from the first week and out of habit.

What one person does is what all do, so nobody needs a row; `LiveSeats` says what the questions mean.
"""

from collections import deque

import numpy as np

from adoptsim.model.engine.arrays import Ids, ranges
from adoptsim.model.market.accounts import NEVER, Accounts, Stage
from adoptsim.model.seats.seats import Seats


class AllInUse:
    """How many seats each live account uses, shape (accounts,), and since when."""

    def __init__(self, accounts: Accounts, seats: Seats) -> None:
        self.home = seats
        self._everybody = accounts
        self._paid = np.zeros(accounts.count, dtype=np.int64)
        """0 of who is not live."""
        self._since = np.zeros(accounts.count, dtype=np.int32)
        self._last_used = NEVER
        self._lately: deque[Ids] = deque(maxlen=4)
        """Newcomers of the last four weeks of use."""
        self.newcomers: Ids = accounts.ids[:0]
        """Accounts whose seats came this week."""
        self._moved: Ids = self.newcomers
        """Live accounts of which something changed this week."""

    @property
    def rows(self) -> int:
        """Seats in use."""
        return int(np.add.reduce(self._paid))

    @property
    def accounts(self) -> Ids:
        """Live accounts, shape (live accounts,)."""
        return self._paid.nonzero()[0]

    @property
    def paid(self) -> Ids:
        """Their seats."""
        return self._paid[self.accounts]

    @property
    def index(self) -> Ids:
        """Seat ids of all seats in use."""
        return self._seats_of(self.accounts)

    def send_home(self, moved: Ids) -> None:
        """Let the seats go of those of the *moved* that are not live any more or have another contract."""
        a, here = self._everybody, moved[self._paid[moved] > 0]
        stay = (a.stage[here] == Stage.LIVE) & (a.paid[here] == self._paid[here])
        gone = here[~(stay & (a.live_since[here] == self._since[here]))]
        self._carry_home(gone)
        self._paid[gone] = 0

    def welcome(self, moved: Ids) -> None:
        """Let the paid seats come of those of the *moved* that are live and not here yet."""
        a = self._everybody
        self._moved = live = moved[a.stage[moved] == Stage.LIVE]
        self.newcomers = new = live[self._paid[live] == 0]
        self._paid[new], self._since[new] = a.paid[new], a.live_since[new]

    def use(self, now: int) -> None:
        """Let everybody use the product in week *now*; after four weeks, all of them are weeks of use."""
        a, moved = self._everybody, self._moved
        self._last_used = now
        a.used[moved] = a.engaged[moved] = a.paid[moved]  # of a contract that was resized twice, too
        a.touched[moved] = True
        self._lately.append(self.newcomers)
        lately = np.concatenate(self._lately)
        a.use_share[now % 4, lately] = a.stage[lately] == Stage.LIVE

    def store(self) -> Seats:
        """Write home what everybody carries, and return it; all stay here."""
        self._carry_home(self.accounts)
        return self.home

    def send_all_home(self) -> Seats:
        """Send everybody home and return it; who is live comes again."""
        self.store()
        self._everybody.moved.note(self.accounts)
        self._paid[:] = 0
        return self.home

    def _carry_home(self, ids: Ids) -> None:
        seats = self._seats_of(ids)
        self.home.habit[seats] = 1
        self.home.last_used[seats] = self._last_used

    def _seats_of(self, ids: Ids) -> Ids:
        return ranges(self._everybody.first_seat[ids], self._paid[ids])
