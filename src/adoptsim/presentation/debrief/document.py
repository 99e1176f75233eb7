"""A whole debrief in sentences, for people who read it line by line and for those who get it as data."""

from collections.abc import Iterator
from typing import Any

from adoptsim.game.debrief import Debrief
from adoptsim.presentation.debrief import round_by_round, score, seen_vs_true
from adoptsim.presentation.debrief.next_steps import next_steps
from adoptsim.presentation.wording.forecasts import calibrated


def document(debrief: Debrief) -> dict[str, Any]:
    """Return the JSON document of `adoptsim debrief`, with its sentences."""
    return debrief.document(sentences(debrief), round_by_round.round_lines(debrief))


def sentences(debrief: Debrief) -> tuple[str, ...]:
    """Return the debrief, the most important first; rounds are told elsewhere."""
    return tuple(_sentences(debrief))


def _sentences(debrief: Debrief) -> Iterator[str]:
    yield score.ending(debrief)
    yield from score.score(debrief)
    yield from score.par(debrief)
    yield from score.goals(debrief)
    yield from seen_vs_true.moments(debrief)
    if debrief.forecasts:
        yield calibrated(debrief.calibration)
    yield from next_steps(debrief)
