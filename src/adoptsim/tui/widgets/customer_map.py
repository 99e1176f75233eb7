"""The customer map: two places, how sure one of them is, and the way the product has come."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from adoptsim.presentation.glyphs import UNICODE, Glyphs
from adoptsim.presentation.needs import NeedsMap
from adoptsim.tui.map_plot import draw_map
from adoptsim.tui.plot import Row
from adoptsim.tui.widgets.plain import Plain
from adoptsim.tui.widgets.strokes import Strokes

LEGEND = "N believed need, P product, X both; dots: its way"
RING = "; ring: the need is in it."
_BESIDE = 56
"""Columns from which on the words stand beside the map."""


class MapPlot(Strokes):
    """Draws the map."""

    def __init__(self, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs)
        self.needs: NeedsMap | None = None

    @property
    def data(self) -> object:
        return self.needs

    def draw(self, width: int, height: int) -> Sequence[Row]:
        """Return the rows of the map; before there is one, empty ones."""
        return [Row()] * height if self.needs is None else draw_map(self.needs, width, height, self.glyphs)


class CustomerMap(Vertical):
    """The map, and what it says in words."""

    DEFAULT_CSS = """
    CustomerMap { height: 1fr; }
    CustomerMap MapPlot { width: 1fr; }
    CustomerMap Plain { height: 7; padding: 0 1; }
    CustomerMap.-beside { layout: horizontal; }
    CustomerMap.-beside Plain { width: 1fr; min-width: 32; max-width: 36; height: 1fr; }
    """

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        yield MapPlot(self.glyphs)
        yield Plain(wrap=True)

    def on_resize(self, event: events.Resize) -> None:
        """Put the words where there is room for them."""
        self.set_class(event.size.width >= _BESIDE, "-beside")

    def show(self, needs: NeedsMap) -> None:
        """Show *needs*, if it is another map."""
        plot = self.query_one(MapPlot)
        if needs != plot.needs:
            plot.needs = needs
            plot.redraw()
            legend = LEGEND + (RING if needs.doubt else ".")
            self.query_one(Plain).say("\n".join((*needs.lines, legend)))
