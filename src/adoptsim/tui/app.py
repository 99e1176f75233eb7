"""The application: which screen comes first, which keys work everywhere, and how it ends."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from adoptsim.errors import ExitCode
from adoptsim.tui.commands import CommandScreen, ScreenCommands
from adoptsim.tui.messages import GameKept
from adoptsim.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from adoptsim.play.game import Game

Opening = Callable[[], Screen[Any]]
"""Makes the first screen."""


class AdoptsimApp(App[None]):
    """Shows one screen after the other; every screen owns its flow."""

    TITLE = "adoptsim"
    COMMANDS = App.COMMANDS | {ScreenCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Stop", show=False, priority=True),
    ]
    CSS = """
    .-too-small Screen > * { display: none; }
    .-too-small Screen > TooSmall { display: block; }
    App:ansi OptionList > .option-list--option-highlighted { text-style: bold underline; }
    SearchIcon { display: none; }  /* a picture that many terminal fonts lack */
    ToastRack { margin-bottom: 2; }  /* the advice and the keys stay in sight */
    """

    def __init__(self, opening: Opening, *, ansi: bool | None = None) -> None:
        # Under NO_COLOR only the terminal's own colours leave it legible, and only if asked for from the start.
        super().__init__(ansi_color=True if (ansi if ansi is not None else "NO_COLOR" in os.environ) else None)
        self.opening = opening
        self.game: Game | None = None
        """The last game that was played, to tell where it is kept."""
        self.animation_level = "none"

    def on_mount(self) -> None:
        """Show the first screen."""
        if not self.is_headless:
            self._leave_on_signals()
        self.push_screen(self.opening())

    def on_resize(self, event: events.Resize) -> None:
        """Let every screen ask for room, and show nothing else, where there is too little."""
        self.set_class(TooSmall.applies(event.size), "-too-small")

    def on_game_kept(self, message: GameKept) -> None:
        """Remember what to tell when the player leaves."""
        self.game = message.game

    async def action_quit(self) -> None:
        """Leave, if that loses nothing on any screen or the player wants it all the same."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, CommandScreen)]
        if all(screen.may_leave("q again quits") for screen in screens):
            await super().action_quit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Leave out what the screens have themselves, and what opens panels for which there is no room."""
        for command in super().get_system_commands(screen):
            if command.title in ("Theme", "Screenshot"):
                yield command

    def action_interrupt(self) -> None:
        """Leave at once; games are saved at every commit and every week."""
        self.exit(return_code=ExitCode.INTERRUPTED)

    def _leave_on_signals(self) -> None:
        """Leave in order when the terminal goes away or the system asks."""
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with suppress(NotImplementedError, AttributeError):  # Windows has not all of them
                loop.add_signal_handler(getattr(signal, name), self.action_interrupt)
