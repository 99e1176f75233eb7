"""What can be found by its name: the commands of the screen, and then those of every screen."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape
from textual.system_commands import SystemCommandsProvider
from textual.types import IgnoreReturnCallbackType

from adoptsim.tui.keys.commands import PALETTE, Command
from adoptsim.tui.keys.remapping import player_keys
from adoptsim.tui.screens.command_screen import CommandScreen


class AllCommands(Provider):
    """One list in one order: of two lists, the one that happens to be quicker would come first."""

    async def discover(self) -> Hits:
        """Show all commands before anything is typed, those of the screen first."""
        for command, title, help_ in self._rows():
            yield DiscoveryHit(escape(title), self._callback(command), help=help_)
        async for hit in self._everywhere().discover():
            yield hit

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command, title, help_ in self._rows():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._callback(command), help=help_)
        async for hit in self._everywhere().search(query):
            yield hit

    def _rows(self) -> Iterator[tuple[Command, str, str]]:
        """Yield the commands; of what cannot be done now the title stands in brackets, with the reason below."""
        screen = self.screen
        if not isinstance(screen, CommandScreen):
            return
        for command in screen.COMMANDS_HERE:
            reason = screen.with_player_keys(screen.why_not(command.name) or "")
            title = f"({command.title})" if reason else command.title
            key = command.remapped(player_keys(self.app)).key
            if command is not PALETTE:
                yield command, title, escape(f"Not now: {reason}" if reason else f"Key: {key}")

    def _callback(self, command: Command) -> IgnoreReturnCallbackType:
        assert isinstance(self.screen, CommandScreen)
        return partial(self.screen.action_do, command.name)

    def _everywhere(self) -> SystemCommandsProvider:
        return SystemCommandsProvider(self.screen, self.match_style)
