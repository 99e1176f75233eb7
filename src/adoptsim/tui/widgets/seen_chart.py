"""One number of a game as it was seen and as it was, and beside it what a strategy came to."""

from textual.app import ComposeResult
from textual.containers import Vertical

from adoptsim.game.debrief import Debrief
from adoptsim.game.recording import Recording
from adoptsim.presentation.debrief import seen_vs_true
from adoptsim.presentation.wording.voice import title
from adoptsim.tui.drawing.chart import Curve
from adoptsim.tui.view_models.curves import marks, seen_and_true
from adoptsim.tui.widgets.chart import Chart
from adoptsim.tui.widgets.text import TextLine


class SeenChart(Vertical):
    """A chart, above it what it shows in words, and below it what its curves are."""

    def compose(self) -> ComposeResult:
        yield TextLine(id="in-words")
        yield Chart("number")
        yield TextLine(id="curves")

    def show(self, debrief: Debrief, metric: str, other: Recording | None) -> None:
        """Show *metric*, with what *other* came to."""
        game, how = debrief.game, "seen and true" if debrief.over else "as you saw it"
        self.border_title = f"{title(metric)}, {how}, to week {game.week}"
        self.query_one("#in-words", TextLine).set_text(seen_vs_true.summary(debrief, metric, other))
        weeks = game.scenario.weeks
        series = tuple(seen_and_true(game, metric, other, weeks))
        self.query_one(Chart).show(Curve(metric, series, weeks, marks(game, weeks)))
        keys = "left/right: number"  # short enough for 60 columns
        self.query_one("#curves", TextLine).set_text(keys if other is None else f"Theirs: {other.who} (c). {keys}")
