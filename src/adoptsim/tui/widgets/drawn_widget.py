"""Widgets that draw their own lines, and nothing while nobody sees them."""

from collections.abc import Sequence
from typing import Generic, Self, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from adoptsim.presentation.layout.glyphs import Glyphs, of_terminal
from adoptsim.tui.drawing.chart import Row

Data = TypeVar("Data")


class DrawnWidget(Widget):
    """Draws lines of segments in a box of fixed size.

    To draw anew what is hidden would make Textual lay the whole screen out; so it is put off until it is seen.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.room = Size(0, 0)
        """Columns and lines there are to draw in, when it last drew."""
        self._styles_now: dict[str, Style] = {}
        self._seen = True
        self._stale = False

    @property
    def glyphs(self) -> Glyphs:
        """The characters to draw with; the player may choose others at any time."""
        return of_terminal()

    def redraw(self, *regions: Region) -> None:
        """Draw anew: what is in *regions*, or all."""
        if not self._seen:
            self._stale = True
            return
        styles = self._styles_now  # what it says is new, not what it looks like
        self.refresh(*regions)
        self._styles_now = styles

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        self._styles_now = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def component_style(self, component: str) -> Style:
        """Return the style of a component class; Textual finds it out anew each time something is drawn."""
        if component not in self._styles_now:
            self._styles_now[component] = self.get_component_rich_style(component)
        return self._styles_now[component]

    def reveal(self, seen: bool) -> None:
        """Take notice of whether it is *seen* from now on."""
        self._seen = seen
        if seen and self._stale:
            self._stale = False
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look up once how much room there is; that is not free."""
        self.room = self.size
        return super().render_lines(crop)


class Diagram(DrawnWidget, Generic[Data]):
    """Draws rows of pieces in several colours, made anew only when data or size have changed."""

    COMPONENT_CLASSES = {f"diagram--{kind}" for kind in ("text", "axis", "curve", "dashes", "behind", "label", "mark")}

    def __init__(self, data: Data, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.data = data
        self._rows: Sequence[Row] = ()
        self._drawn: object = None
        """The data that were drawn last, with characters and size."""

    def show(self, data: Data) -> None:
        """Draw *data*, if they are others."""
        if data != self.data:
            self.data = data
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return one line; all are drawn at once."""
        wanted = (self.data, self.glyphs, *self.room)
        if wanted != self._drawn:
            self._rows, self._drawn = self.draw(*self.room), wanted
        style = self.component_style
        pieces = [Segment(piece.text, style(f"diagram--{piece.kind}")) for piece in self._rows[y] if piece.text]
        return Strip(pieces).adjust_cell_length(self.room.width, style("diagram--text"))
