"""Forecasts: a range that the player locks before a round, whether the truth fell into it, and how well that goes.

A forecast is made at a round boundary for the round that begins: how many contracts are renewed in it, or the ARR at
its end. Ranges are meant to hold 8 times in 10. Whether they do is told by the binomial distribution: with N ranges,
as many hits as there were or fewer (or more) must be unlikely before anybody is called too sure (or too careful).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb, isfinite
from statistics import median
from types import MappingProxyType
from typing import Literal

from adoptsim.errors import printable
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.session import Week
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.scenario.scenario import Scenario

FORECAST_METRICS: Mapping[str, str] = MappingProxyType(
    {"renewals": "contracts renewed", "arr": "ARR at the end of the round"}
)
"""What can be forecast, and what that is."""
HIGHEST = 1e15
AIM = 0.8
"""How often a range is meant to hold."""
UNLIKELY = 0.1
Verdict = Literal["none", "few", "too narrow", "too wide", "fits"]
FEW = 5
"""Forecasts below which nothing can be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    forecast: Forecast
    end: int
    """The week in which its round ends."""
    true: float | None
    """None as long as the round goes on."""

    @property
    def hit(self) -> bool | None:
        """Whether the truth is in the range; None as long as nobody knows."""
        return None if self.true is None else self.forecast.low <= self.true <= self.forecast.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    count: int
    """Forecasts of which the outcome is known."""
    hits: int
    below: int
    """Truths under their range."""
    above: int
    width: float | None
    """Median width of a range relative to the truth; None where there is nothing to divide by."""
    verdict: Verdict


def problem(scenario: Scenario, week: int, metric: str, low: float, high: float) -> str | None:
    """Return why nobody can forecast *metric* to be from *low* to *high* in *week*, or None."""
    if metric not in FORECAST_METRICS:
        return f"there is no forecast of {printable(metric)!r}, only of {' and '.join(FORECAST_METRICS)}"
    if not (0 <= week < scenario.weeks and scenario.rounds.begins(week)):
        return f"forecasts are made before a round, {scenario.rounds}, not in week {week}"
    if not (isfinite(low) and isfinite(high) and 0 <= low <= HIGHEST and 0 <= high <= HIGHEST):
        return "a forecast is two numbers that are not negative"
    if low > high:
        return f"the low end of a range, {low:,.6g}, is above its high end, {high:,.6g}"
    return None


def problems(scenario: Scenario, weeks: int, forecasts: Sequence[Forecast]) -> list[str]:
    """Return what is wrong with the *forecasts* of a game that has lived *weeks*."""
    sentences, made = [], set()
    for f in forecasts:
        wrong = problem(scenario, f.week, f.metric, f.low, f.high)
        if not wrong and f.week > weeks:
            wrong = f"a forecast was made in week {f.week}, which has not come"
        if not wrong and (f.week, f.metric) in made:
            wrong = f"week {f.week} has two forecasts of {f.metric}"
        made.add((f.week, f.metric))
        sentences += [wrong] if wrong else []
    return sentences


def outcomes(
    forecasts: Sequence[Forecast], history: Sequence[Week], scenario: Scenario, ended: str
) -> tuple[Outcome, ...]:
    """Return what became of *forecasts*, in their order; those that cannot have been made are left out."""
    results, now = [], len(history) - 1
    for f in forecasts:
        if problems(scenario, now, [f]):
            continue
        end = scenario.rounds.end(f.week)
        last_week = min(end, now)
        known = last_week == end or ended != UNFINISHED
        true = truth(f.metric, history[f.week : last_week + 1]) if known else None
        results.append(Outcome(forecast=f, end=last_week if known else end, true=true))
    return tuple(results)


def truth(metric: str, weeks: Sequence[Week]) -> float | None:
    """Return what *metric* was at the end of *weeks*, or of renewals how many there were after the first of them.

    Raises ValueError if there is no such metric.
    """
    if metric == "renewals":
        return float(sum(week.observation.flows.renewed for week in weeks[1:]))
    if metric not in METRICS:
        raise ValueError(f"there is no metric {metric!r}")
    value: float | None = getattr(weeks[-1].truth, metric)
    return value


def calibration(outcomes: Sequence[Outcome]) -> Calibration:
    """Return how well the ranges held of which the outcome is known."""
    known = [(outcome.forecast, outcome.true) for outcome in outcomes if outcome.true is not None]
    hits = sum(f.low <= true <= f.high for f, true in known)
    widths = [(f.high - f.low) / true for f, true in known if true]
    return Calibration(
        count=len(known),
        hits=hits,
        below=sum(true < f.low for f, true in known),
        above=sum(true > f.high for f, true in known),
        width=median(widths) if widths else None,
        verdict=_verdict(hits, len(known)),
    )


def _verdict(hits: int, count: int) -> Verdict:
    if count < FEW:
        return "few" if count else "none"
    if _at_most(hits, count) < UNLIKELY:
        return "too narrow"
    return "too wide" if 1 - _at_most(hits - 1, count) < UNLIKELY else "fits"


def _at_most(hits: int, count: int) -> float:
    """Return the chance of at most so many hits if each range holds with the chance that was aimed at."""
    return sum(comb(count, k) * AIM**k * (1 - AIM) ** (count - k) for k in range(hits + 1))
