"""What is true at the end of a week: the metrics, with what has to be remembered for them."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.model.company.community import Community
from adoptsim.model.company.discovery import Discovery
from adoptsim.model.company.experiments import Playbook
from adoptsim.model.company.finance import Books
from adoptsim.model.company.information import Information
from adoptsim.model.company.onboarding import OnboardingDesk
from adoptsim.model.company.product import Product
from adoptsim.model.company.stage import Facts, stage
from adoptsim.model.company.treasury import Treasury
from adoptsim.model.engine.arrays import Ids, Integers
from adoptsim.model.market.accounts import Accounts
from adoptsim.model.measurement.account_counts import AccountCounts
from adoptsim.model.measurement.observation import Flows
from adoptsim.model.measurement.trailing_year import NoDecisionShare, Retention, TimeToValue
from adoptsim.model.parameters import Segment


@dataclass(eq=False)
class MetricsCalculator:
    """Works out the metrics of every week."""

    accounts: Accounts
    counts: AccountCounts
    books: Books
    product: Product
    desk: OnboardingDesk
    discovery: Discovery
    community: Community
    information: Information
    playbook: Playbook
    treasury: Treasury

    def __post_init__(self) -> None:
        self._signed = self._churned = 0
        self._time_to_value: float | None = None
        self._retention = Retention()
        self._deals = NoDecisionShare()
        self._times = TimeToValue()
        self._ages: tuple[Integers, Integers] = self.counts.customers, self.counts.customers
        """Of contracts that came to value this week, and that ended before [weeks]."""
        needs = self.product.needs
        segment_of = np.array(needs.segment_of)
        seats = np.bincount(self.accounts.group, weights=self.accounts.seats, minlength=len(segment_of))
        inside = segment_of == np.arange(len(needs.segments))[:, np.newaxis]
        self._shares = inside * seats / (inside * seats).sum(axis=1, keepdims=True)
        """Of each micro-segment in the seats of a segment, shape (segments, groups)."""

    def note_ages(self, came: Ids, churned: Ids, week: int) -> None:
        """Note how old contracts were that *came* to value, and those of the *churned* that had not."""
        a = self.accounts
        ended = churned[a.first_value[churned] < a.signed[churned]]
        self._ages = week - a.signed[came], week - a.signed[ended]

    def close_week(self, week: int) -> None:
        """Take in the contracts that were signed in *week*, and the ages that were noted."""
        signed = int(np.count_nonzero(self.accounts.signed == week))
        self._time_to_value = self._times.close_week(signed, *self._ages)

    def measure(
        self, flows: Flows, signed_by_reps: int, week: int, target: int, segment: Segment, *, alive: bool
    ) -> Metrics:
        """Return the metrics of *week*, to be asked once for each; a company not *alive* has no revenue and no seats.

        *target* = number of the *segment* that is aimed at.
        """
        counts = self.counts
        self._signed += flows.signed
        self._churned += flows.churned
        if not week:
            self._signed = len(counts.customers)
        nrr, grr = self._retention.close_week(counts.customers, counts.arr_by_account, self.accounts.worth)
        customers, engagement_playbook = len(counts.customers) * alive, self.desk.expertise.playbook
        paid, used, engaged = (seats * alive for seats in counts.seats)
        undecided, decided = flows.no_decision, flows.lost + signed_by_reps
        facts = Facts(
            error=self._error(target) / segment.tolerance,
            engaged_accounts=counts.engaged_accounts * alive,
            playbook=engagement_playbook,
            time_to_value=self._time_to_value,
            term=segment.term,
            nrr=nrr,
            customers=customers,
        )
        return Metrics(
            engaged_seats=engaged,
            active_seats=used,
            paid_seats=paid,
            customers=customers,
            arr=counts.total_arr * alive,
            bookings=self.books.bookings,
            cash=self.books.cash,
            spent=self.books.spent,
            nrr=nrr,
            grr=grr,
            churned_accounts=self._churned,
            signed_accounts=self._signed,
            time_to_value=self._time_to_value,
            no_decision_share=self._deals.close_week(undecided, undecided + decided),
            fit=float(np.add.reduce(self.product.fit * self._shares[target])),
            closeness=self.information.closeness,
            community_members=round(self.community.members),
            playbook=self.playbook.share,
            engagement_playbook=engagement_playbook,
            needs_found=self.discovery.named(target),
            raised=self.treasury.raised,
            founders_share=self.treasury.fundraising.founders_share,
            stage=stage(facts),
        )

    def _error(self, target: int) -> float:
        """Return how far the belief about the target segment is from its need."""
        (x, y), (a, b) = self.discovery.place(target).tolist(), self.product.needs.segments[target].tolist()
        return sqrt((x - a) ** 2 + (y - b) ** 2)
