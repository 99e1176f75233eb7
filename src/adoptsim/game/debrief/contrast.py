"""How the decisions of two games differ, lever by lever."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import Lever

Value = float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """What one lever was in one game and in the other."""

    lever: str
    distance: float
    """0 the same all the time, 1 as different as can be."""
    since: int
    """The first week in which it differed."""
    yours: Value
    """On average over the weeks both games lived, or what it was most of the time."""
    theirs: Value


def contrasts(yours: Recording, theirs: Recording) -> tuple[Contrast, ...]:
    """Return the levers that differ between two games of the same scenario, the most different first."""
    both = zip(yours.history, theirs.history, strict=False)
    weeks = [(mine.observation.values, other.observation.values) for mine, other in both][1:]
    # in week 0 nobody has decided anything
    contrasts = []
    for name, lever in yours.levers.items():
        pairs = [(mine[name], other[name]) for mine, other in weeks]
        since = next((week for week, (a, b) in enumerate(pairs) if a != b), None)
        if since is None or lever.hidden or lever.locked:
            continue
        mine, other = map(_typical, zip(*pairs, strict=True))
        distance = _distance(pairs, lever)
        contrasts.append(Contrast(lever=name, distance=distance, since=since, yours=mine, theirs=other))
    return tuple(sorted(contrasts, key=lambda contrast: (-contrast.distance, contrast.lever)))


def _distance(pairs: list[tuple[Value, Value]], lever: Lever) -> float:
    """Return how far apart two courses of a lever are on average.

    A difference counts relative to the range of the lever. Nobody uses the whole range of people, money and of what is
    counted, so there it counts relative to the largest value that either had, or to a tenth of the range if that is
    more: 8 people where the other had none are all the difference there can be, though a lever may go to 60.
    """
    numbers = [(a, b) for a, b in pairs if not isinstance(a, str) and not isinstance(b, str)]
    if not numbers:
        return fmean(a != b for a, b in pairs)
    largest = lever.high - lever.low
    if lever.low <= 0 and lever.kind is not Kind.SHARE:
        largest = max(largest / 10, *(max(abs(a), abs(b)) for a, b in numbers))
    return fmean(abs(a - b) for a, b in numbers) / largest if largest else 0.0


def _typical(values: Sequence[Value]) -> Value:
    numbers = [value for value in values if not isinstance(value, str)]
    return fmean(numbers) if numbers else max(sorted(set(map(str, values))), key=values.count)
