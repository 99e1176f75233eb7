"""Rivals sign organisations that are not customers, and put them out of reach for a term.

    hazard of signing with the rival = p + q k/d   [1/week],   k = contacts with that rival, d = mean contacts
    the old way of its customers strengthens to its product:  o0 += .05 max(0, .9 - o0)   [per week]

An account signs when its summed hazard passes its own Exp(1) threshold of that spell. A rival answers a price cut with
chance .3, a year later: then its price falls as far, its hazard is divided by that price, and so is how crowded it
makes the market.
"""

import numpy as np

from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Counts, Ids, Reals
from adoptsim.model.engine.copying import fixed
from adoptsim.model.engine.quantiles import rounded
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import NEVER, Accounts, Stage
from adoptsim.model.market.contact_network import Contacts, contacts_heard
from adoptsim.model.parameters import World

STRONGEST = 0.9
STRENGTHENED = 0.05
CUT = 0.98
"""Price, relative to list, below which a rival sees a cut."""
LOWEST_ANSWER = 0.5
"""Price below which no rival follows."""
FREE = np.array([stage in (Stage.UNAWARE, Stage.INTERESTED, Stage.NO_DECISION, Stage.LOST, Stage.CHURNED)
                 for stage in range(Stage.CHURNED + 1)])  # fmt: skip
"""By stage: whether a rival can win the account."""


def old_way_after(old_habit: Reals, weeks: Counts) -> Reals:
    """Return the old way of people after *weeks* with a rival; *old_habit* = before; same shapes."""
    kept = rounded((1 - STRENGTHENED) ** weeks.astype(float))
    return np.where(old_habit < STRONGEST, STRONGEST - (STRONGEST - old_habit) * kept, old_habit)


class Rivals:
    """Who is with which rival, and for how long."""

    def __init__(self, world: World, accounts: Accounts, contacts: Contacts, streams: Streams) -> None:
        names = [segment.name for segment in world.segments]
        self.rivals = world.rivals if world.limits.rivals else ()
        self.accounts = accounts
        self.streams = streams
        n = accounts.count
        self.of = np.full(n, -1, dtype=np.int16)
        """Rival that each account is with, or -1."""
        self.until = np.full(n, NEVER, dtype=np.int32)
        self.spell = np.zeros(n, dtype=np.int32)
        self._hazard = np.zeros((len(self.rivals), n))
        self._talk = [contacts.listener() for _ in self.rivals]
        self._sold_to = [fixed(accounts.segment == names.index(r.segment)) for r in self.rivals]
        self._heard = contacts_heard(contacts)
        self.contacts = np.zeros(len(names))
        """Contacts that an account has with rivals, mean by segment, shape (segments,)."""
        self._lowest = 1.0
        """Lowest price that has been asked, relative to list."""
        self._cut_since: int | None = None
        """Week of the first cut below list price."""
        self._answers = [streams.uniform("rival answers", k) < rival.answers for k, rival in enumerate(self.rivals)]
        self._cheaper = [1.0] * len(self.rivals)
        """By how much each sells more than at its first price."""
        self._thresholds = [self._threshold(k, accounts.ids) for k in range(len(self.rivals))]

    def watch(self, price: float, now: int) -> None:
        """Let rivals see this week's *price*, relative to list, and answer a cut when they have come round to it."""
        self._lowest = min(self._lowest, price)
        if self._cut_since is None and price < CUT:
            self._cut_since = now
        if self._cut_since is None:
            return
        for k, rival in enumerate(self.rivals):
            if self._answers[k] and now >= self._cut_since + rival.answer_weeks:
                self._cheaper[k] = 1 / max(self._lowest, LOWEST_ANSWER)

    def week(self, now: int) -> tuple[Ids, Ids]:
        """Return who signs with a rival this week, and whose term with one is over, by id."""
        back = np.flatnonzero((self.of >= 0) & (self.until <= now))
        self.of[back] = -1
        lost = [back[:0]]
        for k, rival in enumerate(self.rivals):
            if now >= rival.week:
                lost.append(self._sell(k, now))
        theirs = (self.of >= 0).nonzero()[0]
        weight = np.array(self._cheaper)[self.of[theirs]]
        worth = np.bincount(self.accounts.segment[theirs], weights=weight, minlength=len(self.contacts))
        people = np.bincount(self.accounts.segment, minlength=len(self.contacts))
        self.contacts = worth / people * self._heard
        return np.concatenate(lost), back

    def redraw_luck(self) -> None:
        """Draw anew what it still takes until accounts sign; a threshold of Exp(1) forgets the hazard that is over."""
        for k in range(len(self.rivals)):
            self._thresholds[k] = self._hazard[k] + self._threshold(k, self.accounts.ids)

    def _sell(self, k: int, now: int) -> Ids:
        rival, a = self.rivals[k], self.accounts
        talk = self._talk[k].hear(self.of == k)
        free = FREE[a.stage] & (self.of < 0) & self._sold_to[k]
        self._hazard[k] += self._cheaper[k] * (rival.p + rival.q * talk) * free
        signs = np.flatnonzero((self._hazard[k] > self._thresholds[k]) & free)
        if len(signs):
            self.of[signs] = k
            self.until[signs] = now + rival.term
            self.spell[signs] += 1
            self._hazard[:, signs] = 0.0
            for other in range(len(self.rivals)):
                self._thresholds[other][signs] = self._threshold(other, signs)
        return signs

    def _threshold(self, k: int, accounts: Ids) -> Reals:
        luck = self.streams.nth_uniforms(f"rival {k}", accounts, self.spell[accounts])
        return quantiles.quantile(quantiles.exponential(), luck)
