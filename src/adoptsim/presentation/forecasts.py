"""Forecasts in words: what came of one, and how well the player's ranges held."""

from adoptsim.play.forecasts import AIM, METRICS, Calibration, Outcome
from adoptsim.presentation.numbers import metric_value, title

WIDE = 1.0
"""A range as wide as the truth itself says little."""


def told(outcome: Outcome) -> str:
    """Return what came of one forecast, or what it is while its round goes on."""
    f = outcome.forecast
    name = f"Your forecast of {title(f.metric)}"
    span = f"{metric_value(f.metric, f.low)} to {metric_value(f.metric, f.high)}"
    if outcome.true is None:
        return f"{name} in week {outcome.end}: {span}."
    return f"{name} {'held' if outcome.hit else 'missed'}: {span}, and it was {metric_value(f.metric, outcome.true)}."


def asked(metric: str, end: int) -> str:
    """Return what a forecast of *metric* is about, for the round that ends in week *end*."""
    return f"{title(metric)}: {METRICS[metric]}, week {end}"


def calibrated(found: Calibration) -> str:
    """Return how well ranges held, and what that says; little, as long as there are few."""
    if not found.count:
        return "You made no forecasts, or none is known yet."
    held = f"{found.hits} of {found.count} ranges held"
    aim = f"{100 * AIM:.0f}%"
    verdicts = {
        "few": f"{held}: too few to tell how good your ranges are.",
        "too narrow": f"{held}, where {aim} should: your ranges are too narrow, you are surer than you can be.",
        "too wide": f"{held}, where {aim} would do: your ranges are wider than they need to be.",
        "fits": f"{held}: your ranges are about right for {aim}.",
    }
    return " ".join(filter(None, [verdicts[found.verdict], _lean(found), _width(found)]))


def _lean(found: Calibration) -> str:
    """Return whether misses lie on one side."""
    if found.below + found.above < 3 or (found.below and found.above):
        return ""
    return f"Whenever one missed, it was {'too high' if found.below else 'too low'}."


def _width(found: Calibration) -> str:
    if found.width is None:
        return ""
    wide = " That says little." if found.width > WIDE else ""
    return f"Half of them were no wider than {100 * found.width:.0f}% of what came true.{wide}"
