"""What the player may see: readings of the metrics, each with its age, channel and error band [I8]."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt
from types import MappingProxyType

import numpy as np

from adoptsim.model import quantiles
from adoptsim.model.metrics import EXACT, METRICS, Metrics
from adoptsim.model.streams import Streams, spread

_KEYS = spread(np.arange(len(METRICS)))
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

    def seen(self, metric: str) -> float | None:
        """Return the seen value of *metric*."""
        return self.readings[metric].value


def read(truth: Metrics, streams: Streams, *, noise: float, contacts: float, week: int) -> Mapping[str, Reading]:
    """Return what the company sees of *truth*.

    Billing is exact and at once. The rest is asked of customers: it errs by *noise* (one standard deviation,
    relative) over the square root of the accounts talked to in the last four weeks.
    """
    readings = {}
    spread = noise / sqrt(max(1.0, contacts))
    luck = quantiles.quantile(quantiles.normal(), streams.spread_uniforms("noise", _KEYS, week)).tolist()
    for z, name in zip(luck, METRICS, strict=True):
        true = getattr(truth, name)
        if true is None or name in EXACT or noise == 0:
            readings[name] = Reading(None if true is None else float(true))
            continue
        error = spread * abs(true)
        seen = max(0.0, true + error * z)
        if name in CAPPED:
            seen = min(1.0, seen)
        readings[name] = Reading(float(seen), 0.0, "customer contact", 2 * error)
    return MappingProxyType(readings)
