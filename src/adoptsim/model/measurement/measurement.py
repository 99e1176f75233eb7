"""The end of a week: what happened in it, what is true, what the company sees of it, and the link in the digest."""

from math import ceil

from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.model.company.information import MOST_LAYERS
from adoptsim.model.customers.renewal import Settled
from adoptsim.model.measurement.account_counts import AccountCounts
from adoptsim.model.measurement.company_view import CompanyView
from adoptsim.model.measurement.fingerprint import Fingerprint
from adoptsim.model.measurement.market_view import MarketView, Reports, view
from adoptsim.model.measurement.metrics_calculator import MetricsCalculator
from adoptsim.model.measurement.observation import Flows
from adoptsim.model.parts import Parts


class Measurement:
    """All that is measured of a game, week by week."""

    def __init__(self, p: Parts) -> None:
        self._parts = p
        world = p.timeline.world
        oldest = world.limits.delay * MOST_LAYERS * world.information.layer_weeks
        self.counts = AccountCounts(p.accounts, weeks_kept=ceil(oldest))
        self.flows = Flows()
        """What happened in the last week."""
        self.truth = Metrics()
        """The state of the company and its market at the end of the last week."""
        self.calculator = MetricsCalculator(
            p.accounts, self.counts, p.books, p.product, p.desk, p.discovery, p.community, p.information, p.playbook,
            p.treasury,
        )  # fmt: skip
        self.view = CompanyView(
            p.accounts, self.counts, p.panel, p.people, p.product, p.research, p.treasury, p.streams,
            Reports(p.accounts, self.counts, p.streams),
        )  # fmt: skip
        self.fingerprint = Fingerprint(
            self.counts, p.live, p.panel, p.people, p.product, p.community, p.discovery, p.competitors
        )

    def close_week(self, settled: Settled, aware: int, week: int, target: int, *, alive: bool) -> None:
        """Measure a *week* in which contracts were *settled* and so many accounts became *aware*."""
        self.flows = self._flows_of_week(settled, aware)
        self.calculator.close_week(week)
        self.measure(week, target, alive=alive)

    def measure(self, week: int, target: int, *, alive: bool) -> None:
        """Measure how things stand, and let the company see what it can; *target* = segment that is aimed at."""
        world = self._parts.timeline.world
        signed_by_reps = self._parts.floor.tally.signed
        self.truth = self.calculator.measure(
            self.flows, signed_by_reps, week, target, world.segments[target], alive=alive
        )
        self.view.see(self.truth, world, week, target)

    def market_view(self, week: int, *, true: bool = False) -> MarketView:
        """Return what the company knows of each organisation at the end of *week*, or what is true."""
        p, company = self._parts, self.view
        use = company.reports.truth(week) if true else company.use_as_reported()
        return view(p.accounts, p.competitors.rivals.of, use, week, 0.0 if true else company.picture.delay)

    def _flows_of_week(self, settled: Settled, aware: int) -> Flows:
        """Return what happened, told by those to whom it happened."""
        p, tally = self._parts, self._parts.floor.tally
        return Flows(
            deals_started=tally.started,
            signed=tally.signed + p.contracts.by_themselves,
            no_decision=tally.no_decision,
            lost=tally.lost,
            pilots=p.floor.pilots.begun,
            went_live=p.desk.went_live,
            renewed=len(settled.renewed),
            churned=len(settled.churned),
            became_aware=aware,
            hired=p.people.hired,
            left=p.people.left,
            to_rivals=p.competitors.to_rivals,
            entrants=p.competitors.newcomers,
            interviews=p.research.interviews,
            experiments=p.playbook.ended,
            experiments_won=p.playbook.wins,
            waiting=len(p.desk.queue),
            waited=p.desk.waited,
            new_arr=p.contracts.new_arr,
            grown_arr=settled.grown,
            shrunk_arr=settled.shrunk,
            repriced_arr=settled.repriced,
            churned_arr=p.renewals.lost.arr,
            churned_paid=p.renewals.lost.paid,
            churned_engaged=p.renewals.lost.engaged,
        )
