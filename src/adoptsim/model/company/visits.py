"""Visits to live accounts: the hours that onboarding left over keep people warm, in the policy's order [I1, I2].

An hour touches up to ten seats. Specialists rewarded for activity touch twice the seats with half the effect and call
on everybody. A call on an account that hardly uses a product which does not serve it is no coaching, however good the
team is: it takes the hour, touches nobody, and wakes the account up, which thinks of leaving for 13 weeks (Ascarza,
Iyengar & Schleicher 2016). Those rewarded for use that is kept leave such accounts alone.

A visit has an optimum beyond which more of them hurt (Godfrey, Seiders & Voss 2011):

    contact += (4 visited - contact)/13                                weeks with a visit, of four; not onboarding
    yearly chance to renew x (1 - .15 max(0, contact - 2)/(4 - 2))

Rewarded for use that is kept, specialists stop at the optimum with accounts that are not at risk as far as they see.
"""

import numpy as np

from adoptsim.model.engine.arrays import Flags, Ids, Log, Reals
from adoptsim.model.market.accounts import AccountIds, Accounts
from adoptsim.model.parameters import Engagement, World
from adoptsim.model.seats.all_in_use import AllInUse
from adoptsim.model.seats.live_seats import LiveSeats

AT_RISK_USE = 0.4
"""Share of paid seats in use below which an account is at risk."""
DORMANT_USE = 0.2
"""Share of paid seats in use below which an account is dormant, once people had time to begin."""
SETTLED_WEEKS = 8
SERVED_VALUE = 0.4
"""Value below which a product does not serve an account."""
TOUCHES_ENOUGH = 7
ALWAYS = 4.0
"""Weeks with a visit, of four, of who is visited every week."""
ACTIVE_REACH = 2.0
"""Seats touched an hour when activity is rewarded, relative to when use is."""


def let_down(accounts: Accounts, customers: Ids, value: Reals) -> Flags:
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
        self._in_vain = accounts.nobody.copy()
        """Accounts whose people nobody could coach this week, though somebody called."""
        self._visited = False
        """Whether anybody was ever visited; before that, there is no contact to forget."""

    def open_week(self, engagement: Engagement, policy: str, *, active: bool) -> None:
        """Take in what this week's decisions ask for; *active* = activity is rewarded."""
        self.engagement, self.policy, self.active = engagement, policy, active
        for ids in (self.seen, self._met.take()):
            self.coached[ids] = 0
            self._in_vain[ids] = False

    def coach(self, ids: AccountIds, hours: Reals | float) -> None:
        """Note *hours* that somebody spent with accounts."""
        self.coached[ids] += hours
        self._met.note(ids)

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
        if (free > 0 or self._visited) and people.rows:
            live, visited = people.accounts, self.accounts.ids[:0]
            if free > 0:
                left_alone = self._better_left_alone(live, value, now)
                worth = np.sort(live if self.active else live[~(left_alone | self._seen_enough(live))])
                accounts = worth[np.argsort(self._rank(worth), kind="stable")]
                wanted = self.keep_warm[accounts]
                ahead = np.cumsum(wanted) - wanted
                hours = np.clip(free - ahead, 0.0, wanted)
                self.coach(accounts, hours)
                visited = accounts[hours > 0]
                self._visited |= len(visited) > 0
                self._wake_up(np.intersect1d(visited, live[left_alone]), now)
            contact, step = self.accounts.contact, 1 / max(self.engagement.contact_weeks, 1.0)
            contact[live] -= contact[live] * step  # old visits are forgotten
            contact[visited] += ALWAYS * step
        met = self._met.take()
        self.seen = met[self.coached[met] > 0]
        self.accounts.visits[self.seen] += 1

    def touch_share(self) -> Reals:
        """Return the share of seats that is touched this week in each account that was seen."""
        rate = self.engagement.seats_per_hour * (ACTIVE_REACH if self.active else 1.0)
        share = np.minimum(self.coached[self.seen] * rate / np.maximum(self.accounts.paid[self.seen], 1), 1.0)
        return np.asarray(np.where(self._in_vain[self.seen], 0.0, share))

    def annoyance(self, accounts: Ids) -> Reals:
        """Return what visits beyond the optimum leave of the yearly chance to renew of some *accounts*, in [0, 1]."""
        best, costs = self.engagement.best_contact, self.engagement.annoyance
        beyond = np.maximum(self.accounts.contact[accounts] - best, 0.0) / (ALWAYS - best or 1.0)
        return np.asarray(1 - costs * beyond)

    def hours(self) -> float:
        """Return this week's hours of onboarding and visits."""
        return float(self.coached[self.seen].sum())

    def _better_left_alone(self, live: Ids, value: Reals, now: int) -> Flags:
        """Return which accounts are dormant, or were woken up lately, and badly served: by value or by promise."""
        a = self.accounts
        dormant = (self._use(live) < DORMANT_USE) & (a.live_since[live] + SETTLED_WEEKS <= now)
        unwilling = dormant | (a.woken_until[live] > now)
        return np.asarray(unwilling & ((value[a.group[live]] < SERVED_VALUE) | let_down(a, live, value)))

    def _wake_up(self, called: Ids, now: int) -> None:
        """Make accounts that were *called* on think of leaving for a while; nobody is coached there."""
        if self.limits.wake_up:
            self._in_vain[called] = True
            self.accounts.woken_until[called] = now + self.engagement.wake_up_weeks

    def _seen_enough(self, live: Ids) -> Flags:
        """Return which accounts had as many visits as do them good, and are not at risk as far as anybody sees."""
        had = self.accounts.contact[live] >= self.engagement.best_contact
        if self.engagement.best_contact == ALWAYS or not np.count_nonzero(had):
            return self.accounts.nobody[live]
        return np.asarray(had & (self.seen_use(live) >= AT_RISK_USE))

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
