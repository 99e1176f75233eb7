"""A line of commands with their keys, each of which can be clicked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from adoptsim.tui.keys.commands import Command
from adoptsim.tui.keys.remapping import player_keys
from adoptsim.tui.widgets.drawn_widget import DrawnWidget

Kind = Literal["name", "key", "button", "unavailable", "current"]


class KeyBar(DrawnWidget):
    """The commands that fit into one line; the palette has them all."""

    COMPONENT_CLASSES = {
        "keybar--name", "keybar--key", "keybar--button", "keybar--unavailable", "keybar--current",
    }  # fmt: skip

    @dataclass
    class CommandChosen(Message):
        """A command was clicked, here or wherever a click does the same."""

        command: str

    def __init__(self, commands: Sequence[Command], *, keys: bool = True, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.keys = keys
        """Whether the keys are shown; without them the names stand in brackets, as buttons."""
        self.commands = [command for command in commands if command.short]
        self.unavailable: frozenset[str] = frozenset()
        self.names: dict[str, str] = {}

    def show(self, unavailable: frozenset[str], names: dict[str, str]) -> None:
        """Dim what cannot be done now; *names* are commands that are called otherwise now."""
        if (unavailable, names) != (self.unavailable, self.names):
            self.unavailable, self.names = unavailable, names
            self.redraw()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one
        """Return keys and names; what cannot be done now is dim, and its key in brackets."""
        style = self.component_style
        pieces = [piece for command, _, _ in self._places() for piece in self.pieces(command)]
        strip = Strip([Segment(text, style(f"keybar--{kind}")) for text, kind in pieces])
        return strip.adjust_cell_length(self.room.width, style("keybar--name"))

    def pieces(self, command: Command) -> list[tuple[str, Kind]]:
        """Return what stands for *command*, in parts that look different."""
        name, cannot = self.names.get(command.name, command.short), command.name in self.unavailable
        if not self.keys:
            return [(f" ({name}) ", "unavailable") if cannot else (f" [{name}] ", "button")]
        if cannot:
            return [(f"({command.key} {name})", "unavailable")]
        return [(" ", "name"), (command.key, "key"), (f" {name} ", "name")]

    def _places(self) -> list[tuple[Command, int, int]]:
        """Return the commands that fit, with the columns they take."""
        places, at, keys = [], 0, player_keys(self.app)
        for command in (command.remapped(keys) for command in self.commands):
            width = sum(cell_len(text) for text, _ in self.pieces(command))
            if at + width <= self.room.width:
                places.append((command, at, at + width))
                at += width
        return places

    def on_click(self, event: events.Click) -> None:
        for command, start, end in self._places():
            if start <= event.x < end:
                self.post_message(self.CommandChosen(command.name))


class Tabs(KeyBar):
    """A key bar in which one command stands for what is shown now."""

    current = ""

    def mark(self, current: str) -> None:
        if current != self.current:
            self.current = current
            self.refresh()

    def pieces(self, command: Command) -> list[tuple[str, Kind]]:
        """Return what stands for *command*; the current one stands between marks."""
        if command.name != self.current:
            return super().pieces(command)
        return [(f">{command.key} {command.short}<", "current")]
