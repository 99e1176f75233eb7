"""The fingerprint of a run: what goes into the digest of every week, so that equal digests mean equal games."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from adoptsim.model.digest import Digest
from adoptsim.model.metrics import METRICS, Metrics
from adoptsim.model.population import STAGES, Stage

if TYPE_CHECKING:
    from adoptsim.model.simulation import Simulation

SEATS_EVERY = 13
"""Weeks between links of the digest that take in every seat."""


class Fingerprint:
    """The chain of weeks, and what the last of them says of every account, for only changes are told."""

    def __init__(self, simulation: "Simulation") -> None:
        self.sim = sim = simulation
        self.digest = Digest()
        self.stages = np.zeros(len(STAGES), dtype=np.int64)
        """Accounts in each stage, as told; before the first week all are the same."""
        self.stages[Stage.UNAWARE] = sim.accounts.count
        self.stage_of, self.contract = sim.accounts.stage.copy(), sim.accounts.contract.copy()
        """What the last link says of every account, shapes (accounts,) and (4, accounts)."""

    def link(self, truth: Metrics, *, last: bool) -> bytes:
        """Add the week that *truth* measures to the digest and return the first 8 bytes of its link.

        Levers, people, beliefs and what has changed in any account are in it, and every 13 weeks and in the *last*
        one every seat.
        """
        numbers = [getattr(truth, name) for name in METRICS]
        arrays: list[npt.NDArray[np.generic]] = self._changes()
        if self.sim.week % SEATS_EVERY == 0 or last:
            s = self.sim.live.store()
            arrays += [s.habit, s.old_way, s.obstacle, s.coaching, s.last_used]
        return self.digest.add([*numbers, *self._company()], arrays)

    def _changes(self) -> list[npt.NDArray[np.generic]]:
        """Return which accounts have changed since the last link, and what they are now."""
        a = self.sim.accounts
        who = a.take_touched()
        stage, contract = a.stage[who], a.contract.take(who, axis=1)
        moved = stage != self.stage_of[who]
        moved |= (contract != self.contract.take(who, axis=1)).any(axis=0)
        if not moved.all():
            who, stage, contract = who[moved], stage[moved], contract.compress(moved, axis=1)
        if not len(who):
            return [who]
        moves = (np.bincount(stages, minlength=len(STAGES)) for stages in (stage, self.stage_of[who]))
        self.stages += np.subtract(*moves)
        self.stage_of[who], self.contract[:, who] = stage, contract
        return [who, stage, contract]

    def _company(self) -> list[float]:
        """Return levers, people and beliefs as numbers."""
        sim = self.sim
        shares = [sim.panel.shares[name] for name in sorted(sim.panel.shares)]
        heads = [float(len(team.people)) for team in sim.people.teams.values()]
        beliefs = [*sim.product.position.tolist(), sim.product.quality, sim.community.members, sim.community.good_will]
        for k, belief in enumerate(sim.discovery.beliefs):
            beliefs += [*sim.discovery.place(k).tolist(), belief.precision]
        return [*sim.panel.numbers(), *shares, *heads, *beliefs, *sim.competitors.crowding.tolist()]
