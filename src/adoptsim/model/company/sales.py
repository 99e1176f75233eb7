"""Reps take the warmest lead or call cold, work deals for a while, and win some [I3, I6].

Calls and leads are explained at `reps`, how buyers decide in `buying.py`; some deals go through a pilot first
(`pilots.py`). Deals last gamma(k=2) around the segment's cycle. What happens to a deal is luck of (account, attempt),
whoever works it and whenever.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np

from adoptsim.model import parameters
from adoptsim.model.company import pilots
from adoptsim.model.company.buying import Offer, no_decision_chance, win_chance
from adoptsim.model.company.call_list import CallList
from adoptsim.model.company.staff import Person
from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Ids, Reals
from adoptsim.model.engine.calendar import Calendar
from adoptsim.model.engine.exact_sum import whole
from adoptsim.model.engine.streams import Streams, nth_time
from adoptsim.model.market.accounts import Accounts, Stage


@dataclass(slots=True)
class Tally:
    """What happened to deals this week [deals]."""

    started: int = 0
    signed: int = 0
    no_decision: int = 0
    lost: int = 0


@dataclass(slots=True)
class Shift:
    """Reps whose weeks begin at the same hour."""

    reps: list[Person] = field(default_factory=list)
    began: float = -inf
    """When they last filled their hands [weeks]; before the first time, never."""


@dataclass(eq=False)
class SalesFloor:
    """Leads, the list of organisations to call, and the deals in work."""

    env: Calendar
    accounts: Accounts
    streams: Streams
    cycles: Reals
    """Of deals, mean by segment [weeks]."""
    signed: Callable[[int, float], None]
    house: Person | None = None
    """Works every deal at once, where deals are not limited by reps."""
    tally: Tally = field(default_factory=Tally)
    leads: list[int] = field(default_factory=list)
    to_call: list[int] = field(default_factory=list)
    closed: bool = False
    pace: float = 1.0
    _called: list[int] = field(default_factory=list)
    _weeks: dict[int, float] = field(default_factory=dict)
    """How long deals with those would last who talk this week, by account [weeks]."""
    _shifts: dict[float, Shift] = field(default_factory=dict)
    """By the part of the week that has passed when they begin."""

    def __post_init__(self) -> None:
        self.pilots = pilots.Pilots(self.env, self.streams)
        self.call_list = CallList(self.accounts, self.streams)

    def open_week(
        self, sales: parameters.Sales, offer: Offer, reps: Sequence[Person], newcomers: int, pace: float = 1.0
    ) -> None:
        """Lay out this week's leads, whom to call, and what there is to sell; the first of each stands last.

        No more is laid out than *reps*, and as many *newcomers*, have hands for; *pace* = share of their time that
        is left for selling.
        """
        self.sales, self.offer, self.pace = sales, offer, pace
        self.end_last_week()
        self.leads, self.to_call = [], []
        if self.closed or not offer.open:
            return
        self._weeks = {}
        if self.house:
            self._start_all(np.flatnonzero(self.accounts.stage == Stage.INTERESTED))
        if reps or newcomers:
            self._lay_out(reps, newcomers)

    def _lay_out(self, reps: Sequence[Person], newcomers: int) -> None:
        now, sales = self.env.now, self.sales
        room = whole(max(0, self._hands(rep.speed(now)) - len(rep.hand)) for rep in reps)
        leads = np.flatnonzero(self.accounts.stage == Stage.INTERESTED)
        warmest_last = np.lexsort((-leads, self.accounts.since[leads]))
        leads = leads[warmest_last[max(0, len(leads) - room - sales.hand * newcomers) :]]
        most = (sales.cold_starts + 1) * (len(reps) + newcomers)
        called = self.call_list.next(most, self.offer.target, int(now) - sales.call_again)
        self.leads, self.to_call = leads.tolist(), called.tolist()
        accepts = 1 / (1 + sales.territory * len(reps) / self.accounts.count)
        luck = self.streams.nth_uniforms("cold call", called, self.accounts.calls[called])
        self._draw(np.concatenate([leads, called[luck < accepts]]))

    def end_last_week(self) -> None:
        """Count from zero, and note who was called last week; all there is to do in a week without sellers."""
        self.tally = Tally()
        self.pilots.open_week()
        if self._called:
            self.call_list.note(self._called, int(self.env.now) - 1)
            self._called = []

    def close(self) -> None:
        """Sell nothing more."""
        self.leads, self.to_call, self.closed = [], [], True

    def join(self, rep: Person) -> None:
        """Let *rep* fill their hands now and every week from now on, for as long as they are here."""
        hour = self.env.now % 1
        shift = self._shifts.get(hour)
        if shift is None:
            shift = self._shifts[hour] = Shift()
            self.env.call_next(self._work, shift, hour)
        elif -inf < shift.began < self.env.now:  # who comes before the shift begins is before them every week
            early = whole(other.busy_since == self.env.now for other in shift.reps)
            shift.reps.insert(early, rep)
            self._fill_hand(rep)
            return
        shift.reps.append(rep)
        if shift.began == self.env.now:
            self._fill_hand(rep)

    def _work(self, shift: Shift, hour: float) -> None:
        """Let a *shift* fill their hands, this week and every one; one event for all of them: there may be dozens."""
        shift.reps = [rep for rep in shift.reps if not rep.left]
        if not shift.reps:
            del self._shifts[hour]
            return
        shift.began = now = self.env.now
        for rep in shift.reps:
            if not rep.left and rep.busy_since < now:
                self._fill_hand(rep)
        self.env.call(1, self._work, shift, hour)

    def release_deals(self, rep: Person) -> None:
        """Make the deals of somebody who has left leads again; their luck stays the same."""
        for account in rep.hand:
            self._move(account, Stage.INTERESTED)

    def _fill_hand(self, rep: Person) -> None:
        now = rep.busy_since = self.env.now
        speed = rep.speed(now)
        room = self._hands(speed) - len(rep.hand)
        rep.credit = min(rep.credit, 1.0) + self.sales.cold_starts * (speed * self.pace)
        while room > 0 and self.leads:
            room -= self._start(self.leads.pop(), rep, cold=False)
        while room > 0 and rep.credit >= 1 and self.to_call:
            rep.credit -= 1
            account = self.to_call.pop()
            self._called.append(account)
            if account in self._weeks:
                room -= self._start(account, rep, cold=True)

    def _hands(self, speed: float) -> int:
        """Return how many deals somebody of that *speed* can work at a time."""
        return int(self.sales.hand * speed * self.pace)

    def ask(self, account: int) -> None:
        """Begin a deal with an organisation that asks for one in the course of the week, if nobody has to be free."""
        if self.house and self.offer.open:
            self._start_all(np.array([account]))

    def _start_all(self, accounts: Ids) -> None:
        assert self.house
        if len(accounts):
            self._draw(accounts)
            for account in accounts.tolist():
                self._start(account, self.house, cold=False)

    def _draw(self, accounts: Ids) -> None:
        """Draw how long a deal with each of *accounts*, who would all talk, lasts in its current attempt."""
        a, u = self.accounts, self.streams.nth_uniforms("cycle", accounts, self.accounts.attempt[accounts])
        weeks = quantiles.quantile(quantiles.gamma2(), u) * self.cycles[a.segment[accounts]]
        self._weeks.update(zip(accounts.tolist(), weeks.tolist(), strict=True))

    def _start(self, account: int, rep: Person, *, cold: bool) -> int:
        if int(self.accounts.stage[account]) != (Stage.UNAWARE if cold else Stage.INTERESTED):
            return 0  # something has happened to it since the week's lists were laid out
        age = self.env.now - float(self.accounts.since[account])
        warmth = 0.0 if cold else 1 / (1 + age / self.sales.cooling)
        self._move(account, Stage.IN_SALES)
        rep.hand.append(account)
        self.tally.started += 1
        self.env.call(self._weeks[account], self._close_deal, account, rep, warmth)
        return 1

    def _close_deal(self, account: int, rep: Person, warmth: float) -> None:
        """Let the buyer decide, or try the product first, unless the deal was dropped meanwhile."""
        if rep.left or self.closed:
            return
        a, offer, group = self.accounts, self.offer, int(self.accounts.group[account])
        deal = nth_time(account, int(a.attempt[account]))
        tried = self.pilots.offered(offer.pilots, deal)
        perceived = offer.value[group] if tried else offer.perceived[group]
        undecided = no_decision_chance(
            self.sales, float(a.old_habit[account]), perceived, float(offer.references[account]), tried=tried
        )
        appeal = self.appeal(group, warmth)
        if self.streams.uniform("decision", deal) < undecided:
            self.tally.no_decision += 1
            self._drop(account, rep, Stage.NO_DECISION)
            return
        luck = self.streams.uniform("win", deal)
        if tried and luck < appeal:
            self.pilots.begin(self.sales, self._close_pilot, account, rep, appeal, self.streams.redraws)
        else:
            self._settle(account, rep, perceived, won=not tried and luck < win_chance(appeal, perceived))

    def _close_pilot(self, account: int, rep: Person, appeal: float, redraws: int) -> None:
        """Let a buyer who has tried the product decide, unless the deal was dropped meanwhile.

        *redraws* = how often luck had been drawn anew when the pilot began: it began because luck was below *appeal*,
        and so must be any that is drawn in its place.
        """
        if rep.left or self.closed:
            return
        a, value = self.accounts, self.offer.value[int(self.accounts.group[account])]
        deal = nth_time(account, int(a.attempt[account]))
        self.pilots.end(int(a.segment[account]), deal)
        chance = win_chance(appeal, pilots.convinced(self.sales, value))
        luck = self.streams.uniform("win", deal) * (1.0 if redraws == self.streams.redraws else min(1.0, appeal))
        self._settle(account, rep, value, won=luck < chance)

    def _settle(self, account: int, rep: Person, promised: float, *, won: bool) -> None:
        """Sign a deal for a value that was *promised*, or lose it."""
        if won:
            rep.hand.remove(account)
            self.tally.signed += 1
            self.signed(account, promised)
        else:
            self.tally.lost += 1
            self._drop(account, rep, Stage.LOST)

    def _drop(self, account: int, rep: Person, stage: int) -> None:
        rep.hand.remove(account)
        self._move(account, stage)

    def appeal(self, group: int, warmth: float) -> float:
        """Return the win chance for a perceived value of 1, for a lead with *warmth* from 0 (cold) to 1."""
        s, offer = self.sales, self.offer
        base = s.win_cold + (s.win_warm - s.win_cold) * warmth
        message = s.playbook_floor + s.playbook_range * offer.playbook
        return base * message * offer.price_factor[group] / (1 + offer.competition[group])

    def _move(self, account: int, stage: int) -> None:
        self.accounts.enter(stage, account, int(self.env.now))
