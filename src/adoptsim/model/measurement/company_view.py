"""What the company sees of a week: the truth as it passes through the layers, and the company's own records."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat
from math import sqrt

import numpy as np

from adoptsim.model.catalogue.metrics import COMPANY_STAGES, Metrics
from adoptsim.model.company.lever_panel import Panel
from adoptsim.model.company.people import People
from adoptsim.model.company.product import Product
from adoptsim.model.company.research import Research
from adoptsim.model.company.stage import Facts, stage
from adoptsim.model.company.treasury import Treasury
from adoptsim.model.engine.arrays import Reals
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import ACCOUNT_STAGES, Accounts
from adoptsim.model.measurement.account_counts import AccountCounts
from adoptsim.model.measurement.market_view import Codes, Reports
from adoptsim.model.measurement.observation import CustomerMap, Flows, Hire, Observation, Reading, RenewalsDue
from adoptsim.model.measurement.readings import Picture, read
from adoptsim.model.parameters import World


@dataclass(eq=False)
class CompanyView:
    """What is seen of every week."""

    accounts: Accounts
    counts: AccountCounts
    panel: Panel
    people: People
    product: Product
    research: Research
    treasury: Treasury
    streams: Streams
    reports: Reports
    _readings: dict[str, Reading] | None = None

    def delay(self, world: World) -> float:
        """Return how old reports are [weeks]."""
        p = world.information
        return self.research.information.layers(p, self.people.heads) * p.layer_weeks * world.limits.delay

    def see(self, truth: Metrics, world: World, week: int, target: int) -> None:
        """Pass the *truth* of a *week* on through the layers; *target* = number of the segment aimed at."""
        information, p, limits = self.research.information, world.information, world.limits
        self._truth, self._week, self._target = truth, week, target
        self._segments = world.segments
        information.week(truth, week)
        layers = information.layers(p, self.people.heads)
        self._delay = self.delay(world)
        self._passed = p.filter**layers if limits.filter else 1.0
        reports: dict[str, float | None] = {}
        if layers or limits.signal != "truth":
            reports = {name: information.report(name, layers, p, truth.paid_seats) for name in information.taps}
        self.picture = Picture(
            reports=reports,
            closeness=information.closeness if limits.signal == "truth" else 0.0,
            layers=layers,
            delay=self._delay * (1 - information.closeness),
            error=p.noise / sqrt(max(1, self.research.contacts)) if limits.noise else 0.0,
        )
        self._readings = None

    @property
    def readings(self) -> dict[str, Reading]:
        """What the company reads of the week, by metric; nobody looks at the weeks after the end."""
        if self._readings is None:
            seen = read(self._truth, self.picture, self.streams, self._week)
            seen["stage"] = Reading(float(self._seen_stage(seen)), self.picture.delay, self.picture.channel)
            self._readings = seen
        return self._readings

    def use_as_reported(self) -> tuple[Reals, Codes]:
        """Return the share of seats in use of each organisation as it is reported, and how old that is."""
        seen = self.picture
        return self.reports.seen(
            self._week, closeness=seen.closeness, delay=round(self._delay), passed=self._passed, error=seen.error
        )

    def _seen_stage(self, seen: Mapping[str, Reading]) -> int:
        """Return the stage as far as the company can tell: the same test on what it sees and believes."""
        truth, segment = self._truth, self._segments[self._target]
        doubt = self.research.discovery.doubt(self._target)
        if doubt >= segment.tolerance / 2:
            return 1  # the rest does not matter then
        engaged = seen["engaged_seats"].value or 0.0
        accounts = self.counts.engaged_accounts * engaged / truth.engaged_seats if truth.engaged_seats else 0.0
        return stage(
            Facts(
                error=doubt / segment.tolerance,
                engaged_accounts=accounts,
                playbook=seen["engagement_playbook"].value or 0.0,
                time_to_value=seen["time_to_value"].value,
                term=segment.term,
                nrr=seen["nrr"].value,
                customers=truth.customers,
            )
        )

    def observe(
        self, flows: Flows, events: tuple[str, ...] = (), ended: str | None = None, *, levers_open: bool = True
    ) -> Observation:
        """Return what the company sees now; *events* wait for an answer, *ended* = why the game is over."""
        place, readings, teams = self.research.discovery.place(self._target), self.readings, self.people.teams
        return Observation(
            week=self._week,
            readings=readings,
            flows=flows,
            values=self.panel.values,
            shares=self.panel.shares,
            people={name: len(team.people) for name, team in teams.items()},
            pipeline=dict(zip(ACCOUNT_STAGES, self.counts.stages.tolist(), strict=True)),
            spend=self.treasury.costs.total,
            hosting_and_support=self.treasury.costs.hosting_and_support,
            renewals_due=self._renewals_due(),
            hires=tuple(Hire(name, when) for name, team in teams.items() for when in team.coming.values()),
            stage=COMPANY_STAGES[int(readings["stage"].value or 1) - 1],
            layers=self.picture.layers,
            customer_map=CustomerMap(
                belief=(float(place[0]), float(place[1])),
                doubt=self.research.discovery.doubt(self._target),
                product=(float(self.product.position[0]), float(self.product.position[1])),
            ),
            events=events,
            levers_open=levers_open,
            ended=ended,
            dice=self.streams.secret("player", self._week),
        )

    def _renewals_due(self) -> tuple[RenewalsDue, ...]:
        """Return which contracts end when."""
        a, customers = self.accounts, self.counts.customers
        renewals_due: list[RenewalsDue] = []
        for k, segment in enumerate(self._segments):
            mine = customers[a.segment[customers] == k]
            ahead = a.contract_end[mine] - self._week
            worth = a.worth[mine]
            weights = (None, a.paid[mine], worth, worth * a.last_rise[mine])
            contracts, seats, arr, weighted_rises = (np.bincount(ahead, weights=w) for w in weights)
            when = contracts.nonzero()[0]
            last_rises = weighted_rises[when] / np.where(arr[when] > 0, arr[when], 1.0)
            rows = (self._week + when, contracts[when], arr[when], segment.price * seats[when], last_rises)
            weeks, *columns = (row.tolist() for row in rows)
            renewals_due += map(RenewalsDue, weeks, repeat(segment.term), *columns)
        return tuple(sorted(renewals_due))
