"""Accounts as arrays: who they are, and what has become of them."""

from typing import Any, Final

import numpy as np

from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Counts, Flags, Ids, Log, Reals, distinct
from adoptsim.model.engine.copying import fixed
from adoptsim.model.engine.exact_sum import whole
from adoptsim.model.engine.streams import Streams, spread
from adoptsim.model.parameters import World

AccountIds = Ids | int
"""Accounts, by number; or a single one."""
Weeks = Counts | int
"""A week of each of some accounts, or one of all."""
NEVER = -10_000
"""A week before all weeks."""
FAR = 10**9
"""A week after all weeks."""
MOST_PATIENCE = 0.4
"""Promise gap that nobody forgives; a gap lets down 2.5 times its size of accounts (assumption)."""


class Stage:
    """What an account is to the company: plain numbers, for they are compared with arrays all the time."""

    UNAWARE: Final = 0
    INTERESTED: Final = 1
    IN_SALES: Final = 2
    NO_DECISION: Final = 3
    LOST: Final = 4
    WITH_RIVAL: Final = 5
    ONBOARDING: Final = 6
    """Under contract, not in use yet: waiting for a specialist."""
    LIVE: Final = 7
    CHURNED: Final = 8


ACCOUNT_STAGES: Final = tuple(name.lower() for name in vars(Stage) if name.isupper())
"""Names of the stages, in the order of their numbers."""


