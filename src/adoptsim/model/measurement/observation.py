"""What the player may see: readings of the metrics, each with its age, channel and error band [I8]."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, SupportsIndex

from adoptsim.errors import AdoptsimError, printable, whole_number
from adoptsim.model.engine.splitmix import keyed_uniform


class Reading(NamedTuple):
    """One number as the company sees it."""

    value: float | None
    age_weeks: float = 0.0
    """How old the picture is [weeks]."""
    channel: str = "billing"
    """Where it comes from."""
    band: float = 0.0
    """Two standard deviations of its error, in the unit of the metric."""


@dataclass(frozen=True, slots=True)
class Flows:
    """What happened in the week, from the company's own records [counts, weeks, $/year]."""

    deals_started: int = 0
    signed: int = 0
    no_decision: int = 0
    lost: int = 0
    pilots: int = 0
    """Begun."""
    went_live: int = 0
    renewed: int = 0
    churned: int = 0
    became_aware: int = 0
    hired: int = 0
    left: int = 0
    to_rivals: int = 0
    entrants: int = 0
    interviews: int = 0
    experiments: int = 0
    experiments_won: int = 0
    waiting: int = 0
    """Signed accounts that wait for a specialist at the week's end."""
    waited: float = 0.0
    """Weeks that the accounts which went live had waited, together."""
    new_arr: float = 0.0
    """Revenue of contracts that began [$/year]; change = new + grown + repriced - shrunk - churned."""
    grown_arr: float = 0.0
    """Of seats that were added at renewals."""
    shrunk_arr: float = 0.0
    """Of seats that were given up at renewals."""
    repriced_arr: float = 0.0
    """What new prices add at renewals; less than nothing if they fell."""
    churned_arr: float = 0.0
    """Of contracts that ended."""
    churned_paid: int = 0
    """Paid seats of the customers who left."""
    churned_engaged: int = 0
    """Engaged ones of these."""


@dataclass(frozen=True, slots=True)
class CustomerMap:
    """The map of needs as the company has it."""

    belief: tuple[float, float] = (0.0, 0.0)
    """Where it thinks the target segment's need lies."""
    doubt: float = 0.0
    """One standard deviation of that, as far as it can tell."""
    product: tuple[float, float] = (0.0, 0.0)


class RenewalsDue(NamedTuple):
    """Contracts of one term that end in the same week, as they stand in the company's books."""

    week: int
    term: int
    """[weeks]"""
    contracts: int
    arr: float
    """[$/year]"""
    listed: float
    """The same seats at the list price [$/year]."""
    last_rise: float = 0.0
    """By how much their price rose at the last renewal, relative, on average over what they pay."""


class Hire(NamedTuple):
    """Somebody who was hired and has not begun."""

    role: str
    week: float
    """In which they begin."""


_MAPPINGS = ("readings", "values", "shares", "people", "pipeline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Everything a decision can be based on at the end of a week: a value, in which nothing can be changed.

    It holds neither the truth nor luck, beside the player's own dice of the week. That keeps strategies honest, not
    prisoners: Python code in the same process can reach anything if it sets out to.
    """

    week: int
    readings: Mapping[str, Reading]
    flows: Flows = Flows()
    values: Mapping[str, float | str] = field(default_factory=dict)
    """Levers as they stand."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """Levers that are set as shares of the budget."""
    people: Mapping[str, int] = field(default_factory=dict)
    """Heads at work by role."""
    pipeline: Mapping[str, int] = field(default_factory=dict)
    """Accounts by stage, as the company's own records have them."""
    spend: float = 0.0
    """Spending of the week [$]."""
    hosting_and_support: float = 0.0
    """Of it, hosting and support for customers [$]."""
    renewals_due: tuple[RenewalsDue, ...] = ()
    """Which contracts end when, the next first."""
    hires: tuple[Hire, ...] = ()
    """Who is on the way, by role."""
    stage: str = "discovery"
    """Where the company thinks it is: discovery, validation, engagement, creation or company building."""
    layers: int = 0
    """Layers that reports pass."""
    customer_map: CustomerMap = CustomerMap()
    events: tuple[str, ...] = ()
    """Names of events that wait for an answer."""
    levers_open: bool = True
    """Whether this is a round boundary, at which levers may be set."""
    ended: str | None = None
    """Why the game is over: horizon or bankrupt."""
    dice: int = field(default=0, repr=False, compare=False)
    """What `chance` is drawn from, for this week alone."""

    def __post_init__(self) -> None:
        for name in _MAPPINGS:
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Observation":
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return partial(Observation, **(values | {name: dict(values[name]) for name in _MAPPINGS})), ()

    def chance(self, k: SupportsIndex = 0) -> float:
        """Return a number in [0, 1) for players who throw dice: the same for the same game, week and *k* (>= 0)."""
        return keyed_uniform(self.dice, whole_number("k", k))

    def seen(self, metric: str) -> float | None:
        """Return the seen value of *metric*; raises AdoptsimError if there is none of that name."""
        if metric not in self.readings:
            raise AdoptsimError(f"there is no metric {printable(str(metric))}; there are {', '.join(self.readings)}.")
        return self.readings[metric].value
