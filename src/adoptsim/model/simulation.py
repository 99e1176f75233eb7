"""The causal diagram: who feeds whom in a week. Mechanisms do not know each other; they meet here.

    levers > money > people > deals > contracts > onboarding > use > habit > renewals > word of mouth > awareness
    interviews, pilots, community > belief > product > value > use        experiments, plans > playbook > deals
    entrants, rivals > competition > deals, renewals              the truth > layers > what is seen > levers

SimPy runs what queues and takes time within the week; NumPy then closes the week for everybody at once.
Events at exactly a week's end belong to the next week (decision 0002).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from adoptsim.model.catalogue.levers import Lever, LeverDecision
from adoptsim.model.catalogue.metrics import YEAR, Metrics
from adoptsim.model.company import discovery, finance, fundraising
from adoptsim.model.customers import installed_base, renewal
from adoptsim.model.engine.arrays import Ids, Reals
from adoptsim.model.go_to_market import GoToMarket
from adoptsim.model.market.accounts import Stage, half_engaged
from adoptsim.model.measurement.measurement import Measurement
from adoptsim.model.measurement.observation import Flows, Observation
from adoptsim.model.parameters import World
from adoptsim.model.parameters.effects import Effect
from adoptsim.model.parts import Parts
from adoptsim.model.seats import habit
from adoptsim.model.seats.all_in_use import AllInUse
from adoptsim.model.seats.seats import Seats

NO_LEAN = np.zeros(2)


def _nothing() -> None:
    """Do nothing."""


class Simulation(Parts):
    """One world and one startup in it, week by week."""

    def __init__(self, world: World, levers: Mapping[str, Lever], seed: int, replication: int = 0) -> None:
        super().__init__(world, levers, seed, replication, self._ask)
        self.week = 0
        self.ended: str | None = None
        self.in_run_off = False
        self.each_step: Callable[[], None] = _nothing
        """Called after each step of use, for those who study seats day by day."""
        self.target = self.targeted()
        self.measurement = Measurement(self)
        self.counts, self.view = self.measurement.counts, self.measurement.view
        self._begin_with_customers()
        self.measurement.measure(self.week, self.target, alive=True)

    def _begin_with_customers(self) -> None:
        """Take in those who were won before the game: their contracts, people, shields, and what is told of them."""
        world, a = self.timeline.world, self.accounts
        members = installed_base.members(world.segments, a, self.streams)
        if not len(members):
            return
        terms, kind = self.contracts.terms, a.segment[members]
        offer = terms.first_seats[members], terms.price[kind], terms.weeks[kind]
        installed_base.begin(members, a, offer, self.product.value[a.group[members]], self.streams)
        habit_share = np.array([s.customers_habit if world.limits.inertia else 1.0 for s in world.segments])
        installed_base.bring_into_use(members, a, self.live.home, habit_share[kind], self.streams)
        engaged = members[half_engaged(a.paid[members], a.engaged[members])]
        self.competitors.entrants.set_shields(engaged, -a.live_since[engaged].astype(float))
        self.contracts.talk_of(members[np.argsort(a.signed[members], kind="stable")])
        self.desk.ever_live = True
        self.counts.take()

    # -- what comes in -----------------------------------------------------------------------------

    def apply(self, decisions: Sequence[LeverDecision], effects: Sequence[Effect] = ()) -> None:
        """Take decisions and effects that hold from this instant on; they have been checked before."""
        for decision in decisions:
            self.panel.set(decision)
        self.timeline.begin(effects, self.week)

    # -- a week -------------------------------------------------------------------------------------

    def run_week(self, *, last: bool = False) -> bytes:
        """Live through one week, perhaps the *last* one, and return the first 8 bytes of its link in the digest."""
        self.timeline.move(self.week)
        self._budget()
        self._turn_to_target()
        self._open_week()
        self.competitors.sign(self.contracts, self.panel.number("price"), self.week)
        target = self.target if len(self.timeline.world.segments) > 1 else None
        anybody_signed = self.truth.signed_accounts > 0
        market = GoToMarket(self, self.week, target, not self.planning, self.counts.customers, anybody_signed)
        aware = 0 if self.in_run_off else market.reach_market()
        self._open_floor(market)
        self.env.run(until=self.week + 1)
        self.week += 1
        came = self._use()
        settled = self._renew()
        self.measurement.calculator.note_ages(came, settled.churned, self.week)
        self.contracts.release_expired(self.week)
        self.counts.take()
        self._learn_needs()
        self._improve_product()
        self._meet_competition()
        self._pay()
        self.measurement.close_week(settled, aware, self.week, self.target, alive=self.ended != "bankrupt")
        if self.in_run_off:
            return b""
        return self.measurement.fingerprint.link(self.truth, self.week, last=last or self.ended is not None)

    def _budget(self) -> None:
        """Turn levers into money and people."""
        world, panel = self.timeline.world, self.panel
        if not self.in_run_off:
            self.treasury.budget(world, self.truth.arr)
        wanted = {name: int(panel.number(name)) for name in self.people.teams}
        talent = self.community.talent(world.community, panel.number("openness"))
        self.people.resize(wanted, world.company, hiring=not self.in_run_off, ramp=talent)

    def _turn_to_target(self) -> None:
        """Pivot: engineers stand still for a while, and customers do not know what to think."""
        target, rates = self.targeted(), self.timeline.world.product
        if target != self.target:
            self.target = target
            self.product.pivot(rates.pivot_weeks, self.week)
            self.live.send_all_home().habit *= np.float32(1 - rates.pivot_confusion)

    def _open_week(self) -> None:
        """Lay out the week's work of specialists and experiments, the terms of new contracts, and launches."""
        world, panel, desk = self.timeline.world, self.panel, self.desk
        self.pace = max(0.0, 1 - panel.number("customer_hours") / world.engagement.hours)
        desk.open_week(
            world.engagement,
            panel.choice("specialist_policy"),
            panel.choice("specialist_reward"),
            closeness=self.information.closeness,
            complexity=self.product.complexity,
            pace=self.pace,
            team=self.people.count("specialists"),
        )
        self.capacity = self.people.speed("specialists") * world.engagement.hours * self.pace
        desk.reserve(self.capacity)
        self.contracts.open_week(world, panel.number("price"))
        at_a_time, plan = panel.number("experiments"), int(panel.number("plan"))
        self.planning = self.playbook.open_week(world.experiments, at_a_time, plan, self.week)
        self.launch.week(world.market, panel.choice("launch"), self.discovery.held, self.week)

    def _open_floor(self, market: GoToMarket) -> None:
        if self.in_run_off:
            self.floor.close()
        team = self.people.teams["reps"]
        if not (team.people or team.coming or self.floor.house):
            self.floor.end_last_week()
            return
        newcomers = team.newcomers(self.week + 1)
        self.floor.open_week(self.timeline.world.sales, market.offer(), team.people, newcomers, self.pace)

    def _ask(self, account: int) -> None:
        """Let an organisation that arrives by itself have what it asks for."""
        if self.in_run_off or not self.launch.on_market:
            return
        if self.timeline.world.limits.self_serve and not self.planning:
            self.contracts.sign_alone(np.array([account]), self.product.value)
        else:
            self.accounts.enter(Stage.INTERESTED, account, int(self.env.now))
            self.floor.ask(account)

    def _use(self) -> Ids:
        """Let specialists visit and people use the product, or not; return who came to value."""
        world, live = self.timeline.world, self.live
        if not (self.desk.ever_live or self.accounts.moved):  # nobody has ever used it
            for _ in range(7 // world.limits.habit_step_days):
                self.each_step()
            return live.newcomers
        moved = self.accounts.moved.take()
        live.send_home(moved)
        self.contracts.remember(moved, self.week)
        live.welcome(moved)
        self.desk.visits.watch(self.information.closeness, self.view.delay(world) if self.desk.ever_live else 0.0)
        self.desk.visits.spend(self.capacity - self.desk.hours_used, live, self.product.value, self.week)
        if isinstance(live, AllInUse):
            live.use(self.week)
            for _ in range(7 // world.limits.habit_step_days):
                self.each_step()
        else:
            visits, product = self.desk.visits, self.product
            rows = habit.touched(live, visits.seen, visits.touch_share(), self.streams, self.week)
            ease = product.first_complexity / product.complexity
            coaching = habit.Coaching(rows=rows, strength=self.desk.effect, ease=ease)
            habit.week(
                live,
                self.accounts,
                coaching,
                value=self.product.value,
                limits=world.limits,
                streams=self.streams,
                now=self.week,
                after_step=self.each_step,
            )
        return self.accounts.note_first_value(live.newcomers, self.week)

    def _renew(self) -> renewal.Settled:
        """Renew or end the contracts that are due."""
        conditions = renewal.Conditions(
            world=self.timeline.world,
            value=self.product.value,
            price=None if self.in_run_off else self.panel.number("price"),
            competition=self.competitors.renewals_taken,
            peers=partial(self.peers.factor, week=self.week),
            contact=self.desk.visits.annoyance,
        )
        settled = self.renewals.settle(conditions, self.week)
        self.books.book(settled.expansion)
        self.books.bill(settled.paid_ahead)
        self.desk.drop(settled.churned)
        return settled

    def _learn_needs(self) -> None:
        """Hear customers and members, and come closer to them."""
        world = self.timeline.world
        self.needs.drift()
        need = self.needs.segments[self.target]
        self.research.ask(world, self.target, need, self._lean(need), len(self.counts.customers), self.pace)
        for pilot in self.floor.pilots.ended:
            self.research.watch(world, pilot, self.needs.segments[pilot.segment])
        self.research.listen(world, self.target, need, self.truth.engaged_seats, self.week)
        self.research.meet(world, self.desk.visits.hours(), len(self.desk.visits.seen))

    def _improve_product(self) -> None:
        world, panel = self.timeline.world, self.panel
        c = self.information.closeness
        aim = (1 - c) * self.product.visions[self.target] + c * self.discovery.place(self.target)
        speed = self.people.speed("engineers") * self.pace
        speed += self.community.help(world.community, panel.number("openness"))
        shares = panel.number("quality_work"), panel.number("simplicity_work")
        customers, named = len(self.counts.customers), self.discovery.named(self.target)
        self.product.improve(world, speed, shares, customers, aim, named, self.week)
        self.product.week()
        if self.playbook.close_week(world.experiments, self.week):
            panel.reset("plan")

    def _meet_competition(self) -> None:
        """Let entrants come where margins are good and needs are not met."""
        p, openness = self.timeline.world.community, self.panel.number("openness")
        copied, free = self.community.imitation(p, openness), self.community.given_away(p, openness)
        price = self.panel.number("price")
        self.competitors.admit_entrants(price, self.product.fit, copied, free, self.desk.visits.seen, self.week)

    def _pay(self) -> None:
        """Pay for the week, and take what customers, backers and investors bring."""
        world, arr = self.timeline.world, self.counts.total_arr
        if self.in_run_off:
            return
        bought = finance.Bought(
            hires=self.people.hired,
            pushes=self.launch.pushed,
            pilots=self.floor.pilots.begun,
            experiments=self.playbook.begun,
            interviews=self.research.interviews,
            prototypes=self.discovery.prototypes,
            advertising=self.panel.number("advertising"),
            community=self.panel.number("community"),
        )
        self.treasury.pay(world, bought, self.hosting_and_support(self.counts.customers), arr)
        nrr = self.view.readings["nrr"].value if self.panel.number("raise_money") else None  # a reading takes time
        shown = fundraising.Reported(self.books.bookings, nrr, arr)
        pledgers = self.community.members * self.community.good_will
        self.community.disappoint(self.treasury.collect(world, pledgers, shown, self.week))
        if self.books.cash < 0:
            self.ended = "bankrupt"

    def _lean(self, need: Reals) -> Reals:
        """Return how far the latest, largest deal leads away from *need*, where anybody asks salespeople."""
        account = self.contracts.largest_recent_deal()
        if account is None or not discovery.LEAN[self.panel.choice("interview_channel")]:
            return NO_LEAN
        return self.needs.wish(account, int(self.accounts.group[account])) - need

    # -- what goes out ------------------------------------------------------------------------------

    @property
    def seats(self) -> Seats:
        """All seats of the market as they are now, to be read."""
        return self.live.store()

    @property
    def truth(self) -> Metrics:
        """The state of the company and its market at the end of the last week."""
        return self.measurement.truth

    @property
    def flows(self) -> Flows:
        """What happened in the last week."""
        return self.measurement.flows

    @property
    def digest(self) -> str:
        """The fingerprint of all weeks so far."""
        return self.measurement.fingerprint.digest

    def observe(
        self, events: tuple[str, ...] = (), ended: str | None = None, *, levers_open: bool = True
    ) -> Observation:
        """Return what the company sees now; *events* wait for an answer, *ended* = why the game is over."""
        return self.view.observe(self.flows, events, ended or self.ended, levers_open=levers_open)

    def run_off(self) -> float:
        """Let contracts run off for a year (or the longest term), without deals, hires or money; return surviving ARR.

        It is the ARR of today's customers who have passed a renewal by then. The simulation is used up.
        """
        if self.ended == "bankrupt":
            return 0.0
        a = self.accounts
        customers, renewals, signed = a.under_contract(), a.renewals.copy(), a.signed.copy()
        self.in_run_off = True
        for _ in range(max(YEAR, *(s.term for s in self.timeline.world.segments))):
            self.run_week()
        survived = customers & a.under_contract() & (a.signed == signed) & (a.renewals > renewals)
        return float(a.worth[survived].sum())
