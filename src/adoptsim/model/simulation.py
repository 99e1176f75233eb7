"""The causal diagram: who feeds whom in a week. Mechanisms do not know each other; they meet here.

    levers > money > people > deals > contracts > onboarding > use > habit > renewals > word of mouth > awareness

SimPy runs what queues and takes time within the week; NumPy then closes the week for everybody at once.
Events at exactly a week's end belong to the next week (decision 0002).
"""

from collections.abc import Mapping, Sequence
from math import ceil

import numpy as np
import numpy.typing as npt
import simpy

from adoptsim.model import (
    awareness,
    contacts,
    engagement,
    finance,
    habit,
    product,
    renewal,
    sales,
    staff,
)
from adoptsim.model.digest import lever_numbers
from adoptsim.model.effects import Effect, Timeline
from adoptsim.model.levers import Lever, LeverDecision, Panel
from adoptsim.model.metrics import Metrics, arr_by_account
from adoptsim.model.observation import Flows, Observation, Readings
from adoptsim.model.parameters import World
from adoptsim.model.population import STAGES, Accounts, LiveSeats, Seats, Stage
from adoptsim.model.report import Report
from adoptsim.model.streams import Streams

Ids = npt.NDArray[np.int64]
WEEKS_A_YEAR = 52
FOREVER = 10**6
LET_DOWN = 0.2
"""Promise gap from which a customer speaks badly of the product."""


