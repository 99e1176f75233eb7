"""A panel of text over the game; the clock is held as long as it is there."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from adoptsim.presentation.passage import Passage
from adoptsim.tui.keys.commands import HELP, PALETTE, QUIT, Command
from adoptsim.tui.screens.command_screen import BoxScreen
from adoptsim.tui.widgets.prose import Prose

READING = (
    Command("scroll(-3)", "up,k", "Up"),
    Command("scroll(3)", "down,j", "Down"),
    Command("page(-1)", "pageup", "A page up"),
    Command("page(1)", "space,pagedown", "A page down", "More"),
    HELP,
    PALETTE,
    QUIT,
)
"""What every panel has, after what is its own."""


class PanelScreen(BoxScreen[None]):
    """Shows passages of text that may be turned like pages."""

    WIDEST: ClassVar[int] = 68
    """Columns of text, where there is room."""

    def compose_box(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Prose()

    def on_mount(self) -> None:
        self.show()

    def on_resize(self) -> None:
        self.show()

    @property
    def columns(self) -> int:
        return min(self.WIDEST, int(self.app.size.width * 0.94) - 6)

    def contents(self) -> tuple[str, Sequence[Passage]]:
        """Return the title of the panel and its text."""
        raise NotImplementedError

    def show(self) -> None:
        """Show the page from its top."""
        title, passages = self.contents()
        self.query_one(".box").border_title = title
        self.query_one(Prose).show(passages)
        self.scrolled.scroll_home(animate=False)
        self.show_keys()
