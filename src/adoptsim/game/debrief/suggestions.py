"""What to try next, drawn from what happened: never more than three things, and none that the game does not show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import fmean

from adoptsim.game.debrief.seen_vs_true import Moment
from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.parts_and_goals import Part
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import Answer, Lever

Value = float | str
MOST = 3
QUARTER = 13
OFTEN = 2
"""Times that a number has to have misled before it is worth a word."""
CLEARLY = 1.0
"""Points that a strategy must be ahead to be worth a look."""
CLOSER = "customer_hours"
"""The lever that brings the company closer to its customers."""
TRIVIAL = 0.1
"""A lever that differs by less, as a part of what it can differ by, is not worth a word."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RanDry:
    """The money ran out."""

    week: int
    spent: float
    """A week, in the last quarter [$]."""
    earned: float
    """A week, in the last quarter [$]."""
    survivor: str | None
    """The best of the strategies that did not run out of money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Better:
    """A strategy did better on the same luck, and decided otherwise."""

    strategy: str
    score: float
    contrasts: tuple[Contrast, ...]
    """Where it differed most, at most two levers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untouched:
    """A lever that was open all the time was never moved, and a better strategy moved it."""

    strategy: str
    contrast: Contrast


@dataclass(frozen=True, slots=True, kw_only=True)
class Misled:
    """A number was believed that was wrong whenever decisions were taken on it."""

    metric: str
    times: int
    """Weeks with decisions in which it was wrong."""
    error: float
    """On average, as a part of the larger of seen and true."""
    too_high: bool
    """Whether it mostly looked higher than it was."""
    closeness: float
    """How much of what was seen came straight from customers, on average."""
    lever: str | None
    """A lever that would have brought it closer and was left at nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakest:
    """The part of the score in which most was left behind."""

    part: Part
    strategy: str
    points: float
    """What that strategy had there."""


Suggestion = RanDry | Better | Untouched | Misled | Weakest


def suggestions(
    game: Recording, parts: Sequence[Part], references: Sequence[Recording], misled: Sequence[Moment]
) -> tuple[Suggestion, ...]:
    """Return what to try next, the most telling first; nothing while the game goes on."""
    return tuple(islice(_all(game, parts, references, misled), MOST)) if game.over else ()


def _all(
    game: Recording, parts: Sequence[Part], references: Sequence[Recording], misled: Sequence[Moment]
) -> Iterator[Suggestion]:
    ahead = [reference for reference in references if _total(reference) > _total(game) + CLEARLY]
    better = sorted(ahead, key=lambda reference: -_total(reference))
    if game.ended == BANKRUPT:
        yield _ran_dry(game, references)
    mentioned: set[str] = set()
    if better:
        clearest = _clear_contrasts(game, better[0])[:2]
        mentioned = {contrast.lever for contrast in clearest}
        yield Better(strategy=better[0].who, score=_total(better[0]), contrasts=tuple(clearest))
    yield from _untouched(game, better, mentioned)
    yield from _believed(game, misled)
    yield from _weakest(parts, references)


def _total(game: Recording) -> float:
    return game.score.total if game.score else 0.0


def _ran_dry(game: Recording, references: Sequence[Recording]) -> RanDry:
    last = game.history[-QUARTER - 1 :]
    weeks = max(1, len(last) - 1)
    spent = (last[-1].truth.spent - last[0].truth.spent) / weeks
    lost = (last[0].truth.cash - last[-1].truth.cash) / weeks
    survivor = max((r for r in references if r.ended != BANKRUPT), key=_total, default=None)
    return RanDry(
        week=game.week, spent=spent, earned=max(0.0, spent - lost), survivor=survivor.who if survivor else None
    )


def _clear_contrasts(game: Recording, reference: Recording) -> list[Contrast]:
    return [contrast for contrast in contrasts(game, reference) if contrast.distance >= TRIVIAL]


def _untouched(game: Recording, better: Sequence[Recording], mentioned: set[str]) -> Iterator[Untouched]:
    moved = {d.lever for decisions in game.journal.values() for d in decisions if not isinstance(d, Answer)}
    for reference in better:
        for contrast in _clear_contrasts(game, reference):
            if contrast.lever not in moved | mentioned:
                yield Untouched(strategy=reference.who, contrast=contrast)
                return


def _believed(game: Recording, misled: Sequence[Moment]) -> Iterator[Misled]:
    """Yield the metric that misled most decisions, weighed by how wrong it was."""
    metrics = sorted({moment.picture.metric for moment in misled})
    by_metric = {metric: [m.picture for m in misled if m.picture.metric == metric] for metric in metrics}
    often = [pictures for pictures in by_metric.values() if len(pictures) >= OFTEN]
    if not often:
        return
    worst = max(often, key=lambda pictures: sum(picture.error for picture in pictures))
    closer = game.levers[CLOSER]
    usable = not (closer.hidden or closer.locked) and closer.unlock_week < game.week
    left_alone = usable and all(week.observation.values[CLOSER] == 0 for week in game.history)
    yield Misled(
        metric=worst[0].metric,
        times=len(worst),
        error=fmean(picture.error for picture in worst),
        too_high=2 * sum((picture.seen or 0.0) > (picture.true or 0.0) for picture in worst) >= len(worst),
        closeness=fmean(game.history[picture.week].truth.closeness for picture in worst),
        lever=CLOSER if left_alone else None,
    )


def _weakest(parts: Sequence[Part], references: Sequence[Recording]) -> Iterator[Weakest]:
    """Yield the part of the score in which the best of the references was furthest ahead."""
    scored = [(part, game.who, game.score.parts[part.name]) for part in parts for game in references if game.score]
    ahead = [part.rule.weight * (points - (part.points or 0.0)) for part, _, points in scored]
    if ahead and max(ahead) > CLEARLY:
        part, strategy, points = scored[ahead.index(max(ahead))]
        yield Weakest(part=part, strategy=strategy, points=points)


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
