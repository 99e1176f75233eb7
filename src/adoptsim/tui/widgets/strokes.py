"""What draws lines of characters in several colours, made anew only when data or size have changed."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from adoptsim.presentation.glyphs import UNICODE, Glyphs
from adoptsim.tui.plot import Row
from adoptsim.tui.widgets.drawn import Drawn


class Strokes(Drawn):
    """Draws rows of pieces; what they are, its kind says."""

    COMPONENT_CLASSES = {f"strokes--{kind}" for kind in ("text", "axis", "curve", "dashes", "behind", "label", "mark")}
    DEFAULT_CSS = """
    Strokes { height: 1fr; min-height: 4; }
    Strokes > .strokes--text { color: $foreground; }
    Strokes > .strokes--axis { color: $foreground 70%; }
    Strokes > .strokes--curve { color: $primary-lighten-2; }
    Strokes:light > .strokes--curve { color: $primary-darken-1; }
    Strokes:ansi > .strokes--curve { color: ansi_bright_blue; }  /* blue is too dark on black */
    Strokes > .strokes--dashes { color: $text-success; }
    Strokes > .strokes--behind { color: $foreground 70%; }
    Strokes > .strokes--label { color: $foreground; text-style: bold; }
    Strokes > .strokes--mark { color: $text-warning; }
    """

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

    def draw_with(self, glyphs: Glyphs) -> None:
        """Draw with other characters from now on."""
        self.glyphs = glyphs
        self.redraw()

    def render_line(self, y: int) -> Strip:
        """Return one line; all are drawn at once."""
        wanted = (self.data, self.glyphs, *self.room)
        if wanted != self._drawn:
            self._rows, self._drawn = self.draw(*self.room), wanted
        style = self.look
        pieces = [Segment(piece.text, style(f"strokes--{piece.kind}")) for piece in self._rows[y] if piece.text]
        return Strip(pieces).adjust_cell_length(self.room.width, style("strokes--text"))
