"""What was seen against what was true, in sentences."""

from collections.abc import Iterator

from adoptsim.game.debrief import Debrief
from adoptsim.game.debrief.sights import Moment, Sight, sights
from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.recording import Recording
from adoptsim.presentation.wording.decisions import beginning, deeds, subject
from adoptsim.presentation.wording.numbers import title
from adoptsim.presentation.wording.spoken import amount, weeks

COUNTS = ("engaged_seats", "active_seats", "paid_seats", "customers", "community_members")
"""Metrics of which there are so and so many."""
NO_MOMENT = "No decision rested on a picture that was clearly wrong."
HIDDEN = "The truth is shown at the end of the game; this is what you have seen."


def moments(debrief: Debrief) -> Iterator[str]:
    """Yield the decisions that were taken on the worst pictures, and the widest gap of all."""
    if not debrief.over:
        yield HIDDEN
        return
    found = debrief.moments
    yield from (moment_sentence(debrief, moment) for moment in found)
    if not found:
        yield NO_MOMENT
    widest = debrief.widest
    if widest is not None and all(moment.sight != widest for moment in found):
        yield f"The widest gap of all: in week {widest.week} {subject(debrief.game)} {gap(widest)}"


def moment_sentence(debrief: Debrief, moment: Moment) -> str:
    """Return a decision with what was seen and what was true."""
    done = deeds(debrief.game, moment.decisions)
    saw = f"{beginning(debrief.game)} {gap(moment.sight)}"
    return f"Week {moment.sight.week}: {subject(debrief.game)} {done}. {saw}"


def gap(sight: Sight) -> str:
    """Return what was seen and what was true, as "saw 1,240 engaged seats (5 weeks old); there were 310."."""
    seen, true = amount(sight.metric, sight.seen), amount(sight.metric, sight.true)
    age = f" ({weeks(sight.age_weeks)} old)" if round(sight.age_weeks) else ""
    name = title(sight.metric)
    if sight.metric in COUNTS:
        return f"saw {seen} {name}{age}; there were {true}."
    return f"saw {name} at {seen}{age}; it was {true}."


def summary(debrief: Debrief, metric: str, other: Recording | None = None) -> str:
    """Return *metric* in the last week in two lines: how it was seen; and how it was, if the game is over.

    Who is bankrupt has lost everything at once, which no picture can show: the week before is told instead.
    """
    course = sights(debrief.game, metric)
    bankrupt = debrief.game.ended == BANKRUPT and len(course) > 1
    course = course[:-1] if bankrupt else course
    last = course[-1]
    told = f"{f'In week {last.week}, the last with money: seen' if bankrupt else 'Seen'} {seen_value(last)}."
    if not debrief.over:
        return told
    beside = "" if other is None else f"; {other.who} {amount(metric, other.true(metric)[-1])}"
    told = f"{told}\nTrue {amount(metric, last.true)}{beside}."
    worst = max(course, key=lambda sight: sight.error * (abs(sight.seen or 0.0) + abs(sight.true or 0.0)))
    if worst.error and amount(metric, worst.seen) != amount(metric, worst.true):
        told += f" Widest apart in week {worst.week}: {amount(metric, worst.seen)} and {amount(metric, worst.true)}."
    return told


def seen_value(sight: Sight) -> str:
    """Return what was seen with its error band, its age and where it came from."""
    band = amount(sight.metric, sight.band)
    shown = "" if sight.seen is None or band == amount(sight.metric, 0) else f", give or take {band}"
    age = f", {weeks(sight.age_weeks)} old" if round(sight.age_weeks) else ""
    return f"{amount(sight.metric, sight.seen)}{shown}{age}, from {sight.channel}"
