"""What happened, in sentences, read from the record of the game: the inbox of the company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision
from adoptsim.presentation.layout.text import one_line
from adoptsim.presentation.playing.ended_rounds import brief_lines
from adoptsim.presentation.wording.answers import brought_by, came_of_answers
from adoptsim.presentation.wording.decisions import answer, done
from adoptsim.presentation.wording.voice import SHORT
from adoptsim.presentation.wording.week import flows_in_words
from adoptsim.scenario.format.events import Event

Kind = Literal["waits", "event", "question", "decision", "round", "week"]
MOST = 200
"""Entries that are kept; who wants more reads the debrief."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened in a week."""

    week: int
    text: str
    kind: Kind = "week"
    event: str = ""
    """The event that waits for an answer."""


class Inbox:
    """What happened in a game; past weeks are worded once, for it does not change."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._session = game.session
        self._past: list[tuple[Entry, ...]] = []
        """What there is to tell of each week but the last."""

    def entries(self) -> tuple[Entry, ...]:
        """Return what waits for an answer, and what happened, the latest first."""
        session = self._game.session
        if session is not self._session:
            self._session, self._past = session, []
        for week in range(len(self._past), session.week):
            self._past.append(tuple(_entries(self._game, week)))
        latest = _entries(self._game, session.week, tuple(self._game.answers.values()))
        past = (entry for week in reversed(self._past) for entry in week)
        waiting = (
            Entry(session.week, _told(session, event, session.week), "waits", event.name)
            for event in self._game.waiting()
        )
        return (*waiting, *latest, *islice(past, MOST))


def _entries(game: Game, week: int, pending: Sequence[Decision] = ()) -> Iterator[Entry]:
    """Yield what *week* brought; *pending* = decisions of the player that are not in the journal yet."""
    session = game.session
    yield from (Entry(week, text, "round") for text in brief_lines(game, week))
    decisions = [*session.journal.get(week, ()), *pending]
    for decision in decisions:
        if not isinstance(decision, Answer):
            yield Entry(week, f"you {done(session.scenario, session.levers, decision, SHORT)}", "decision")
    for event in session.scenario.events:
        if event.name not in session.history[week].observation.events:
            continue
        choice = next((d.choice for d in decisions if isinstance(d, Answer) and d.event == event.name), None)
        if choice or week < session.week:
            how = "You answered" if choice else "Nobody answered, which meant"
            given = answer(session.scenario, Answer(event.name, choice or event.default), SHORT)
            yield Entry(week, f"{_told(session, event, week)} {how}: {given}.", "event")
    yield from (Entry(week, text, "event") for text in came_of_answers(session, week))
    for question in questions(session, week):
        yield Entry(week, f"To think about: {question}", "question")
    flows = flows_in_words([session.history[week].observation.flows], SHORT)
    if flows:
        yield Entry(week, ", ".join(flows))


def _told(session: Session, event: Event, week: int) -> str:
    """Return what happened in *week*, and which answer brought it."""
    return f"{one_line(event.text)} {brought_by(session, event.name, week)}".rstrip()


def questions(session: Session, week: int) -> tuple[str, ...]:
    """Return the questions for the class that belong to *week*, each in one line."""
    return tuple(one_line(prompt.text) for prompt in session.scenario.prompts if prompt.week == week)
