"""The paid seats of live accounts side by side, so that a week goes through memory in one straight line.

What people carry is here from the week their account goes live until it leaves or its contract changes. In the next
week of use it then goes home to `Seats`, and a copy does whenever somebody asks for `Simulation.seats`. An account's
seats stand in one run. Newcomers stand at the end; whoever goes leaves a hole, and holes are closed when they are a
quarter of the rows.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from adoptsim.model.engine.arrays import Counts, Flags, Ids, Reals32, ranges
from adoptsim.model.engine.streams import Hashes, Streams
from adoptsim.model.market.accounts import Accounts, Stage
from adoptsim.model.seats.seats import Seats, SeatState

Column = npt.NDArray[Any]
CARRIED = ("habit", "old_way", "obstacle", "coaching", "last_used")
"""Columns that a week with the product changes."""
UNCHANGING = ("old_way_at_rest", "growth", "need", "spread")
NO_RUN = -1
STEPS_PER_DRAW = 4
"""Numbers of 16 bits in a draw of 64: luck for so many steps of use."""


class LiveSeats:
    """Rows of seats, in runs of one account each; columns have shape (rows,), those of runs (runs,)."""

    def __init__(self, accounts: Accounts, seats: Seats) -> None:
        self.home = seats
        self._everybody = accounts
        self._columns: dict[str, Column] = {name: getattr(seats, name)[:0].copy() for name in (*CARRIED, *UNCHANGING)}
        self._columns["index"] = np.zeros(0, dtype=np.int64)
        self._columns["luck"] = np.zeros(0, dtype=np.uint64)
        self._run_of = np.full(accounts.count, NO_RUN)
        """Run of each account."""
        self.newcomers: Ids = self._run_of[:0]
        """Accounts whose seats came this week."""
        self._forget()

    def _forget(self) -> None:
        self.rows = self._holes = self._drawn = 0
        self._block = -1
        self._run_of[:] = NO_RUN
        self.runs = 0
        self._account, self._first, self._paid, self._since = np.zeros((4, 0), dtype=np.int64)
        self._here = np.zeros(0, dtype=np.bool_)
        """Whether a run is not a hole."""
        self._who: tuple[Ids, Ids] | None = None

    @property
    def accounts(self) -> Ids:
        """Accounts in the order of their runs, shape (live accounts,)."""
        return self._live()[0]

    @property
    def paid(self) -> Ids:
        """Their seats."""
        return self._live()[1]

    def _live(self) -> tuple[Ids, Ids]:
        if self._who is None:
            here = self._here[: self.runs]
            self._who = self._account[: self.runs][here], self._paid[: self.runs][here]
        return self._who

    # -- who comes and goes ---------------------------------------------------------------------------

    def send_home(self, moved: Ids) -> None:
        """Let the seats go of those of the *moved* that are not live any more or have another contract."""
        a, run = self._everybody, self._run_of[moved]
        run = run[run >= 0]
        ids = self._account[run]
        stay = (a.stage[ids] == Stage.LIVE) & (a.paid[ids] == self._paid[run]) & (a.live_since[ids] == self._since[run])
        gone = run[~stay]
        if not len(gone):
            return
        self._here[gone] = False
        self._run_of[self._account[gone]] = NO_RUN
        rows = ranges(self._first[gone], self._paid[gone])
        self._carry_home(rows)
        self._holes += len(rows)
        self._who = None
        if self._holes * 4 > self.rows:
            self._close_holes()

    def welcome(self, moved: Ids) -> None:
        """Let the paid seats come of those of the *moved* that are live and not here yet."""
        a = self._everybody
        self.newcomers = moved[(a.stage[moved] == Stage.LIVE) & (self._run_of[moved] == NO_RUN)]
        if len(self.newcomers):
            self._seat(self.newcomers, a.paid[self.newcomers].astype(np.int64))

    def _seat(self, new: Ids, paid: Ids) -> None:
        """Put the seats of *new* accounts at the end."""
        ends = np.cumsum(paid)
        run, rows = self.runs + np.arange(len(new)), slice(self.rows, self.rows + int(ends[-1]))
        self._make_room(rows.stop, self.runs + len(new))
        seats = ranges(self._everybody.first_seat[new], paid)
        for name in (*CARRIED, *UNCHANGING):
            self._columns[name][rows] = getattr(self.home, name)[seats]
        self._columns["index"][rows] = seats
        self._run_of[new] = run
        self._account[run], self._paid[run], self._here[run] = new, paid, True
        self._first[run] = self.rows + ends - paid
        self._since[run] = self._everybody.live_since[new]
        self.runs += len(new)
        self._who = None
        self.rows = rows.stop

    def store(self) -> Seats:
        """Write home what everybody carries, and return it; all stay here."""
        if self.rows:
            self._carry_home(slice(0, self.rows) if not self._holes else self._seated())
        return self.home

    def send_all_home(self) -> Seats:
        """Send everybody home and return it; who is live comes again with what is there then."""
        self.store()
        self._everybody.moved.note(self.accounts)
        self._forget()
        return self.home

    def _carry_home(self, rows: Ids | slice) -> None:
        seats = self._columns["index"][rows]
        for name in CARRIED:
            getattr(self.home, name)[seats] = self._columns[name][rows]

    def _seated(self) -> Ids:
        here = self._here[: self.runs]
        return ranges(self._first[: self.runs][here], self.paid)

    def _close_holes(self) -> None:
        rows, paid = self._seated(), self.paid
        for column in self._columns.values():
            column[: len(rows)] = column[rows]
        here, self.runs = self._here[: self.runs].nonzero()[0], len(paid)
        run = np.arange(self.runs)
        for by_run in (self._account, self._paid, self._since):
            by_run[run] = by_run[here]
        self._first[run], self._here[run] = np.cumsum(paid) - paid, True
        self._run_of[self._account[run]] = run
        self.rows, self._holes, self._drawn = len(rows), 0, 0
        self._who = None

    def _make_room(self, rows: int, runs: int) -> None:
        if rows > len(self._columns["index"]):
            for name, column in self._columns.items():
                self._columns[name] = _longer(column, rows)
        if runs > len(self._account):
            self._account, self._first = _longer(self._account, runs), _longer(self._first, runs)
            self._paid, self._since = _longer(self._paid, runs), _longer(self._since, runs)
            self._here = _longer(self._here, runs)

    # -- what a week needs ----------------------------------------------------------------------------

    @property
    def index(self) -> Ids:
        """Seat ids of all live seats, shape (live seats,)."""
        return self._columns["index"][self._seated()]

    @property
    def state(self) -> SeatState:
        """What everybody carries, shape (rows,); what is done to it is done to them."""
        return SeatState(*(self._columns[name][: self.rows] for name in SeatState.__slots__))

    @property
    def need(self) -> Reals32:
        """What the product is worth to each, relative to its value for the account, shape (rows,)."""
        return self._columns["need"][: self.rows]

    @property
    def last_used(self) -> Counts:
        """Week of last use, shape (rows,)."""
        return self._columns["last_used"][: self.rows]

    def rows_of(self, accounts: Ids) -> tuple[Ids, Ids]:
        """Return the rows of *accounts*, in order, and for each the place of its account among them."""
        run = self._run_of[accounts]
        place = np.argsort(run, kind="stable")
        place = place[run[place] >= 0]
        paid = self._paid[run[place]]
        return ranges(self._first[run[place]], paid), np.repeat(place, paid)

    def spread(self, rows: Ids) -> Hashes:
        """Return the keys of some seats."""
        return np.asarray(self._columns["spread"][rows])

    def by_row(self, by_account: npt.NDArray[Any]) -> Reals32:
        """Return a number of each live account for each of its rows, 0 in holes, shape (rows,)."""
        runs = np.zeros(self.runs, dtype=np.float32)
        runs[self._here[: self.runs]] = by_account
        return np.repeat(runs, self._paid[: self.runs])

    def count(self, flags: Flags) -> Counts:
        """Return how many of each account's rows are flagged, shape (live accounts,)."""
        n = self.runs
        counts = np.cumsum(flags, dtype=np.int32)[self._first[:n] + self._paid[:n] - 1]
        counts[1:] -= counts[:-1].copy()
        return np.asarray(counts[self._here[:n]])

    def redraw_luck(self) -> None:
        """Draw the luck of use anew from the next step on."""
        self._block = -1

    def draws(self, streams: Streams, step: int) -> Ids:
        """Return a number from 0 to 65535 for each row and *step* of use; one hash is good for four steps."""
        block, lane = divmod(step, STEPS_PER_DRAW)
        if block != self._block:
            self._block, self._drawn = block, 0
        luck = self._columns["luck"]
        if self._drawn < self.rows:
            new = slice(self._drawn, self.rows)
            luck[new] = streams.hashes("use", self._columns["spread"][new], block)
            self._drawn = self.rows
        draws: Ids = (luck[: self.rows] >> np.uint64(16 * lane) & np.uint64(0xFFFF)).view(np.int64)
        return draws


def _longer(column: Column, needed: int) -> Column:
    """Return a copy with room for as many again as are *needed*."""
    return np.concatenate([column, np.zeros(2 * needed - len(column), dtype=column.dtype)])
