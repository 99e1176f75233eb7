"""The curves of a game, seen and true, and what is marked below them."""

from collections.abc import Iterator

from adoptsim.game.recording import Recording
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer
from adoptsim.tui.drawing.chart import Mark, Series


def seen_and_true(game: Recording, metric: str, other: Recording | None, week: int) -> Iterator[Series]:
    """Yield the curves up to *week*, with *other* behind; those of a game that is not over hold nothing true."""
    if game.over:
        yield Series(game.true(metric)[: week + 1], "true")
    yield Series(game.seen(metric)[: week + 1], "seen" if game.over else "", dashed=game.over)
    if other is not None:
        yield Series(other.true(metric)[: week + 1], "theirs", behind=True)


def marks(game: Recording | Session, until: int) -> tuple[Mark, ...]:
    """Return what happened up to week *until*: decisions on levers, and events."""
    journal = game.journal.items()
    decisions = (week for week, decisions in journal if any(not isinstance(one, Answer) for one in decisions))
    events = (week for week, record in enumerate(game.history) if record.observation.events)
    both = (*(Mark(week, "decision") for week in decisions), *(Mark(week, "event") for week in events))
    return tuple(mark for mark in both if mark.week <= until)
