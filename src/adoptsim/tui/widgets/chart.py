"""The chart of one metric over the weeks."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from adoptsim.presentation.glyphs import UNICODE, Glyphs
from adoptsim.presentation.numbers import finest, metric_value
from adoptsim.tui.plot import Mark, Row, Series, draw
from adoptsim.tui.widgets.strokes import Strokes


@dataclass(frozen=True, slots=True)
class Curve:
    """What a chart shows: one metric, of one run or of several."""

    metric: str
    series: tuple[Series, ...] = ()
    """The first is in front; those that are for comparison only are dotted and dim."""
    weeks: int = 26
    """How many weeks the chart is wide."""
    marks: tuple[Mark, ...] = ()
    """What is marked on the axis of weeks."""


class Chart(Strokes):
    """Draws curves; a click asks for the next metric."""

    class NextWanted(Message):
        """The chart was clicked."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(glyphs, id=id)
        self.curve = Curve("arr")

    def show(self, curve: Curve) -> None:
        """Draw *curve*, if it is another one."""
        if curve != self.curve:
            self.curve = curve
            self.redraw()

    @property
    def data(self) -> object:
        return self.curve

    def draw(self, width: int, height: int) -> Sequence[Row]:
        """Return the rows of the chart."""
        curve = self.curve
        return draw(
            curve.series,
            curve.weeks,
            width,
            height,
            self.glyphs,
            lambda value: metric_value(curve.metric, value),
            finest(curve.metric),
            curve.marks,
        )

    def on_click(self) -> None:
        """Ask for the next metric."""
        self.post_message(self.NextWanted())
