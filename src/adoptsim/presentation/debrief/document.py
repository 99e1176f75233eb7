"""A whole debrief in sentences, for people who read it line by line and for those who get it as data."""

from typing import Any

from adoptsim.game.debrief import Debrief
from adoptsim.presentation.debrief import score, seen_vs_true
from adoptsim.presentation.debrief.next_steps import next_steps
from adoptsim.presentation.wording.changes import line
from adoptsim.presentation.wording.forecasts import calibrated
from adoptsim.presentation.wording.voice import SHORT, Voice


def document(debrief: Debrief) -> dict[str, Any]:
    """Return the JSON document of `adoptsim debrief`, with its sentences."""
    return debrief.document(sentences(debrief), round_lines(debrief))


def sentences(debrief: Debrief) -> tuple[str, ...]:
    """Return the debrief, the most important first; rounds are told elsewhere."""
    forecasts = [calibrated(debrief.calibration)] if debrief.forecasts else []
    return (
        score.ending(debrief),
        *score.score(debrief),
        *score.par(debrief),
        *score.goals(debrief),
        *seen_vs_true.moments(debrief),
        *forecasts,
        *next_steps(debrief),
    )


def round_lines(debrief: Debrief, voice: Voice = SHORT) -> dict[int, tuple[str, ...]]:
    """Return what changed in every round and why, by the week in which the round ends."""
    return {moved.end: tuple(line(move, voice) for move in moved.moves) for moved in debrief.rounds}
