"""A panel of text over the game; the clock is held as long as it is there."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from adoptsim.presentation import glyphs
from adoptsim.presentation.passage import Passage
from adoptsim.tui.ascii import in_ascii
from adoptsim.tui.commands import HELP, PALETTE, QUIT, Command, CommandScreen
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.prose import Prose


class PanelScreen(ModalScreen[None], CommandScreen[None]):
    """Shows passages of text that may be turned like pages."""

    CSS_PATH = ["modal.tcss", "panel.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-medium"), (34, "-tall")]
    WIDEST: ClassVar[int] = 68
    """Columns of text, where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.glyphs = glyphs.of_terminal()

    def compose_content(self) -> ComposeResult:
        with Vertical(classes="box"):
            with VerticalScroll(can_focus=False):
                yield Prose()
            yield KeyBar(self.COMMANDS_HERE)

    def on_mount(self) -> None:
        """Show the first page."""
        if not self.glyphs.braille:
            in_ascii(self)
        self.show()

    def on_resize(self) -> None:
        """Lay the text out anew."""
        self.show()

    @property
    def columns(self) -> int:
        """Columns of text."""
        return min(self.WIDEST, int(self.app.size.width * 0.94) - 6)

    def contents(self) -> tuple[str, Sequence[Passage]]:
        """Return the title of the panel and its text."""
        raise NotImplementedError

    def show(self) -> None:
        """Show the page from its top."""
        title, passages = self.contents()
        self.query_one(".box").border_title = title
        self.query_one(Prose).show(passages)
        self.query_one(VerticalScroll).scroll_home(animate=False)
        unavailable = frozenset(command.name for command in self.COMMANDS_HERE if self.why_not(command.name))
        self.query_one(KeyBar).show(unavailable, self.names_now())

    def names_now(self) -> dict[str, str]:
        """Return what commands are called now, where that changes."""
        return {}

    def action_close(self) -> None:
        """Go back to the game."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by what is seen, but for a line."""
        self.action_scroll(by * max(1, self.query_one(VerticalScroll).size.height - 1))


UP = Command("scroll(-3)", "up,k", "Up")
DOWN = Command("scroll(3)", "down,j", "Down")
PAGE_UP = Command("page(-1)", "pageup", "A page up")
PAGE_DOWN = Command("page(1)", "space,pagedown", "A page down", "More")
READING = (UP, DOWN, PAGE_UP, PAGE_DOWN, HELP, PALETTE, QUIT)
"""What every panel has, after what is its own."""
