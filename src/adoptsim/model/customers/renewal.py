"""Renewal: use in the last four weeks decides, a term after the signature [I3].

Explained at `churned_accounts`, `paid_seats` and `price`; there competition is (x - shield x_entrants)/(1 + x), visits
are what too many of them leave (`visits.py`), and own reasons are theta exp(k d). theta ~ Beta is the account's own
chance to leave, larger for who was won with a discount d (Lewis 2006), half as large for 13 weeks after a start with a
specialist (Retana et al. 2015). Keep is to the power 1.5 if the account was woken up lately.

R = 1 gives the shifted beta-geometric model (Fader & Hardie 2007) for yearly terms. u = share of paid seats in use,
mean of four weeks; an account that uses half of its seats, as most do, leaves for its own reasons only. Peers:
`peers.py`. At renewal contracts grow where use is high and are trued down where it is shelfware.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Counts, Flags, Ids, Reals
from adoptsim.model.engine.due_calendar import DueCalendar
from adoptsim.model.engine.quantiles import rounded
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts, Stage
from adoptsim.model.parameters import Limits, Segment, WeeklyChurn, World

HALF_USE_SQUARED = 0.0625
PROMISE_WEIGHT = 0.8
WOKEN_POWER = 1.5
"""keep x sqrt(keep) while an account that was woken up thinks of leaving (Ascarza et al. 2016)."""
GROWTH_FLOOR, GROWTH_CEILING, GROWTH = 0.75, 1.25, 0.625
USUAL_USE = 0.5
"""Share of paid seats that are in use in the median firm; what it costs is in theta."""
SMALL_RISE, RISE_WEIGHT, STEEP_RISE_WEIGHT, FALL_WEIGHT = 0.15, 0.2, 1.0, 0.1
"""A rise of 15 % costs 3 % of contracts, of 20 % 9 % (a vendor, 2026); a fall counts half (Bruno et al. 2012)."""
AFTER_RISE = 0.8
"""What a rise costs again at the next renewal, for buyers grow watchful (Zhang et al. 2014; size: assumption)."""


def use_factor(use: Reals, floor: Reals) -> Reals:
    """Return R(u)/R(.5), at most 1, for shares of paid seats in use, shape of *use*; *floor* = r0."""
    return np.minimum(1.0, _retained(use, floor) / _retained(np.asarray(USUAL_USE), floor))


def _retained(use: Reals, floor: Reals) -> Reals:
    square = use * use
    return floor + (1 - floor) * (1 + HALF_USE_SQUARED) * square / (square + HALF_USE_SQUARED)


def price_factor(price: Reals, paid: Reals, last_rise: Reals) -> Reals:
    """Return what a *price* does to a renewal where another was *paid* last [$/seat-year], in [0, 1.1]; same shapes.

    *last_rise* = by how much the price rose the time before, relative.
    """
    rise = price / np.maximum(paid, 1e-9) - 1
    lost = RISE_WEIGHT * np.maximum(rise, 0) + STEEP_RISE_WEIGHT * np.maximum(rise - SMALL_RISE, 0)
    return np.clip(1 - lost - AFTER_RISE * last_rise + FALL_WEIGHT * np.maximum(-rise, 0), 0, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What renewals of a week depend on that is not the account's own."""

    world: World
    value: Reals
    """Of the product, by micro-segment, in [0, 1]."""
    price: float | None
    """Relative to list; None: what each has paid so far."""
    competition: Callable[[Ids], Reals]
    """Which share of the renewals of some accounts it takes."""
    peers: Callable[[Ids], Reals]
    """What others who stay or leave multiply the hazard of some accounts by."""
    contact: Callable[[Ids], Reals]
    """What too many visits leave of the yearly chance of some accounts to renew."""


@dataclass(frozen=True, slots=True)
class Due:
    """What decides about contracts that are due, one element each, shape (due,)."""

    theta: Reals
    use: Reals
    """R(u)."""
    promise_gap: Reals
    priced: Reals
    """Price factor."""
    contact: Reals
    """What too many visits leave."""
    competition: Reals
    """Share that entrants and rivals take, after the shield."""
    peers: Reals
    """What others who stay or leave multiply the hazard by."""
    woken: Flags
    term: Reals
    """[weeks]."""


def keep(due: Due, limits: Limits) -> Reals:
    """Return the chance that each due contract is renewed for another term, shape (due,)."""
    if limits.churn == "sbg":
        return 1 - due.theta
    used = due.use if limits.renewal_depends_on_use else 1.0
    annual = (1 - due.theta) * used * (1 - PROMISE_WEIGHT * due.promise_gap) * (1 - due.competition) * due.contact
    years = due.term / YEAR * due.peers * np.where(due.woken, WOKEN_POWER, 1.0)
    kept = rounded(np.clip(annual, 0, 1) ** years)
    return np.asarray(np.minimum(1.0, kept * due.priced))  # a new price is met once, however long the term


