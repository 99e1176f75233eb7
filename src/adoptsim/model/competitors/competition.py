"""Where competition meets: rivals who take organisations away, entrants who attack, and how crowded that makes it.

x = .15 (strength of entrants in the micro-segment + contacts that are with rivals) + what is open for everybody
"""

import numpy as np

from adoptsim.model.company.product import Needs
from adoptsim.model.competitors.entrants import Entrants
from adoptsim.model.competitors.rivals import Rivals, old_way_after
from adoptsim.model.customers.contracts import Contracts
from adoptsim.model.engine.arrays import Ids, Reals
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts, Stage, half_engaged
from adoptsim.model.market.contact_network import Contacts
from adoptsim.model.parameters import World

CROWDING = 0.15
"""Added to x by one unit of an entrant's strength, or one contact with a rival."""
BEST_MARGIN = 2.0
"""Price, relative to list, at which margins draw as many entrants as they can."""


class Competition:
    """Everybody else who sells to the market."""

    def __init__(self, world: World, accounts: Accounts, contacts: Contacts, needs: Needs, streams: Streams) -> None:
        self.accounts = accounts
        self.inertia = world.limits.inertia
        self.segment_of = needs.segment_of
        self.rivals = Rivals(world, accounts, contacts, streams)
        self.entrants = Entrants(world, needs.segment_of, accounts.count, streams)
        self.crowding: Reals = np.zeros(len(needs.segment_of))
        """x of each micro-segment, shape (groups,)."""
        self._attacked: Reals = np.zeros(len(needs.segment_of))
        """Of x, what entrants are."""
        self.free = 0.0
        """x of what a community can make itself."""
        self.to_rivals = self.newcomers = 0
        """Accounts that signed with rivals, and entrants that came, this week."""

    def renewals_taken(self, accounts: Ids) -> Reals:
        """Return which share of renewals of *accounts* is lost to others: x/(1 + x), less what the shield holds off."""
        group = self.accounts.group[accounts]
        x, attacked = self.crowding[group], self._attacked[group]
        return np.asarray((x - attacked * self.entrants.shield[accounts]) / (1 + x))

    def sign(self, contracts: Contracts, price: float, week: int) -> None:
        """Let rivals sign who is free, and give back whose term with them is over; *price* relative to list."""
        if not self.rivals.rivals:
            return
        a = self.accounts
        self.rivals.watch(price, week)
        lost, back = self.rivals.week(week)
        contracts.regain(back, old_way_after(a.old_habit[back], (week - a.since[back]) * self.inertia), week)
        a.enter(Stage.WITH_RIVAL, lost, week)
        self.to_rivals = len(lost)

    def admit_entrants(self, price: float, fit: Reals, imitation: float, free: float, contact: Ids, week: int) -> None:
        """Let entrants come, and say how crowded it has become.

        *price* relative to list; *fit* by micro-segment; *imitation* = share of the fit that they can copy;
        *free* = x of what a community can make itself; *contact* = which accounts were seen this week.
        """
        a = self.accounts
        if self.entrants.entries:
            self.newcomers = self.entrants.week(min(1.0, price / BEST_MARGIN), fit, imitation, week)
            self.entrants.grow_shields(half_engaged(a.paid, a.engaged), contact)
            self._attacked = CROWDING * self.entrants.pressure(week)
        if self.entrants.entries or self.rivals.rivals or free or self.free:
            others = CROWDING * self.rivals.contacts[self.segment_of]
            self.crowding, self.free = self._attacked + others + free, free
