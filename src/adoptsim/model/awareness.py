"""How unaware organisations become interested: advertising and word of mouth [I4, I5].

    hazard = p ((1 + A/A0)^.12 - 1) playbook + q k/d - harm j/d,   at least 0      [1/week]

A = advertising with carry-over, k = contacts who are engaged customers, j = contacts who left lately, d = mean
number of contacts. An account is aware when its summed hazard passes its own Exp(1) threshold. With a complete
network and nothing else this is Bass (1969) with q k/d = q F.
"""

import numpy as np
import numpy.typing as npt

from adoptsim.model.contacts import Contacts
from adoptsim.model.parameters import Market
from adoptsim.model.population import Accounts, Stage
from adoptsim.model.quantiles import rounded

Ids = npt.NDArray[np.int64]


class Awareness:
    """Advertising that is remembered, and the network through which customers talk."""

    def __init__(self, accounts: Accounts, contacts: Contacts) -> None:
        self.accounts = accounts
        self.contacts = contacts
        self.stock = 0.0
        """A: advertising that is remembered [$/week]."""
        self.engaged_contacts = np.zeros(accounts.count, dtype=np.int32)
        self.harmed_contacts = np.zeros(accounts.count, dtype=np.int32)
        self.engaged = np.zeros(accounts.count, dtype=np.bool_)
        self.harming = np.zeros(accounts.count, dtype=np.bool_)

    def hear(self, engaged: npt.NDArray[np.bool_], harming: npt.NDArray[np.bool_]) -> None:
        """Tell everybody's contacts who is engaged and who is disappointed now; only changes travel."""
        for counts, before, now in (
            (self.engaged_contacts, self.engaged, engaged),
            (self.harmed_contacts, self.harming, harming),
        ):
            changed = before != now
            if changed.any():
                self.contacts.spread(counts, np.flatnonzero(changed & now), 1)
                self.contacts.spread(counts, np.flatnonzero(changed & before), -1)
        self.engaged, self.harming = engaged, harming

    def push(self, market: Market, advertising: float, playbook: float) -> float:
        """Remember this week's *advertising* [$] and return the hazard it makes [1/week]."""
        self.stock = market.carry_over * self.stock + (1 - market.carry_over) * advertising
        response = (1 + self.stock / market.advertising_scale) ** market.advertising_elasticity - 1
        return market.push * float(rounded(response)) * playbook

    def week(self, market: Market, pushed: float) -> Ids:
        """Add a week of hazard and return the accounts that have become aware, by id."""
        a = self.accounts
        pull = market.word_of_mouth * self.engaged_contacts - market.harm * self.harmed_contacts
        hazard = np.maximum(pushed + pull / self.contacts.degree, 0.0)
        a.hazard += hazard * (a.stage == Stage.UNAWARE)
        return np.flatnonzero((a.hazard > a.threshold) & (a.stage == Stage.UNAWARE))
