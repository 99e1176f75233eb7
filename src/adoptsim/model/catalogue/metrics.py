"""The truth at the end of a week: each metric declared once, with all there is to know about it.

Undefined is None, never 0 or NaN. Seats count under contract only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from adoptsim.model.catalogue.kinds import Kind

YEAR: Final = 52


class BadNews(Enum):
    """Which part of a metric is bad news, of which every layer of reports passes on only a part."""

    UNUSED = "what is missing to paid seats"
    SHORTFALL = "what is missing to 1"
    ALL = "all of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """The facts of one metric."""

    name: str
    title: str
    """What it is called on a screen and in a sentence."""
    kind: Kind
    definition: str
    """Exactly, with its unit."""
    meaning: str
    """In everyday words."""
    exact: bool = False
    """Whether it is known from the books, at once and without error; all others are known from reports."""
    most: float | None = None
    """It is never above this."""
    bad_news: BadNews | None = None
    shared_with_investors: bool = False
    """Whether founders own only their share of it."""
    at_the_end: bool = False
    """Whether it is worked out when the game is over, and not known before."""
    beside: str | None = None
    """What is drawn behind it, because it says little alone."""
    short: str | None = None
    """What it is called where there is little room, if not by its title."""

    @property
    def short_title(self) -> str:
        """What it is called where there is little room."""
        return self.short or self.title


def _metric(default: Any, kind: Kind, *, definition: str, meaning: str, title: str | None = None, **facts: Any) -> Any:
    """Return the field of a metric that begins at *default*."""
    return field(
        default=default,
        metadata={"kind": kind, "definition": definition, "meaning": meaning, "title": title, **facts},
    )


COUNT, MONEY, SHARE, WEEKS, STAGE = Kind.COUNT, Kind.MONEY, Kind.SHARE, Kind.WEEKS, Kind.STAGE
UNUSED, SHORTFALL, ALL = BadNews


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The state of the company and its market at the end of one week."""

    engaged_seats: int = _metric(
        0,
        COUNT,
        bad_news=UNUSED,
        short="engaged",
        beside="paid_seats",
        definition="Paid seats with new habit >= .5, used in the last 4 weeks [seats].",
        meaning="People with a paid seat to whom the new way is a habit, and who used it in the last 4 weeks. "
        "There can be more of them than of active ones, who are counted in this week alone.",
    )
    active_seats: int = _metric(
        0,
        COUNT,
        bad_news=UNUSED,
        short="active",
        beside="paid_seats",
        definition="Paid seats that used the product this week [seats].",
        meaning="People with a paid seat who used the product this week.",
    )
    paid_seats: int = _metric(
        0,
        COUNT,
        exact=True,
        definition="Seats under contract [seats].",
        meaning="Seats that customers pay for.",
    )
    customers: int = _metric(
        0,
        COUNT,
        exact=True,
        definition="Accounts under contract [accounts].",
        meaning="Organisations with a contract.",
    )
    arr: float = _metric(
        0.0,
        MONEY,
        title="ARR",
        exact=True,
        shared_with_investors=True,
        definition="Annual recurring revenue: sum of paid seats x price [$/year].",
        meaning="Annual recurring revenue: what all contracts of today bring in a year.",
    )
    surviving_arr: float | None = _metric(
        None,
        MONEY,
        title="surviving ARR",
        exact=True,
        shared_with_investors=True,
        at_the_end=True,
        definition="ARR of the final week's customers who renewed in the year(s) after the horizon [$/year].",
        meaning="How much of the ARR at the end customers pay again in the year after it.",
    )
    bookings: float = _metric(
        0.0,
        MONEY,
        exact=True,
        shared_with_investors=True,
        definition="Cumulative first-year value of new and expansion contracts [$].",
        meaning="All new and extended contracts so far, each with the value of its first year.",
    )
    cash: float = _metric(
        0.0,
        MONEY,
        exact=True,
        shared_with_investors=True,
        definition="Money in the bank [$].",
        meaning="Money in the bank.",
    )
    spent: float = _metric(
        0.0,
        MONEY,
        exact=True,
        definition="Cumulative spending [$].",
        meaning="All the money spent so far.",
    )
    nrr: float | None = _metric(
        None,
        SHARE,
        title="NRR",
        bad_news=SHORTFALL,
        definition="Net revenue retention: ARR now of the customers of 52 weeks ago over theirs then.",
        meaning="Net revenue retention: what the customers of a year ago pay today, as a part of what they paid then.",
    )
    grr: float | None = _metric(
        None,
        SHARE,
        title="GRR",
        most=1.0,
        bad_news=SHORTFALL,
        beside="nrr",
        definition="Gross revenue retention: the same without growth, capped per account.",
        meaning="Gross revenue retention: like NRR, but what customers pay more than a year ago does not count.",
    )
    churned_accounts: int = _metric(
        0,
        COUNT,
        exact=True,
        definition="Cumulative [accounts].",
        meaning="Customers lost so far.",
    )
    signed_accounts: int = _metric(
        0,
        COUNT,
        exact=True,
        definition="Cumulative [accounts].",
        meaning="Customers won so far.",
    )
    time_to_value: float | None = _metric(
        None,
        WEEKS,
        bad_news=ALL,
        definition="Kaplan-Meier median from signature to 25 % of paid seats engaged, "
        "signed in the last 52 weeks [weeks].",
        meaning="Weeks from signing until a quarter of the seats is engaged; half the customers are faster.",
    )
    no_decision_share: float | None = _metric(
        None,
        SHARE,
        most=1.0,
        bad_news=ALL,
        definition="Of the deals closed in the last 52 weeks.",
        meaning="Of the sales talks that ended in the last year, those in which nobody decided anything.",
    )
    fit: float = _metric(
        0.0,
        SHARE,
        most=1.0,
        bad_news=SHORTFALL,
        definition="Seat-weighted mean over the target segment's micro-segments of 1/(1 + (distance/tolerance)^2).",
        meaning="How well the product does what customers need, 100% being perfectly.",
    )
    closeness: float = _metric(
        0.0,
        SHARE,
        most=1.0,
        definition="How much of what the company sees comes straight from customers.",
        meaning="How much of what you know comes straight from customers, not from late and kind reports.",
    )
    community_members: int = _metric(
        0,
        COUNT,
        definition="People in the community.",
        meaning="People in the community.",
    )
    playbook: float = _metric(
        0.0,
        SHARE,
        most=1.0,
        bad_news=SHORTFALL,
        definition="Share of the go-to-market playbook that is right.",
        meaning="How much of what you know about selling is right: whom to call, what to say, through whom.",
    )
    engagement_playbook: float = _metric(
        0.0,
        SHARE,
        most=1.0,
        bad_news=SHORTFALL,
        definition="e: how well the company knows how to change behaviour inside an organisation.",
        meaning="How much you know about bringing people to use something new at work every day.",
    )
    needs_found: float = _metric(
        0.0,
        SHARE,
        most=1.0,
        bad_news=SHORTFALL,
        definition="Share of the target segment's needs that have names.",
        meaning="Of all the needs of those you aim at, those that you can name.",
    )
    raised: float = _metric(
        0.0,
        MONEY,
        exact=True,
        definition="Cumulative money from investors and crowdfunding [$].",
        meaning="Money from investors and from crowdfunding so far.",
    )
    founders_share: float = _metric(
        1.0,
        SHARE,
        exact=True,
        definition="Share of the company that founders still own.",
        meaning="How much of the company still belongs to its founders.",
    )
    stage: int = _metric(
        1,
        STAGE,
        definition="1 discovery, 2 validation, 3 engagement, 4 creation, 5 company building.",
        meaning="1 discovery, 2 validation, 3 engagement, 4 creation, 5 company building.",
    )


