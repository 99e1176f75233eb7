"""The go-to-market playbook: choices that are right or wrong, found by trying out or by planning [I6].

Explained at `playbook`, `experiments` and `plan`.
"""

from math import ceil

import numpy as np

from adoptsim.model.engine.exact_sum import whole
from adoptsim.model.engine.streams import Streams, spread
from adoptsim.model.parameters import Experiments as Parameters


class Playbook:
    """Which choices are right, the experiments in hand, and the plan that is being made."""

    def __init__(self, p: Parameters, share: float, streams: Streams) -> None:
        self.streams = streams
        ids = np.arange(p.choices)
        rank = np.argsort(np.argsort(streams.uniforms("choice", ids), kind="stable"), kind="stable")
        self.right = rank < round(share * p.choices)
        self.share = 0.0
        """Share of choices that are right."""
        self._count()
        self.done = self.won = 0
        """Experiments that have ended, and those that found a right answer."""
        self.ended = self.wins = 0
        """The same, this week."""
        self.begun = 0
        """Experiments begun this week."""
        self._spread = spread(ids)
        self._ends: list[int] = []
        self._plans = 0
        self._planning = (0, 0)
        self._credit = 1.0
        """Experiments that there has been time to begin."""

    def open_week(self, p: Parameters, at_a_time: float, plan: int, now: int) -> bool:
        """Begin experiments up to *at_a_time*, or a *plan* of so many weeks; tell whether planning stops all sales.

        *at_a_time* that is not whole begins the last one every so many weeks.
        """
        if plan != self._planning[0]:
            self._planning = (plan, now)
        most = max(1.0, at_a_time) if at_a_time else 0.0
        self._credit = min(self._credit + at_a_time / p.weeks, most)
        self.begun = max(0, min(ceil(at_a_time - 1e-9) - len(self._ends), int(self._credit + 1e-9)))
        self._credit -= self.begun
        self._ends += [now + p.weeks] * self.begun
        return plan > 0

    def close_week(self, p: Parameters, now: int) -> bool:
        """End what is over by *now* and let the world move on; tell whether a plan was finished."""
        if p.drift:
            lost = self.streams.spread_uniforms("drift", self._spread, now) < p.drift
            if np.count_nonzero(lost):
                self.right &= ~lost
                self._count()
        over = whole(end <= now for end in self._ends)
        self._ends = self._ends[over:]
        experiments = range(self.done, self.done + over)
        winners = [number for number in experiments if self.streams.uniform("experiment won", number) < p.win_rate]
        self.ended, self.wins = over, len(winners)
        self.done, self.won = self.done + over, self.won + len(winners)
        for number in winners:
            self.right[int(self.streams.uniform("experiment on", number) * len(self.right))] = True
            self._count()
        length, begun = self._planning
        if not length or now < begun + length:
            return False
        accuracy = p.plan_accuracy * (1 + min(1.0, length / p.plan_weeks)) / 2
        self.right = self.streams.spread_uniforms("plan", self._spread, self._plans) < accuracy
        self._count()
        self._plans += 1
        self._planning = (0, 0)
        return True

    def _count(self) -> None:
        self.share = int(self.right.sum()) / len(self.right)
