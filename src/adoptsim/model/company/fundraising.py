"""Raising money: investors are scarce, take founders' time, look at one number each, and want a share [I3].

Explained at `raised` and `founders_share`. Investors call at random, 4 a year, while money is asked for.
"""

from collections import deque
from dataclasses import dataclass

from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.engine import quantiles
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Finance

HALF_A_YEAR = 26
NRR_OF_NOBODY, NRR_SPAN = 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Reported:
    """What investors are shown."""

    bookings: float
    """Since the start [$]."""
    nrr: float | None
    arr: float
    """[$/year]."""


class Fundraising:
    """Investors as they come, and what founders still own."""

    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self.founders_share = 1.0
        self.raised = 0.0
        """Since the start [$]."""
        self._bookings = deque([0.0] * (2 * HALF_A_YEAR + 1), maxlen=2 * HALF_A_YEAR + 1)
        self._calls = 0
        self._next: float | None = None

    def week(self, p: Finance, amount: float, reported: Reported, now: int) -> float:
        """Look for *amount* [$] for a week and return what comes in; *now* = the week that ends."""
        self._bookings.append(reported.bookings)
        if self._next is None:
            self._next = self._gap(p)
        while self._next <= now:
            self._calls += 1
            self._next += self._gap(p)
            if amount and self._wants(p, reported):
                self._sell(p, amount, reported.arr)
                return amount  # who calls in the rest of the week is heard in the next
        return 0.0

    def growth(self) -> float:
        """Return the growth of reported bookings, the last half year's over those of the half before."""
        then, middle, last = self._bookings[0], self._bookings[HALF_A_YEAR], self._bookings[-1]
        before, lately = middle - then, last - middle
        if before <= 0:
            return 1.0 if lately > 0 else 0.0
        return lately / before - 1

    def _wants(self, p: Finance, reported: Reported) -> bool:
        kind = self.streams.uniform("investor kind", self._calls)
        if kind < p.sophisticated:
            chance = 0.0 if reported.nrr is None else (reported.nrr - NRR_OF_NOBODY) / NRR_SPAN
        else:
            chance = self.growth()
        return self.streams.uniform("investor", self._calls) < chance

    def _sell(self, p: Finance, amount: float, arr: float) -> None:
        self.raised += amount
        self.founders_share *= 1 - amount / (p.valuation + p.multiple * arr + amount)

    def _gap(self, p: Finance) -> float:
        if p.investors <= 0:
            return 1e9
        u = self.streams.uniform("investor calls", self._calls)
        return quantiles.exponential_wait(YEAR / p.investors, u)
