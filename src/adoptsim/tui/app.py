"""The application: which screen comes first, what the player has set, which keys work everywhere, and how it ends."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from time import time
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.notifications import Notification, SeverityLevel
from textual.screen import ModalScreen, Screen
from textual.widgets._toast import ToastRack

from adoptsim import loading
from adoptsim.errors import ExitCode, printable
from adoptsim.presentation import glyphs
from adoptsim.tui import clock, engine, jobs, keys, selection, settings
from adoptsim.tui.commands import REFUSED, CommandScreen
from adoptsim.tui.legible import legible
from adoptsim.tui.messages import EngineLoaded, GameKept
from adoptsim.tui.palette import AllCommands
from adoptsim.tui.settings import Settings
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from adoptsim.game.game import Game

Opening = Callable[[], Screen[Any]]
"""Makes the first screen."""
FRESH = 1.0
"""Seconds in which nobody can have read what was told."""
MOST_PROBLEMS = 3
"""Of a settings file that are told in passing; the settings screen tells them all."""


class AdoptsimApp(App[None]):
    """Shows one screen after the other; every screen owns its flow."""

    TITLE = "adoptsim"
    COMMANDS = {AllCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "copy_or_interrupt", "Stop", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "Pause", show=False, priority=True),
    ]
    CSS = """
    .-too-small Screen > * { display: none; }
    .-too-small Screen > TooSmall { display: block; }
    App:ansi OptionList > .option-list--option-highlighted { text-style: bold underline; }
    SearchIcon { display: none; }  /* a picture that many terminal fonts lack */
    ToastRack { margin-bottom: 2; }  /* the advice and the keys stay in sight */
    App:ansi Toast { background: ansi_default; border: solid ansi_default; padding: 0 1; }
    .-ascii Line { text-overflow: clip; }
    App.-ascii Toast { border: ascii $foreground; padding: 0 1; }
    .-ascii CommandPalette #--input { border-top: ascii $foreground; border-bottom: none; }
    .-ascii CommandList { border-bottom: ascii $foreground; scrollbar-size-vertical: 0; }
    .-ascii CommandPalette LoadingIndicator { display: none; }
    """

    def __init__(self, opening: Opening, *, ansi: bool | None = None) -> None:
        # Under NO_COLOR only the terminal's own colours leave it legible, and only if asked for from the start.
        self.own_colours = ansi if ansi is not None else "NO_COLOR" in os.environ
        """Whether the terminal's own colours are used, so that there are no themes."""
        super().__init__(ansi_color=True if self.own_colours else None)
        self.opening = opening
        self.game: Game | None = None
        """The last game that was played, to tell where it is kept."""
        self.animation_level = "none"
        self.found = settings.read()
        self.settings = self.found.settings
        self.keymap: Mapping[str, str] = keys.normal(self.settings.keys)
        """Keys that the player has given to commands, by their ids."""
        self.key_problems: Mapping[str, str] = {}
        """What is wrong with other keys that the player has given."""
        self._held: list[Notification] = []
        """What was told just before a screen opened on top, and waits until that is closed."""
        self._told = False
        """Whether it was said where the settings are."""
        self._take_settings(first=True)

    def on_mount(self) -> None:
        """Show the first screen."""
        if not self.is_headless:
            self._leave_on_signals()
        self.set_keymap(self.keymap)
        screen = self.opening()
        self.push_screen(screen)
        self._tell(self.found.problems)
        self.call_after_refresh(self._after_first_picture)

    def _after_first_picture(self) -> None:
        """Load the engine beside the screen, if its first screen did not need it."""
        loading.end()
        if engine.loaded():
            self.on_engine_loaded()
        else:
            self.set_timer(engine.PAINTED, self._load_engine)

    @work(thread=True)
    def _load_engine(self) -> None:
        engine.load()
        self.post_message(EngineLoaded())

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

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - none of it is ever read as markup, for some comes from files
    ) -> None:
        """Tell in passing, as plain text, but not what is still to be read."""
        if not any((told.message, told.title) == (message, title) for told in self._notifications):
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def on_screen_opened(self) -> None:
        """Take away what was told before another screen opened; what was told just now is to be read there.

        Where that lies on top of the one before, it would be covered itself: then that waits until it is closed.
        """
        told = list(self._notifications)
        fresh = [each for each in told if time() - each.raised_at <= FRESH]
        over = isinstance(self.screen, ModalScreen)
        for each in told:
            if over or each not in fresh:
                self._unnotify(each, refresh=False)
        self._held += fresh if over else []
        for rack in (rack for screen in self.screen_stack for rack in screen.query(ToastRack)):
            rack.show(self._notifications)

    def on_screen_closed(self) -> None:
        """Tell what has waited for a screen to close; the last one closes when nobody can be told any more."""
        if self.screen_stack and not isinstance(self.screen, ModalScreen):
            held, self._held = self._held, []
            for told in held:
                self.notify(told.message, title=told.title, severity=told.severity, timeout=told.timeout)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Leave out what the screens have themselves, and what opens panels for which there is no room."""
        for command in super().get_system_commands(screen):
            if command.title == "Screenshot":
                yield SystemCommand(command.title, "Save a picture of the screen", self._take_picture_soon)
        if not (isinstance(screen, CommandScreen) and any(c.name == "settings" for c in screen.COMMANDS_HERE)):
            yield SystemCommand("Settings", "Colours, speed, characters and keys", self.action_settings)

    def _take_picture_soon(self) -> None:
        self.set_timer(0.1, self.take_picture)  # by then the palette is gone

    def take_picture(self) -> None:
        """Save a picture of the screen beside the games, and say where, or why not."""
        from adoptsim.game.saved import save_folder

        path = save_folder.folder() / f"adoptsim-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.svg"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.export_screenshot(), encoding="utf-8")
        except OSError as error:
            said = f"{path} cannot be written: {error.strerror or error}."
            self.notify(said, title="Screenshot", severity="error", timeout=10)
        else:
            self.notify(f"Saved in {path}", title="Screenshot")

    def action_command_palette(self) -> None:
        """Show all commands."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="What do you want to do?", id="--command-palette"))

    def action_settings(self) -> None:
        """Show what can be set."""
        from adoptsim.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_interrupt(self) -> None:
        """Leave at once; games are saved at every commit and every week."""
        self.exit(return_code=ExitCode.INTERRUPTED)

    def action_copy_or_interrupt(self) -> None:
        """Copy what is selected, if anything is, for that is what the key means then; else leave at once."""
        text = selection.take(self.screen)
        if not text:
            self.action_interrupt()
            return
        self.copy_to_clipboard(text)
        self.notify(f"Copied: {printable(text, 40)}\n^c again leaves.", title="Clipboard", timeout=4)

    def action_suspend_process(self) -> None:
        """Stop the game and give the terminal back to the shell, whose fg goes on with it."""
        driver = self._driver
        if driver is None or not driver.can_suspend or not jobs.shell_waits():
            self.notify(jobs.NO_SHELL, severity="warning", timeout=REFUSED)
            return
        self._suspend_signal()
        driver.suspend_application_mode()  # before the shell hears of it and writes its prompt
        jobs.stop()

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, with text that can be read."""
        found = super().get_css_variables()
        if not self.current_theme.ansi:
            self.theme_variables = found = legible(found)
        return found

    # -- what the player has set ----------------------------------------------------------------------

    def change(self, new: Settings) -> None:
        """Take over *new* settings at once, and keep them."""
        self.settings = new
        self._take_settings()
        self._look_at_keys()
        try:
            settings.write(new)
            self.found = settings.read()
        except OSError as error:
            said = f"{settings.file()} cannot be written: {error.strerror}. The change holds until you leave."
            self.notify(said, title="Settings", severity="warning", timeout=10)

    def on_engine_loaded(self, _message: EngineLoaded | None = None) -> None:
        """Look at the player's keys, now that all commands are known, and let screens go on that wait."""
        self._look_at_keys()
        self._tell(self._wrong_keys())
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.engine_loaded()

    def problems(self) -> list[str]:
        """Return everything that is wrong with what the player has set, each with its place."""
        return [*self.found.problems, *self._wrong_keys()]

    def _wrong_keys(self) -> list[str]:
        return [f"{self.found.place('keys', name)}: {what}" for name, what in self.key_problems.items()]

    def _take_settings(self, *, first: bool = False) -> None:
        """Draw and listen as the settings say; TEXTUAL_THEME is stronger than they are when the game starts."""
        if not self.own_colours and not (first and "TEXTUAL_THEME" in os.environ):
            self.theme = self._theme()
        glyphs.choose(self.settings.glyphs)
        clock.begin_with(self.settings.speed - 1)
        self.set_class(not glyphs.of_terminal().braille, "-ascii")

    def _theme(self) -> str:
        """Return the theme that the player wants; usually, 16 colours as they are where there are no more."""
        if self.settings.theme != settings.AUTO:
            return self.settings.theme
        return "ansi-dark" if self.console.color_system == "standard" else "textual-dark"

    def _look_at_keys(self) -> None:
        """Let the player's keys hold as far as no screen has two meanings for one of them."""
        from adoptsim.tui import keymap

        if self.settings.keys or self.keymap:
            self.keymap, self.key_problems = keymap.checked(self.settings.keys, keymap.every_screen())
            self.set_keymap(self.keymap)
            for bar in (bar for screen in self.screen_stack for bar in screen.query(KeyBar)):
                bar.refresh()

    def _tell(self, problems: Iterable[str]) -> None:
        """Say what is wrong with the settings; the settings screen keeps saying it."""
        told = list(problems)
        if told:
            more = f"\nand {len(told) - MOST_PROBLEMS} more" if len(told) > MOST_PROBLEMS else ""
            where = "" if self._told else f"\nThe file is {settings.file()}"
            self._told = True
            said = "\n".join(told[:MOST_PROBLEMS]) + more + where
            self.notify(said, title="Settings", severity="warning", timeout=15)

    def _leave_on_signals(self) -> None:
        """Leave in order when the terminal goes away or the system asks."""
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with suppress(NotImplementedError, AttributeError):  # Windows has not all of them
                loop.add_signal_handler(getattr(signal, name), self.action_interrupt)
