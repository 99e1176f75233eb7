"""Everything the play screen shows at one moment, as plain data: a function of the game and the clock."""

from dataclasses import dataclass

from adoptsim.play.game import Game
from adoptsim.presentation import figures
from adoptsim.presentation.figures import Figure
from adoptsim.presentation.glyphs import Glyphs
from adoptsim.presentation.lever_rows import LeverRow, lever_rows
from adoptsim.presentation.numbers import metric_value
from adoptsim.presentation.story import Entry, story
from adoptsim.tui import status
from adoptsim.tui.axes import span
from adoptsim.tui.clock import Clock
from adoptsim.tui.plot import Series, summary
from adoptsim.tui.widgets.chart import Curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is to be seen."""

    state: str
    running: bool
    standing: str
    scenario: str
    advice: str
    figures: tuple[Figure, ...]
    levers: tuple[LeverRow, ...]
    entries: tuple[Entry, ...]
    curve: Curve
    summary: str
    """The curve in words."""


def picture(game: Game, clock: Clock, metric: str, glyphs: Glyphs) -> Picture:
    """Return what is to be seen of *game* now, with *metric* in the chart."""
    session = game.session
    values = figures.series(session.history, metric)
    now = figures.now(session.history, metric, glyphs)
    return Picture(
        state=status.state(game, clock),
        running=clock.running,
        standing=status.standing(game, clock),
        scenario=" ".join(session.scenario.title.split()),
        advice=status.advice(game, clock),
        figures=figures.figures(session.history, glyphs),
        levers=lever_rows(game),
        entries=story(session),
        curve=Curve(metric, (Series(values),), span(session.week, session.scenario.weeks)),
        summary=summary(values, now, lambda value: metric_value(metric, value)),
    )