class Accounts:
    """One element an account, shape (accounts,).

    `since` is the week in whose course a thing happened; `signed`, `live_since`, `first_value` and `left` are the
    number of weeks that had passed at the end of it.
    """

    def __init__(self, world: World, streams: Streams) -> None:
        sizes = [segment.accounts for segment in world.segments]
        n = self.count = whole(sizes)
        self.ids = fixed(np.arange(n))
        self.spread = fixed(spread(self.ids))
        self.nobody = fixed(np.zeros(n, dtype=np.bool_))
        """No account at all, as flags."""
        self.segment = fixed(np.repeat(np.arange(len(sizes), dtype=np.uint8), sizes))
        self.group = fixed(self._groups(world, streams))
        """Micro-segment, numbered through all segments."""
        self.old_habit = np.repeat([s.old_habit * world.limits.inertia for s in world.segments], sizes)
        """o0: strength of the old way of working; a rival's product strengthens it."""
        self.seats = fixed(np.repeat(np.array([s.seats for s in world.segments], dtype=np.int32), sizes))
        self.first_seat = fixed(np.concatenate([[0], np.cumsum(self.seats, dtype=np.int64)]))
        self.stage = np.zeros(n, dtype=np.uint8)
        self.since = np.zeros(n, dtype=np.int32)
        self.attempt = np.zeros(n, dtype=np.int32)
        """How often the account has been available; keys its luck."""
        self.hazard = np.zeros(n)
        """Summed hazard of becoming aware in this attempt."""
        self.threshold = self.thresholds(streams, self.ids)
        """The account is aware when the summed hazard passes this Exp(1) draw."""
        self.theta = fixed(self._theta(world, streams))
        self.last_call = np.full(n, NEVER, dtype=np.int32)
        self.calls = np.zeros(n, dtype=np.int32)
        self.patience = fixed(MOST_PATIENCE * streams.spread_uniforms("patience", self.spread))
        """Promise gap above which an account feels badly served."""
        self._set_up_contracts(n)
        self.touched = np.zeros(n, dtype=np.bool_)
        """Accounts whose stage or contract may have changed since somebody looked."""
        self.moved = Log()
        """Accounts that have gone live, left, or changed their seats, since somebody looked after their people."""
        self.newly = Log()
        """Accounts that have signed since somebody looked at when they will leave."""
        self.gone = Log()
        """Accounts that have left since somebody looked at when they will return."""
        self.unproven = self.ids[:0]
        """Live accounts that have not come to value yet."""

    def _set_up_contracts(self, n: int) -> None:
        """Make room for what the contract of each of *n* accounts says, and what has come of it; nobody has one."""
        self.contract = np.zeros((4, n), dtype=np.int32)
        """Contract end and paid, used and engaged seats, each also by its name."""
        self.contract_end, self.paid, self.used, self.engaged = self.contract
        self.contract_end[:] = FAR
        self.price = np.zeros(n)
        """Of the current contract [$/seat-year]."""
        self.discount = np.zeros(n)
        """Off list price when the current contract was signed, in [0, 1]."""
        self.last_rise = np.zeros(n)
        """By how much the price rose at the last renewal of the current contract, relative."""
        self.promised = np.zeros(n)
        """Value that the account expected at signature."""
        self.signed = np.full(n, NEVER, dtype=np.int32)
        self.worth = np.zeros(n)
        """Paid seats x price [$/year]."""
        self.left = np.full(n, NEVER, dtype=np.int32)
        """Week in which the last contract ended."""
        self.leaves = np.full(n, FAR, dtype=np.int32)
        """Week in which the account leaves, where it does so at a constant rate."""
        self.returns = np.full(n, FAR, dtype=np.int32)
        """Week in which it returns, where it does so at a constant rate."""
        self.waited = np.zeros(n)
        """How long the current contract waited for a specialist [weeks]."""
        self.visits = np.zeros(n, dtype=np.int32)
        """Weeks in which specialists came, under the current contract."""
        self.contact = np.zeros(n)
        """Weeks with a visit in four, lately, under the current contract; onboarding does not count."""
        self.guided = np.zeros(n, dtype=np.bool_)
        """Accounts that specialists brought into use, under the current contract."""
        self.woken_until = np.full(n, NEVER, dtype=np.int32)
        """Week until which an account that was woken up thinks of leaving."""
        self.renewals = np.zeros(n, dtype=np.int32)
        self.live_since = np.full(n, NEVER, dtype=np.int32)
        self.first_value = np.full(n, NEVER, dtype=np.int32)
        """Week in which a quarter of the paid seats was engaged first."""
        self.use_share = np.zeros((4, n))
        """Share of paid seats in use in each of the last four weeks, by week modulo 4."""

    def thresholds(self, streams: Streams, accounts: Ids) -> Reals:
        """Draw the awareness thresholds of *accounts* for their current attempt."""
        luck = streams.nth_uniforms("awareness", accounts, self.attempt[accounts])
        return quantiles.quantile(quantiles.exponential(), luck)

    def redraw_luck(self, streams: Streams) -> None:
        """Draw anew what it still takes until accounts are aware; a threshold of Exp(1) forgets what is over."""
        self.threshold = self.hazard + self.thresholds(streams, self.ids)

    def _groups(self, world: World, streams: Streams) -> Ids:
        counts = np.array([s.micro_segments for s in world.segments])
        first = np.cumsum(counts) - counts
        luck = streams.spread_uniforms("micro-segment", self.spread) if counts.max() > 1 else np.zeros(self.count)
        return np.asarray(first[self.segment] + (luck * counts[self.segment]).astype(np.int64))

    def _theta(self, world: World, streams: Streams) -> Reals:
        u = streams.spread_uniforms("theta", self.spread)
        theta = np.empty(self.count)
        for k, segment in enumerate(world.segments):
            mine = self.segment == k
            theta[mine] = quantiles.quantile(quantiles.beta(segment.churn_alpha, segment.churn_beta), u[mine])
        return theta

    def enter(self, stage: int, ids: AccountIds, week: Weeks) -> None:
        """Note that accounts are in another *stage* since *week*."""
        self.stage[ids] = stage
        self.since[ids] = week
        self.touched[ids] = True

    def sign(
        self, ids: AccountIds, paid: Any, price: Any, discount: float, promised: Reals | float, term: Any, week: Weeks
    ) -> None:
        """Put accounts under contract in the course of *week*; the clock of the term starts now."""
        self.enter(Stage.ONBOARDING, ids, week)
        self.paid[ids] = paid
        self.price[ids] = price
        self.worth[ids] = paid * price
        self.discount[ids] = discount
        self.last_rise[ids] = 0.0
        self.promised[ids] = promised
        self.signed[ids] = week + 1
        self.contract_end[ids] = week + 1 + term
        self.first_value[ids] = NEVER
        self.visits[ids] = 0
        self.contact[ids] = 0.0
        self.guided[ids] = False
        self.newly.note(ids)

    def go_live(self, ids: AccountIds, week: Weeks) -> None:
        """Let the people of accounts begin to use the product, from the end of *week* on."""
        self.enter(Stage.LIVE, ids, week)
        self.live_since[ids] = week + 1
        self.moved.note(ids)

    def extend(self, ids: Ids, term: Counts, price: Reals) -> None:
        """Let the contracts of accounts run for another *term* at a *price* a seat."""
        self.contract_end[ids] += term
        self.renewals[ids] += 1
        self.last_rise[ids] = np.maximum(price / np.maximum(self.price[ids], 1e-9) - 1, 0)
        self.price[ids] = price
        self._reckon(ids)

    def resize(self, ids: Ids, paid: Ids) -> None:
        """Change the paid seats of accounts; seats that are given up are those that nobody sits on."""
        self.paid[ids] = paid
        for count in (self.used, self.engaged):
            count[ids] = np.minimum(count[ids], paid)
        self._reckon(ids)
        self.moved.note(ids)

    def _reckon(self, ids: Ids) -> None:
        """Note that the contracts of accounts are worth something else."""
        self.worth[ids] = self.paid[ids] * self.price[ids]
        self.touched[ids] = True

    def leave(self, accounts: Ids, week: int) -> None:
        """End the contracts of *accounts*; what their people have learned stays in their heads."""
        self.enter(Stage.CHURNED, accounts, week)
        self.left[accounts] = week
        self.renewals[accounts] += 1
        self.contract_end[accounts] = self.leaves[accounts] = self.returns[accounts] = FAR
        for column in (self.paid, self.used, self.engaged, self.price, self.worth):
            column[accounts] = 0
        self.use_share[:, accounts] = 0
        self.moved.note(accounts)
        self.gone.note(accounts)

    def release(self, accounts: Ids, week: int, streams: Streams) -> None:
        """Make *accounts* available again, with the luck of another attempt."""
        self.enter(Stage.UNAWARE, accounts, week)
        self.attempt[accounts] += 1
        self.hazard[accounts] = 0.0
        self.threshold[accounts] = self.thresholds(streams, accounts)

    def note_first_value(self, newcomers: Ids, week: int) -> Ids:
        """Note and return who has a quarter of the paid seats engaged for the first time; *newcomers* went live."""
        ids = distinct(np.concatenate([self.unproven, newcomers])) if len(newcomers) else self.unproven
        if not len(ids):
            return ids
        ids = ids[(self.stage[ids] == Stage.LIVE) & (self.first_value[ids] < self.signed[ids])]
        reached = self.engaged[ids] * 4 >= self.paid[ids]
        first: Ids = ids[reached]
        self.unproven = ids[~reached]
        self.first_value[first] = week
        return first

    def under_contract(self) -> Flags:
        """Return which accounts pay now."""
        return self.paid > 0


def half_engaged(paid: Counts, engaged: Counts) -> Flags:
    """Return which accounts are engaged: customers with at least half of their paid seats *engaged*; same shapes."""
    return np.asarray((engaged * 2 >= paid) & (paid > 0))
