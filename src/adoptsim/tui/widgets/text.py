"""Text that is only redrawn when it changes; what changes with every key is drawn directly."""

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static

from adoptsim.tui.widgets.drawn_widget import DrawnWidget

CUT = "..."
"""Stands where a line had no room for the rest."""


class TextLine(Static):
    """Text of a fixed height; what it says is never read as markup."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(text, markup=False, id=id)
        self.text: str | Content = text

    def set_text(self, text: str | Content) -> None:
        if text != self.text:
            self.text = text
            self.update(text, layout=False)


class PlainText(DrawnWidget):
    """Text in a box of fixed size; none of it is read as markup. It draws only when it says something else."""

    COMPONENT_CLASSES = {"plain--text"}

    def __init__(self, *, wrap: bool = False, right: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.text = ""
        self.wrap = wrap
        """Whether lines that are too long are wrapped; else they are cut."""
        self.right = right
        """Whether the text ends at the right edge."""

    def set_text(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.redraw()

    def render_line(self, y: int) -> Strip:
        width, style = self.room.width, self.component_style("plain--text")
        lines = wrapped(self.text, width) if self.wrap else self.text.split("\n")
        text = lines[y] if y < len(lines) else ""
        if cell_len(text) > width:
            text = set_cell_size(text, max(0, width - len(CUT))) + CUT
        filling = " " * (width - cell_len(text))
        return Strip([Segment(filling + text if self.right else text + filling, style)], width)


class Sentence(PlainText):
    """A sentence in a line, or in two where it is too long for one."""

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self.on_resize()

    def on_resize(self) -> None:
        self.set_class(0 < self.size.width < cell_len(self.text), "-long")


@lru_cache(maxsize=1000)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return *text* in lines of at most *width* cells."""
    return tuple(part.plain.rstrip() for line in text.split("\n") for part in Content(line).wrap(max(1, width)))


class PanelTitle(DrawnWidget):
    """The line above a panel; that of the active panel begins with a > and has another colour."""

    COMPONENT_CLASSES = {"panel-title--rule", "panel-title--text"}

    text = ""

    def set_text(self, text: str, *, active: bool) -> None:
        text = f"> {text}" if active else text
        if text != self.text:
            self.text = text
            self.set_class(active, "-active")
            self.redraw()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one
        style, width = self.component_style, self.room.width
        text = self.text if cell_len(self.text) < width else set_cell_size(self.text, max(0, width - 1))
        rest = self.glyphs.floor * (width - 1 - cell_len(text))
        rule = style("panel-title--rule")
        return Strip(
            [Segment(self.glyphs.floor, rule), Segment(text, style("panel-title--text")), Segment(rest, rule)], width
        )
