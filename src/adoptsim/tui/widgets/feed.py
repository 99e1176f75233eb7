"""What happened, the latest first."""

from textual.content import Content
from textual.widget import Widget

from adoptsim.presentation.story import Entry


class Feed(Widget):
    """A list of fixed size, so that a new week never moves the rest of the screen. It goes back by entries."""

    DEFAULT_CSS = """
    Feed { height: 1fr; text-wrap: wrap; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.entries: tuple[Entry, ...] = ()
        self.first = 0
        """The entry on top."""

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Show *entries*, if they are others, from the latest on."""
        if entries != self.entries:
            self.entries, self.first = entries, 0
            self.refresh()

    def go(self, by: int) -> None:
        """Go back in time, or forth."""
        first = max(0, min(self.first + by, len(self.entries) - 1))
        if first != self.first:
            self.first = first
            self.refresh()

    def render(self) -> Content:
        """Return as many entries as there may be room for."""
        if not self.entries:
            return Content("Nothing has happened yet.")
        shown = self.entries[self.first : self.first + self.size.height]
        return Content("\n").join(Content.assemble((f"wk {entry.week:>3} ", "dim"), entry.text) for entry in shown)

    def on_mouse_scroll_down(self) -> None:
        """Go back in time."""
        self.go(1)

    def on_mouse_scroll_up(self) -> None:
        """Come back to the present."""
        self.go(-1)
