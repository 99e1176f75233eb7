"""A whole debrief in sentences, for people who read it line by line and for those who get it as data."""

from collections.abc import Iterator

from adoptsim.play.debrief import Debrief
from adoptsim.presentation import truth, verdict
from adoptsim.presentation.next_steps import next_steps


def sentences(debrief: Debrief) -> tuple[str, ...]:
    """Return the debrief, the most important first."""
    return tuple(_sentences(debrief))


def _sentences(debrief: Debrief) -> Iterator[str]:
    yield verdict.ending(debrief)
    yield from verdict.score(debrief)
    yield from verdict.par(debrief)
    yield from verdict.goals(debrief)
    yield from truth.moments(debrief)
    yield from next_steps(debrief)
