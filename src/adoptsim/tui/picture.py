"""Everything the play screen shows at one moment, as plain data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer
from adoptsim.presentation import figures, funnel, needs, workforce
from adoptsim.presentation.figures import Figure, Number
from adoptsim.presentation.funnel import Step
from adoptsim.presentation.glyphs import Glyphs
from adoptsim.presentation.lever_rows import LeverRow, changes_cost, lever_lines, lever_rows
from adoptsim.presentation.lever_times import LOOK_ON
from adoptsim.presentation.needs import NeedsMap
from adoptsim.presentation.numbers import metric_value
from adoptsim.presentation.story import Entry, Story
from adoptsim.tui import status
from adoptsim.tui.axes import span
from adoptsim.tui.clock import Clock
from adoptsim.tui.plot import Mark, Series, summary
from adoptsim.tui.widgets.chart import Curve

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPicture:
    """What the end of a week brought; of what the player does before the next one, only the runway tells."""

    stage: str
    figures: tuple[Figure, ...]
    numbers: tuple[Number, ...]
    steps: tuple[Step, ...]
    away: str
    needs: NeedsMap
    people: tuple[str, ...]
    """People and cash, line by line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is to be seen."""

    state: str
    running: bool
    standing: str
    scenario: str
    advice: str
    waiting: int
    """Events that wait for an answer."""
    week: WeekPicture
    entries: tuple[Entry, ...]
    levers: tuple[LeverRow, ...]
    lines: tuple[str, ...]
    """What there is to know of the chosen lever."""
    cost: str
    """What draft and commits cost."""
    curve: Curve
    summary: str
    """The curve in words."""


class Kept(Generic[T]):
    """The last of something that was worked out, with what it was worked out from."""

    def __init__(self) -> None:
        self._last: tuple[object, T] | None = None

    def of(self, source: object, make: Callable[[], T]) -> T:
        """Return what *make* returned for the same *source*, or makes now."""
        if self._last is None or self._last[0] != source:
            self._last = source, make()
        return self._last[1]


class Camera:
    """Takes pictures of a game; what cannot have changed since the last one is not worked out again."""

    def __init__(self, game: Game, glyphs: Glyphs) -> None:
        self.game = game
        self.glyphs = glyphs
        self._story = Story(game)
        self._week = Kept[WeekPicture]()
        self._entries = Kept[tuple[Entry, ...]]()
        self._levers = Kept[tuple[tuple[LeverRow, ...], str]]()
        self._lines = Kept[tuple[str, ...]]()
        self._curve = Kept[tuple[Curve, str]]()

    def take(self, clock: Clock, metric: str, lever: str | None) -> Picture:
        """Return what is to be seen now, with *metric* in the chart and *lever* chosen."""
        game = self.game
        week = game.session, game.session.week
        moved = *week, dict(game.draft), dict(game.committed)
        levers, cost = self._levers.of(moved, lambda: (lever_rows(game), changes_cost(game)))
        curve, words = self._curve.of((*week, metric), lambda: _curve(game, metric, self.glyphs))
        return Picture(
            state=status.state(game, clock),
            running=clock.running,
            standing=status.standing(game, clock),
            scenario=" ".join(game.session.scenario.title.split()),
            advice=status.advice(game, clock),
            waiting=len(game.waiting()),
            week=self._week.of((*moved, dict(game.answers)), lambda: _week(game, self.glyphs)),
            entries=self._entries.of((*week, dict(game.answers)), self._story.entries),
            levers=levers,
            lines=self._lines.of((*moved, lever), lambda: lever_lines(game, lever) if lever else (LOOK_ON,)),
            cost=cost,
            curve=curve,
            summary=words,
        )


def _week(game: Game, glyphs: Glyphs) -> WeekPicture:
    history = game.session.history
    return WeekPicture(
        stage=game.observation.stage,
        figures=figures.figures(game, glyphs),
        numbers=figures.numbers(history, glyphs),
        steps=funnel.funnel(history, glyphs),
        away=funnel.away(game.observation),
        needs=needs.needs_map(game),
        people=workforce.lines(game),
    )


def _curve(game: Game, metric: str, glyphs: Glyphs) -> tuple[Curve, str]:
    """Return the curve of *metric*, what belongs behind it, and the same in words."""
    session = game.session
    values = figures.series(session.history, metric)
    shown = [Series(values, figures.short_title(metric))]
    other = figures.behind(metric)
    if other is not None:
        shown.append(Series(figures.series(session.history, other), figures.short_title(other), behind=True))
    now = figures.now(session.history, metric, glyphs)
    words = summary(values, now, lambda value: metric_value(metric, value))
    return Curve(metric, tuple(shown), span(session.week, session.scenario.weeks), _marks(session)), words


def _marks(session: Session) -> tuple[Mark, ...]:
    """Return what happened in which weeks: events, the player's decisions, and boundaries of rounds."""
    taken = session.journal.items()
    return (
        *(Mark(week, "round") for week in range(0, session.scenario.weeks + 1, session.scenario.round_weeks)),
        *(Mark(week, "decision") for week, made in taken if any(not isinstance(d, Answer) for d in made)),
        *(Mark(week, "event") for week, lived in enumerate(session.history) if lived.observation.events),
    )
