"""What can be found by its name: the commands of the screen, and then those of every screen."""

from textual.command import Hits
from textual.system_commands import SystemCommandsProvider

from adoptsim.tui.commands import ScreenCommands


class AllCommands(ScreenCommands):
    """One list in one order: of two lists, the one that happens to be quicker would come first."""

    async def discover(self) -> Hits:
        """Show all commands before anything is typed, those of the screen first."""
        async for hit in super().discover():
            yield hit
        async for hit in self._everywhere().discover():
            yield hit

    async def search(self, query: str) -> Hits:
        """Show the commands that fit what was typed."""
        async for hit in super().search(query):
            yield hit
        async for hit in self._everywhere().search(query):
            yield hit

    def _everywhere(self) -> SystemCommandsProvider:
        return SystemCommandsProvider(self.screen, self.match_style)
