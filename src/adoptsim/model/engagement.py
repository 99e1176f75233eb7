"""Signed accounts wait for specialists, who bring them into use and keep coaching them [I1, I2].

A specialist works one onboarding at a time, in the order of the policy, with hours done kept when somebody
leaves. Time left over keeps live accounts warm. An hour of either touches up to ten seats. Accounts that nobody
comes to go live alone, late and uncoached. The engagement playbook e grows with onboardings that are looked
at, e += .06 closeness (1 - e), and is diluted by fast hiring.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import simpy

from adoptsim.model import parameters, quantiles
from adoptsim.model.population import Accounts, LiveSeats, Stage
from adoptsim.model.staff import Person, Process
from adoptsim.model.streams import Streams

Reals = npt.NDArray[np.float64]
RESERVE = 0.5
"""Largest share of working time that a policy keeps from onboarding for accounts at risk."""
AT_RISK_USE = 0.4
"""Share of paid seats in use below which an account is at risk."""
HOURS_PER_UNIT = 10.0


@dataclass(slots=True, eq=False)
class Onboarding:
    """Work that waits: an account and the hours it still takes."""

    account: int
    hours: float
    begun: bool = False


class EngagementDesk:
    """The queue of signed accounts, the specialists' week, and the playbook e."""

    def __init__(
        self,
        env: simpy.Environment,
        accounts: Accounts,
        streams: Streams,
        world: parameters.World,
    ) -> None:
        self.env = env
        self.accounts = accounts
        self.streams = streams
        self.limits = world.limits
        self.segments = world.segments
        self.playbook = world.engagement.playbook
        if self.limits.playbook_fixed is not None:
            self.playbook = self.limits.playbook_fixed
        self.queue: list[Onboarding] = []
        self.went_live = 0
        self.hours_used = 0.0
        self.coached = np.zeros(accounts.count)
        """Hours of coaching each account had this week, shape (accounts,)."""
        self.keep_warm = np.array([s.keep_warm for s in self.segments])[accounts.segment]
        self.onboarding_share = 1.0
        self._idle: dict[Person, simpy.Event] = {}

    def open_week(self, engagement: parameters.Engagement, policy: str, closeness: float, complexity: float) -> None:
        """Take in what this week's decisions ask for."""
        self.engagement, self.policy = engagement, policy
        self.closeness, self.complexity = closeness, complexity
        self.went_live, self.hours_used = 0, 0.0
        self.coached[:] = 0

    def reserve(self, capacity: float) -> None:
        """Keep time from onboarding for accounts at risk when the policy says so; *capacity* in hours."""
        self.onboarding_share = 1.0
        if self.policy == "at-risk-first" and capacity > 0:
            risky = (self.accounts.stage == Stage.LIVE) & (self._use() < AT_RISK_USE)
            needed = float(self.keep_warm[risky].sum())
            self.onboarding_share = 1.0 - min(RESERVE, needed / capacity)

    def sign(self, account: int) -> None:
        """Queue a newly signed *account*, and let it go live alone if nobody comes."""
        segment = self.segments[int(self.accounts.segment[account])]
        job = Onboarding(account, segment.onboarding * HOURS_PER_UNIT)
        if self.limits.capacity == "unlimited":
            self.coached[account] += job.hours
            self._go_live(job)
            self._learn()
            return
        self.queue.append(job)
        self._wake()
        if not self.limits.hard_gate:
            self.env.process(self._go_alone(job, segment.complexity * self.complexity))

    def work(self, specialist: Person) -> Process:
        """Bring accounts into use, one at a time, for as long as *specialist* is here."""
        while not specialist.left:
            if not self.queue:
                self._idle[specialist] = self.env.event()
                yield self._idle[specialist]
                continue
            job = self._pull()
            while job.hours > 1e-9 and not specialist.left:
                yield self.env.timeout(self._slice(job, specialist))
            if job.hours > 1e-9:
                self.queue.insert(0, job)
                self._wake()
            else:
                self._learn()

    def join(self, team: int) -> None:
        """Dilute the playbook when somebody new joins a *team* of that size."""
        if self.limits.playbook_fixed is None:
            self.playbook *= 1 - self.engagement.dilution / max(team, 1)

    def leave(self, specialist: Person) -> None:
        """Forget that *specialist* waits for work."""
        self._idle.pop(specialist, None)

    def visit(self, live: LiveSeats, capacity: float) -> None:
        """Give the *capacity* [hours] that onboarding left over to live accounts, in the policy's order."""
        free = capacity - self.hours_used
        if free <= 0 or not len(live.accounts):
            return
        rank = self._rank(live.accounts)
        accounts = live.accounts[np.argsort(rank, kind="stable")]
        wanted = self.keep_warm[accounts]
        ahead = np.cumsum(wanted) - wanted
        self.coached[accounts] += np.clip(free - ahead, 0.0, wanted)

    def touch_share(self, live: LiveSeats) -> Reals:
        """Return the share of each live account's seats that is touched this week, shape (live accounts,)."""
        touches = self.coached[live.accounts] * self.engagement.seats_per_hour
        return np.minimum(touches / live.paid, 1.0)

    def drop(self, account: int) -> None:
        """Forget a queued account that has left."""
        self.queue = [job for job in self.queue if job.account != account]

    def _rank(self, accounts: npt.NDArray[np.int64]) -> Reals:
        a = self.accounts
        if self.policy == "largest-first":
            return -a.paid[accounts].astype(float)
        if self.policy == "at-risk-first":
            return self._use()[accounts]
        return -a.signed[accounts].astype(float)

    def _use(self) -> Reals:
        return np.asarray(self.accounts.use_share.sum(axis=0) / 4)

    def _wake(self) -> None:
        if self._idle:
            self._idle.pop(next(iter(self._idle))).succeed()

    def _pull(self) -> Onboarding:
        best = 0
        if self.policy == "largest-first":
            paid = [int(self.accounts.paid[job.account]) for job in self.queue]
            best = paid.index(max(paid))
        job = self.queue.pop(best)
        if not job.begun:
            self._go_live(job)
        return job

    def _slice(self, job: Onboarding, specialist: Person) -> float:
        """Book the work that *specialist* does on *job* until it is done or the week ends; return its length."""
        rate = specialist.speed(self.env.now) * self.engagement.hours * self.onboarding_share
        left_of_week = int(self.env.now) + 1 - self.env.now
        length = min(job.hours / rate, left_of_week)
        done = min(length * rate, job.hours)
        job.hours -= done
        self.hours_used += done
        self.coached[job.account] += done
        return length

    def _go_alone(self, job: Onboarding, complexity: float) -> Process:
        term = int(self.accounts.renewals[job.account])
        u = self.streams.uniform("alone", job.account, term)
        yield self.env.timeout(quantiles.quantile_at(quantiles.gamma2(), u) * self.engagement.alone_weeks * complexity)
        if not job.begun and job in self.queue:
            self.queue.remove(job)
            self._go_live(job)

    def _go_live(self, job: Onboarding) -> None:
        job.begun = True
        self.went_live += 1
        self.accounts.stage[job.account] = Stage.LIVE
        self.accounts.since[job.account] = int(self.env.now)
        self.accounts.live_since[job.account] = int(self.env.now) + 1

    def _learn(self) -> None:
        if self.limits.playbook_fixed is None:
            self.playbook += self.engagement.learning * self.closeness * (1 - self.playbook)
