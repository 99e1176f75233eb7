"""A line of commands with their keys, each of which can be clicked."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from adoptsim.tui.commands import Command, own_keys
from adoptsim.tui.messages import CommandChosen


class KeyBar(Widget):
    """The commands that fit into one line; the palette has them all."""

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; background: $panel; color: $foreground; }
    """
    ALLOW_SELECT = False

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
            self.refresh()

    def render(self) -> Content:
        """Return keys and names; what cannot be done now is dim, and its key in brackets."""
        return Content.assemble(*(self._shown(command) for command, _, _ in self._places()))

    def _shown(self, command: Command) -> Content:
        name, cannot = self.names.get(command.name, command.short), command.name in self.unavailable
        if not self.keys:
            return Content.styled(f" ({name}) ", "dim") if cannot else Content.styled(f" [{name}] ", "bold")
        if cannot:
            return Content.styled(f"({command.key} {name})", "dim")
        return Content.assemble(" ", (command.key, "bold $text-accent"), f" {name} ")

    def _places(self) -> list[tuple[Command, int, int]]:
        """Return the commands that fit, with the columns they take."""
        places, at, keymap = [], 0, own_keys(self.app)
        for command in (command.remapped(keymap) for command in self.commands):
            width = len(self._shown(command))
            if at + width <= self.size.width:
                places.append((command, at, at + width))
                at += width
        return places

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for command, start, end in self._places():
            if start <= event.x < end:
                self.post_message(CommandChosen(command.name))
