"""Forecasts in words, and ranges to begin with."""

from math import ceil, floor, log10

from adoptsim.play.forecasts import Outcome
from adoptsim.play.game import Game
from adoptsim.presentation.numbers import metric_value, title

AROUND = (0.9, 1.1)
"""The first range that is offered, relative to what was."""
FINE, SMALLEST = 0.015, 1000.0
"""Steps of a range of ARR: relative to it, and at least [$]."""


def told(outcome: Outcome) -> str:
    """Return what came of one forecast, or what it is while its round goes on."""
    f = outcome.forecast
    name = f"Your forecast of {title(f.metric)}"
    span = f"{metric_value(f.metric, f.low)} to {metric_value(f.metric, f.high)}"
    if outcome.true is None:
        return f"{name} in week {outcome.end}: {span}."
    return f"{name} {'held' if outcome.hit else 'missed'}: {span}, and it was {metric_value(f.metric, outcome.true)}."


def first_range(game: Game, metric: str) -> tuple[float, float]:
    """Return a range to begin with: around what it was in the last round, or is now."""
    if metric == "arr":
        base = game.observation.seen("arr") or 0.0
    else:
        weeks = game.session.history[1:][-game.session.scenario.round_weeks :]
        base = float(sum(week.observation.flows.renewed for week in weeks))
    step = step_of(metric, base)
    return floor(AROUND[0] * base / step) * step, max(1, ceil(AROUND[1] * base / step)) * step


def step_of(metric: str, value: float) -> float:
    """Return by how much an end of a range is moved at a time: a contract, or about 2% of the ARR.

    >>> step_of("renewals", 40), step_of("arr", 2_640_000), step_of("arr", 0)
    (1.0, 50000.0, 1000.0)
    """
    if metric != "arr" or value <= SMALLEST / FINE:
        return SMALLEST if metric == "arr" else 1.0
    power = 10.0 ** floor(log10(FINE * value))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= FINE * value * (1 - 1e-9))
