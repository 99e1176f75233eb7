"""What draws lines of characters in several colours, made anew only when data or size have changed."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from adoptsim.presentation.glyphs import UNICODE, Glyphs
from adoptsim.tui.plot import Row


class Strokes(Widget):
    """Draws rows of pieces; what they are, its kind says."""

    COMPONENT_CLASSES = {"strokes--axis", "strokes--curve", "strokes--behind", "strokes--label", "strokes--mark"}
    DEFAULT_CSS = """
    Strokes { height: 1fr; min-height: 4; }
    Strokes > .strokes--axis { color: $foreground 70%; }
    Strokes > .strokes--curve { color: $primary-lighten-2; }
    Strokes > .strokes--behind { color: $foreground 60%; }
    Strokes > .strokes--label { color: $foreground; text-style: bold; }
    Strokes > .strokes--mark { color: $text-warning; }
    """
    ALLOW_SELECT = False

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs = glyphs
        self._rows: Sequence[Row] = ()
        self._drawn: object = None

    @property
    def data(self) -> object:
        """What is drawn, to tell whether it is another one."""
        raise NotImplementedError

    def draw(self, width: int, height: int) -> Sequence[Row]:
        """Return the rows."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return one line; all are drawn at once."""
        wanted = (self.data, *self.size)
        if wanted != self._drawn:
            self._rows, self._drawn = self.draw(*self.size), wanted
        style = self.get_component_rich_style
        pieces = [Segment(piece.text, style(f"strokes--{piece.kind}")) for piece in self._rows[y] if piece.text]
        return Strip(pieces, self.size.width)
