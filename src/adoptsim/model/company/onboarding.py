"""Signed accounts wait for specialists, who bring them into use and learn how to [I1, I2].

A specialist works one onboarding at a time, in the order of the policy, with hours done kept when somebody
leaves; time left over goes into visits. Accounts that nobody comes to go live alone, late and uncoached. How many hours
an onboarding takes, and how good it is, is up to what the team knows and holds itself to: `expertise`.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from adoptsim.model import parameters
from adoptsim.model.company.expertise import Expertise
from adoptsim.model.company.staff import Person
from adoptsim.model.company.visits import Visits
from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Ids
from adoptsim.model.engine.calendar import Calendar
from adoptsim.model.engine.exact_sum import total
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts, Stage

RESERVE = 0.5
"""Largest share of working time that a policy keeps from onboarding for accounts at risk."""
ACTIVE_EFFECT = 0.5
"""Effect of a touch when activity is rewarded, relative to when use is."""
HOURS_PER_UNIT = 10.0
DONE = 1e-9
"""Hours of work that are as good as none."""


@dataclass(slots=True, eq=False)
class Onboarding:
    """Work that waits: an account and the hours it still takes."""

    account: int
    hours: float
    """Until it is begun, those that the first onboarding of its kind would take."""
    since: float
    """When it was queued [weeks]."""
    contract: int
    """Week in which the contract was signed that it belongs to."""
    begun: bool = False


class OnboardingDesk:
    """The queue of signed accounts, the specialists' week, and what they know."""

    def __init__(self, env: Calendar, accounts: Accounts, streams: Streams, world: parameters.World) -> None:
        self.env = env
        self.accounts = accounts
        self.streams = streams
        self.limits = world.limits
        self.segments = world.segments
        self._any_setup = any(s.setup for s in world.segments)
        self.onboarding_hours = [s.onboarding * HOURS_PER_UNIT for s in world.segments]
        """Work of an onboarding, by segment [hours]."""
        self.expertise = Expertise(world)
        self.queue: OrderedDict[int, Onboarding] = OrderedDict()
        """Who waits, by account, first come first."""
        self.went_live = 0
        self.ever_live = False
        self.waited = 0.0
        """Weeks that the accounts which went live this week had waited, together."""
        self.hours_used = 0.0
        self.visits = Visits(accounts, world)
        self.onboarding_share = 1.0
        self.pace = 1.0
        self._idle: dict[Person, None] = {}
        """Who waits for work, first come first."""

    def open_week(
        self,
        engagement: parameters.Engagement,
        policy: str,
        reward: str,
        *,
        closeness: float,
        complexity: float,
        pace: float,
        team: int,
    ) -> None:
        """Take in what this week's decisions ask for; *pace* = share of the *team*'s time that is left for it."""
        self.engagement, self.policy = engagement, policy
        self.visits.open_week(engagement, policy, active=reward == "activity")
        self.expertise.open_week(engagement, closeness=closeness, team=team)
        self.complexity, self.pace = complexity, pace
        self.went_live, self.hours_used, self.waited = 0, 0.0, 0.0

    @property
    def effect(self) -> float:
        """What a touch does, s in [0, 1]; half of it when activity is rewarded."""
        return self.expertise.strength() * (ACTIVE_EFFECT if self.visits.active else 1.0)

    def reserve(self, capacity: float) -> None:
        """Share the week's *capacity* [hours] out: for accounts at risk, if the policy says so, and those who wait."""
        self.onboarding_share = 1.0
        if self.policy == "at-risk-first" and capacity > 0:
            needed = self.visits.needed((self.accounts.stage == Stage.LIVE).nonzero()[0])
            self.onboarding_share = 1.0 - min(RESERVE, needed / capacity)
        share = self.expertise.relative_hours()
        wanted = total(job.hours if job.begun else job.hours * share for job in self.queue.values())
        self.expertise.set_time_per_case(capacity * self.onboarding_share * self.engagement.queue_weeks, wanted)

    def sign(self, accounts: Sequence[int]) -> None:
        """Queue newly signed *accounts* once they are set up, and let them go live alone if nobody comes."""
        at_once = accounts
        if self._any_setup:
            at_once = []
            for account in accounts:
                weeks = self.segments[int(self.accounts.segment[account])].setup
                if weeks:
                    self.env.call(weeks, self._set_up, account, int(self.accounts.signed[account]))
                else:
                    at_once.append(account)
        if len(at_once):
            self._admit(at_once)

    def _set_up(self, account: int, contract: int) -> None:
        if self._runs(account, contract):
            self._admit([account])

    def _admit(self, accounts: Sequence[int]) -> None:
        if self.limits.capacity == "unlimited":
            self._serve_all(np.array(accounts))
            return
        for account in accounts:
            job = Onboarding(account, self._work(account), self.env.now, int(self.accounts.signed[account]))
            self.queue[account] = job
            self._wake()
            if not self.limits.hard_gate:
                self.env.call(self._time_alone(account), self._go_alone, job)

    def _serve_all(self, accounts: Ids) -> None:
        """Bring *accounts* into use at once, where there are specialists for everybody."""
        if self.limits.work == "segment":
            work = np.array(self.onboarding_hours)[self.accounts.segment[accounts]]
        else:
            work = np.array([self._work(account) for account in accounts.tolist()])
        self.visits.coach(accounts, work * self.expertise.relative_hours_of_next(len(accounts)))
        self.accounts.guided[accounts] = True
        self.ever_live = True
        self.went_live += len(accounts)
        self.accounts.waited[accounts] = 0.0
        self.accounts.go_live(accounts, int(self.env.now))
        self.expertise.learn(len(accounts))

    def work(self, specialist: Person, job: Onboarding | None = None) -> None:
        """Let *specialist* go on with the *job* in hand, or take the next ones; they are called when there is one."""
        while not (job and self._goes_on(job, specialist)):
            if specialist.left:
                return
            if not self.queue:
                self._idle[specialist] = None
                return
            job = self._next_job()

    def _goes_on(self, job: Onboarding, specialist: Person) -> bool:
        """Tell whether *specialist* is at work on *job*, which then goes on until it is done or the week ends."""
        if not self._runs(job.account, job.contract):
            return False  # the account has left meanwhile
        if job.hours <= DONE:
            self.expertise.learn()
            return False
        if specialist.left:
            self.queue[job.account] = job
            self.queue.move_to_end(job.account, last=False)
            self._wake()
            return False
        self.env.call(self._slice(job, specialist), self.work, specialist, job)
        return True

    def _runs(self, account: int, contract: int) -> bool:
        """Tell whether the contract that was signed in week *contract* still runs."""
        return bool(self.accounts.paid[account] > 0 and self.accounts.signed[account] == contract)

    def leave(self, specialist: Person) -> None:
        """Forget that *specialist* waits for work."""
        self._idle.pop(specialist, None)

    def drop(self, accounts: Ids) -> None:
        """Forget queued *accounts* that have left."""
        if self.queue:
            for account in accounts.tolist():
                self.queue.pop(account, None)

    def _work(self, account: int) -> float:
        """Return the work of onboarding an *account*, if it were the first [hours]."""
        hours = self.onboarding_hours[int(self.accounts.segment[account])]
        if self.limits.work == "segment":
            return hours
        nth = int(self.accounts.attempt[account])
        return hours * quantiles.exponential_wait(1.0, self.streams.uniform("work", account, nth))

    def _wake(self) -> None:
        if self._idle:
            specialist = next(iter(self._idle))
            del self._idle[specialist]
            self.env.call(0, self.work, specialist)

    def _next_job(self) -> Onboarding:
        first = next(iter(self.queue))
        if self.policy == "largest-first":
            first = max(self.queue, key=lambda account: int(self.accounts.paid[account]))
        job = self.queue.pop(first)
        if not job.begun:
            job.hours *= self.expertise.relative_hours() * self.expertise.delivered
            self.accounts.guided[first] = True
            self._go_live(job)
        return job

    def _slice(self, job: Onboarding, specialist: Person) -> float:
        """Book the work that *specialist* does on *job* until it is done or the week ends; return its length."""
        rate = specialist.speed(self.env.now) * self.engagement.hours * self.onboarding_share * self.pace
        left_of_week = int(self.env.now) + 1 - self.env.now
        if rate <= 0:
            return left_of_week
        length = min(job.hours / rate, left_of_week)
        done = min(length * rate, job.hours)
        job.hours -= done
        self.hours_used += done
        self.visits.coach(job.account, done)
        return length

    def _time_alone(self, account: int) -> float:
        """Return how long it takes an *account* to go live with nobody's help [weeks]."""
        complexity = self.segments[int(self.accounts.segment[account])].complexity * self.complexity
        u = self.streams.uniform("alone", account, int(self.accounts.renewals[account]))
        return quantiles.quantile_at(quantiles.gamma2(), u) * self.engagement.alone_weeks * complexity

    def _go_alone(self, job: Onboarding) -> None:
        if not job.begun and self.queue.get(job.account) is job:
            del self.queue[job.account]
            self._go_live(job)

    def _go_live(self, job: Onboarding) -> None:
        job.begun = True
        self.went_live += 1
        self.ever_live = True
        self.accounts.waited[job.account] = self.env.now - job.since
        self.waited += self.env.now - job.since
        self.accounts.go_live(job.account, int(self.env.now))
