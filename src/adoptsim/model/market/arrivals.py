"""A limit: organisations ask for the product at a given rate, in place of awareness, and are never used up.

Whoever arrives is the next in the phone book that has nothing to do with the company just then.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Ids
from adoptsim.model.engine.calendar import Calendar
from adoptsim.model.engine.copying import fixed
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts, Stage
from adoptsim.model.parameters import Arrivals as Parameters

FREE = np.zeros(1 + Stage.CHURNED, dtype=np.bool_)
"""Whether an organisation in a stage has nothing to do with the company."""
FREE[[Stage.UNAWARE, Stage.NO_DECISION, Stage.LOST, Stage.CHURNED]] = True
PAGES = 32
"""Pages of the phone book that are looked at first: mostly one of them is free, sometimes none of all."""


@dataclass(eq=False)
class Arrivals:
    """Organisations that arrive one after the other, each with the luck of a new attempt, and ask for the product."""

    env: Calendar
    p: Parameters
    accounts: Accounts
    streams: Streams
    asks: Callable[[int], None]

    def __post_init__(self) -> None:
        luck = self.streams.spread_uniforms("phone book", self.accounts.spread)
        self._order: Ids = fixed(np.argsort(luck, kind="stable"))
        self._page = self._number = self._waits = 0
        self._wait()

    def _wait(self) -> None:
        self._waits += 1
        if self.p.per_week:
            self.env.call(_gap(self.p, self._number, self.streams), self._arrive, self._waits)

    def redraw_luck(self) -> None:
        """Draw anew when the next one comes, where that is luck; an exponential wait forgets what is over."""
        if self.p.kind == "poisson":
            self._wait()

    def _arrive(self, wait: int) -> None:
        if wait != self._waits:  # it was drawn anew since
            return
        self._number += 1
        free = _first_free(self._order, self._page, self.accounts)
        if free is not None:
            account = int(self._order[free])
            self._page = (free + 1) % len(self._order)
            self.accounts.attempt[account] += 1
            self.asks(account)
        self._wait()


def _first_free(order: Ids, page: int, accounts: Accounts) -> int | None:
    """Return the first page of the phone book, from *page* on and round again, with somebody who is free."""
    for begin, end in ((page, len(order)), (0, page)):
        pages = PAGES
        while begin < end:
            found = FREE[accounts.stage[order[begin : min(begin + pages, end)]]].nonzero()[0]
            if len(found):
                return begin + int(found[0])
            begin, pages = begin + pages, 8 * pages
    return None


def _gap(p: Parameters, number: int, streams: Streams) -> float:
    if p.kind == "constant":
        return (0.5 if number == 0 else 1.0) / p.per_week
    return quantiles.exponential_wait(1 / p.per_week, streams.uniform("arrival", number))
