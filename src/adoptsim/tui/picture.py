"""Everything the play screen shows at one moment, as plain data: a function of the game and the clock."""

from dataclasses import dataclass

from adoptsim.play.game import Game
from adoptsim.tui import figures, status
from adoptsim.tui.clock import Clock
from adoptsim.tui.figures import Figure
from adoptsim.tui.glyphs import Glyphs
from adoptsim.tui.lever_rows import LeverRow, lever_rows
from adoptsim.tui.numbers import metric_value
from adoptsim.tui.plot import span, summary
from adoptsim.tui.story import Entry, story
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
        curve=Curve(metric, values, span(session.week, session.scenario.weeks)),
        summary=summary(values, now, lambda value: metric_value(metric, value)),
    )
