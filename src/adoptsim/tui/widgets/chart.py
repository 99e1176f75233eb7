"""The chart of one metric over the weeks."""

from collections.abc import Sequence

from textual.message import Message

from adoptsim.presentation.wording.numbers import finest, metric_value
from adoptsim.tui.drawing.chart import Curve, Row, draw
from adoptsim.tui.widgets.drawn_widget import Diagram


class Chart(Diagram[Curve]):
    """Draws curves; a click asks for the next metric."""

    class NextWanted(Message):
        """The chart was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(Curve("arr"), id=id)

    def draw(self, width: int, height: int) -> Sequence[Row]:
        metric = self.data.metric
        return draw(
            self.data.series,
            self.data.weeks,
            width,
            height,
            self.glyphs,
            lambda value: metric_value(metric, value),
            finest(metric),
            self.data.marks,
        )

    def on_click(self) -> None:
        self.post_message(self.NextWanted())
