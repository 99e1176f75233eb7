"""What the team of specialists knows, and what it holds itself to: hours, playbook and standard [I1, I2].

Hours (Dutton & Thomas 1984), playbook and touches are explained at `engagement_playbook` and `specialists`; beside that

    delivered = min(standard, max(least, room/wanted))              hands are short: less time for each
    standard += (delivered - standard)/26 when they are, and (1 - standard)/104 when they are not

Short hands make people cut corners; what they see themselves deliver becomes what they think is right, and that
hardly comes back (Oliva & Sterman 2001). So many hours as those who wait want within four weeks are *wanted*; *room*
is what specialists have in that time. A way of working that many practise already is slow to change: the drag.
"""

from functools import cache

import numpy as np

from adoptsim.model import parameters
from adoptsim.model.engine.arrays import Reals
from adoptsim.model.engine.quantiles import rounded

STRENGTH = 1.25
"""Half a process is not half as good: what a touch does grows with the square of e, and equals it at e = .8."""
JOBS = 4096
"""Onboardings after which hours fall no further: twelve doublings."""


@cache
def shares_of_hours(per_doubling: float) -> Reals:
    """Return the hours of the n-th onboarding relative to the first, n = 1, ..., 4096, shape (4096,)."""
    shares = np.asarray(rounded(per_doubling ** np.log2(np.arange(1, JOBS + 1))))
    shares.flags.writeable = False
    return shares


class Expertise:
    """Onboardings done so far, the playbook e, and the standard of work."""

    def __init__(self, world: parameters.World) -> None:
        limits = world.limits
        self.held = limits.playbook_fixed is not None
        """Whether e is held, and with it hours and standard."""
        self.steady = self.held or limits.work == "exponential"
        """Whether hours and standard are held, so that queues have closed forms."""
        self.playbook = world.engagement.playbook if limits.playbook_fixed is None else limits.playbook_fixed
        self.jobs = 0
        """Onboardings that specialists have completed."""
        self.standard = self.delivered = 1.0
        """Time for a case, relative to what the work asks for: what is thought right, and what is taken this week."""
        self.team = 1
        self._closeness = self._to_look_at = 0.0
        self._engagement = world.engagement
        self._shares = shares_of_hours(1.0 if self.steady else world.engagement.hours_per_doubling)

    def open_week(self, engagement: parameters.Engagement, *, closeness: float, team: int) -> None:
        """Begin a week in which so much of what happens is seen; *team* = specialists at work."""
        self._engagement, self._closeness, self.team = engagement, closeness, max(team, 1)
        self._to_look_at = engagement.looked_at

    def relative_hours(self) -> float:
        """Return the hours of the next onboarding relative to those of the first."""
        return float(self._shares[min(self.jobs, JOBS - 1)])

    def relative_hours_of_next(self, onboardings: int) -> Reals:
        """Return the same of the next *onboardings*, shape (onboardings,)."""
        return np.asarray(self._shares[np.minimum(self.jobs + np.arange(onboardings), JOBS - 1)])

    def strength(self) -> float:
        """Return what a touch does, s in [0, 1], where kept use is rewarded."""
        return min(1.0, self._engagement.coaching * STRENGTH * self.playbook * self.playbook) * self.delivered

    def set_time_per_case(self, room: float, wanted: float) -> None:
        """Settle how much time a case gets this week, of *room* hours for *wanted*, and let the standard drift."""
        if self.steady or room <= 0:
            return
        rates = self._engagement
        able = 1.0 if wanted <= room else max(rates.least_time, room / wanted)
        if able < self.standard:
            self.delivered = able
            self.standard += (able - self.standard) / rates.drift_weeks
        else:
            self.delivered = self.standard
            self.standard += (1 - self.standard) / rates.recovery_weeks

    def learn(self, onboardings: int = 1) -> None:
        """Note *onboardings* that are done; each that is looked at takes the same share of what is unknown away."""
        self.jobs += onboardings
        taught = min(float(onboardings), self._to_look_at)
        if self.held or taught <= 0:
            return
        self._to_look_at -= taught
        rates = self._engagement
        unknown = 1 - rates.learning * self._closeness / (1 + rates.team_drag * (self.team - 1))
        self.playbook = 1 - (1 - self.playbook) * (unknown if taught == 1 else rounded(unknown**taught))

    def join(self, team: int) -> None:
        """Dilute the playbook when somebody new joins a *team* of that size, themselves included."""
        if not self.held:
            self.playbook *= 1 - self._engagement.dilution * (1 - self.playbook) / max(team, 1)
