"""Small teams that attack one micro-segment each, and the shield that incumbency gives against them [I7].

    entrants in a micro-segment: candidates at a fixed rate, each comes with chance margin (1 - fit (1 - imitation))
    strength of an entrant = min(1, quality/need) (1 - price)/.5,   quality and need growing year by year
    shield += .02 (1 - shield) a week in engaged accounts,   x .98 in a week without contact

What keeps entrants out is a need that is met in a way they cannot copy; an open community lets them copy it.
Candidates never depend on decisions; whether they come does.
"""

import numpy as np

from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Flags, Ids, Reals
from adoptsim.model.engine.quantiles import rounded
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Entrant, World

SHIELD_GROWN = 0.02
SHIELD_KEPT = 0.98
USUAL_DISCOUNT = 0.5
MOST = 1 << 12
"""Candidates of one entry in one micro-segment with luck of their own."""


class Entrants:
    """Who has come, by micro-segment, and how well customers are shielded."""

    def __init__(self, world: World, groups: list[int], accounts: int, streams: Streams) -> None:
        on = world.limits.entrants
        names = [segment.name for segment in world.segments]
        self.streams = streams
        self.entries = [
            (k, entry, group)
            for k, entry in enumerate(world.entrants if on else ())
            for group, segment in enumerate(groups)
            if names[segment] == entry.segment
        ]
        self.shield = np.zeros(accounts)
        """Of each account against entrants, in [0, 1]."""
        self.came: list[tuple[Entrant, int, float]] = []
        """Entry, micro-segment and week of those who have come."""
        self._next = [(self._gap(e, 0), 0) for e in self.entries]
        self._groups = len(groups)

    def week(self, margin: float, fit: Reals, imitation: float, now: int) -> int:
        """Let candidates of the week that ends *now* decide and return how many came; *margin* and *fit* in [0, 1].

        *fit* by micro-segment, shape (groups,); *imitation* = share of it that can be copied.
        """
        before = len(self.came)
        for k, (which, entry, group) in enumerate(self.entries):
            when, number = self._next[k]
            while when < now:
                draw = self.streams.uniform("entrant comes", (which * 1000 + group) * MOST + number)
                chance = margin * (1 - float(fit[group]) * (1 - imitation))
                if draw < chance:
                    self.came.append((entry, group, when))
                number += 1
                when += self._gap(self.entries[k], number)
            self._next[k] = (when, number)
        return len(self.came) - before

    def pressure(self, now: int) -> Reals:
        """Return the summed strength of entrants in each micro-segment, shape (groups,)."""
        strength = np.zeros(self._groups)
        for entry, group, since in self.came:
            quality = entry.quality * (1 + entry.improvement * (now - since) / YEAR)
            need = 1 + entry.needs_growth * now / YEAR
            strength[group] += min(1.0, quality / need) * max(0.0, 1 - entry.price) / USUAL_DISCOUNT
        return strength

    def grow_shields(self, engaged: Flags, contact: Ids) -> None:
        """Let the shields of *engaged* accounts grow, and wear off but in those there was *contact* with."""
        self.shield += SHIELD_GROWN * (1 - self.shield) * engaged
        tended = self.shield[contact]
        self.shield *= SHIELD_KEPT
        self.shield[contact] = tended

    def set_shields(self, accounts: Ids, weeks: Reals) -> None:
        """Let the shields of *accounts* be what so many *weeks* with contact make of them, same shapes."""
        self.shield[accounts] = 1 - rounded((1 - SHIELD_GROWN) ** weeks)

    def _gap(self, entry: tuple[int, Entrant, int], number: int) -> float:
        """Return the weeks between two candidates."""
        which, what, group = entry
        if not what.rate:
            return 1e9
        u = self.streams.uniform("entrant candidate", (which * 1000 + group) * MOST + number)
        return quantiles.exponential_wait(YEAR / what.rate, u)
