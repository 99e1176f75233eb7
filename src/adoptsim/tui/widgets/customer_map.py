"""The customer map: two places, how sure one of them is, and the way the product has come."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from adoptsim.presentation.company.needs_map import NeedsMap
from adoptsim.tui.drawing.chart import Row
from adoptsim.tui.drawing.customer_map import draw_map
from adoptsim.tui.widgets.drawn_widget import Diagram
from adoptsim.tui.widgets.text import PlainText

LEGEND = "N believed need, P product, X both; dots: its way"
RING = "; ring: the need is in it."
_BESIDE = 56
"""Columns from which on the words stand beside the map."""


class MapPlot(Diagram[NeedsMap | None]):
    """Draws the map."""

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return [Row()] * height if self.data is None else draw_map(self.data, width, height, self.glyphs)


class CustomerMap(Vertical):
    """The map, and what it says in words."""

    def compose(self) -> ComposeResult:
        yield MapPlot(None)
        yield PlainText(wrap=True)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _BESIDE, "-beside")

    def show(self, needs: NeedsMap) -> None:
        self.query_one(MapPlot).show(needs)
        self.query_one(PlainText).set_text("\n".join((*needs.lines, LEGEND + (RING if needs.doubt else "."))))
