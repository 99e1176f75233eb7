"""What was seen and what was true, and the decisions that were taken on a wrong picture."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import LEVERS, Answer, Decision
from adoptsim.model.catalogue.metrics import CATALOGUE, METRICS, REPORTED

ALWAYS = ("engaged_seats", "active_seats", "nrr")
"""Reported numbers that are on the screen whatever is decided."""
MATERIAL = 0.05
"""An error that is smaller, relative to the largest number of the game, misleads nobody."""
NOTABLE, NOTABLE_SHARE = 0.1, 0.08
"""What is wrong by less, relative to the larger of seen and true, or as a share of something, changes no decision."""
HANDFUL, OF_ONE_METRIC = 5, 2
_TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One metric at the end of one week: how it looked, and how it was."""

    metric: str
    week: int
    seen: float | None
    true: float | None
    """None of a game that is not over, and where there is nothing to measure."""
    age_weeks: float
    channel: str
    band: float
    """Two standard deviations of the error, as far as the company could tell."""

    @property
    def error(self) -> float:
        """By how much it was wrong, as a part of the larger of the two; 0 where one of them is missing."""
        if self.seen is None or self.true is None:
            return 0.0
        larger = max(abs(self.seen), abs(self.true))
        return abs(self.seen - self.true) / larger if larger > _TINY else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Decisions that were taken on a wrong picture."""

    sight: Sight
    decisions: tuple[Decision, ...]
    """Those for which the metric matters."""


def sights(game: Recording, metric: str) -> tuple[Sight, ...]:
    """Return *metric* week by week, as it was seen and, of a game that is over, as it was."""
    return tuple(_sight(game, metric, week) for week in range(game.week + 1))


def all_sights(game: Recording) -> Iterator[Sight]:
    """Yield every metric, week by week."""
    for metric in METRICS:
        yield from sights(game, metric)


def _sight(game: Recording, metric: str, week: int) -> Sight:
    record = game.history[week]
    reading = record.observation.readings[metric]
    return Sight(
        metric=metric,
        week=week,
        seen=reading.value,
        true=getattr(record.truth, metric) if game.over else None,
        age_weeks=reading.age_weeks,
        channel=reading.channel,
        band=reading.band,
    )


def misled(game: Recording) -> tuple[Moment, ...]:
    """Return all decisions that were taken on a picture wrong by more than its band, by week; none before the end.

    In week 0 nobody could have known better.
    """
    if not game.over:
        return ()
    largest = {metric: _largest(game, metric) for metric in REPORTED}
    found = []
    for week, decisions in sorted((week, taken) for week, taken in game.journal.items() if week):
        for metric, moved in sorted(_used(decisions).items()):
            sight = _sight(game, metric, week)
            if _is_wrong(sight, largest[metric]):
                found.append(Moment(sight=sight, decisions=moved))
    return tuple(found)


def moments(found: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return those of *found* that were taken on the worst pictures, at most a handful and one a week, by week."""
    chosen: list[Moment] = []
    for moment in sorted(found, key=lambda moment: (-moment.sight.error, moment.sight.week)):
        same = [other for other in chosen if other.sight.metric == moment.sight.metric]
        weeks = {other.sight.week for other in chosen}
        if len(chosen) < HANDFUL and len(same) < OF_ONE_METRIC and moment.sight.week not in weeks:
            chosen.append(moment)
    return tuple(sorted(chosen, key=lambda moment: moment.sight.week))


def widest(game: Recording) -> Sight | None:
    """Return the worst picture of a number that is always on the screen, relative to the largest value it had.

    None if none was wrong, or before the end. A bankruptcy takes all customers at once: nobody saw that wrong.
    """
    lived = game.week if game.ended == BANKRUPT else game.week + 1
    found: tuple[float, Sight] | None = None
    for metric in ALWAYS if game.over else ():
        largest = _largest(game, metric)
        for sight in sights(game, metric)[:lived]:
            if _is_wrong(sight, largest) and (found is None or _gap(sight) / largest > found[0]):
                found = _gap(sight) / largest, sight
    return found and found[1]


def _gap(sight: Sight) -> float:
    return abs((sight.seen or 0.0) - (sight.true or 0.0))


def _used(decisions: tuple[Decision, ...]) -> dict[str, tuple[Decision, ...]]:
    """Return the metrics that *decisions* are likely to rest on, each with those decisions."""
    used: dict[str, list[Decision]] = {}
    for decision in decisions:
        more = () if isinstance(decision, Answer) else LEVERS[decision.lever].rests_on
        for metric in (*ALWAYS, *more):
            used.setdefault(metric, []).append(decision)
    return {metric: tuple(moved) for metric, moved in used.items()}


def _is_wrong(sight: Sight, largest: float) -> bool:
    """Tell whether the picture was wrong by more than its band, and by something that matters."""
    if sight.seen is None or sight.true is None:
        return False
    error = abs(sight.seen - sight.true)
    least = max(MATERIAL * largest, NOTABLE_SHARE if CATALOGUE[sight.metric].kind is Kind.SHARE else 1.0)
    return error > sight.band and error >= least and sight.error >= NOTABLE


def _largest(game: Recording, metric: str) -> float:
    values = (abs(value) for value in (*game.seen(metric), *game.true(metric)) if value is not None)
    return max(values, default=0.0)
