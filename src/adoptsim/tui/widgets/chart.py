"""The chart of one metric over the weeks."""

from dataclasses import dataclass

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from adoptsim.presentation.glyphs import UNICODE, Glyphs
from adoptsim.presentation.numbers import finest, metric_value
from adoptsim.tui.plot import Mark, Row, Series, draw


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


class Chart(Widget):
    """Draws curves; a click asks for the next metric."""

    COMPONENT_CLASSES = {"chart--axis", "chart--curve", "chart--behind", "chart--label", "chart--mark"}
    DEFAULT_CSS = """
    Chart { height: 1fr; min-height: 4; }
    Chart > .chart--axis { color: $foreground 70%; }
    Chart > .chart--curve { color: $primary-lighten-2; }
    Chart > .chart--behind { color: $foreground 60%; }
    Chart > .chart--label { color: $foreground; text-style: bold; }
    Chart > .chart--mark { color: $text-warning; }
    """
    ALLOW_SELECT = False

    class NextWanted(Message):
        """The chart was clicked."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs = glyphs
        self.curve = Curve("arr")
        self._rows: list[Row] = []
        self._drawn: tuple[Curve, int, int] | None = None

    def show(self, curve: Curve) -> None:
        """Draw *curve*, if it is another one."""
        if curve != self.curve:
            self.curve = curve
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line; the chart is drawn once for all its lines."""
        wanted = (self.curve, *self.size)
        if wanted != self._drawn:
            self._rows, self._drawn = self._draw(), wanted
        style = self.get_component_rich_style
        pieces = [Segment(piece.text, style(f"chart--{piece.kind}")) for piece in self._rows[y] if piece.text]
        return Strip(pieces, self.size.width)

    def _draw(self) -> list[Row]:
        curve = self.curve
        return draw(
            curve.series,
            curve.weeks,
            self.size.width,
            self.size.height,
            self.glyphs,
            lambda value: metric_value(curve.metric, value),
            finest(curve.metric),
            curve.marks,
        )

    def on_click(self) -> None:
        """Ask for the next metric."""
        self.post_message(self.NextWanted())
