"""A whole debrief in sentences, for people who read it line by line and for those who get it as data."""

from collections.abc import Iterator
from typing import Any

from adoptsim.game.debrief import Debrief
from adoptsim.presentation import chronicle, truth, verdict
from adoptsim.presentation.forecasts import calibrated
from adoptsim.presentation.next_steps import next_steps


def document(debrief: Debrief) -> dict[str, Any]:
    """Return the JSON document of `adoptsim debrief`, with its sentences."""
    return debrief.document(sentences(debrief), chronicle.round_lines(debrief))


def sentences(debrief: Debrief) -> tuple[str, ...]:
    """Return the debrief, the most important first; rounds are told elsewhere."""
    return tuple(_sentences(debrief))


def _sentences(debrief: Debrief) -> Iterator[str]:
    yield verdict.ending(debrief)
    yield from verdict.score(debrief)
    yield from verdict.par(debrief)
    yield from verdict.goals(debrief)
    yield from truth.moments(debrief)
    if debrief.forecasts:
        yield calibrated(debrief.calibration)
    yield from next_steps(debrief)
