"""Waits for the key that a player wants to give to a command."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from adoptsim.tui.commands import Command
from adoptsim.tui.keys import key_named


class PressKey(ModalScreen[str | None]):
    """Waits for one key; its result is the key, or None if the command is to keep the one it has."""

    CSS_PATH = "settings.tcss"

    def __init__(self, command: Command) -> None:
        super().__init__()
        self.command = command

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Press a key"
            yield Static(f"For: {self.command.title}", markup=False)
            yield Static("esc, or a click, keeps it as it is.")

    def on_key(self, event: events.Key) -> None:
        """Take the key."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else key_named(event.key))

    def on_click(self) -> None:
        """Keep it as it is."""
        self.dismiss(None)
