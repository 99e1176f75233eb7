"""What was seen and what was true, and the decisions that were taken on a wrong picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import LEVERS, Answer, Decision
from adoptsim.model.catalogue.metrics import CATALOGUE, REPORTED

ALWAYS = ("engaged_seats", "active_seats", "nrr")
"""Reported numbers that are on the screen whatever is decided."""
MATERIAL = 0.05
"""An error that is smaller, relative to the largest number of the game, misleads nobody."""
NOTABLE, NOTABLE_SHARE = 0.1, 0.08
"""What is wrong by less, relative to the larger of seen and true, or as a share of something, changes no decision."""
HANDFUL, OF_ONE_METRIC = 5, 2
_TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenVsTrue:
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
    def gap(self) -> float:
        """By how much it was wrong; 0 where one of the two is missing."""
        return 0.0 if self.seen is None or self.true is None else abs(self.seen - self.true)

    @property
    def error(self) -> float:
        """The same as a part of the larger of the two."""
        larger = max(abs(self.seen or 0.0), abs(self.true or 0.0))
        return self.gap / larger if larger > _TINY else 0.0

    def is_wrong(self, largest: float) -> bool:
        """Tell whether it was wrong by more than its band, and by something that matters beside the *largest* value."""
        least = max(MATERIAL * largest, NOTABLE_SHARE if CATALOGUE[self.metric].kind is Kind.SHARE else 1.0)
        return self.gap > self.band and self.gap >= least and self.error >= NOTABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Decisions that were taken on a wrong picture."""

    picture: SeenVsTrue
    decisions: tuple[Decision, ...]
    """Those for which the metric matters."""


def week_by_week(game: Recording, metric: str) -> tuple[SeenVsTrue, ...]:
    """Return *metric* week by week, as it was seen and, of a game that is over, as it was."""
    return tuple(_picture(game, metric, week) for week in range(game.week + 1))


def _picture(game: Recording, metric: str, week: int) -> SeenVsTrue:
    record = game.history[week]
    reading = record.observation.readings[metric]
    return SeenVsTrue(
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
    moments = []
    for week, decisions in sorted((week, decided) for week, decided in game.journal.items() if week):
        for metric, moved in sorted(_used(decisions).items()):
            picture = _picture(game, metric, week)
            if picture.is_wrong(largest[metric]):
                moments.append(Moment(picture=picture, decisions=moved))
    return tuple(moments)


def worst_moments(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return those of *moments* on the worst pictures, at most a handful and one a week, by week."""
    chosen: list[Moment] = []
    for moment in sorted(moments, key=lambda moment: (-moment.picture.error, moment.picture.week)):
        same = [other for other in chosen if other.picture.metric == moment.picture.metric]
        weeks = {other.picture.week for other in chosen}
        if len(chosen) < HANDFUL and len(same) < OF_ONE_METRIC and moment.picture.week not in weeks:
            chosen.append(moment)
    return tuple(sorted(chosen, key=lambda moment: moment.picture.week))


def widest(game: Recording) -> SeenVsTrue | None:
    """Return the worst picture of a number that is always on the screen, relative to the largest value it had.

    None if none was wrong, or before the end. A bankruptcy takes all customers at once: nobody saw that wrong.
    """
    weeks_counted = game.week if game.ended == BANKRUPT else game.week + 1
    largest = {metric: _largest(game, metric) for metric in ALWAYS if game.over}
    pictures = (picture for metric in largest for picture in week_by_week(game, metric)[:weeks_counted])
    wrong = (picture for picture in pictures if picture.is_wrong(largest[picture.metric]))
    return max(wrong, key=lambda picture: picture.gap / largest[picture.metric], default=None)


def _used(decisions: tuple[Decision, ...]) -> dict[str, tuple[Decision, ...]]:
    """Return the metrics that *decisions* are likely to rest on, each with those decisions."""
    used: dict[str, tuple[Decision, ...]] = {}
    for decision in decisions:
        more = () if isinstance(decision, Answer) else LEVERS[decision.lever].rests_on
        for metric in (*ALWAYS, *more):
            used[metric] = (*used.get(metric, ()), decision)
    return used


def _largest(game: Recording, metric: str) -> float:
    values = (abs(value) for value in (*game.seen(metric), *game.true(metric)) if value is not None)
    return max(values, default=0.0)
