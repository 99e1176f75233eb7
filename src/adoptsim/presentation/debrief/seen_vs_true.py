"""What was seen against what was true, in sentences."""

from collections.abc import Iterator, Sequence

from adoptsim.game.debrief import Debrief
from adoptsim.game.debrief.seen_vs_true import SeenVsTrue, week_by_week, widest, worst_moments
from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.metrics import CATALOGUE
from adoptsim.model.measurement.observation import Reading
from adoptsim.presentation.wording.decisions import all_done, beginning, subject
from adoptsim.presentation.wording.voice import SPOKEN, title

NO_MOMENT = "No decision rested on a picture that was clearly wrong."
HIDDEN = "The truth is shown at the end of the game; this is what you have seen."


def moments(debrief: Debrief) -> Iterator[str]:
    """Yield the decisions that were taken on the worst pictures, and the widest gap of all."""
    if not debrief.over:
        yield HIDDEN
        return
    game = debrief.game
    worst = worst_moments(debrief.misled)
    for moment in worst:
        done = f"{subject(game)} {all_done(game, moment.decisions)}"
        yield f"Week {moment.picture.week}: {done}. {beginning(game)} {gap(moment.picture)}"
    if not worst:
        yield NO_MOMENT
    picture = widest(game)
    if picture is not None and all(moment.picture != picture for moment in worst):
        yield f"The widest gap of all: in week {picture.week} {subject(game)} {gap(picture)}"


def gap(picture: SeenVsTrue) -> str:
    """Return what was seen and what was true, as "saw 1,240 engaged seats (5 weeks old); there were 310."."""
    seen, true = SPOKEN.value(picture.metric, picture.seen), SPOKEN.value(picture.metric, picture.true)
    old = SPOKEN.age(picture.age_weeks, "")
    age, name = old and f" ({old})", title(picture.metric)
    if CATALOGUE[picture.metric].kind is Kind.COUNT:
        return f"saw {seen} {name}{age}; there were {true}."
    return f"saw {name} at {seen}{age}; it was {true}."


def summary(debrief: Debrief, metric: str, other: Recording | None = None) -> str:
    """Return *metric* in the last week in two lines: how it was seen; and how it was, if the game is over.

    Who is bankrupt has lost everything at once, which no picture can show: the week before is told instead.
    """
    course = week_by_week(debrief.game, metric)
    bankrupt = lost_everything(debrief.game)
    course = course[:-1] if bankrupt else course
    last = course[-1]
    reading = SPOKEN.reading(metric, Reading(last.seen, band=last.band))
    seen = f"{f'In week {last.week}, the last with money: seen' if bankrupt else 'Seen'} {reading}"
    seen = f"{seen}{SPOKEN.age(last.age_weeks)}, from {last.channel}."
    if not debrief.over:
        return seen
    beside = "" if other is None else f"; {other.who} {SPOKEN.value(metric, other.true(metric)[-1])}"
    both = f"{seen}\nTrue {SPOKEN.value(metric, last.true)}{beside}."
    worst = max(course, key=lambda picture: picture.error * (abs(picture.seen or 0.0) + abs(picture.true or 0.0)))
    seen, true = SPOKEN.value(metric, worst.seen), SPOKEN.value(metric, worst.true)
    return f"{both} Widest apart in week {worst.week}: {seen} and {true}." if worst.error and seen != true else both


def last_week(debrief: Debrief, metrics: Sequence[str]) -> tuple[int, list[tuple[str, float, Reading]]]:
    """Return of which week to tell and *metrics* in it, true and seen: the last one, or if bankrupt the one before."""
    game = debrief.game
    bankrupt = lost_everything(game)
    week = game.week - bankrupt
    true = game.history[week].truth if bankrupt or game.metrics is None else game.metrics
    readings = game.history[week].observation.readings
    values = ((metric, getattr(true, metric)) for metric in metrics)
    return week, [(metric, value, readings[metric]) for metric, value in values if value is not None]


def lost_everything(game: Recording) -> bool:
    """Tell whether the last week shows a company that has nothing any more."""
    return game.ended == BANKRUPT and game.week > 0
