"""One number of a game as it was seen and as it was, and beside it what a strategy came to."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical

from adoptsim.game.debrief import Debrief
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.levers import Answer
from adoptsim.presentation import truth
from adoptsim.presentation.glyphs import Glyphs
from adoptsim.presentation.numbers import title
from adoptsim.tui.plot import Mark, Series
from adoptsim.tui.widgets.chart import Chart, Curve
from adoptsim.tui.widgets.line import Line


class SeenChart(Vertical):
    """A chart, above it what it shows in words, and below it what its curves are."""

    DEFAULT_CSS = """
    SeenChart {
        height: 1fr;
        border-top: solid $foreground 40%;
        border-title-color: $foreground;
        border-title-style: bold;
        padding: 0 1;
    }
    SeenChart #in-words { height: auto; max-height: 4; text-wrap: wrap; }
    SeenChart #curves { height: 1; color: $foreground 80%; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        yield Line(id="in-words")
        yield Chart(self.glyphs)
        yield Line(id="curves")

    def show(self, debrief: Debrief, metric: str, other: Recording | None) -> None:
        """Show *metric*, with what *other* came to."""
        how = "seen and true" if debrief.over else "as you saw it"
        self.border_title = f"{title(metric)}, {how}, to week {debrief.game.week}"
        self.query_one("#in-words", Line).say(truth.summary(debrief, metric, other))
        self.query_one(Chart).show(
            Curve(metric, tuple(_series(debrief, metric, other)), debrief.game.scenario.weeks, _marks(debrief.game))
        )
        self.query_one("#curves", Line).say(_legend(other))


def _series(debrief: Debrief, metric: str, other: Recording | None) -> list[Series]:
    """Return the curves; those of a game that goes on hold nothing that is true."""
    seen = Series(debrief.game.seen(metric), "seen")
    if not debrief.over:
        return [seen]
    found = [Series(debrief.game.true(metric), "true"), replace(seen, dashed=True)]
    return found if other is None else [*found, Series(other.true(metric), "theirs", behind=True)]


def _marks(game: Recording) -> tuple[Mark, ...]:
    moved = [week for week, taken in game.journal.items() if any(not isinstance(d, Answer) for d in taken)]
    asked = [week for week, record in enumerate(game.history) if record.observation.events]
    return (*(Mark(week, "decision") for week in moved), *(Mark(week, "event") for week in asked))


def _legend(other: Recording | None) -> str:
    keys = "left/right: number"  # short enough for 60 columns
    return keys if other is None else f"Theirs: {other.who} (c). {keys}"
