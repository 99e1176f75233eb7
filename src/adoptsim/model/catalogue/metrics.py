"""The truth at the end of a week: what contract and score call by name.

Undefined is None, never 0 or NaN. Seats count under contract only.
"""

from dataclasses import dataclass, fields
from typing import ClassVar, Final

from adoptsim.model.parameters import Strict

YEAR: Final = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The state of the company and its market at the end of one week."""

    __pydantic_config__: ClassVar = Strict
    engaged_seats: int = 0
    """Paid seats with new habit >= .5, used in the last 4 weeks [seats]."""
    active_seats: int = 0
    """Paid seats that used the product this week [seats]."""
    paid_seats: int = 0
    """Seats under contract [seats]."""
    customers: int = 0
    """Accounts under contract [accounts]."""
    arr: float = 0.0
    """Annual recurring revenue: sum of paid seats x price [$/year]."""
    surviving_arr: float | None = None
    """ARR of the final week's customers who renewed in the year(s) after the horizon [$/year]."""
    bookings: float = 0.0
    """Cumulative first-year value of new and expansion contracts [$]."""
    cash: float = 0.0
    """Money in the bank [$]."""
    spent: float = 0.0
    """Cumulative spending [$]."""
    nrr: float | None = None
    """Net revenue retention: ARR now of the customers of 52 weeks ago over theirs then."""
    grr: float | None = None
    """Gross revenue retention: the same without growth, capped per account."""
    churned_accounts: int = 0
    """Cumulative [accounts]."""
    signed_accounts: int = 0
    """Cumulative [accounts]."""
    time_to_value: float | None = None
    """Kaplan-Meier median from signature to 25 % of paid seats engaged, signed in the last 52 weeks [weeks]."""
    no_decision_share: float | None = None
    """Of the deals closed in the last 52 weeks."""
    fit: float = 0.0
    """Seat-weighted mean over the target segment's micro-segments of 1/(1 + (distance/tolerance)^2)."""
    closeness: float = 0.0
    """How much of what the company sees comes straight from customers."""
    community_members: int = 0
    """People in the community."""
    playbook: float = 0.0
    """Share of the go-to-market playbook that is right."""
    engagement_playbook: float = 0.0
    """e: how well the company knows how to change behaviour inside an organisation."""
    needs_found: float = 0.0
    """Share of the target segment's needs that have names."""
    raised: float = 0.0
    """Cumulative money from investors and crowdfunding [$]."""
    founders_share: float = 1.0
    """Share of the company that founders still own."""
    stage: int = 1
    """1 discovery, 2 validation, 3 engagement, 4 creation, 5 company building."""


METRICS: Final = tuple(f.name for f in fields(Metrics))
MONEY: Final = frozenset({"arr", "surviving_arr", "bookings", "cash"})
EXACT: Final = frozenset(
    {
        "customers", "paid_seats", "arr", "bookings", "signed_accounts", "churned_accounts", "cash", "spent",
        "surviving_arr", "raised", "founders_share",
    }
)  # fmt: skip
"""Known from the books, at once and without error."""
REPORTED: Final = frozenset(METRICS) - EXACT - {"stage"}
"""Known from reports; the stage is told from these."""
CAPPED: Final = frozenset(
    {"grr", "no_decision_share", "fit", "closeness", "playbook", "engagement_playbook", "needs_found"}
)
"""Never above 1."""