class Simulation:
    """One world and one startup in it, week by week."""

    def __init__(self, world: World, levers: Mapping[str, Lever], seed: int, replication: int = 0) -> None:
        self.week = 0
        self.ended: str | None = None
        self.env = simpy.Environment()
        self.timeline = Timeline(world)
        self.panel = Panel(levers)
        self.streams = streams = Streams(seed, replication)
        self.accounts = Accounts(world, streams)
        self.seats = Seats(world, self.accounts, streams)
        self.live = LiveSeats()
        self.product = product.Product(world, product.draw_needs(world, streams), streams)
        self.value = self.product.value()
        self.awareness = awareness.Awareness(self.accounts, contacts.build(world.segments, world.limits, streams))
        self.floor = sales.SalesFloor(
            self.env,
            self.accounts,
            streams,
            cycles=tuple(s.cycle for s in world.segments),
            old_habits=tuple(s.old_habit if world.limits.inertia else 0.0 for s in world.segments),
            signed=self._sign,
        )
        self.desk = engagement.EngagementDesk(self.env, self.accounts, streams, world)
        self.renewals = renewal.Renewals(self.accounts, world.segments, streams)
        self.books = finance.Books(world)
        self.closeness = world.information.closeness
        self.left = 0
        self.teams = {name: self._team(name) for name in ("reps", "specialists", "engineers")}
        self.after_life = False
        self.flows = Flows()
        self.costs = finance.Costs(0.0, 0.0, 0.0, 0.0)
        for name, team in self.teams.items():
            team.found(int(self.panel.number(name)), world.company)
        self.report = Report(self.accounts, self.seats, self.product, self.books)
        self.report.measure(0, self.flows, self.closeness, alive=True)

    # -- what comes in -----------------------------------------------------------------------------

    def apply(self, decisions: Sequence[LeverDecision], effects: Sequence[Effect] = ()) -> None:
        """Take decisions and effects that hold from this instant on; they have been checked before."""
        for decision in decisions:
            self.panel.set(decision)
        self.timeline.begin(effects, self.week)

    # -- a week -------------------------------------------------------------------------------------

    def run_week(self) -> bytes:
        """Live through one week and return the first 8 bytes of its link in the digest."""
        self.timeline.move(self.week)
        self._open_week()
        self.env.run(until=self.week + 1)
        self.week += 1
        self._use()
        settled = self._renew()
        self.report.arr = arr_by_account(self.accounts)
        aware = self._become_aware()
        self._improve_product()
        self._come_back()
        self._pay()
        self._count_flows(settled, aware)
        self.report.measure(self.week, self.flows, self.closeness, alive=self.ended != "bankrupt")
        if self.after_life:
            return b""
        return self.report.link(self.week, self._company(), last=self.ended is not None)

    def _open_week(self) -> None:
        """Turn levers into budgets, people and offers."""
        world, panel = self.timeline.world, self.panel
        unit_costs = finance.unit_costs(world.company)
        if not self.after_life:
            panel.spend(self.books.budget(world, self.truth.arr, panel.number("runway")), unit_costs)
        for name, team in self.teams.items():
            team.resize(int(panel.number(name)), world.company, hiring=not self.after_life)
        reps = self.teams["reps"]
        self.floor.open_week(world.sales, self._offer(world), reps.people, reps.hired)
        if self.after_life:
            self.floor.close()
        self.desk.open_week(
            world.engagement, panel.choice("specialist_policy"), self.closeness, self.product.complexity
        )
        self.capacity = self.teams["specialists"].speed() * world.engagement.hours
        self.desk.reserve(self.capacity)
        self.costs = finance.Costs(
            payroll=sum(len(team.people) * unit_costs[name] for name, team in self.teams.items()),
            hiring=sum(team.hired for team in self.teams.values()) * world.company.hiring_cost,
            advertising=panel.number("advertising"),
            overhead=world.company.overhead,
        )

    def _offer(self, world: World) -> sales.Offer:
        hard_sell, price = self.panel.number("hard_sell"), self.panel.number("price")
        value = self.value
        return sales.Offer(
            perceived=tuple((value + hard_sell * (1 - value)).tolist()),
            price_factor=tuple(min(1.5, renewal.price_factor(price, s.price_sensitivity)) for s in world.segments),
        )

    def _sign(self, account: int, perceived: float) -> None:
        """Turn a won deal into a contract and queue it for onboarding."""
        a = self.accounts
        segment = self.timeline.world.segments[int(a.segment[account])]
        paid = max(1, ceil(segment.first_seats * int(a.seats[account])))
        price = segment.price * self.panel.number("price")
        a.sign(account, paid, price, perceived, segment.term, self.week)
        self.books.book(finance.first_year(paid * price, segment.term))
        self.books.bill(finance.ahead(paid * price, segment.term))
        self.desk.sign(account)

    def _use(self) -> None:
        """Let specialists visit and people use the product, or not."""
        world, live = self.timeline.world, self.live
        live.find(self.accounts)
        self._remember()
        self.desk.visit(live, self.capacity)
        habit.week(
            self.seats,
            live,
            self.accounts,
            value=self.value[self.accounts.segment[live.accounts]],
            touch_share=self.desk.touch_share(live),
            playbook=self.desk.playbook,
            ease=self.product.first_complexity / self.product.complexity,
            limits=world.limits,
            streams=self.streams,
            now=self.week,
        )
        reached = live.accounts[self.accounts.engaged[live.accounts] * 4 >= live.paid]
        first = reached[self.accounts.first_value[reached] < self.accounts.signed[reached]]
        self.accounts.first_value[first] = self.week

    def _remember(self) -> None:
        """Let what people knew of the product fade for the time their account was away."""
        a = self.accounts
        if not self.timeline.world.limits.forgetting:
            return
        back = self.live.accounts[(a.live_since == self.week)[self.live.accounts]]
        for account in back[a.left[back] >= 0].tolist():
            habit.fade(self.seats, slice(*a.first_seat[account : account + 2]), self.week - int(a.left[account]))

    def _renew(self) -> renewal.Settled:
        """Renew or end the contracts that are due."""
        limits = self.timeline.world.limits
        settled = self.renewals.settle(self.value, self.panel.number("price"), limits, self.week)
        self.books.book(settled.expansion)
        self.books.bill(settled.paid_ahead)
        for account in settled.churned.tolist():
            self.desk.drop(account)
        return settled

    def _become_aware(self) -> int:
        """Let advertising and customers' talk reach those who have not heard yet."""
        world, a = self.timeline.world, self.accounts
        engaged = a.under_contract() & (a.engaged * 2 >= a.paid)
        left_lately = (a.stage == Stage.CHURNED) & (a.since > self.week - world.market.harm_weeks)
        let_down = a.under_contract() & (a.promised - self.value[a.segment] > LET_DOWN)
        harming = left_lately | let_down
        self.awareness.hear(engaged, harming)
        pushed = self.awareness.push(world.market, self.panel.number("advertising"), world.sales.playbook)
        aware = self.awareness.week(world.market, pushed)
        a.stage[aware] = Stage.INTERESTED
        a.since[aware] = self.week
        return len(aware)

    def _improve_product(self) -> None:
        work = (self.panel.number("quality_work"), self.panel.number("simplicity_work"))
        customers = int(self.accounts.under_contract().sum())
        engineers = self.teams["engineers"].speed()
        self.product.improve(self.timeline.world, engineers, work, customers, self.closeness)
        self.value = self.product.value()

    def _come_back(self) -> None:
        """Make accounts available again whose interest or disappointment is over; each time is new luck."""
        world = self.timeline.world
        stays = {
            Stage.INTERESTED: world.market.lead_life,
            Stage.NO_DECISION: world.sales.cool_off,
            Stage.LOST: world.sales.cool_off,
            Stage.CHURNED: world.sales.cool_off,
        }
        most = np.array([stays.get(stage, FOREVER) for stage in range(len(STAGES))])
        back = np.flatnonzero(self.week - self.accounts.since > most[self.accounts.stage])
        if len(back):
            self.accounts.release(back, self.week, self.streams)

    def _pay(self) -> None:
        if self.after_life:
            return
        self.books.close_week(self.costs, float(self.report.arr.sum()), self.timeline.world.finance.other_income)
        if self.books.cash < 0:
            self.ended = "bankrupt"

    # -- people -------------------------------------------------------------------------------------

    def _team(self, name: str) -> staff.Team:
        return staff.Team(self.env, name, self.streams, joined=self._welcome, left=self._farewell)

    def _welcome(self, person: staff.Person) -> None:
        """Put a new colleague to work; engineers work by the week, not by the job."""
        if person.role == "reps":
            self.env.process(self.floor.work(person))
        elif person.role == "specialists":
            if self.week or self.env.now:
                self.desk.join(len(self.teams["specialists"].people))
            self.env.process(self.desk.work(person))

    def _farewell(self, person: staff.Person) -> None:
        self.left += 1
        self.floor.put_back(person)
        self.desk.leave(person)

    # -- what goes out ------------------------------------------------------------------------------

    @property
    def truth(self) -> Metrics:
        """The state of the company and its market at the end of the last week."""
        return self.report.truth

    @property
    def digest(self) -> str:
        """The fingerprint of all weeks so far."""
        return str(self.report.digest)

    def observe(self) -> Observation:
        """Return what the company sees now."""
        information, limits = self.timeline.world.information, self.timeline.world.limits
        talked = float((self.desk.coached > 0).sum()) * 4
        noise = information.noise if limits.noise else 0.0
        return Observation(
            week=self.week,
            readings=Readings(self.truth, self.streams, noise=noise, contacts=talked, week=self.week),
            flows=self.flows,
            values=dict(self.panel.values),
            shares=dict(self.panel.shares),
            people={name: len(team.people) for name, team in self.teams.items()},
            pipeline=dict(zip(STAGES, self.accounts.stage_counts(), strict=True)),
            spend=self.costs.total,
            ended=self.ended,
            streams=self.streams,
        )

    def _company(self) -> list[float]:
        """Return levers, people and beliefs as numbers, for the digest."""
        panel = self.panel
        shares = [panel.shares[name] for name in sorted(panel.shares)]
        heads = [float(len(team.people)) for team in self.teams.values()]
        beliefs = [*self.product.belief.tolist(), *self.product.position.tolist(), self.desk.playbook]
        return lever_numbers(panel.values) + shares + heads + beliefs

    def _count_flows(self, settled: renewal.Settled, aware: int) -> None:
        tally = self.floor.tally
        self.flows = Flows(
            deals_started=tally.started,
            signed=tally.signed,
            no_decision=tally.no_decision,
            lost=tally.lost,
            went_live=self.desk.went_live,
            renewed=len(settled.renewed),
            churned=len(settled.churned),
            became_aware=aware,
            hired=sum(team.hired for team in self.teams.values()),
            left=self.left,
        )
        self.left = 0

    def live_on(self) -> float:
        """Live a year (or the longest term) on without deals, hires or money; return the surviving ARR [$/year].

        It is the ARR of today's customers who have passed a renewal by then. The simulation is used up.
        """
        if self.ended == "bankrupt":
            return 0.0
        a = self.accounts
        customers, renewals = a.under_contract(), a.renewals.copy()
        self.after_life = True
        for _ in range(max(WEEKS_A_YEAR, *(s.term for s in self.timeline.world.segments))):
            self.run_week()
        survived = customers & a.under_contract() & (a.renewals > renewals)
        return float(self.report.arr[survived].sum())
