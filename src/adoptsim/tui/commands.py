"""What a player can do on a screen: declared once for its keys, its key bar, the palette and the help."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.types import IgnoreReturnCallbackType

from adoptsim.tui.messages import CommandChosen
from adoptsim.tui.widgets.too_small import TooSmall

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do."""

    name: str
    """An action of the screen: its method is action_<name>; arguments stand in brackets."""
    keys: str
    """Keys, with commas between them; only keys that every keyboard has."""
    title: str
    """In the palette and the help."""
    short: str = ""
    """In the key bar; empty for what is not shown there."""
    shown: str = ""
    """The key as people call it."""

    @property
    def key(self) -> str:
        """The key that is shown."""
        return self.shown or self.keys.partition(",")[0]


def bindings(commands: Sequence[Command]) -> list[BindingType]:
    """Return the key bindings of *commands*."""
    return [Binding(c.keys, f"do('{c.name}')", c.title, show=False) for c in commands if c.keys]


HELP = Command("help", "f1,question_mark", "Help: keys, and what the numbers mean", "Help", "F1")
PALETTE = Command("palette", "", "All commands", "All", "^p")
QUIT = Command("quit", "q", "Save and quit", "Quit")


class CommandScreen(Screen[Result], Generic[Result]):
    """A screen whose commands say why they cannot be done, and that asks for more room where it has too little."""

    AUTO_FOCUS: ClassVar[str | None] = None
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()

    def compose(self) -> ComposeResult:
        yield TooSmall()
        yield from self.compose_content()

    def compose_content(self) -> ComposeResult:
        """Yield the widgets of this screen."""
        yield from ()

    @property
    def too_small(self) -> bool:
        """Whether the terminal has too little room to play."""
        return self.app.has_class("-too-small")

    def why_not(self, command: str) -> str | None:  # noqa: ARG002 - screens look at it
        """Return why *command* cannot be done now, or None if it can."""
        return None

    def may_leave(self, again: str) -> bool:  # noqa: ARG002 - screens look at it
        """Tell whether leaving loses nothing; otherwise say what, and what *again* would do."""
        return True

    async def action_do(self, command: str) -> None:
        """Do *command*, or say why not."""
        if self.too_small and command != QUIT.name:
            return
        reason = self.why_not(command)
        if reason:
            self.notify(reason, severity="warning", markup=False, timeout=4)
        else:
            await self.run_action(command)

    async def on_command_chosen(self, message: CommandChosen) -> None:
        """Do what was clicked."""
        message.stop()
        await self.action_do(message.command)

    def action_palette(self) -> None:
        """Show all commands."""
        self.app.action_command_palette()

    def action_help(self) -> None:
        """Show the keys of this screen and what the numbers mean."""
        from adoptsim.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.COMMANDS_HERE))

    async def action_quit(self) -> None:
        """Leave; the game has been saved already."""
        await self.app.action_quit()


class ScreenCommands(Provider):
    """The commands of the screen, for the palette."""

    @property
    def _commands(self) -> tuple[Command, ...]:
        return self.screen.COMMANDS_HERE if isinstance(self.screen, CommandScreen) else ()

    async def discover(self) -> Hits:
        """Show all commands before anything is typed."""
        for command in self._commands:
            if command is not PALETTE:
                yield DiscoveryHit(command.title, self._doing(command), help=f"Key: {command.key}")

    async def search(self, query: str) -> Hits:
        """Show the commands that fit what was typed."""
        matcher = self.matcher(query)
        for command in self._commands:
            score = matcher.match(command.title)
            if score > 0 and command is not PALETTE:
                shown = matcher.highlight(command.title)
                yield Hit(score, shown, self._doing(command), help=f"Key: {command.key}")

    def _doing(self, command: Command) -> IgnoreReturnCallbackType:
        assert isinstance(self.screen, CommandScreen)
        return partial(self.screen.action_do, command.name)