def seats_kept(paid: Counts, seats: Counts, use: Reals, years: Reals, luck: Reals) -> Counts:
    """Return paid seats after a term of *years*: x (.75 + .625 u, at most 1.25)^years, from one to all seats.

    *luck* in [0, 1) decides about what is no whole seat, so that small accounts grow as large ones do on average.
    """
    scale = rounded(np.minimum(GROWTH_FLOOR + GROWTH * use, GROWTH_CEILING) ** years)
    return np.asarray(np.clip(np.floor(paid * scale + luck), 1, seats), dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the contracts that were due."""

    renewed: Ids
    churned: Ids
    paid_ahead: float = 0.0
    """Worth of the terms that begin [$]."""
    expansion: float = 0.0
    """First-year worth of the seats that were added [$]."""
    grown: float = 0.0
    """Worth of the same in a year [$/year]."""
    shrunk: float = 0.0
    """Worth of the seats that were given up [$/year]."""
    repriced: float = 0.0
    """What new prices add [$/year]."""


class Lost(NamedTuple):
    """What went with the customers who left in a week."""

    arr: float = 0.0
    """[$/year]"""
    paid: int = 0
    """[seats]"""
    engaged: int = 0
    """[seats]"""


class Renewals:
    """Renews or ends the contracts that are due in a week, and knows which are due when."""

    def __init__(self, accounts: Accounts, segments: tuple[Segment, ...], streams: Streams) -> None:
        self.accounts = accounts
        self.streams = streams
        self.lost = Lost()
        self._ending, self._leaving = DueCalendar(accounts.contract_end), DueCalendar(accounts.leaves)
        self.term = np.array([segment.term for segment in segments], dtype=np.int32)
        self.floor = np.array([segment.renewal_floor for segment in segments])
        self.list_price = np.array([segment.price for segment in segments])

    def settle(self, now: Conditions, week: int) -> Settled:
        """End or renew what is due in *week*, as things stand *now*."""
        a, limits = self.accounts, now.world.limits
        new, left = a.newly.take(), a.ids[:0]
        if isinstance(limits.churn, WeeklyChurn):  # all, also the new, may leave every week after their first
            self._wait_to_leave(new, np.maximum(a.signed[new], 0), limits.churn.weekly)
            left = self._leaving.due(week)
        self.lost = self._end(left, week)
        self._ending.note(new)
        due = self._ending.due(week)
        if not len(due):
            return Settled(due, left)
        kind, group = a.segment[due], a.group[due]
        use = a.use_share.take(due, axis=1).sum(axis=0) / 4
        asked = a.price[due] if now.price is None else self.list_price[kind] * now.price
        if limits.churn == "none" or isinstance(limits.churn, WeeklyChurn):
            return self._extend(due, left, use, asked)
        chance = keep(
            Due(
                theta=a.theta[due] if limits.churn == "sbg" else self._own_chance(due, now, week),
                use=use_factor(use, self.floor[kind]),
                promise_gap=np.maximum(0.0, a.promised[due] - now.value[group]),
                priced=price_factor(asked, a.price[due], a.last_rise[due]),
                contact=now.contact(due),
                competition=now.competition(due),
                peers=now.peers(due),
                woken=a.woken_until[due] >= week,
                term=self.term[kind].astype(float),
            ),
            limits,
        )
        kept = self.streams.nth_uniforms("renewal", due, a.renewals[due]) < chance
        self.lost = self._end(due[~kept], week)
        return self._extend(due[kept], due[~kept], use[kept], asked[kept])

    def _own_chance(self, due: Ids, now: Conditions, week: int) -> Reals:
        """Return the yearly chance of accounts to leave for reasons of their own, shape (due,)."""
        a, engagement = self.accounts, now.world.engagement
        theta = a.theta[due] * rounded(np.exp(now.world.sales.discount_churn * a.discount[due]))
        fresh = a.guided[due] & (week - a.live_since[due] <= engagement.guided_weeks)
        return np.asarray(np.minimum(1.0, np.where(fresh, engagement.guided_hazard, 1.0) * theta))

    def _extend(self, renewed: Ids, churned: Ids, use: Reals, new: Reals) -> Settled:
        a, kind = self.accounts, self.accounts.segment[renewed]
        before = a.paid[renewed]
        years = self.term[kind] / YEAR
        luck = self.streams.nth_uniforms("seats", renewed, a.renewals[renewed])
        live = a.stage[renewed] == Stage.LIVE  # who has not begun cannot know how many seats it needs
        paid = np.where(live, seats_kept(before, a.seats[renewed], use, years, luck), before)
        other = paid != before
        a.resize(renewed[other], paid[other])
        old = a.price[renewed]
        a.extend(renewed, self.term[kind], new)
        self._ending.note(renewed)
        more = np.maximum(paid - before, 0)
        return Settled(
            renewed,
            churned,
            paid_ahead=float((paid * new * years).sum()),
            expansion=float((more * new * np.minimum(years, 1)).sum()),
            grown=float((more * old).sum()),
            shrunk=float((np.maximum(before - paid, 0) * old).sum()),
            repriced=float((paid * (new - old)).sum()),
        )

    def redraw_luck(self, limits: Limits, week: int) -> None:
        """Draw anew when accounts leave that do so at a constant rate."""
        if isinstance(limits.churn, WeeklyChurn):
            ids = (self.accounts.leaves > week).nonzero()[0]
            ids = ids[self.accounts.under_contract()[ids]]
            self._wait_to_leave(ids, np.maximum(self.accounts.signed[ids], week), limits.churn.weekly)

    def _wait_to_leave(self, ids: Ids, since: Counts, chance: float) -> None:
        luck = self.streams.nth_uniforms("weekly churn", ids, self.accounts.renewals[ids])
        self.accounts.leaves[ids] = since + quantiles.waits(chance, luck)
        self._leaving.note(ids)

    def _end(self, ids: Ids, week: int) -> Lost:
        """End contracts and return what goes with them."""
        a = self.accounts
        lost = Lost(float(a.worth[ids].sum()), int(a.paid[ids].sum()), int(a.engaged[ids].sum()))
        a.leave(ids, week)
        return lost
