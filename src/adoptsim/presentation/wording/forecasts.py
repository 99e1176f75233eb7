"""Forecasts in words, and ranges to begin with."""

from collections.abc import Sequence
from math import ceil, floor, log10
from types import MappingProxyType

from adoptsim.game.forecasts import AIM, Outcome, calibration, truth
from adoptsim.game.game import Game
from adoptsim.presentation.wording.voice import SHORT, Voice, title

ASKED = MappingProxyType({"renewals": "contracts renewed", "arr": "ARR at the end"})
"""What is forecast, in few words."""
WIDE = 1.0
"""A range as wide as the truth itself says little."""
AROUND = (0.9, 1.1)
"""The first range that is offered, relative to what was."""
FINE, SMALLEST = 0.015, 100.0
"""Steps of a range of ARR: relative to it, and at least [$]; none is under half a small contract."""


def in_words(outcome: Outcome, voice: Voice = SHORT) -> str:
    """Return what came of one forecast, or what it is while its round goes on."""
    f = outcome.forecast
    name = f"Your forecast of {title(f.metric)}"
    span = f"{voice.size(f.metric, f.low)} to {voice.size(f.metric, f.high)}"
    if outcome.true is None:
        return f"{name} in week {outcome.end}: {span}."
    return f"{name} {'held' if outcome.hit else 'missed'}: {span}, and it was {voice.size(f.metric, outcome.true)}."


def calibrated(outcomes: Sequence[Outcome]) -> str:
    """Return how well ranges held, and what that says; little, as long as there are few."""
    known = calibration(outcomes)
    if not known.count:
        return "You made no forecasts, or none is known yet."
    held, aim = f"{known.hits} of {known.count} ranges held", f"{100 * AIM:.0f}%"
    verdicts = {
        "few": f"{held}: too few to tell how good your ranges are.",
        "too narrow": f"{held}, where {aim} should: your ranges are too narrow, you are surer than you can be.",
        "too wide": f"{held}, where {aim} would do: your ranges are wider than they need to be.",
        "fits": f"{held}: your ranges are about right for {aim}.",
    }
    sentences = [verdicts[known.verdict]]
    if known.verdict == "few":
        return sentences[0]
    if known.below + known.above >= 3 and not (known.below and known.above):
        sentences.append(f"Whenever one missed, it was {'too high' if known.below else 'too low'}.")
    if known.width is not None:
        wide = " That says little." if known.width > WIDE else ""
        sentences.append(f"Half of them were no wider than {100 * known.width:.0f}% of what came true.{wide}")
    return " ".join(sentences)


def first_range(game: Game, metric: str) -> tuple[float, float]:
    """Return a range to begin with: around what it was in as many weeks as the round has, or is now."""
    base = game.observation.seen("arr") or 0.0
    if metric == "renewals":
        base = truth("renewals", game.session.history[-game.round_weeks - 1 :]) or 0.0
    step = step_of(game, metric, base)
    return floor(AROUND[0] * base / step) * step, max(1, ceil(AROUND[1] * base / step)) * step


def step_of(game: Game, metric: str, value: float) -> float:
    """Return by how much an end of a range is moved at a time: a contract, or about 2% of the ARR *value*."""
    if metric != "arr":
        return 1.0
    first = game.session.scenario.segments[0]
    least = max(FINE * value, first.price * first.seats * first.first_seats / 2, SMALLEST)
    power = 10.0 ** floor(log10(least))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * (1 - 1e-9))
