"""The fingerprint of a run: a SHA-256 chain over weeks, equal wherever the same decisions meet the same luck."""

import hashlib
import struct
import sys
from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt

from adoptsim.model.catalogue.metrics import METRICS, Metrics
from adoptsim.model.company.community import Community
from adoptsim.model.company.discovery import Discovery
from adoptsim.model.company.lever_panel import Panel
from adoptsim.model.company.people import People
from adoptsim.model.company.product import Product
from adoptsim.model.competitors.competition import Competition
from adoptsim.model.measurement.account_counts import AccountCounts
from adoptsim.model.seats.all_in_use import AllInUse
from adoptsim.model.seats.live_seats import LiveSeats

SEATS_EVERY = 13
"""The fingerprint of a run: a SHA-256 chain over weeks, equal wherever the same decisions meet the same luck."""


@dataclass(slots=True)  # not frozen: frozen ones are shared by copies of a game
class Fingerprint:
    """The chain of weeks; of accounts only changes go in."""

    counts: AccountCounts
    live: LiveSeats | AllInUse
    panel: Panel
    people: People
    product: Product
    community: Community
    discovery: Discovery
    competitors: Competition
    _last_link: bytes = bytes(32)

    @property
    def digest(self) -> str:
        """The chain up to its last link."""
        return f"sha256:{self._last_link.hex()}"

    def link(self, truth: Metrics, week: int, *, last: bool) -> bytes:
        """Add the *week* that *truth* measures to the digest and return the first 8 bytes of its link.

        Metrics, levers, people, product, community, beliefs, competition and what has changed in any account are in
        it, and every 13 weeks and in the *last* one every seat.
        """
        numbers = [getattr(truth, name) for name in METRICS]
        arrays: list[npt.NDArray[np.generic]] = [*self.counts.changed]
        if week % SEATS_EVERY == 0 or last:
            s = self.live.store()
            arrays += [s.habit, s.old_way, s.obstacle, s.coaching, s.last_used]
        values = [nan if number is None else number for number in (*numbers, *self._company_numbers())]
        chain = hashlib.sha256(self._last_link)
        chain.update(struct.pack(f"<{len(values)}d", *values))
        for array in arrays:
            chain.update(array.data if sys.byteorder == "little" else array.byteswap().data)
        self._last_link = chain.digest()
        return self._last_link[:8]

    def _company_numbers(self) -> list[float]:
        """Return levers, people, product, community, beliefs and competition."""
        panel, product, community = self.panel, self.product, self.community
        shares = [panel.shares[name] for name in sorted(panel.shares)]
        heads = [float(len(team.people)) for team in self.people.teams.values()]
        beliefs = [*product.position.tolist(), product.quality, community.members, community.good_will]
        for k, belief in enumerate(self.discovery.beliefs):
            beliefs += [*self.discovery.place(k).tolist(), belief.precision]
        return [*panel.numbers(), *shares, *heads, *beliefs, *self.competitors.crowding.tolist()]
