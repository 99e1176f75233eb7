"""Levers: what a player, a bot or a strategy can decide, each with its unit, range, cost and effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

Role = Literal["rep", "specialist", "engineer", "product person"]
SPECIALIST_POLICIES = ("new-first", "at-risk-first", "largest-first", "seven-touches")
REWARDS = ("kept-use", "activity")
CHANNELS = ("direct", "sales", "marketing")
LAUNCHES = ("not yet", "push", "pull", "community")
RUNWAY = "runway"
"""The lever that says how long a budget is to last; of use only while another one is set as a share of it, as
strategies do and people cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One thing to decide."""

    name: str
    title: str
    unit: str
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    start: float | str = 0.0
    options: tuple[str, ...] = ()
    """Choices of a lever that is not a number."""
    role: Role | None = None
    """Set when the lever is a number of people."""
    budget: bool = False
    """Whether it may be set as a share of the weekly budget."""
    cost: str = "nothing"
    """What a unit costs, in words."""
    effect: str = ""
    """What it does, in one sentence."""
    locked: bool = False
    hidden: bool = False
    unlock_week: int = 0

    def problem(self, value: float | str) -> str | None:
        """Return what is wrong with *value*, or None."""
        unit = "" if self.unit.startswith("share") else self.unit
        if self.options:
            wanted = ", ".join(self.options)
            return None if value in self.options else f"must be one of {wanted}, is {value}"
        if isinstance(value, str):
            return f"must be a number{unit and f' of {unit}'}, is {value}"
        if not self.low <= value <= self.high:
            return f"must be from {self.low:,.12g} to {self.high:,.12g}{unit and f' {unit}'}, is {value:,.12g}"
        if self.role and value != int(value):
            return f"must be a whole number of {self.unit}, is {value:g}"
        return None


@dataclass(frozen=True, slots=True)
class SetLever:
    """Set a lever to a value in its own unit."""

    lever: str
    value: float | str


@dataclass(frozen=True, slots=True)
class SetShare:
    """Give a lever a share of the weekly budget; every week the company turns it into spend."""

    lever: str
    share: float


LeverDecision = SetLever | SetShare


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer an event; the choice brings its effects."""

    event: str
    choice: str


Decision = LeverDecision | Answer

