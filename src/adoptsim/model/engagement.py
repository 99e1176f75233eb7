"""Signed accounts wait for specialists, who bring them into use and keep coaching them [I1, I2].

A specialist works one onboarding at a time, in the order of the policy, with hours done kept when somebody
leaves. Time left over keeps live accounts warm. An hour of either touches up to ten seats. Accounts that nobody
comes to go live alone, late and uncoached. The engagement playbook e grows with onboardings that are looked
at, e += .06 closeness (1 - e), and is diluted by fast hiring.

Specialists rewarded for activity touch twice the seats with half the effect and call on everybody. That wakes up
accounts that hardly use a product which does not serve them: for 13 weeks they think of leaving (Ascarza, Iyengar
& Schleicher 2016). Those rewarded for use that is kept leave such accounts alone.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import simpy

from adoptsim.model import parameters, quantiles
from adoptsim.model.all_in_use import AllInUse
from adoptsim.model.live_seats import LiveSeats
from adoptsim.model.population import Accounts, Stage, places
from adoptsim.model.quantiles import rounded
from adoptsim.model.staff import Person, Process
from adoptsim.model.streams import Streams

Ids = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
RESERVE = 0.5
"""Largest share of working time that a policy keeps from onboarding for accounts at risk."""
AT_RISK_USE = 0.4
"""Share of paid seats in use below which an account is at risk."""
DORMANT_USE = 0.2
"""Share of paid seats in use below which an account is dormant, once people had time to begin."""
SETTLED_WEEKS = 8
SERVED_VALUE = 0.4
"""Value below which a product does not serve an account."""
LET_DOWN = 0.2
"""Promise gap above which an account feels badly served."""
TOUCHES_ENOUGH = 7
STRENGTH = 1.25
"""Half a process is not half as good: what a touch does grows with the square of e, and equals it at e = .8."""
ACTIVE_REACH, ACTIVE_EFFECT = 2.0, 0.5
"""Seats touched an hour, and effect of a touch, when activity is rewarded."""
HOURS_PER_UNIT = 10.0
DONE = 1e-9
"""Hours of work that are as good as none."""


@dataclass(slots=True, eq=False)
class Onboarding:
    """Work that waits: an account and the hours it still takes."""

    account: int
    hours: float
    since: float
    """When it was queued [weeks]."""
    contract: int
    """Week in which the contract was signed that it belongs to."""
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
        self.onboarding_hours = [s.onboarding * HOURS_PER_UNIT for s in world.segments]
        """Work of an onboarding, by segment [hours]."""
        self.playbook = world.engagement.playbook
        if self.limits.playbook_fixed is not None:
            self.playbook = self.limits.playbook_fixed
        self.queue: OrderedDict[int, Onboarding] = OrderedDict()
        """Who waits, by account, first come first."""
        self.went_live = 0
        self.ever_live = False
        self.waited = 0.0
        """Weeks that the accounts which went live this week had waited, together."""
        self.hours_used = 0.0
        self.coached = np.zeros(accounts.count)
        """Hours of coaching each account had this week, shape (accounts,)."""
        self.keep_warm = np.array([s.keep_warm for s in self.segments])[accounts.segment]
        self.onboarding_share = 1.0
        self.seen: Ids = accounts.ids[:0]
        """Accounts that were coached this week."""
        self._seen: Reals | None = None
        """Share of paid seats in use as the company sees it, c truth + (1 - c) report, by account; None: the truth."""
        self._reported: Reals | None = None
        """The same as reports show it."""
        self.closeness = self.pace = 1.0
        self._idle: dict[Person, simpy.Event] = {}
        self._touched = False

    def open_week(
        self,
        engagement: parameters.Engagement,
        policy: str,
        reward: str,
        *,
        closeness: float,
        complexity: float,
        pace: float,
    ) -> None:
        """Take in what this week's decisions ask for; *pace* = share of specialists' time that is left for it."""
        self.engagement, self.policy, self.active = engagement, policy, reward == "activity"
        self.closeness, self.complexity, self.pace = closeness, complexity, pace
        self.went_live, self.hours_used, self.waited = 0, 0.0, 0.0
        if self._touched:
            self.coached[:] = 0
        self._touched = False

    @property
    def effect(self) -> float:
        """What a touch does, s = 1.25 e^2, at most 1; half of it when activity is rewarded."""
        strength = min(1.0, STRENGTH * self.playbook * self.playbook)
        return strength * (ACTIVE_EFFECT if self.active else 1.0)

    def reserve(self, capacity: float) -> None:
        """Keep time from onboarding for accounts at risk when the policy says so; *capacity* in hours."""
        self.onboarding_share = 1.0
        if self.policy == "at-risk-first" and capacity > 0:
            live = (self.accounts.stage == Stage.LIVE).nonzero()[0]
            needed = float(self.keep_warm[live[self.seen_use(live) < AT_RISK_USE]].sum())
            self.onboarding_share = 1.0 - min(RESERVE, needed / capacity)

    def sign(self, accounts: Sequence[int]) -> None:
        """Queue newly signed *accounts*, and let them go live alone if nobody comes."""
        if self.limits.capacity == "unlimited":
            self._serve_all(np.array(accounts))
            return
        for account in accounts:
            self._queue(Onboarding(account, self._work(account), self.env.now, int(self.accounts.signed[account])))

    def _serve_all(self, accounts: Ids) -> None:
        """Bring *accounts* into use at once, where there are specialists for everybody."""
        if self.limits.work == "segment":
            self.coached[accounts] += np.array(self.onboarding_hours)[self.accounts.segment[accounts]]
        else:
            self.coached[accounts] += [self._work(account) for account in accounts.tolist()]
        self._touched = self.ever_live = True
        self.went_live += len(accounts)
        self.accounts.waited[accounts] = 0.0
        self.accounts.go_live(accounts, int(self.env.now))
        self._learn(len(accounts))

    def _queue(self, job: Onboarding) -> None:
        self.queue[job.account] = job
        self._wake()
        if not self.limits.hard_gate:
            segment = self.segments[int(self.accounts.segment[job.account])]
            alone = self.env.timeout(self._time_alone(job, segment.complexity * self.complexity))
            alone.callbacks.append(lambda _: self._go_alone(job))

    def work(self, specialist: Person) -> Process:
        """Bring accounts into use, one at a time, for as long as *specialist* is here."""
        while not specialist.left:
            if not self.queue:
                self._idle[specialist] = self.env.event()
                yield self._idle[specialist]
                continue
            job = self._pull()
            while job.hours > DONE and self._wanted(job) and not specialist.left:
                yield self.env.timeout(self._slice(job, specialist))
            if not self._wanted(job):
                continue  # the account has left meanwhile
            if job.hours > DONE:
                self.queue[job.account] = job
                self.queue.move_to_end(job.account, last=False)
                self._wake()
            else:
                self._learn()

    def _wanted(self, job: Onboarding) -> bool:
        """Tell whether the contract that *job* belongs to still runs."""
        account = job.account
        return bool(self.accounts.paid[account] > 0 and self.accounts.signed[account] == job.contract)

    def join(self, team: int) -> None:
        """Dilute the playbook when somebody new joins a *team* of that size."""
        if self.limits.playbook_fixed is None:
            self.playbook *= 1 - self.engagement.dilution / max(team, 1)

    def leave(self, specialist: Person) -> None:
        """Forget that *specialist* waits for work."""
        self._idle.pop(specialist, None)

    def watch(self, closeness: float, delay: float) -> None:
        """Update what the company sees of its customers' use; *delay* = how old reports are [weeks]."""
        if delay <= 0 or not self.ever_live:
            self._seen = self._reported = None
            return
        use = self._use()
        reported = use if self._reported is None else self._reported
        self._reported = reported + (use - reported) / (1 + delay)
        self._seen = closeness * use + (1 - closeness) * self._reported

    def seen_use(self, accounts: Ids) -> Reals:
        """Return the share of their paid seats in use as far as the company sees it, of some accounts."""
        return self._use(accounts) if self._seen is None else self._seen[accounts]

    def visit(self, people: LiveSeats | AllInUse, capacity: float, value: Reals, now: int) -> None:
        """Give the *capacity* [hours] that onboarding left over to live accounts, in the policy's order.

        *value* of the product by micro-segment.
        """
        free = capacity - self.hours_used
        if free > 0 and people.rows:
            a, live = self.accounts, people.accounts
            dormant = (self._use(live) < DORMANT_USE) & (a.live_since[live] + SETTLED_WEEKS <= now)
            worth_it = value[a.group[live]]
            badly_served = (worth_it < SERVED_VALUE) | (a.promised[live] - worth_it > LET_DOWN)
            left_alone = dormant & badly_served
            worth = np.sort(live if self.active else live[~left_alone])
            accounts = worth[np.argsort(self._rank(worth), kind="stable")]
            wanted = self.keep_warm[accounts]
            ahead = np.cumsum(wanted) - wanted
            self.coached[accounts] += np.clip(free - ahead, 0.0, wanted)
            self._touched = True
            self._wake_up(live[left_alone], now)
        self.seen = places(self.coached > 0) if self._touched else self.seen[:0]
        self.accounts.visits[self.seen] += 1

    def touch_share(self) -> Reals:
        """Return the share of seats that is touched this week in each account that was seen."""
        rate = self.engagement.seats_per_hour * (ACTIVE_REACH if self.active else 1.0)
        return np.minimum(self.coached[self.seen] * rate / np.maximum(self.accounts.paid[self.seen], 1), 1.0)

    def hours_with_customers(self) -> float:
        """Return this week's hours of onboarding and visits."""
        return float(self.coached[self.seen].sum())

    def drop(self, accounts: Ids) -> None:
        """Forget queued *accounts* that have left."""
        if self.queue:
            for account in accounts.tolist():
                self.queue.pop(account, None)

    def _wake_up(self, accounts: npt.NDArray[np.int64], now: int) -> None:
        """Make those of *accounts* that were called on think of leaving for a while."""
        if self.limits.wake_up and self.active:
            woken = accounts[self.coached[accounts] > 0]
            self.accounts.woken_until[woken] = now + self.engagement.wake_up_weeks

    def _rank(self, accounts: npt.NDArray[np.int64]) -> Reals:
        a = self.accounts
        if self.policy == "largest-first":
            return -a.paid[accounts].astype(float)
        if self.policy == "at-risk-first":
            return self.seen_use(accounts)
        if self.policy == "seven-touches":  # stay with those one has begun with, until they have had seven
            visits = a.visits[accounts].astype(float)
            return np.where(visits < TOUCHES_ENOUGH, -visits, visits)
        return -a.signed[accounts].astype(float)

    def _use(self, accounts: Ids | slice = slice(None)) -> Reals:
        return np.asarray(self.accounts.use_share[:, accounts].sum(axis=0) / 4)

    def _work(self, account: int) -> float:
        """Return the work of onboarding an *account* [hours]."""
        hours = self.onboarding_hours[int(self.accounts.segment[account])]
        if self.limits.work == "segment":
            return hours
        nth = int(self.accounts.attempt[account])
        return hours * quantiles.exponential_wait(1.0, self.streams.uniform("work", account, nth))

    def _wake(self) -> None:
        if self._idle:
            self._idle.pop(next(iter(self._idle))).succeed()

    def _pull(self) -> Onboarding:
        first = next(iter(self.queue))
        if self.policy == "largest-first":
            first = max(self.queue, key=lambda account: int(self.accounts.paid[account]))
        job = self.queue.pop(first)
        if not job.begun:
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
        self.coached[job.account] += done
        self._touched = True
        return length

    def _time_alone(self, job: Onboarding, complexity: float) -> float:
        term = int(self.accounts.renewals[job.account])
        u = self.streams.uniform("alone", job.account, term)
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

    def _learn(self, onboardings: int = 1) -> None:
        """Learn from *onboardings*, each of which takes the same share of what is still unknown away."""
        if self.limits.playbook_fixed is None and onboardings:
            unknown = 1 - self.engagement.learning * self.closeness
            self.playbook = 1 - (1 - self.playbook) * (unknown if onboardings == 1 else rounded(unknown**onboardings))
