"""What the player may see: readings of the metrics, each with its age, channel and error band [I8]."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from adoptsim.model import quantiles
from adoptsim.model.metrics import METRICS, REPORTED, Metrics
from adoptsim.model.streams import Streams

CAPPED = frozenset({"grr", "no_decision_share", "fit", "closeness", "playbook", "engagement_playbook", "needs_found"})


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
    """Revenue of contracts that began [$/year]; the five kinds of revenue add up to how it changed."""
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
    streams: Streams = field(default_factory=lambda: Streams(0), repr=False, compare=False)
    """The luck of the game; players use `chance`."""

    def chance(self, k: int = 0) -> float:
        """Return a number in [0, 1) for players who throw dice: the same for the same game, week and *k*."""
        return self.streams.uniform("player", k, self.week)

    def seen(self, metric: str) -> float | None:
        """Return the seen value of *metric*."""
        return self.readings[metric].value


@dataclass(frozen=True, slots=True)
class Picture:
    """How the truth of one week reaches the company."""

    reports: Mapping[str, float | None]
    """By metric, what layers made of it; a metric that is not there is reported as it is."""
    closeness: float
    layers: int
    delay: float
    """How old a report is [weeks]."""
    error: float
    """Relative error of a reading (one standard deviation)."""


class Readings(Mapping[str, Reading]):
    """What the company sees of the truth, by metric; a number is read when somebody looks at it.

    Billing is exact and at once. The rest is seen as c truth + (1 - c) report + noise, c = closeness.
    """

    def __init__(self, truth: Metrics, picture: Picture, streams: Streams, week: int) -> None:
        self._truth = truth
        self.picture = picture
        self._streams = streams
        self._week = week
        self.stage = 1
        """Of the company, as far as it can tell."""

    def __getitem__(self, name: str) -> Reading:
        if name not in METRICS:
            raise KeyError(name)
        true, picture = getattr(self._truth, name), self.picture
        if name == "stage":
            return Reading(float(self.stage), picture.delay, self._channel())
        if name not in REPORTED:
            return Reading(None if true is None else float(true))
        seen = self._blend(true, picture.reports.get(name, true))
        if seen is None:
            return Reading(None, picture.delay, self._channel())
        if not picture.error:
            return Reading(seen, picture.delay, self._channel())
        u = self._streams.uniform("noise", METRICS.index(name), self._week)
        error = picture.error * abs(seen)
        seen = max(0.0, seen + error * quantiles.quantile_at(quantiles.normal(), u))
        return Reading(min(1.0, seen) if name in CAPPED else seen, picture.delay, self._channel(), 2 * error)

    def __iter__(self) -> Iterator[str]:
        return iter(METRICS)

    def __len__(self) -> int:
        return len(METRICS)

    def _blend(self, true: float | None, report: float | None) -> float | None:
        if report is None or true is None or not self.picture.layers:
            return None if report is None else float(report)
        c = self.picture.closeness
        return c * true + (1 - c) * report

    def _channel(self) -> str:
        layers = self.picture.layers
        return "customer contact" if not layers else f"reports through {layers} layer{'s' * (layers > 1)}"
