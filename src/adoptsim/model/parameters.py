"""Every parameter of the world: a name, a type, a range, a unit and a sentence, once.

Money in $, time in weeks, 52 weeks a year. The unit stands in [..]; no unit means a share or a plain number.
`Live` marks what a mechanism reads anew every week, so that an event in a scenario may change it.
"""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le, Len


class Live:
    """Marks a parameter that events may change while the world runs."""


Name = Annotated[str, Len(1, 40)]
Share = Annotated[float, Ge(0), Le(1)]
LiveShare = Annotated[float, Ge(0), Le(1), Live]
Money = Annotated[float, Ge(0), Le(1e12)]
Weeks = Annotated[float, Ge(0.1), Le(10_400)]
Coordinate = Annotated[float, Ge(-100), Le(100)]
Point = tuple[Coordinate, Coordinate]
Strict = {"extra": "forbid", "strict": True, "allow_inf_nan": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """How organisations hear of the product."""

    __pydantic_config__: ClassVar = Strict
    word_of_mouth: Annotated[float, Ge(0), Le(10), Live] = 0.01
    """q: hazard of becoming aware when all contacts are engaged customers [1/week]."""
    push: Annotated[float, Ge(0), Le(10), Live] = 0.02
    """p: hazard scale of advertising [1/week]."""
    advertising_scale: Annotated[float, Ge(1), Le(1e9)] = 2000.0
    """A0: advertising stock at which response starts to bend [$/week]."""
    advertising_elasticity: Share = 0.12
    """Exponent of the response (1 + A/A0)^x - 1; its index has this short-run elasticity where A is well above A0."""
    carry_over: Annotated[float, Ge(0), Le(0.99)] = 0.5
    """Share of the advertising stock that is still remembered a week later [1/week]."""
    harm: Annotated[float, Ge(0), Le(10), Live] = 0.01
    """Hazard taken away when all contacts are disappointed former customers [1/week]."""
    harm_weeks: Annotated[int, Ge(0), Le(520)] = 26
    """How long a churned account speaks badly of the product [weeks]."""
    lead_life: Annotated[int, Ge(1), Le(520)] = 26
    """How long an interested account waits to be called before it loses interest [weeks]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnNeed:
    """A need that is drawn anew for every seed."""

    __pydantic_config__: ClassVar = Strict
    centre: Point = (0.0, 0.0)
    """Middle of the area on the map of needs in which the segment's need lies."""
    spread: Annotated[float, Ge(0), Le(10)] = 0.5
    """Largest distance of the need from the centre along each axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A kind of organisation: how many, how large, what they need and how they buy."""

    __pydantic_config__: ClassVar = Strict
    name: Name = "market"
    """How the segment is called."""
    accounts: Annotated[int, Ge(1), Le(2_000_000)] = 1000
    """Organisations in the segment [accounts]."""
    seats: Annotated[int, Ge(1), Le(2_000_000)] = 20
    """People in each organisation who could use the product [seats]."""
    price: Annotated[float, Ge(0), Le(1e6)] = 1200.0
    """List price [$/seat-year]."""
    term: Literal[4, 13, 26, 52, 104] = 52
    """Contract term [weeks]."""
    cycle: Weeks = 8.0
    """Mean length of a deal from first talk to decision [weeks]."""
    need: Point | DrawnNeed = field(default_factory=DrawnNeed)
    """What the segment needs: a point on the 2-D map, or an area from which each seed draws it."""
    tolerance: Annotated[float, Ge(0.01), Le(10)] = 0.35
    """Distance between product and need at which the fit is one half."""
    complexity: Annotated[float, Ge(0.3), Le(3)] = 1.0
    """How much work using the product asks; multiplies the time a habit takes (Singh et al. 2024)."""
    old_habit: Share = 0.5
    """o0: strength of the old way of working."""
    contact_degree: Annotated[int, Ge(0), Le(64)] = 8
    """Other organisations that an account hears from [contacts]."""
    contacts_elsewhere: Share = 0.1
    """Share of contacts who are not neighbours but anywhere in the market."""
    price_sensitivity: Annotated[float, Ge(0), Le(20)] = 5.0
    """s in the price response 2/(1+r^s); 5 gives an elasticity of about -2.5 at list price (Bijmolt et al. 2005)."""
    first_seats: Annotated[float, Ge(0.01), Le(1)] = 0.6
    """Share of its seats that an account buys first."""
    onboarding: Annotated[float, Ge(0.05), Le(20)] = 2.0
    """Onboarding work, in units of 10 specialist hours."""
    keep_warm: Annotated[float, Ge(0), Le(40)] = 0.8
    """Specialist time a live account is given when there is enough [hours/week]."""
    churn_alpha: Annotated[float, Ge(0.05), Le(100)] = 0.668
    """Of Beta(alpha, beta): the yearly chance theta to leave for reasons of their own (Fader & Hardie 2007)."""
    churn_beta: Annotated[float, Ge(0.05), Le(1000)] = 3.806
    """The other parameter of that distribution."""
    renewal_floor: Share = 0.25
    """r0: yearly renewal factor of an account that does not use the product at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The startup: money and people."""

    __pydantic_config__: ClassVar = Strict
    cash: Money = 6e6
    """Opening cash [$]."""
    overhead: Annotated[float, Ge(0), Le(1e9), Live] = 4000.0
    """Rent, founders and everything nobody decides [$/week]."""
    rep_cost: Annotated[float, Ge(1), Le(1e9), Live] = 170_000.0
    """A sales rep, all in [$/year]."""
    specialist_cost: Annotated[float, Ge(1), Le(1e9), Live] = 130_000.0
    """An engagement specialist, all in [$/year]."""
    engineer_cost: Annotated[float, Ge(1), Le(1e9), Live] = 170_000.0
    """An engineer, all in [$/year]."""
    hiring_cost: Annotated[float, Ge(0), Le(1e9), Live] = 8000.0
    """Finding one person [$]."""
    hiring_weeks: Annotated[float, Ge(0), Le(104)] = 4.0
    """From the decision to hire to the first day [weeks]."""
    ramp_weeks: Annotated[float, Ge(0), Le(104)] = 21.7
    """Until a new person works at full speed, linear; 5 months (median of reps)."""
    turnover: Annotated[float, Ge(0), Le(10), Live] = 0.34
    """Hazard with which people leave on their own [1/year]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What is sold: where it stands on the map of needs, how good and how simple it is."""

    __pydantic_config__: ClassVar = Strict
    quality: Share = 0.6
    """Quality at the start."""
    error: Annotated[float, Ge(0), Le(10)] = 0.3
    """Distance between the founders' vision and the need of the first segment at the start."""
    complexity: Annotated[float, Ge(0.3), Le(3)] = 1.0
    """Complexity at the start; multiplies the segment's."""
    fit_speed: Annotated[float, Ge(0), Le(1), Live] = 0.004
    """Way towards the target that an engineer on fit covers, of what is left [1/week]."""
    quality_speed: Annotated[float, Ge(0), Le(1), Live] = 0.0015
    """Share of the missing quality that an engineer on quality adds [1/week]."""
    simplicity_speed: Annotated[float, Ge(0), Le(1), Live] = 0.0015
    """Share of the complexity above .3 that an engineer on simplicity removes [1/week]."""
    commitment: Annotated[float, Ge(0), Le(10), Live] = 0.6
    """c: how much customers slow down change (calibrated, see docs/model.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sales:
    """How reps find, work and close deals."""

    __pydantic_config__: ClassVar = Strict
    hand: Annotated[int, Ge(1), Le(1000)] = 14
    """Deals a ramped rep can work at a time [deals]."""
    cold_starts: Annotated[int, Ge(0), Le(100)] = 3
    """Cold calls of a ramped rep [1/week]."""
    territory: Annotated[float, Ge(0), Le(1e5), Live] = 400.0
    """A cold call is accepted with chance 1/(1 + territory x reps/accounts) (Albers et al. 2010: elasticity .34)."""
    no_decision: LiveShare = 0.04
    """Chance that a deal ends in no decision when there is no old way."""
    no_decision_inertia: LiveShare = 0.6
    """What the old way adds to that chance, times (1.25 - .5 perceived value)."""
    win_warm: LiveShare = 0.75
    """Win chance of a decision for a perceived value of 1 when the account had asked for a call."""
    win_cold: LiveShare = 0.45
    """The same when it was called cold."""
    cooling: Weeks = 8.0
    """Time in which a lead loses half of its warmth [weeks]."""
    playbook: LiveShare = 0.5
    """How much of the go-to-market playbook is right."""
    playbook_floor: Annotated[float, Ge(0), Le(2)] = 0.7
    """Effect of a playbook that is all wrong."""
    playbook_range: Annotated[float, Ge(0), Le(2)] = 0.6
    """What a perfect playbook adds to that effect."""
    call_again: Annotated[int, Ge(1), Le(520)] = 26
    """Weeks before an account that refused a cold call is called again [weeks]."""
    cool_off: Annotated[int, Ge(1), Le(520)] = 52
    """Weeks before an account that did not buy, or left, can be won again [weeks]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """How signed accounts are brought to use the product."""

    __pydantic_config__: ClassVar = Strict
    playbook: Share = 0.25
    """e at the start: how well the company knows how to change behaviour inside an organisation."""
    learning: LiveShare = 0.06
    """What one onboarding that is looked at adds to e, times closeness, of what is missing."""
    dilution: LiveShare = 0.3
    """Share of e lost when the whole team of specialists is new."""
    hours: Annotated[float, Ge(1), Le(80)] = 40.0
    """Working time of a specialist [hours/week]."""
    seats_per_hour: Annotated[int, Ge(1), Le(1000), Live] = 10
    """Seats that one hour of coaching touches [seats/hour]."""
    alone_weeks: Weeks = 12.0
    """Mean time until an account goes live with nobody's help, times complexity [weeks]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """What the company learns about its customers."""

    __pydantic_config__: ClassVar = Strict
    closeness: Share = 0.5
    """How much of what the company sees comes straight from customers, at the start."""
    noise: Annotated[float, Ge(0), Le(5), Live] = 0.1
    """Relative error (one standard deviation) of a reading that rests on one contact in four weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finance:
    """How money comes in."""

    __pydantic_config__: ClassVar = Strict
    payment: Literal["prepaid", "weekly"] = "prepaid"
    """Customers pay for the whole term at signature and renewal, or week by week."""
    revenue_share: Share = 0.8
    """Share of revenue that the weekly budget spends beside cash/runway."""
    other_income: Annotated[float, Ge(-1e9), Le(1e9), Live] = 0.0
    """Grants, prizes, fines: money from elsewhere [$/week]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyChurn:
    """Churn at a constant hazard, whatever the contract says."""

    __pydantic_config__: ClassVar = Strict
    weekly: Share = 0.0
    """Chance to leave [1/week]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Switches that take the world to a limit in which it can be checked, or remove one cause."""

    __pydantic_config__: ClassVar = Strict
    inertia: bool = True
    """Off: no old way, no obstacles, and every paid seat is used out of habit from the week it goes live."""
    renewal_depends_on_use: bool = True
    """Off: use does not matter at renewal (R = 1)."""
    churn: Literal["full", "none", "sbg"] | WeeklyChurn = "full"
    """full; none; sbg: exactly 1 - theta a term; or a constant weekly chance."""
    contacts: Literal["small-world", "complete", "ring", "pairs", "random"] = "small-world"
    """Who hears from whom."""
    capacity: Literal["limited", "unlimited"] = "limited"
    """Unlimited: every signed account is onboarded at once, without specialists."""
    hard_gate: bool = False
    """On: accounts that nobody onboards never go live."""
    noise: bool = True
    """Off: readings are exact."""
    forgetting: bool = True
    """Off: habit does not fade in weeks without use."""
    forced_use: bool = False
    """On: every live seat uses the product every week."""
    playbook_fixed: Share | None = None
    """Holds the engagement playbook e."""
    commitment: bool = True
    """Off: customers and heads do not slow down change."""
    fit_known: bool = False
    """On: vision, belief and product begin at the need of the first segment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything a simulation is made from."""

    segments: tuple[Segment, ...]
    market: Market = field(default_factory=Market)
    company: Company = field(default_factory=Company)
    product: Product = field(default_factory=Product)
    sales: Sales = field(default_factory=Sales)
    engagement: Engagement = field(default_factory=Engagement)
    information: Information = field(default_factory=Information)
    finance: Finance = field(default_factory=Finance)
    limits: Limits = field(default_factory=Limits)
