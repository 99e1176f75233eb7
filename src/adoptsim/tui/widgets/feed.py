"""What happened, the latest first."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from adoptsim.tui.story import Entry


class Feed(VerticalScroll):
    """A list that scrolls by keys of the screen and by the wheel."""

    DEFAULT_CSS = """
    Feed { height: 1fr; scrollbar-size: 1 1; }
    """
    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(Static("Nothing has happened yet.", id="entries", markup=False), id=id)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Show *entries*, if they are others."""
        if entries != self.entries:
            self.entries = entries
            self.query_one("#entries", Static).update(self._text())

    def _text(self) -> Content:
        lines = [Content.assemble((f"wk {entry.week:>3} ", "dim"), entry.text) for entry in self.entries]
        return Content("\n").join(lines)
