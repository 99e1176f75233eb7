"""What is measured at the end of a week, and what the company sees of it."""

from collections.abc import Mapping
from itertools import repeat
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.model.company.stage import STAGES as COMPANY_STAGES
from adoptsim.model.company.stage import Facts, stage
from adoptsim.model.customers.renewal import Settled
from adoptsim.model.engine.ids import Ids
from adoptsim.model.market.accounts import STAGES
from adoptsim.model.measurement.account_counts import AccountCounts
from adoptsim.model.measurement.fingerprint import Fingerprint
from adoptsim.model.measurement.observation import CustomerMap, Ending, Flows, Hire, Observation, Reading
from adoptsim.model.measurement.readings import Picture, read
from adoptsim.model.measurement.trailing_year import DealShares, Retention, TimeToValue

if TYPE_CHECKING:
    from adoptsim.model.simulation import Simulation

Weeks = npt.NDArray[np.integer[Any]]


class Report:
    """The truth of every week and what the company sees of it, with what has to be remembered for that."""

    def __init__(self, simulation: "Simulation") -> None:
        self.sim = sim = simulation
        self.counts = AccountCounts(sim.accounts)
        self.truth = Metrics()
        self.flows = Flows()
        self.fingerprint = Fingerprint(sim)
        self._readings: dict[str, Reading] | None = None
        self._signed = self._churned = 0
        self._quick: float | None = None
        self._retention = Retention()
        self._deals = DealShares()
        self._times = TimeToValue()
        self._ages: tuple[Weeks, Weeks] = self.counts.payers, self.counts.payers
        """Of contracts that came to value this week, and that ended before [weeks]."""
        segment_of = np.array(sim.needs.segment_of)
        seats = np.bincount(sim.accounts.group, weights=sim.accounts.seats, minlength=len(segment_of))
        inside = segment_of == np.arange(len(sim.needs.segments))[:, np.newaxis]
        self._shares = inside * seats / (inside * seats).sum(axis=1, keepdims=True)
        """Of each micro-segment in the seats of a segment, shape (segments, groups)."""

    # -- the truth ----------------------------------------------------------------------------------

    def note_ages(self, came: Ids, churned: Ids) -> None:
        """Note how old contracts were that *came* to value, and those of the *churned* that had not."""
        a, week = self.sim.accounts, self.sim.week
        ended = churned[a.first_value[churned] < a.signed[churned]]
        self._ages = week - a.signed[came], week - a.signed[ended]

    def count(self, settled: Settled, aware: int) -> None:
        """Count what happened in the week: what was *settled* at renewal, and how many became *aware*."""
        sim, tally = self.sim, self.sim.floor.tally
        self.flows = Flows(
            deals_started=tally.started,
            signed=tally.signed + sim.contracts.by_themselves,
            no_decision=tally.no_decision,
            lost=tally.lost,
            pilots=sim.floor.pilots.begun,
            went_live=sim.desk.went_live,
            renewed=len(settled.renewed),
            churned=len(settled.churned),
            became_aware=aware,
            hired=sim.people.hired,
            left=sim.people.left,
            to_rivals=sim.competitors.to_rivals,
            entrants=sim.competitors.newcomers,
            interviews=sim.research.interviews,
            experiments=sim.playbook.ended,
            experiments_won=sim.playbook.wins,
            waiting=len(sim.desk.queue),
            waited=sim.desk.waited,
            new_arr=sim.contracts.new_arr,
            grown_arr=settled.grown,
            shrunk_arr=settled.shrunk,
            repriced_arr=settled.repriced,
            churned_arr=sim.renewals.lost.arr,
            churned_paid=sim.renewals.lost.paid,
            churned_engaged=sim.renewals.lost.engaged,
        )
        signed = int(np.count_nonzero(sim.accounts.signed == sim.week))
        self._quick = self._times.close_week(signed, *self._ages)

    def measure(self) -> None:
        """Measure the week; a company that is bankrupt has no revenue and no seats."""
        sim, flows, counts = self.sim, self.flows, self.counts
        alive = sim.ended != "bankrupt"
        self._signed += flows.signed
        self._churned += flows.churned
        nrr, grr = (
            self._retention.close_week(counts.payers, counts.arr, sim.accounts.worth) if sim.week else (None, None)
        )
        closed = flows.no_decision + flows.lost + sim.floor.tally.signed
        customers, quick = len(counts.payers) * alive, self._quick
        paid, used, engaged = (seats * alive for seats in counts.seats)
        self.truth = Metrics(
            engaged_seats=engaged,
            active_seats=used,
            paid_seats=paid,
            customers=customers,
            arr=counts.revenue * alive,
            bookings=sim.books.bookings,
            cash=sim.books.cash,
            spent=sim.books.spent,
            nrr=nrr,
            grr=grr,
            churned_accounts=self._churned,
            signed_accounts=self._signed,
            time_to_value=quick,
            no_decision_share=self._deals.close_week(flows.no_decision, closed),
            fit=self._fit(),
            closeness=sim.information.closeness,
            community_members=round(sim.community.members),
            playbook=sim.playbook.share,
            engagement_playbook=sim.desk.playbook,
            needs_found=sim.discovery.named(sim.target),
            raised=sim.treasury.raised,
            founders_share=sim.treasury.fundraising.founders_share,
            stage=self._stage(self._error(), counts.engaged_accounts * alive, sim.desk.playbook, nrr, quick, customers),
        )
        self._see()

    def _fit(self) -> float:
        """Return the seat-weighted fit over the micro-segments of the target segment."""
        return float(np.add.reduce(self.sim.product.fit * self._shares[self.sim.target]))

    def _error(self) -> float:
        """Return how far the belief about the target segment is from its need."""
        (x, y), (a, b) = (
            self.sim.discovery.place(self.sim.target).tolist(),
            self.sim.needs.segments[self.sim.target].tolist(),
        )
        return sqrt((x - a) ** 2 + (y - b) ** 2)

    def _stage(
        self,
        error: float,
        engaged: float,
        playbook: float,
        nrr: float | None,
        time_to_value: float | None,
        customers: int,
    ) -> int:
        segment = self.sim.timeline.world.segments[self.sim.target]
        return stage(
            Facts(
                error=error / segment.tolerance,
                engaged_accounts=engaged,
                playbook=playbook,
                time_to_value=time_to_value,
                term=segment.term,
                nrr=nrr,
                customers=customers,
            )
        )

    # -- what is seen -------------------------------------------------------------------------------

    def delay(self) -> float:
        """Return how old reports are [weeks]."""
        p = self.sim.timeline.world.information
        late = self.sim.timeline.world.limits.delay
        return self.sim.information.layers(p, self.sim.people.heads) * p.layer_weeks * late

    def _see(self) -> None:
        """Pass the truth on through the layers, and lay out what the company sees of it."""
        sim, p, limits = self.sim, self.sim.timeline.world.information, self.sim.timeline.world.limits
        information = sim.information
        information.week(self.truth, sim.week)
        layers = information.layers(p, sim.people.heads)
        reports: dict[str, float | None] = {}
        if layers or limits.signal != "truth":
            reports = {name: information.report(name, layers, p, self.truth.paid_seats) for name in information.taps}
        self.picture = Picture(
            reports=reports,
            closeness=information.closeness if limits.signal == "truth" else 0.0,
            layers=layers,
            delay=self.delay() * (1 - information.closeness),
            error=p.noise / sqrt(max(1, sim.research.contacts)) if limits.noise else 0.0,
        )
        self._readings = None

    @property
    def readings(self) -> dict[str, Reading]:
        """What the company sees of the week; nobody looks at the weeks after the end."""
        if self._readings is None:
            seen = read(self.truth, self.picture, self.sim.streams, self.sim.week)
            seen["stage"] = Reading(float(self._seen_stage(seen)), self.picture.delay, self.picture.channel)
            self._readings = seen
        return self._readings

    def _seen_stage(self, seen: Mapping[str, Reading]) -> int:
        """Return the stage as far as the company can tell: the same test on what it sees and believes."""
        truth = self.truth
        doubt = self.sim.discovery.doubt(self.sim.target)
        if doubt >= self.sim.timeline.world.segments[self.sim.target].tolerance / 2:
            return 1  # the rest does not matter then
        engaged = seen["engaged_seats"].value or 0.0
        accounts = self.counts.engaged_accounts * engaged / truth.engaged_seats if truth.engaged_seats else 0.0
        playbook = seen["engagement_playbook"].value or 0.0
        return self._stage(doubt, accounts, playbook, seen["nrr"].value, seen["time_to_value"].value, truth.customers)

    def observe(
        self, events: tuple[str, ...] = (), ended: str | None = None, *, levers_open: bool = True
    ) -> Observation:
        """Return what the company sees now; *events* wait for an answer, *ended* = why the game is over."""
        sim = self.sim
        place, readings = sim.discovery.place(sim.target), self.readings
        return Observation(
            week=sim.week,
            readings=readings,
            flows=self.flows,
            values=sim.panel.values,
            shares=sim.panel.shares,
            people={name: len(team.people) for name, team in sim.people.teams.items()},
            pipeline=dict(zip(STAGES, self.counts.stages.tolist(), strict=True)),
            spend=sim.treasury.costs.total,
            serving=sim.treasury.costs.serving,
            endings=self._endings(),
            hires=tuple(Hire(name, when) for name, team in sim.people.teams.items() for when in team.coming.values()),
            stage=COMPANY_STAGES[int(readings["stage"].value or 1) - 1],
            layers=self.picture.layers,
            customer_map=CustomerMap(
                belief=(float(place[0]), float(place[1])),
                doubt=sim.discovery.doubt(sim.target),
                product=(float(sim.product.position[0]), float(sim.product.position[1])),
            ),
            events=events,
            levers_open=levers_open,
            ended=ended,
            dice=sim.streams.secret("player", sim.week),
        )

    def _endings(self) -> tuple[Ending, ...]:
        """Return which contracts end when."""
        a, week = self.sim.accounts, self.sim.week
        found: list[Ending] = []
        for k, segment in enumerate(self.sim.timeline.world.segments):
            mine = self.counts.payers[a.segment[self.counts.payers] == k]
            ahead = a.contract_end[mine] - week
            worth = a.worth[mine]
            weights = (None, a.paid[mine], worth, worth * a.raised[mine])
            contracts, seats, arr, raised = (np.bincount(ahead, weights=w) for w in weights)
            when = contracts.nonzero()[0]
            rises = raised[when] / np.where(arr[when] > 0, arr[when], 1.0)
            rows = (week + when, contracts[when], arr[when], segment.price * seats[when], rises)
            weeks, *columns = (row.tolist() for row in rows)
            found += map(Ending, weeks, repeat(segment.term), *columns)
        return tuple(sorted(found))
