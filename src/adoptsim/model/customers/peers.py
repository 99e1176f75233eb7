"""What peers do to a renewal: who referred an account holds it, and who leaves draws others along [I5].

The hazard of leaving is multiplied by .82 while the account under contract stays from whom it heard (Van den Bulte et
al. 2018), and by 1 + .8 min(1, contacts who left in the last 8 weeks), of whom the older half counts half (Nitzan &
Libai 2011). An account heard from a customer with the chance that word of mouth had in the hazard of the week in which
it became aware; from which of the contacts who praised the product, is a draw.
"""

import numpy as np

from adoptsim.model.engine.arrays import Flags, Ids, Reals
from adoptsim.model.engine.copying import fixed
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts
from adoptsim.model.market.contact_network import Contacts, Network, contacts_heard

HELD = 0.82
CONTAGION = 0.8
FRESH, REMEMBERED = 4, 8
"""Weeks for which a leaving counts in full, and half."""
NOBODY = -1


class Peers:
    """From whom accounts heard of the product, and who of their contacts has left."""

    def __init__(self, accounts: Accounts, contacts: Contacts, streams: Streams) -> None:
        self._accounts = accounts
        self._contacts = contacts
        self._streams = streams
        self.referrer = np.full(accounts.count, NOBODY)
        """Account that each heard from in its attempt, or -1, shape (accounts,)."""
        self._attempt = accounts.attempt.copy()
        self._fresh, self._leaving = contacts.listener(), contacts.listener()
        self._heard = fixed(contacts_heard(contacts)[accounts.segment])

    def introduce(self, aware: Ids, praising: Flags, share: Reals) -> None:
        """Note from whom who has become *aware* heard; *share* = of word of mouth in each one's hazard, same shape."""
        a = self._accounts
        self.referrer[aware], self._attempt[aware] = NOBODY, a.attempt[aware]
        if not isinstance(self._contacts, Network):
            return  # where all hear from all, nobody hears from one
        informed = aware[self._streams.nth_uniforms("referred", aware, a.attempt[aware]) < share]
        known, contacts = self._contacts.contacts_of(informed)
        praised = praising[known]
        listener = np.repeat(np.arange(len(informed)), contacts)[praised]
        choices = np.bincount(listener, minlength=len(informed))
        heard = choices > 0
        informed, choices, first = informed[heard], choices[heard], (np.cumsum(choices) - choices)[heard]
        for attempt in np.unique(a.attempt[informed]).tolist():
            now = a.attempt[informed] == attempt
            chosen = (self._streams.uniforms("referrer", informed[now], attempt) * choices[now]).astype(np.int64)
            self.referrer[informed[now]] = known[praised][first[now] + chosen]

    def factor(self, accounts: Ids, week: int) -> Reals:
        """Return what peers multiply the hazard of leaving by, of some *accounts*, same shape."""
        a = self._accounts
        left = (a.left >= week - REMEMBERED) & (a.paid == 0)
        fresh = left & (a.left >= week - FRESH)
        known = self._heard[accounts]
        lately = np.minimum(1.0, self._fresh.hear(fresh, accounts) * known)
        leaving_contacts = (lately + np.minimum(1.0, self._leaving.hear(left, accounts) * known)) / 2
        referrer = self.referrer[accounts]
        held = (referrer >= 0) & (self._attempt[accounts] == a.attempt[accounts]) & (a.paid[referrer] > 0)
        return np.asarray((1 + CONTAGION * leaving_contacts) * np.where(held, HELD, 1.0))
