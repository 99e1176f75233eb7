"""Where a player stands in the steps of a tutorial, told from what was decided and seen; nothing of it is kept.

So a game that is taken up again, a branch and a replay stand where the decisions put them. Steps come one after the
other. One begins when the one before is done, and is done at the first week's end at which its conditions hold, all
at once; what the player has committed counts before it is in effect. A step that can no longer be done, since its
event has passed or it expires, is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from adoptsim.game.game import Game
from adoptsim.game.recording import Recording
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.format.steps import Condition, Step

Help = Literal["new", "hint", "answer"]
ANSWER_AFTER = 2
"""Times as long as for the hint."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A step that is behind: done, or left out."""

    step: Step
    week: int
    """In which it was."""
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """The step at hand, and those that are behind."""

    week: int
    """Weeks lived."""
    number: int
    """Of the step at hand, from 1; one more than there are when all are behind."""
    count: int
    step: Step | None
    """None when all steps are behind."""
    help: Help = "new"
    """What the player needs: the text alone, the hint too, or the answer."""
    behind: tuple[Behind, ...] = ()
    """Steps that are behind, in order."""

    @property
    def reached(self) -> tuple[Step, ...]:
        """Steps done with this week's numbers, or with what was just decided."""
        return tuple(one.step for one in self.behind if one.done and one.week == self.week)

    @property
    def left(self) -> tuple[Step, ...]:
        """Steps left out in this week."""
        return tuple(one.step for one in self.behind if not one.done and one.week == self.week)

    @property
    def state(self) -> tuple[int, Help]:
        """What is worth stopping the clock for when it changes."""
        return self.number, self.help


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """What had been done and seen by the end of a week."""

    week: int
    seen: Observation
    levers: Mapping[str, float | str]
    """Values as they stand, with what has been committed."""
    answers: Mapping[str, str]
    """Choices by event."""
    passed: Set[str]
    """Events that nobody answered in time."""
    repeated: Set[str]
    """Cards that may be drawn again."""
    forecasts: Sequence[int]
    """Weeks in which the player made one."""


def lesson(game: Game) -> Lesson | None:
    """Return where the player of *game* stands, or None if its scenario has no steps."""
    pending = (*game.answers.values(), *game.committed.values())
    return lesson_of(game.session, pending, game.forecasts)


def lesson_of(
    session: Session | Recording, pending: Iterable[Decision] = (), forecasts: Iterable[Forecast] = ()
) -> Lesson | None:
    """Return where a game stands, with decisions that are *pending* and the *forecasts* made so far."""
    steps = session.scenario.steps
    if not steps:
        return None
    begun = 0
    behind: list[Behind] = []
    for moment in _moments(session, tuple(pending), [forecast.week for forecast in forecasts]):
        for step in steps[len(behind) :]:
            done = all(_holds(condition, moment, begun) for condition in step.conditions())
            if not done and not _gone(step, moment):
                break
            behind.append(Behind(step, moment.week, done))
            begun = moment.week
    place, week = len(behind), session.week
    at_hand = steps[place] if place < len(steps) else None
    help_ = _help(at_hand, week - begun, session.scenario.rounds.length(begun)) if at_hand else "new"
    return Lesson(week=week, number=place + 1, count=len(steps), step=at_hand, help=help_, behind=tuple(behind))


def _help(step: Step, weeks: int, round_weeks: int) -> Help:
    """Return what somebody needs who has not done *step* for so many *weeks*."""
    patience = step.after or round_weeks
    has_answer = step.answer or step.levers or any(condition.choice for condition in step.conditions())
    if weeks >= ANSWER_AFTER * patience and has_answer:
        return "answer"
    return "hint" if weeks >= patience and step.hint else "new"


def _moments(session: Session | Recording, pending: Sequence[Decision], forecasts: Sequence[int]) -> Iterator[_Moment]:
    answers: dict[str, str] = {}
    passed: set[str] = set()
    repeated = {event.name for event in session.scenario.events if event.again}
    for week, record in enumerate(session.history):
        seen = record.observation
        decisions = pending if week == session.week else session.journal.get(week, ())
        levers = dict(seen.values)
        levers.update((d.lever, d.value) for d in decisions if isinstance(d, SetLever))
        answers.update((d.event, d.choice) for d in decisions if isinstance(d, Answer))
        made = [one for one in forecasts if one <= week]
        yield _Moment(
            week=week, seen=seen, levers=levers, answers=answers, passed=passed, repeated=repeated, forecasts=made
        )
        passed.update(name for name in seen.events if name not in answers)


def _holds(c: Condition, moment: _Moment, begun: int) -> bool:
    if c.lever is not None:
        return c.compares(moment.levers.get(c.lever))
    if c.metric is not None:
        return c.compares(moment.seen.seen(c.metric))
    if c.week is not None:
        return moment.week >= c.week
    if c.event is not None:
        return c.event in moment.answers and c.choice in (None, moment.answers[c.event])
    return any(made >= begun for made in moment.forecasts)


def _gone(step: Step, moment: _Moment) -> bool:
    """Tell whether *step* can no longer be done, or is not worth it."""
    if step.expires is not None and moment.week >= step.expires:
        return True
    return any(
        c.event in moment.passed or (c.choice is not None and moment.answers.get(c.event, c.choice) != c.choice)
        for c in step.conditions()
        if c.event is not None and c.event not in moment.repeated
    )
