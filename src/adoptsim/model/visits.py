"""Visits to live accounts: the hours that onboarding left over keep people warm, in the policy's order [I1, I2].

An hour touches up to ten seats. Specialists rewarded for activity touch twice the seats with half the effect and call
on everybody. That wakes up accounts that hardly use a product which does not serve them: for 13 weeks they think of
leaving (Ascarza, Iyengar & Schleicher 2016). Those rewarded for use that is kept leave such accounts alone.
"""

import numpy as np
import numpy.typing as npt

from adoptsim.model.all_in_use import AllInUse
from adoptsim.model.ids import Ids, Log
from adoptsim.model.live_seats import LiveSeats
from adoptsim.model.parameters import Engagement, World
from adoptsim.model.population import Accounts, Who

Reals = npt.NDArray[np.float64]
AT_RISK_USE = 0.4
"""Share of paid seats in use below which an account is at risk."""
DORMANT_USE = 0.2
"""Share of paid seats in use below which an account is dormant, once people had time to begin."""
SETTLED_WEEKS = 8
SERVED_VALUE = 0.4
"""Value below which a product does not serve an account."""
TOUCHES_ENOUGH = 7
ACTIVE_REACH = 2.0
"""Seats touched an hour when activity is rewarded, relative to when use is."""


def let_down(accounts: Accounts, customers: Ids, value: Reals) -> npt.NDArray[np.bool_]:
    """Return which *customers* expected more of the product, of that *value* by micro-segment, than they forgive."""
    gap = accounts.promised[customers] - value[accounts.group[customers]]
    return np.asarray(gap > accounts.patience[customers])


class Visits:
    """Whom specialists were with this week and for how long, and what the company sees of its customers' use."""

    def __init__(self, accounts: Accounts, world: World) -> None:
        self.accounts = accounts
        self.limits = world.limits
        self.coached = np.zeros(accounts.count)
        """Hours each account had this week, of onboarding and visits, shape (accounts,)."""
        self.keep_warm = np.array([s.keep_warm for s in world.segments])[accounts.segment]
        """Hours that keep an account warm for a week, shape (accounts,)."""
        self.seen: Ids = accounts.ids[:0]
        """Accounts that were coached this week."""
        self._seen_use: Reals | None = None
        """Share of paid seats in use as the company sees it, c truth + (1 - c) report, by account; None: the truth."""
        self._reported: Reals | None = None
        """The same as reports show it."""
        self._met = Log()
        """Accounts that somebody spent time with."""

    def open_week(self, engagement: Engagement, policy: str, *, active: bool) -> None:
        """Take in what this week's decisions ask for; *active* = activity is rewarded."""
        self.engagement, self.policy, self.active = engagement, policy, active
        for who in (self.seen, self._met.take()):
            self.coached[who] = 0

    def coach(self, who: Who, hours: Reals | float) -> None:
        """Note *hours* that somebody spent with accounts."""
        self.coached[who] += hours
        self._met.note(who)

    def watch(self, closeness: float, delay: float) -> None:
        """Update what the company sees of its customers' use; *delay* = how old reports are [weeks]."""
        if delay <= 0:
            self._seen_use = self._reported = None
            return
        use = self._use()
        reported = use if self._reported is None else self._reported
        self._reported = reported + (use - reported) / (1 + delay)
        self._seen_use = closeness * use + (1 - closeness) * self._reported

    def seen_use(self, accounts: Ids) -> Reals:
        """Return the share of their paid seats in use as far as the company sees it, of some accounts."""
        return self._use(accounts) if self._seen_use is None else self._seen_use[accounts]

    def needed(self, live: Ids) -> float:
        """Return the hours that those of the *live* accounts need which are at risk."""
        return float(self.keep_warm[live[self.seen_use(live) < AT_RISK_USE]].sum())

    def spend(self, free: float, people: LiveSeats | AllInUse, value: Reals, now: int) -> None:
        """Give the *free* hours to live accounts in the policy's order; *value* of the product by micro-segment."""
        if free > 0 and people.rows:
            live = people.accounts
            left_alone = self._better_left_alone(live, value, now)
            worth = np.sort(live if self.active else live[~left_alone])
            accounts = worth[np.argsort(self._rank(worth), kind="stable")]
            wanted = self.keep_warm[accounts]
            ahead = np.cumsum(wanted) - wanted
            self.coach(accounts, np.clip(free - ahead, 0.0, wanted))
            self._wake_up(live[left_alone], now)
        met = self._met.take()
        self.seen = met[self.coached[met] > 0]
        self.accounts.visits[self.seen] += 1

    def touch_share(self) -> Reals:
        """Return the share of seats that is touched this week in each account that was seen."""
        rate = self.engagement.seats_per_hour * (ACTIVE_REACH if self.active else 1.0)
        return np.minimum(self.coached[self.seen] * rate / np.maximum(self.accounts.paid[self.seen], 1), 1.0)

    def hours(self) -> float:
        """Return this week's hours of onboarding and visits."""
        return float(self.coached[self.seen].sum())

    def _better_left_alone(self, live: Ids, value: Reals, now: int) -> npt.NDArray[np.bool_]:
        """Return which accounts are dormant, with a product that does not serve them or less than was promised."""
        a = self.accounts
        dormant = (self._use(live) < DORMANT_USE) & (a.live_since[live] + SETTLED_WEEKS <= now)
        return np.asarray(dormant & ((value[a.group[live]] < SERVED_VALUE) | let_down(a, live, value)))

    def _wake_up(self, accounts: Ids, now: int) -> None:
        """Make those of *accounts* that were called on think of leaving for a while."""
        if self.limits.wake_up and self.active:
            woken = accounts[self.coached[accounts] > 0]
            self.accounts.woken_until[woken] = now + self.engagement.wake_up_weeks

    def _rank(self, accounts: Ids) -> Reals:
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
