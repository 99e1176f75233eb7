"""What is measured at the end of a week, and the fingerprint of the state it was measured in."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from adoptsim.model.digest import Digest
from adoptsim.model.finance import Books
from adoptsim.model.metrics import METRICS, DealShares, Metrics, Retention, arr_by_account, time_to_value
from adoptsim.model.observation import Flows
from adoptsim.model.population import Accounts, Seats
from adoptsim.model.product import Product

SEATS_EVERY = 13
"""Weeks between links of the digest that take in every seat."""


class Report:
    """The truth of every week, with what metrics have to remember of earlier ones."""

    def __init__(self, accounts: Accounts, seats: Seats, product: Product, books: Books) -> None:
        self.accounts = accounts
        self.seats = seats
        self.product = product
        self.books = books
        self.arr = arr_by_account(accounts)
        """By account [$/year]."""
        self.truth = Metrics()
        self.digest = Digest()
        self._signed = self._churned = 0
        self._retention = Retention(accounts.count)
        self._deals = DealShares()
        weights = np.bincount(accounts.segment, weights=accounts.seats, minlength=len(product.needs))
        self._weights = weights / weights.sum()

    def measure(self, week: int, flows: Flows, closeness: float, *, alive: bool) -> None:
        """Measure the week; a company that is not *alive* has no revenue and no seats."""
        a = self.accounts
        self._signed += flows.signed
        self._churned += flows.churned
        nrr, grr = self._retention.close_week(self.arr) if week else (None, None)
        closed = flows.no_decision + flows.lost + flows.signed
        self.truth = Metrics(
            engaged_seats=int(a.engaged.sum()) * alive,
            active_seats=int(a.used.sum()) * alive,
            paid_seats=int(a.paid.sum()) * alive,
            customers=int(a.under_contract().sum()) * alive,
            arr=float(self.arr.sum()) * alive,
            bookings=self.books.bookings,
            cash=self.books.cash,
            spent=self.books.spent,
            nrr=nrr,
            grr=grr,
            churned_accounts=self._churned,
            signed_accounts=self._signed,
            time_to_value=time_to_value(a, week),
            no_decision_share=self._deals.close_week(flows.no_decision, closed),
            fit=float((self.product.fit() * self._weights).sum()),
            closeness=closeness,
        )

    def link(self, week: int, company: Sequence[float], *, last: bool) -> bytes:
        """Add the week to the digest and return the first 8 bytes of its link.

        *company* are levers, people and beliefs. Every account is in it, and every 13 weeks and in the *last* one
        every seat.
        """
        a, s = self.accounts, self.seats
        numbers = [getattr(self.truth, name) for name in METRICS]
        ever = np.flatnonzero(a.signed >= 0)  # nobody else has a contract to tell of
        arrays: list[npt.NDArray[np.generic]] = [a.stage, ever]
        arrays += [column[ever] for column in (a.contract_end, a.paid, a.used, a.engaged)]
        if week % SEATS_EVERY == 0 or last:
            arrays += [s.habit, s.old_way, s.obstacle, s.coaching, s.last_used]
        return self.digest.add([*numbers, *company], arrays)
