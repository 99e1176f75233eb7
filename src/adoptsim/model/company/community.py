"""A community that co-creates, spreads the word, funds, and supplies talent, if it is cared for [I5].

Explained at `community_members`, `community` and `openness`; beside that

    good will x (1 - neglect (1 - care)),  += .02 care (1 - good will)
    reach members/(members + accounts), help, ideas, talent: all times openness x good will

What members need lies off what the market needs, by `niche` tolerances; a company that listens to them drifts there.
"""

from math import sqrt

import numpy as np

from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Vector
from adoptsim.model.engine.streams import Streams, direction
from adoptsim.model.parameters import Community as Parameters

GOOD_WILL_REGAINED = 0.02
"""Of what is missing, in a week of full care [1/week]."""


class Community:
    """Members, their good will, and what they give."""

    def __init__(self, p: Parameters, tolerance: float, streams: Streams) -> None:
        self.streams = streams
        self.members = min(p.members, p.pool)
        self.good_will = 1.0
        self.hours = 0.0
        """Direct contact with members this week [hours]."""
        self.offset = p.niche * tolerance * direction(streams, "niche")
        """From the market's need to the members'."""

    def week(self, p: Parameters, budget: float, openness: float, engaged_seats: int) -> None:
        """Live a week with a *budget* [$/week] and an *openness* in [0, 1]."""
        if not (self.members or budget):
            return
        care = min(1.0, budget / (p.upkeep * self.members)) if p.upkeep * self.members > 0 else 1.0
        invited = max(0.0, budget - p.upkeep * self.members) / p.invitation_cost
        room = 1 - self.members / p.pool
        referred = openness * (p.word_of_mouth * self.members + p.customers_join * engaged_seats) * self.good_will
        lost = (p.leaving + p.neglect * (1 - care)) * self.members
        self.members = min(max(0.0, self.members + (invited + referred) * room - lost), p.pool)
        self.good_will -= p.neglect * (1 - care) * self.good_will
        self.good_will += GOOD_WILL_REGAINED * care * (1 - self.good_will)
        self.hours = min(40.0, p.core * self.members) * openness

    def reach(self, p: Parameters, openness: float, accounts: int) -> float:
        """Return the hazard that members make their employers aware [1/week]."""
        return p.reach * self.members / (self.members + accounts) * self._giving(openness)

    def help(self, p: Parameters, openness: float) -> float:
        """Return the engineering that members give, with a co-founder who came from them [engineers]."""
        given = p.help * p.contributors * self.members * self._giving(openness)
        return given + (p.core * self.members >= p.founders_from)

    def ideas(self, p: Parameters, openness: float, need: Vector, now: int) -> tuple[Vector, float]:
        """Return this week's reading of the *need* through members, and its precision (0: nothing said)."""
        voices = p.ideas * p.core * self.members * self._giving(openness)
        if voices <= 0:
            return need, 0.0
        spread = p.noise / sqrt(voices)
        table = quantiles.normal()
        noise = [quantiles.quantile_at(table, self.streams.uniform("idea", axis, now)) for axis in (0, 1)]
        return need + self.offset + spread * np.array(noise), voices / p.noise**2

    def talent(self, p: Parameters, openness: float) -> float:
        """Return by what the ramp of new people is multiplied: who comes from the community knows the work."""
        supply = min(1.0, p.contributors * self.members / 100)
        return 1 - p.talent * supply * self._giving(openness)

    def imitation(self, p: Parameters, openness: float) -> float:
        """Return the share of what fits that entrants can copy from an open community."""
        return p.imitation * openness * self._known(p)

    def given_away(self, p: Parameters, openness: float) -> float:
        """Return x of doing it oneself from what is open: a lot can be shown before much is given away."""
        return p.free_use * openness * openness * self._known(p)

    def disappoint(self, share: float) -> None:
        """Take away a *share* of good will."""
        self.good_will *= 1 - share

    def _known(self, p: Parameters) -> float:
        """Return how far what is open has spread, all the way with a tenth of the pool."""
        return min(1.0, self.members / p.pool * 10)

    def _giving(self, openness: float) -> float:
        return openness * self.good_will
