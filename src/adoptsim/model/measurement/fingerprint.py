"""The fingerprint of a run: what goes into the digest of every week, so that equal digests mean equal games."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from adoptsim.model.catalogue.metrics import METRICS, Metrics
from adoptsim.model.engine.digest_chain import Digest

if TYPE_CHECKING:
    from adoptsim.model.simulation import Simulation

SEATS_EVERY = 13
"""Weeks between links of the digest that take in every seat."""


class Fingerprint:
    """The chain of weeks; of accounts only changes are told."""

    def __init__(self, simulation: "Simulation") -> None:
        self.sim = simulation
        self.digest = Digest()

    def link(self, truth: Metrics, *, last: bool) -> bytes:
        """Add the week that *truth* measures to the digest and return the first 8 bytes of its link.

        Levers, people, beliefs and what has changed in any account are in it, and every 13 weeks and in the *last*
        one every seat.
        """
        numbers = [getattr(truth, name) for name in METRICS]
        arrays: list[npt.NDArray[np.generic]] = [*self.sim.report.counts.changed]
        if self.sim.week % SEATS_EVERY == 0 or last:
            s = self.sim.live.store()
            arrays += [s.habit, s.old_way, s.obstacle, s.coaching, s.last_used]
        return self.digest.add([*numbers, *self._company()], arrays)

    def _company(self) -> list[float]:
        """Return levers, people and beliefs as numbers."""
        sim = self.sim
        shares = [sim.panel.shares[name] for name in sorted(sim.panel.shares)]
        heads = [float(len(team.people)) for team in sim.people.teams.values()]
        beliefs = [*sim.product.position.tolist(), sim.product.quality, sim.community.members, sim.community.good_will]
        for k, belief in enumerate(sim.discovery.beliefs):
            beliefs += [*sim.discovery.place(k).tolist(), belief.precision]
        return [*sim.panel.numbers(), *shares, *heads, *beliefs, *sim.competitors.crowding.tolist()]
