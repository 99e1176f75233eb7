"""The chart of one metric over the weeks."""

from collections.abc import Sequence
from functools import partial

from adoptsim.presentation.company.key_metrics import finest
from adoptsim.presentation.wording.voice import SHORT
from adoptsim.tui.drawing.chart import Curve, Row, draw
from adoptsim.tui.widgets.drawn_widget import Diagram
from adoptsim.tui.widgets.key_bar import KeyBar


class Chart(Diagram[Curve]):
    """Draws curves; a click does what *command* does, which shows the next metric."""

    def __init__(self, command: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(Curve("arr"), id=id)
        self.command = command

    def draw(self, width: int, height: int) -> Sequence[Row]:
        metric = self.data.metric
        return draw(self.data, width, height, self.glyphs, partial(SHORT.size, metric), finest(metric))

    def on_click(self) -> None:
        self.post_message(KeyBar.CommandChosen(self.command))
