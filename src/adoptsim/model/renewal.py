"""Renewal: use in the last four weeks decides, a term after the signature [I3].

    annual keep = (1 - theta) R(u) (1 - .5 promise gap) price factor,  R = r0 + (1 - r0) 1.0625 u^2/(u^2 + .0625)
    keep over a term of T weeks = (annual keep)^(T/52)

theta ~ Beta is the account's own chance to leave; R = 1 gives the shifted beta-geometric model (Fader & Hardie
2007) for yearly terms. u = share of paid seats in use, mean of four weeks. At renewal contracts grow where use
is high and are trued down where it is shelfware.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from adoptsim.model.parameters import Limits, Segment, WeeklyChurn
from adoptsim.model.population import Accounts, Stage
from adoptsim.model.quantiles import rounded
from adoptsim.model.streams import Streams

Ids = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
HALF_USE_SQUARED = 0.0625
PROMISE_WEIGHT = 0.5
GROWTH_FLOOR, GROWTH_CEILING = 0.5, 1.25


def use_factor(use: Reals, floor: Reals) -> Reals:
    """Return R(u) in [floor, 1] for shares of paid seats in use, shape of *use*."""
    square = use * use
    return floor + (1 - floor) * (1 + HALF_USE_SQUARED) * square / (square + HALF_USE_SQUARED)


def price_factor(price: float, sensitivity: float) -> float:
    """Return 2/(1 + r^s), not capped, for a price r relative to list."""
    return float(rounded(2 / (1 + max(price, 0.1) ** sensitivity)))


def keep(theta: Reals, factor: Reals, promise_gap: Reals, priced: Reals, term: Reals, limits: Limits) -> Reals:
    """Return the chance that each due contract is renewed for another term, shape (due,)."""
    if limits.churn == "none" or isinstance(limits.churn, WeeklyChurn):
        return np.ones_like(theta)
    if limits.churn == "sbg":
        return 1 - theta
    used = factor if limits.renewal_depends_on_use else 1.0
    annual = np.clip((1 - theta) * used * (1 - PROMISE_WEIGHT * promise_gap) * np.minimum(priced, 1), 0, 1)
    return np.asarray(rounded(annual ** (term / 52)))


def seats_kept(
    paid: npt.NDArray[np.int32], seats: npt.NDArray[np.int32], use: Reals, years: Reals
) -> npt.NDArray[np.int32]:
    """Return paid seats after a term of *years*: x (.5 + u/.8, at most 1.25)^years, from one to all seats."""
    scale = rounded(np.clip(GROWTH_FLOOR + use / 0.8, GROWTH_FLOOR, GROWTH_CEILING) ** years)
    return np.asarray(np.clip(np.rint(paid * scale), 1, seats), dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the contracts that were due."""

    renewed: Ids
    churned: Ids
    paid_ahead: float = 0.0
    """Worth of the terms that begin [$]."""
    expansion: float = 0.0
    """First-year worth of the seats that were added [$]."""


class Renewals:
    """The calendar of contracts."""

    def __init__(self, accounts: Accounts, segments: tuple[Segment, ...], streams: Streams) -> None:
        self.accounts = accounts
        self.streams = streams
        self.term = np.array([segment.term for segment in segments], dtype=np.int32)
        self.floor = np.array([segment.renewal_floor for segment in segments])
        self.list_price = np.array([segment.price for segment in segments])
        self.sensitivity = [segment.price_sensitivity for segment in segments]

    def settle(self, value: Reals, price: float, limits: Limits, week: int) -> Settled:
        """End or renew what is due in *week*; *value* by segment, *price* relative to list."""
        a = self.accounts
        left = np.zeros(0, dtype=np.int64)
        if isinstance(limits.churn, WeeklyChurn):
            left = self._leave_by_chance(limits.churn.weekly, week)
            a.leave(left, week)
        due = np.flatnonzero(a.under_contract() & (a.contract_end <= week))
        if not len(due):
            return Settled(due, left)
        kind = a.segment[due]
        priced = np.array([price_factor(price, s) for s in self.sensitivity])[kind]
        use = a.use_share[:, due].sum(axis=0) / 4
        gap = np.maximum(0.0, a.promised[due] - value[kind])
        chance = keep(
            a.theta[due],
            use_factor(use, self.floor[kind]),
            gap,
            priced,
            self.term[kind].astype(float),
            limits,
        )
        kept = self.streams.nth_uniforms("renewal", due, a.renewals[due]) < chance
        renewed = due[kept]
        a.leave(due[~kept], week)
        return self._extend(renewed, np.concatenate([left, due[~kept]]), use[kept], price)

    def _extend(self, renewed: Ids, churned: Ids, use: Reals, price: float) -> Settled:
        a, kind = self.accounts, self.accounts.segment[renewed]
        before = a.paid[renewed]
        years = self.term[kind] / 52
        live = a.stage[renewed] == Stage.LIVE  # who has not begun cannot know how many seats it needs
        a.paid[renewed] = np.where(live, seats_kept(before, a.seats[renewed], use, years), before)
        for count in (a.used, a.engaged):  # seats that are given up are those that nobody sits on
            count[renewed] = np.minimum(count[renewed], a.paid[renewed])
        a.price[renewed] = self.list_price[kind] * price
        a.contract_end[renewed] += self.term[kind]
        a.renewals[renewed] += 1
        more = np.maximum(a.paid[renewed] - before, 0) * a.price[renewed]
        paid_ahead = float((a.paid[renewed] * a.price[renewed] * years).sum())
        return Settled(renewed, churned, paid_ahead, float((more * np.minimum(years, 1)).sum()))

    def _leave_by_chance(self, chance: float, week: int) -> Ids:
        under = np.flatnonzero(self.accounts.under_contract())
        luck = self.streams.spread_uniforms("weekly churn", self.accounts.spread[under], week)
        return under[luck < chance]