_ALL = (
    Lever(
        name="reps",
        title="Sales reps",
        unit="people",
        high=60,
        role="rep",
        budget=True,
        cost="salary, hiring, five months to ramp up",
        effect="More deals are worked at a time; each further rep finds fewer open doors.",
    ),
    Lever(
        name="advertising",
        title="Advertising",
        unit="$ a week",
        high=100_000,
        step=1000,
        budget=True,
        cost="what you spend",
        effect="More organisations ask for a call; each further dollar adds less.",
    ),
    Lever(
        name="hard_sell",
        title="Hard sell",
        unit="share",
        step=0.1,
        effect="Promises more than the product does: more deals close, more of them are disappointed.",
    ),
    Lever(
        name="price",
        title="Price",
        unit="x list price",
        low=0.3,
        high=2.0,
        step=0.05,
        start=1.0,
        effect="A higher price earns more per seat and wins fewer deals; a rise costs renewals.",
    ),
    Lever(
        name="pilots",
        title="Pilots",
        unit="share of deals",
        step=0.1,
        cost="$8,000 and eight weeks each",
        effect="Buyers try before they decide: they fear less and go by what it is worth to them, not by promises.",
    ),
    Lever(
        name="specialists",
        title="Specialists",
        unit="people",
        high=60,
        role="specialist",
        budget=True,
        cost="salary, hiring, five months to ramp up",
        effect="Bring new accounts into use and coach people until the new way is a habit.",
    ),
    Lever(
        name="specialist_policy",
        title="Specialists visit",
        unit="policy",
        options=SPECIALIST_POLICIES,
        start="new-first",
        effect="Who gets a specialist's time when there is not enough for all.",
    ),
    Lever(
        name="specialist_reward",
        title="Specialists' reward",
        unit="policy",
        options=REWARDS,
        start="kept-use",
        effect="Activity: twice the visits, half the effect, and nobody left in peace; kept use: where it can work.",
    ),
    Lever(
        name="engineers",
        title="Engineers",
        unit="people",
        high=60,
        role="engineer",
        budget=True,
        cost="salary, hiring, five months to ramp up",
        effect="Make the product fit, good and simple; the more customers, the slower.",
    ),
    Lever(
        name="quality_work",
        title="Work on quality",
        unit="share of engineering",
        step=0.1,
        start=0.5,
        effect="Engineers raise quality; what is left after quality and simplicity goes into fit.",
    ),
    Lever(
        name="simplicity_work",
        title="Work on simplicity",
        unit="share of engineering",
        step=0.1,
        start=0.2,
        effect="A simpler product becomes a habit sooner.",
    ),
    Lever(
        name="product_people",
        title="Product people",
        unit="people",
        high=60,
        start=2.0,
        role="product person",
        budget=True,
        cost="salary, hiring, five months to ramp up",
        effect="Have the hours for interviews and prototype tests that fires, urgent calls, leave them.",
    ),
    Lever(
        name="interviews",
        title="Interviews",
        unit="a week",
        high=20,
        budget=True,
        cost="$500 and three hours of product people each",
        effect="Show where the need lies and give needs a name; fires and many colleagues leave less time for them.",
    ),
    Lever(
        name="interview_channel",
        title="Interviews through",
        unit="channel",
        options=CHANNELS,
        start="direct",
        effect="Through sales and marketing it takes no time of product people, and leans to the latest, largest deal.",
    ),
    Lever(
        name="prototypes",
        title="Prototype tests",
        unit="a week",
        high=5,
        step=0.5,
        budget=True,
        cost="$3,000 and a day of product people each",
        effect="Show what people need where it differs from what they ask for.",
    ),
    Lever(
        name="customer_hours",
        title="Customer hours",
        unit="hours a week",
        high=10,
        cost="the working time of everybody",
        effect="Everybody meets customers: what the company sees and steers by comes closer to the truth.",
    ),
    Lever(
        name="experiments",
        title="Experiments",
        unit="at a time",
        high=20,
        budget=True,
        cost="$4,000 and two weeks each",
        effect="Find right answers in the go-to-market playbook one by one; more deals are won.",
    ),
    Lever(
        name="plan",
        title="Plan for",
        unit="weeks",
        high=104,
        step=2,
        cost="nothing is sold meanwhile",
        effect="Decides the whole go-to-market playbook at a desk, all at once.",
    ),
    Lever(
        name="community",
        title="Community",
        unit="$ a week",
        high=100_000,
        step=500,
        budget=True,
        cost="what you spend",
        effect="Brings members, who spread the word, help, and leave when nobody cares for them.",
    ),
    Lever(
        name="openness",
        title="Openness",
        unit="share",
        step=0.1,
        start=0.3,
        effect="Members may do more: growth, ideas and help, and imitation; the product drifts towards what they need.",
    ),
    Lever(
        name="crowdfunding",
        title="Crowdfunding",
        unit="decision",
        options=("no", "campaign"),
        start="no",
        cost="good will, when it is delivered late",
        effect="Members pay ahead, or the campaign fails; begins once and then stands at no again.",
    ),
    Lever(
        name="launch",
        title="Launch",
        unit="mode",
        options=LAUNCHES,
        start="push",
        cost="$100,000 for a push",
        effect="Nothing is sold before; a push makes noise, a pull calls those you asked, a community tells employers.",
    ),
    Lever(
        name="target",
        title="Target segment",
        unit="segment",
        options=("market",),
        start="market",
        cost="six weeks of engineering, and confused customers",
        effect="Whom you ask, build for and call.",
    ),
    Lever(
        name="raise_money",
        title="Raise money",
        unit="$",
        high=50_000_000,
        step=250_000,
        cost="half of product people's time while you look, and a share of the company",
        effect="An investor may give that much, once; it then stands at 0 again.",
    ),
    Lever(
        name=RUNWAY,
        title="Budget runway",
        unit="weeks",
        low=8,
        high=520,
        step=4,
        start=60.0,
        effect="The weekly budget for levers set as shares is cash / runway + a share of weekly revenue.",
    ),
)
LEVERS: Mapping[str, Lever] = MappingProxyType({lever.name: lever for lever in _ALL})


def levers_for(segments: Sequence[str]) -> dict[str, Lever]:
    """Return all levers, by name, for a market of *segments* that could be targeted."""
    return dict(LEVERS) | {"target": replace(LEVERS["target"], options=tuple(segments), start=segments[0])}


def adjust(lever: Lever, **changes: float | str | bool | int | None) -> Lever:
    """Return *lever* with what a scenario changes about it (None: as it is)."""
    return replace(lever, **{k: v for k, v in changes.items() if v is not None})  # type: ignore[arg-type]