CATALOGUE: Final[Mapping[str, Metric]] = MappingProxyType(
    {
        f.name: Metric(**{**f.metadata, "name": f.name, "title": f.metadata["title"] or f.name.replace("_", " ")})
        for f in fields(Metrics)
    }
)
"""All metrics by name, in the order in which they are listed everywhere."""
METRICS: Final = tuple(CATALOGUE)
COMPANY_STAGES: Final = ("discovery", "validation", "engagement", "creation", "company building")
"""What the metric `stage` counts, from 1 on."""
IN_PLAY: Final = tuple(name for name, metric in CATALOGUE.items() if not metric.at_the_end)
"""Known while the game goes on."""
REPORTED: Final = frozenset(name for name, metric in CATALOGUE.items() if not metric.exact and metric.kind is not STAGE)
"""Known from reports. The stage is told from some of these, customers, and how sure the company is of needs."""
NUMBERS: Final[Mapping[str, Metric]] = MappingProxyType(
    {
        **CATALOGUE,
        "open_deals": Metric(
            name="open_deals",
            title="open deals",
            kind=COUNT,
            definition="Deals that reps work on [deals].",
            meaning="Sales talks that go on.",
            exact=True,
        ),
        "waiting": Metric(
            name="waiting",
            title="waiting for a specialist",
            kind=COUNT,
            definition="Signed accounts in the queue for a specialist [accounts].",
            meaning="Customers who have signed and wait for a specialist.",
            exact=True,
        ),
        "renewals": Metric(
            name="renewals",
            title="renewals",
            kind=COUNT,
            definition="Contracts renewed in a round [contracts].",
            meaning="Customers who go on when their contract ends.",
            exact=True,
        ),
        "runway": Metric(
            name="runway",
            title="runway",
            kind=WEEKS,
            definition="Weeks until cash is below 0 with what is agreed and committed, without new contracts [weeks].",
            meaning="Weeks until the money is gone with what is agreed, drafts and commits too, if nothing new is "
            "sold.",
            exact=True,
        ),
    }
)
"""Metrics, and what the company's own records show beside them."""
