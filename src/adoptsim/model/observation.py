"""What the player may see: readings of the metrics, each with its age, channel and error band [I8]."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt

from adoptsim.model import quantiles
from adoptsim.model.metrics import EXACT, METRICS, Metrics
from adoptsim.model.streams import Streams

CAPPED = frozenset({"grr", "no_decision_share", "fit", "closeness"})


@dataclass(frozen=True, slots=True)
class Reading:
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
    """What happened in the week, from the company's own records [counts]."""

    deals_started: int = 0
    signed: int = 0
    no_decision: int = 0
    lost: int = 0
    went_live: int = 0
    renewed: int = 0
    churned: int = 0
    became_aware: int = 0
    hired: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Everything a decision can be based on at the end of a week."""

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
    events: tuple[str, ...] = ()
    """Names of events that wait for an answer."""
    levers_open: bool = True
    """Whether this is a round boundary, at which levers may be set."""
    ended: str | None = None
    """Why the game is over: horizon or bankrupt."""
    streams: Streams = field(default_factory=lambda: Streams(0), repr=False, compare=False)
    """The luck of the game; players use `chance`."""

    def chance(self, k: int = 0) -> float:
        """Return a number in [0, 1) for players who throw dice: the same for the same game, week and *k*."""
        return self.streams.uniform("player", k, self.week)

    def seen(self, metric: str) -> float | None:
        """Return the seen value of *metric*."""
        return self.readings[metric].value


class Readings(Mapping[str, Reading]):
    """What the company sees of the truth, by metric; a number is read when somebody looks at it.

    Billing is exact and at once. The rest is asked of customers: it errs by *noise* (one standard deviation,
    relative) over the square root of *contacts*, the accounts talked to in the last four weeks.
    """

    def __init__(self, truth: Metrics, streams: Streams, *, noise: float, contacts: float, week: int) -> None:
        self._truth = truth
        self._streams = streams
        self._spread = noise / sqrt(max(1.0, contacts))
        self._week = week

    def __getitem__(self, name: str) -> Reading:
        if name not in METRICS:
            raise KeyError(name)
        true = getattr(self._truth, name)
        if true is None:
            return Reading(None)
        if name in EXACT or self._spread == 0:
            return Reading(float(true))
        u = self._streams.uniform("noise", METRICS.index(name), self._week)
        error = self._spread * abs(true)
        seen = max(0.0, true + error * quantiles.quantile_at(quantiles.normal(), u))
        return Reading(min(1.0, seen) if name in CAPPED else seen, 0.0, "customer contact", 2 * error)

    def __iter__(self) -> Iterator[str]:
        return iter(METRICS)

    def __len__(self) -> int:
        return len(METRICS)
