"""What can be found by its name: the commands of the screen, and then those of every screen."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape
from textual.types import IgnoreReturnCallbackType

from adoptsim.tui.keys.commands import PALETTE
from adoptsim.tui.keys.remapping import player_keys
from adoptsim.tui.screens.command_screen import CommandScreen


class AllCommands(Provider):
    """One list in one order: of two lists, the one that happens to be quicker would come first."""

    async def discover(self) -> Hits:
        """Show all commands before anything is typed, those of the screen first."""
        for title, callback, help_ in self._rows():
            yield DiscoveryHit(escape(title), callback, help=help_)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, callback, help_ in self._rows():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), callback, help=help_)

    def _rows(self) -> Iterator[tuple[str, IgnoreReturnCallbackType, str]]:
        """Yield titles, what they do and help, those of the screen first."""
        if isinstance(self.screen, CommandScreen):
            yield from self._of_screen(self.screen)
        for title, help_, callback, _ in sorted(self.app.get_system_commands(self.screen)):
            yield title, callback, help_

    def _of_screen(self, screen: CommandScreen[Any]) -> Iterator[tuple[str, IgnoreReturnCallbackType, str]]:
        """Yield the commands of *screen*; what cannot be done now stands in brackets, with the reason below."""
        for command in screen.COMMANDS_HERE:
            reason = screen.with_player_keys(screen.why_not(command.name) or "")
            title = f"({command.title})" if reason else command.title
            key = command.remapped(player_keys(self.app)).key
            if command is not PALETTE:
                callback = partial(screen.action_do, command.name)
                yield title, callback, escape(f"Not now: {reason}" if reason else f"Key: {key}")
