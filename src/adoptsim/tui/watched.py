"""Everything the watch screen shows of one week, as plain data."""

from collections.abc import Iterator
from dataclasses import dataclass

from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.levers import Answer
from adoptsim.presentation import watching
from adoptsim.presentation.numbers import title
from adoptsim.presentation.passage import Passage
from adoptsim.presentation.watching import Number
from adoptsim.tui.axes import span
from adoptsim.tui.plot import Mark, Series
from adoptsim.tui.widgets.chart import Curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is to be seen."""

    standing: str
    title: str
    """Of the chart."""
    summary: str
    """The chart in words."""
    curve: Curve
    numbers: tuple[Number, ...]
    chosen: int
    """The number that is in the chart."""
    headings: tuple[str, str, str]
    passages: tuple[Passage, ...]


def watched(game: Recording, week: int, metric: str, other: Recording | None) -> Watched:
    """Return what is to be seen of *game* at the end of *week*, with *other* dimmed beside it."""
    return Watched(
        standing=watching.standing(game, week),
        title=f"{title(metric)}, {'seen dashed' if game.over else 'as it was seen'}",
        summary=watching.summary(game, week, metric),
        curve=Curve(
            metric, tuple(_series(game, week, metric, other)), span(week, game.scenario.weeks), marks(game, week)
        ),
        numbers=watching.numbers(game, week, other),
        chosen=watching.SHOWN.index(metric),
        headings=("seen", "true" if game.over else "", "theirs" if other else ""),
        passages=tuple(_passages(game, week, other)),
    )


def _series(game: Recording, week: int, metric: str, other: Recording | None) -> Iterator[Series]:
    """Yield the curves up to *week*; those of a game that is not over hold nothing that is true."""
    if game.over:
        yield Series(game.true(metric)[: week + 1], "true")
    yield Series(game.seen(metric)[: week + 1], "seen" if game.over else "", dashed=game.over)
    if other is not None:
        yield Series(other.true(metric)[: week + 1], "theirs", behind=True)


def marks(game: Recording, week: int) -> tuple[Mark, ...]:
    """Return what happened up to *week*: decisions on levers, and events."""
    moved = [at for at, taken in game.journal.items() if any(not isinstance(d, Answer) for d in taken)]
    asked = [at for at, record in enumerate(game.history) if record.observation.events]
    found = (*(Mark(at, "decision") for at in moved), *(Mark(at, "event") for at in asked))
    return tuple(mark for mark in found if mark.week <= week)


def _passages(game: Recording, week: int, other: Recording | None) -> Iterator[Passage]:
    yield Passage("", tuple(f"  {line}" for line in _happened(game, week)) or ("  Nothing that the books show.",))
    yield Passage("Levers", (f"  {watching.levers(game, week)}",))
    if other is not None:
        at = min(week, other.week)
        told = [*_happened(other, at), f"Levers: {watching.levers(other, at)}"]
        yield Passage(f"Beside it, {other.who}", tuple(f"  {line}" for line in told))


def _happened(game: Recording, week: int) -> Iterator[str]:
    """Yield what happened in *week* and, marked, what was decided."""
    yield from watching.happenings(game, week)
    yield from (f"> {line}" for line in watching.decided(game, week))
