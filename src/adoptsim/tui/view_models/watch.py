"""Everything the watch screen shows of one week, as plain data."""

from collections.abc import Iterator
from dataclasses import dataclass

from adoptsim.game.recording import Recording
from adoptsim.presentation import watched_game
from adoptsim.presentation.layout.text import Section
from adoptsim.presentation.watched_game import Number
from adoptsim.presentation.wording.voice import title
from adoptsim.tui.drawing.axes import span
from adoptsim.tui.drawing.chart import Curve
from adoptsim.tui.view_models.curves import marks, seen_and_true


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchView:
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
    sections: tuple[Section, ...]


def watch_view(game: Recording, week: int, metric: str, other: Recording | None) -> WatchView:
    """Return what is to be seen of *game* at the end of *week*, with *other* dimmed beside it."""
    series = tuple(seen_and_true(game, metric, other, week))
    return WatchView(
        standing=watched_game.standing(game, week),
        title=f"{title(metric)}, {'seen dashed' if game.over else 'as it was seen'}",
        summary=watched_game.summary(game, week, metric),
        curve=Curve(metric, series, span(week, game.scenario.weeks), marks(game, week)),
        numbers=watched_game.numbers(game, week, other),
        chosen=watched_game.SHOWN.index(metric),
        headings=("seen", "true" if game.over else "", "theirs" if other else ""),
        sections=tuple(_sections(game, week, other)),
    )


def _sections(game: Recording, week: int, other: Recording | None) -> Iterator[Section]:
    yield Section("", tuple(f"  {line}" for line in _events(game, week)) or ("  Nothing that the books show.",))
    yield Section("Levers", (f"  {watched_game.levers(game, week)}",))
    if other is not None:
        at = min(week, other.week)
        lines = [*_events(other, at), f"Levers: {watched_game.levers(other, at)}"]
        yield Section(f"Beside it, {other.who}", tuple(f"  {line}" for line in lines))


def _events(game: Recording, week: int) -> Iterator[str]:
    """Yield what happened in *week* and, marked, what was decided."""
    yield from watched_game.happenings(game, week)
    yield from (f"> {line}" for line in watched_game.decided(game, week))
