"""Plain text that is drawn directly: for what changes with every key."""

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from adoptsim.presentation.glyphs import Glyphs
from adoptsim.tui.widgets.drawn import Drawn

CUT = "..."
"""Stands where a line had no room for the rest."""


class Plain(Drawn):
    """Text in a box of fixed size; none of it is read as markup. It draws only when it says something else."""

    COMPONENT_CLASSES = {"plain--text"}
    DEFAULT_CSS = """
    Plain { height: 1; }
    """

    def __init__(self, *, wrap: bool = False, right: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.said = ""
        self.wrap = wrap
        """Whether lines that are too long are wrapped; else they are cut."""
        self.right = right
        """Whether the text ends at the right edge."""

    def say(self, text: str) -> None:
        """Show *text*, if it is another one."""
        if text != self.said:
            self.said = text
            self.redraw()

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        width, style = self.room.width, self.look("plain--text")
        lines = wrapped(self.said, width) if self.wrap else self.said.split("\n")
        text = lines[y] if y < len(lines) else ""
        if cell_len(text) > width:
            text = set_cell_size(text, max(0, width - len(CUT))) + CUT
        filling = " " * (width - cell_len(text))
        return Strip([Segment(filling + text if self.right else text + filling, style)], width)


@lru_cache(maxsize=1000)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return *text* in lines of at most *width* cells."""
    return tuple(part.plain for line in text.split("\n") for part in Content(line).wrap(max(1, width)))


class Title(Drawn):
    """The line above a panel; that of the active panel begins with a > and has another colour."""

    COMPONENT_CLASSES = {"title--rule", "title--text"}
    DEFAULT_CSS = """
    Title { height: 1; }
    Title > .title--rule { color: $foreground 40%; }
    Title > .title--text { color: $foreground; }
    Title.-active > .title--rule { color: $accent; }
    Title.-active > .title--text { color: $text-accent; text-style: bold; }
    """

    def __init__(self, rule: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rule = rule
        """What the line is drawn with."""
        self.said = ""

    def say(self, text: str, *, active: bool) -> None:
        """Show *text*, if it is another one, as the title of a panel that is *active* or not."""
        text = f"> {text}" if active else text
        if text != self.said:
            self.said = text
            self.set_class(active, "-active")
            self.redraw()

    def draw_with(self, glyphs: Glyphs) -> None:
        """Draw with another line from now on."""
        self.rule = glyphs.floor
        self.redraw()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one
        """Return the line."""
        style, width = self.look, self.room.width
        text = self.said if cell_len(self.said) < width else set_cell_size(self.said, max(0, width - 1))
        rest = self.rule * (width - 1 - cell_len(text))
        rule = style("title--rule")
        return Strip([Segment(self.rule, rule), Segment(text, style("title--text")), Segment(rest, rule)], width)
