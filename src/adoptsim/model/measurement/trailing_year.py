"""Metrics that look back over the last 52 weeks: retention, deals that came to no decision, time to value."""

from collections import deque
from collections.abc import Sequence
from typing import Final

import numpy as np

from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.engine.arrays import Integers, Reals
from adoptsim.model.engine.copying import fixed
from adoptsim.model.engine.exact_sum import whole

HALF: Final = 0.5 + 1e-12


class Retention:
    """ARR of the customers of each of the last 52 weeks, for net and gross revenue retention."""

    def __init__(self) -> None:
        self._past: deque[tuple[Integers, Reals]] = deque(maxlen=YEAR + 1)

    def close_week(self, payers: Integers, arr: Reals, worth: Reals) -> tuple[float | None, float | None]:
        """Remember the *arr* of *payers* [$/year]; return (NRR, GRR), None before week 52 or without customers then.

        *worth* = what every account brings now, those that are no customers any more nothing, shape (accounts,).
        """
        self._past.append((fixed(payers.astype(np.int32)), fixed(arr)))
        if len(self._past) <= YEAR:
            return None, None
        ids, then = self._past[0]
        before = float(np.add.reduce(then))
        if before <= 0:
            return None, None
        now = worth.take(ids)
        return float(np.add.reduce(now)) / before, float(np.add.reduce(np.minimum(now, then))) / before


class NoDecisionShare:
    """Share of the deals closed in the last 52 weeks that ended in no decision."""

    def __init__(self) -> None:
        self._weeks: deque[tuple[int, int]] = deque([(0, 0)] * YEAR)
        self._undecided = self._closed = 0

    def close_week(self, undecided: int, closed: int) -> float | None:
        """Remember how many deals closed this week, and *undecided*, and return the share of no decision."""
        old_undecided, old_closed = self._weeks.popleft()
        self._weeks.append((undecided, closed))
        self._undecided += undecided - old_undecided
        self._closed += closed - old_closed
        return self._undecided / self._closed if self._closed else None


class TimeToValue:
    """Kaplan-Meier median from signature to value over the contracts of the last 52 weeks.

    Contracts that ended, or have not come to value yet, are censored at the time they were last seen. Whatever
    happens in a week happens to contracts of one age at once, so counts by cohort and age are all there is to keep.
    """

    def __init__(self) -> None:
        self._week = 0
        self._last = -YEAR
        """Week of the last signature."""
        self._ages = np.arange(YEAR)
        self._came, self._ended = np.zeros((2, YEAR, YEAR), dtype=np.int64)
        """Contracts that came to value, and that ended before, by week of signature modulo 52 and age."""
        self._totals = np.zeros((2, YEAR), dtype=np.int64)
        """The same by age."""
        self._waiting = np.zeros(YEAR, dtype=np.int64)
        """Contracts of each cohort to which neither has happened."""

    def close_week(self, signed: int, came: Integers, ended: Integers) -> float | None:
        """Take in a week and return the median [weeks], None if it is not reached.

        *signed* = contracts of this week; *came* and *ended* = ages [weeks] of contracts that came to value, and that
        ended before.
        """
        self._week += 1
        self._last = self._week if signed else self._last
        if self._week - self._last > YEAR:
            return None  # whoever signed last is forgotten
        new = self._week % YEAR
        for happened, total in zip((self._came, self._ended), self._totals, strict=True):
            total -= happened[new]
            happened[new] = 0
        self._waiting[new] = signed
        cohorts = (self._week - self._ages) % YEAR
        for ages, happened, total in zip((came, ended), (self._came, self._ended), self._totals, strict=True):
            if len(ages):
                counts = np.bincount(np.minimum(ages, YEAR), minlength=YEAR)[:YEAR]
                happened[cohorts, self._ages] += counts
                total += counts
                self._waiting[cohorts] -= counts
        came_at, ended_at = self._totals.tolist()
        return kaplan_meier_median(
            came_at, [a + b for a, b in zip(ended_at, self._waiting[cohorts].tolist(), strict=True)]
        )


def kaplan_meier_median(events: Sequence[int], censored: Sequence[int]) -> float | None:
    """Return the first time at which the product-limit estimate of survival is at most one half.

    *events* and *censored* = how many of them there were at times 0, 1, 2, ...; events come first.
    """
    at_risk, surviving = whole(events) + whole(censored), 1.0
    for time, (happened, lost) in enumerate(zip(events, censored, strict=True)):
        if happened:
            surviving *= 1 - happened / at_risk
        if surviving <= HALF:
            return float(time)
        at_risk -= happened + lost
    return None
