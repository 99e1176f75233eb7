"""How unaware organisations become interested: advertising, word of mouth, the community [I4, I5].

Explained at `advertising`. The hazard is at least 0. An account is aware when its summed hazard passes its own Exp(1)
threshold, so of many a share 1 - exp(-hazard) becomes aware in a week. In a mixed market with nothing else this is
Bass (1969) with q k/d = q F.
"""

import numpy as np

from adoptsim.model.engine.arrays import Flags, Ids, Reals
from adoptsim.model.engine.quantiles import rounded
from adoptsim.model.market.accounts import Accounts, Stage, half_engaged
from adoptsim.model.market.contact_network import Contacts, contacts_heard
from adoptsim.model.parameters import Market, Segment

FEW = 0.3
"""Share of all accounts below which it is faster to look at each unaware one than at all."""


def hazard(outreach: Reals | float, word_of_mouth: Reals, harming: Reals | None = None) -> Reals:
    """Return the hazard of becoming aware [1/week].

    *outreach* = p, advertising and reach; *word_of_mouth* = q k/d; *harming* = harm j/d; all in 1/week, one an account.
    """
    total = word_of_mouth + outreach
    if harming is not None:
        total -= harming
        np.maximum(total, 0.0, out=total)
    return total


def praising(accounts: Accounts, customers: Ids, let_down: Ids, *, using_is_enough: bool) -> Flags:
    """Return who speaks well of the product: *customers* half engaged and not *let_down*, shape (accounts,).

    *using_is_enough*: whoever uses it does.
    """
    if using_is_enough:
        return np.asarray(accounts.stage == Stage.LIVE)
    flags = accounts.nobody.copy()
    flags[customers] = half_engaged(accounts.paid[customers], accounts.engaged[customers])
    flags[let_down] = False
    return flags


def harming(accounts: Accounts, let_down: Ids, market: Market, week: int) -> Flags:
    """Return who speaks badly of it: the *let_down*, and those who left lately, shape (accounts,)."""
    flags = (accounts.stage == Stage.CHURNED) & (accounts.since > week - market.harm_weeks)
    flags[let_down] = True
    return np.asarray(flags)


class Awareness:
    """Advertising that is remembered, and the contacts through which customers talk."""

    def __init__(self, accounts: Accounts, contacts: Contacts, segments: tuple[Segment, ...]) -> None:
        self.accounts = accounts
        self.stock = 0.0
        """A: advertising that is remembered [$/week]."""
        self._praise = contacts.listener()
        self._most_heard = contacts_heard(contacts)[accounts.segment]
        self._warning = contacts.listener()
        self._segments = segments
        self._market: Market | None = None
        self._anybody_finds = False
        self._pq = (np.zeros(0), np.zeros(0))

    def push(self, market: Market, advertising: float, playbook: float) -> float:
        """Remember this week's *advertising* [$] and return the hazard it makes [1/week]."""
        self.stock = market.carry_over * self.stock + (1 - market.carry_over) * advertising
        if not self.stock:
            return 0.0
        response = (1 + self.stock / market.advertising_scale) ** market.advertising_elasticity - 1
        return market.push * float(rounded(response)) * playbook

    def references(self) -> Reals:
        """Return how many of each account's contacts spoke well of the product last, shape (accounts,)."""
        return np.asarray(self._praise.heard() * self._most_heard)

    def week(self, market: Market, outreach: float, praising: Flags, warning: Flags | None) -> tuple[Ids, Reals]:
        """Add a week of hazard; return the accounts that become aware, and the share of it that word of mouth had.

        *outreach* = advertising and reach [1/week]; *praising* and *warning* = who speaks well and badly of it.
        """
        a = self.accounts
        p, q = self._coefficients(market)
        if not (outreach or self._anybody_finds or np.count_nonzero(praising)):
            self._praise.hear(praising, a.ids[:0])  # nobody is a reference any more
            return np.zeros(0, dtype=np.int64), np.zeros(0)  # harm alone makes nobody aware
        ids = self._listening()
        praise = self._praise.hear(praising, ids)
        harm = None if warning is None else market.harm * self._warning.hear(warning, ids)
        p, q = (p[ids], q[ids]) if len(p) > 1 else (p, q)
        word_of_mouth = q * praise
        share = word_of_mouth / np.maximum(word_of_mouth + (p + outreach), 1e-12)
        a.hazard[ids] += hazard(p + outreach, word_of_mouth, harm)
        place = (a.hazard[ids] > a.threshold[ids]).nonzero()[0]
        place = place[a.stage[a.ids[ids][place]] == Stage.UNAWARE]
        aware: Ids = a.ids[ids][place]
        a.threshold[aware] = np.inf
        return aware, share[place]

    def _listening(self) -> Ids | slice:
        """Return who is unaware; or all if they are many, for whoever is aware already does not mind.

        Their sum begins anew with the next attempt.
        """
        unaware = self.accounts.stage == Stage.UNAWARE
        few = np.count_nonzero(unaware) < FEW * len(unaware)
        return unaware.nonzero()[0] if few else slice(None)

    def _coefficients(self, market: Market) -> tuple[Reals, Reals]:
        """Return p and q by account, or of all accounts where they are the same."""
        if market is not self._market:
            given = [(s.innovation, s.word_of_mouth) for s in self._segments]
            p = np.array([market.innovation if own is None else own for own, _ in given])
            q = np.array([market.word_of_mouth if own is None else own for _, own in given])
            self._pq = (p, q) if len(p) == 1 else (p[self.accounts.segment], q[self.accounts.segment])
            self._market, self._anybody_finds = market, bool(p.any())
        return self._pq
