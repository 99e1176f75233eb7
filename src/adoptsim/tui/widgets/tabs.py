"""The sections of a screen in a line: keys and names, of which the current one is marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from adoptsim.tui.widgets.key_bar import KeyBar, Kind

if TYPE_CHECKING:
    from adoptsim.tui.commands import Command


class Tabs(KeyBar):
    """A key bar in which one command stands for what is shown now."""

    def __init__(self, commands: Sequence["Command"], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(commands, id=id)
        self.current = commands[0].name

    def mark(self, current: str) -> None:
        """Mark the command called *current*."""
        if current != self.current:
            self.current = current
            self.refresh()

    def pieces(self, command: "Command") -> list[tuple[str, Kind]]:
        """Return what stands for *command*; the current one stands between marks."""
        if command.name != self.current:
            return super().pieces(command)
        return [(f">{command.key} {command.short}<", "current")]
