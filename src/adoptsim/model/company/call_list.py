"""Whom reps call cold: every organisation in an order of luck, on from the last call, and round again."""

from collections.abc import Sequence

import numpy as np

from adoptsim.model.engine.arrays import Flags, Ids
from adoptsim.model.engine.copying import fixed
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts, Stage


class CallList:
    """All organisations in the order in which they are called, and how far it has been worked."""

    def __init__(self, accounts: Accounts, streams: Streams) -> None:
        self.accounts = accounts
        self._order: Ids = fixed(np.argsort(streams.spread_uniforms("phone book", accounts.spread), kind="stable"))
        self._page = fixed(np.argsort(self._order, kind="stable"))
        self._last_page = -1

    def note(self, called: Sequence[int], week: int) -> None:
        """Remember who was *called* in *week*, in that order."""
        self.accounts.calls[called] += 1
        self.accounts.last_call[called] = week
        self._last_page = int(self._page[called[-1]])

    def first(self, most: int, target: int | None) -> Ids:
        """Return the first organisations that do not know the product yet, of the segment *target* if there is one."""
        unaware = self._unaware(target)
        return np.asarray(self._order[unaware[self._order]][:most])

    def next(self, most: int, target: int | None, week: int) -> Ids:
        """Return whom to call, the first of them last, of those who were not called since *week*."""
        pages = np.flatnonzero((self._unaware(target) & (self.accounts.last_call <= week))[self._order])
        behind = int(np.searchsorted(pages, self._last_page, side="right"))
        order = np.concatenate([pages[behind : behind + most], pages[:behind]])[:most]
        return np.asarray(self._order[order[::-1]])

    def _unaware(self, target: int | None) -> Flags:
        unaware = self.accounts.stage == Stage.UNAWARE
        if target is not None:
            unaware &= self.accounts.segment == target
        return np.asarray(unaware)
