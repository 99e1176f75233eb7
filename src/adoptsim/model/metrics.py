"""The truth at the end of a week: what contract and score call by name.

Undefined is None, never 0 or NaN. Seats count under contract only.
"""

from collections import deque
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Final

import numpy as np
import numpy.typing as npt

from adoptsim.model.parameters import Strict
from adoptsim.model.population import Accounts

YEAR: Final = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The state of the company and its market at the end of one week."""

    __pydantic_config__: ClassVar = Strict
    engaged_seats: int = 0
    """Paid seats with new habit >= .5, used in the last 4 weeks [seats]."""
    active_seats: int = 0
    """Paid seats that used the product this week [seats]."""
    paid_seats: int = 0
    """Seats under contract [seats]."""
    customers: int = 0
    """Accounts under contract [accounts]."""
    arr: float = 0.0
    """Annual recurring revenue: sum of paid seats x price [$/year]."""
    surviving_arr: float | None = None
    """ARR of the final week's customers who renewed in the year(s) after the horizon [$/year]."""
    bookings: float = 0.0
    """Cumulative first-year value of new and expansion contracts [$]."""
    cash: float = 0.0
    """Money in the bank [$]."""
    spent: float = 0.0
    """Cumulative spending [$]."""
    nrr: float | None = None
    """Net revenue retention: ARR now of the customers of 52 weeks ago over theirs then."""
    grr: float | None = None
    """Gross revenue retention: the same without growth, capped per account."""
    churned_accounts: int = 0
    """Cumulative [accounts]."""
    signed_accounts: int = 0
    """Cumulative [accounts]."""
    time_to_value: float | None = None
    """Kaplan-Meier median from signature to 25 % of paid seats engaged, signed in the last 52 weeks [weeks]."""
    no_decision_share: float | None = None
    """Of the deals closed in the last 52 weeks."""
    fit: float = 0.0
    """Seat-weighted mean over the target segment's micro-segments of 1/(1 + (distance/tolerance)^2)."""
    closeness: float = 0.0
    """How much of what the company sees comes straight from customers."""
    community_members: int = 0
    """People in the community."""
    playbook: float = 0.0
    """Share of the go-to-market playbook that is right."""
    engagement_playbook: float = 0.0
    """e: how well the company knows how to change behaviour inside an organisation."""
    needs_found: float = 0.0
    """Share of the target segment's needs that have names."""
    raised: float = 0.0
    """Cumulative money from investors and crowdfunding [$]."""
    founders_share: float = 1.0
    """Share of the company that founders still own."""
    stage: int = 1
    """1 discovery, 2 validation, 3 engagement, 4 creation, 5 company building."""


METRICS: Final = tuple(f.name for f in fields(Metrics))
MONEY: Final = frozenset({"arr", "surviving_arr", "bookings", "cash"})
EXACT: Final = frozenset(
    {
        "customers", "paid_seats", "arr", "bookings", "signed_accounts", "churned_accounts", "cash", "spent",
        "surviving_arr", "raised", "founders_share",
    }
)  # fmt: skip
"""Known from the books, at once and without error."""
REPORTED: Final = frozenset(METRICS) - EXACT - {"stage"}
"""Known from reports; the stage is told from these."""


class Retention:
    """ARR of every account over the last 52 weeks, for net and gross revenue retention."""

    def __init__(self, accounts: int) -> None:
        self._past: deque[npt.NDArray[np.float64]] = deque(maxlen=YEAR + 1)
        self._past.append(np.zeros(accounts))

    def close_week(self, arr: npt.NDArray[np.float64]) -> tuple[float | None, float | None]:
        """Remember *arr* by account [$/year] and return (NRR, GRR), None before week 52 or without customers."""
        self._past.append(arr)
        if len(self._past) <= YEAR:
            return None, None
        then = self._past[0]
        before = float(then.sum())
        if before <= 0:
            return None, None
        now = np.where(then > 0, arr, 0.0)
        return float(now.sum()) / before, float(np.minimum(now, then).sum()) / before


class DealShares:
    """Deals closed in the last 52 weeks."""

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


def time_to_value(accounts: Accounts, week: int) -> float | None:
    """Return the Kaplan-Meier median [weeks] over accounts signed in the last 52 weeks, None if not reached.

    Accounts that left, or have not come to value yet, are censored at the time they were last seen.
    """
    recent = (accounts.signed > week - YEAR).nonzero()[0]
    if not len(recent):
        return None
    reached = accounts.first_value[recent] >= accounts.signed[recent]
    under = accounts.under_contract()[recent]
    last = np.where(reached, accounts.first_value[recent], np.where(under, week, accounts.since[recent]))
    return kaplan_meier_median(last - accounts.signed[recent], reached)


def kaplan_meier_median(durations: npt.NDArray[np.integer[Any]], events: npt.NDArray[np.bool_]) -> float | None:
    """Return the first time at which the product-limit estimate of survival is at most one half."""
    order = np.lexsort((~events, durations))  # events before censorings of the same time
    at_risk = np.arange(len(order), 0, -1)
    surviving = np.cumprod(1 - events[order] / at_risk)
    below = int(np.searchsorted(-surviving, -0.5 - 1e-12))
    return float(durations[order[below]]) if below < len(order) else None


def arr_by_account(accounts: Accounts) -> npt.NDArray[np.float64]:
    """Return paid seats x price of accounts under contract [$/year], shape (accounts,)."""
    return accounts.paid * accounts.price * accounts.under_contract()
