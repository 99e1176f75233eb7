"""A line of commands with their keys, each of which can be clicked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.widget import Widget

from adoptsim.tui.messages import CommandChosen

if TYPE_CHECKING:
    from adoptsim.tui.commands import Command


class KeyBar(Widget):
    """The commands that fit into one line; the palette has them all."""

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; background: $panel; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, commands: Sequence["Command"], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.commands = [command for command in commands if command.short]
        self.unavailable: frozenset[str] = frozenset()

    def show(self, unavailable: frozenset[str]) -> None:
        """Dim what cannot be done now."""
        if unavailable != self.unavailable:
            self.unavailable = unavailable
            self.refresh()

    def render(self) -> Content:
        """Return keys and names; what cannot be done now is dim and in brackets."""
        parts = []
        for command, _, _ in self._places():
            if command.name in self.unavailable:
                parts.append(Content.styled(f"({command.key} {command.short}) ", "dim"))
            else:
                parts.append(Content.assemble(" ", (command.key, "bold $accent"), f" {command.short} "))
        return Content.assemble(*parts)

    def _places(self) -> list[tuple["Command", int, int]]:
        """Return the commands that fit, with the columns they take."""
        places, at = [], 0
        for command in self.commands:
            width = len(command.key) + len(command.short) + 3
            if at + width <= self.size.width:
                places.append((command, at, at + width))
                at += width
        return places

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for command, start, end in self._places():
            if start <= event.x < end:
                self.post_message(CommandChosen(command.name))
