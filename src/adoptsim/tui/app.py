"""The application: which screen comes first, what the player has set, which keys work everywhere, and how it ends."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Input

from adoptsim import loading
from adoptsim.errors import ExitCode, printable
from adoptsim.presentation.layout import glyphs
from adoptsim.tui import settings
from adoptsim.tui.clock import Clock
from adoptsim.tui.command_palette import AllCommands
from adoptsim.tui.drawing.contrast import readable_theme
from adoptsim.tui.drawing.town_colours import HIGH_CONTRAST, palette_of, town_colours
from adoptsim.tui.screens.command_screen import PAINTED, REFUSED, CommandScreen
from adoptsim.tui.settings import CurrentSettings, Settings
from adoptsim.tui.terminal import shell
from adoptsim.tui.toasts import Toasts
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:  # the engine, which nobody waits for before the first picture
    from adoptsim.game.game import Game
    from adoptsim.scenario.scenario import Scenario

Opening = Callable[[], Screen[Any]]
"""Makes the first screen."""
MOST_PROBLEMS = 3
"""Of a settings file that are told in passing; the settings screen tells them all."""
_ENGINE = "adoptsim.tui.screens.play"
"""What needs all of the engine, so that it opens at once when it is loaded."""
_loading = Lock()


class AdoptsimApp(App[None]):
    """Shows one screen after the other; every screen owns its flow."""

    TITLE = "adoptsim"
    COMMANDS = {AllCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "copy_or_interrupt", "Stop", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "Pause", show=False, priority=True),
    ]
    CSS_PATH = ["widgets/widgets.tcss", "widgets/town.tcss", "app.tcss"]

    def __init__(self, opening: Opening, *, ansi: bool | None = None) -> None:
        # Under NO_COLOR only the terminal's own colours leave it legible, and only if asked for from the start.
        own_colours = ansi if ansi is not None else "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if own_colours else None)
        self.register_theme(HIGH_CONTRAST)
        self.opening = opening
        self.game: Game | None = None
        """The last game that was played, to tell where it is kept."""
        self.animation_level = "none"
        self.settings = CurrentSettings(own_colours=own_colours)
        self.toasts = Toasts(self)
        self._apply_settings(first=True)

    def on_mount(self) -> None:
        if not self.is_headless:
            shell.on_signals(self.action_interrupt)
        self.push_screen(self.opening())
        self.call_after_refresh(self._after_first_picture)

    def on_resize(self, event: events.Resize) -> None:
        """Let every screen ask for room, and show nothing else, where there is too little."""
        self.set_class(TooSmall.applies(event.size), "-too-small")

    async def action_quit(self) -> None:
        """Leave, if that loses nothing on any screen or the player wants it all the same."""
        if self._may_leave("q again quits"):
            await super().action_quit()

    def _command_screens(self) -> list[CommandScreen[Any]]:
        return [screen for screen in self.screen_stack if isinstance(screen, CommandScreen)]

    def _may_leave(self, again: str) -> bool:
        return all(screen.may_leave(again) for screen in self._command_screens())

    # -- the engine, loaded beside the first picture, which does not wait for it ----------------------

    def _after_first_picture(self) -> None:
        """Say what is wrong with the settings, and load the engine beside the screen, if that did not need it."""
        loading.end()
        self._warn_of(self.settings.problems())
        if not self.engine_is_loaded:
            self.set_timer(PAINTED, self._load_beside)

    @property
    def engine_is_loaded(self) -> bool:
        """Whether a game can begin at once."""
        return _ENGINE in sys.modules and not _loading.locked()

    def load_engine(self) -> None:
        """Load all that a game needs, which takes a while: in a thread of its own."""
        with _loading:
            from adoptsim.tui.screens import play  # noqa: F401 - so that it opens at once

    @work(thread=True)
    def _load_beside(self) -> None:
        self.load_engine()
        self.call_later(self._engine_loaded)

    def _engine_loaded(self) -> None:
        for screen in self._command_screens():
            screen.engine_loaded()

    # -- screens, in place of the one that is seen or over it; they are loaded when somebody wants them

    def action_menu(self) -> None:
        """Show the menu in place of the screen, if that loses nothing on any screen below."""
        from adoptsim.tui.screens.home import HomeScreen

        if self._may_leave("m again leaves"):
            while len(self.screen_stack) > 2:
                self.pop_screen()
            self.switch_screen(HomeScreen())

    def open_briefing(self, scenario: "Scenario", seed: int | None, whole: "Scenario | None" = None) -> None:
        from adoptsim.tui.screens.briefing import BriefingScreen

        self.switch_screen(BriefingScreen(scenario, seed, whole))

    def open_game(self, game: "Game") -> None:
        from adoptsim.tui.screens.play import PlayScreen

        self.switch_screen(PlayScreen(game))

    def action_help(self) -> None:
        from adoptsim.tui.screens.help import HelpScreen

        if isinstance(self.screen, CommandScreen):
            self.push_screen(HelpScreen(self.screen.COMMANDS_HERE))

    def action_settings(self) -> None:
        from adoptsim.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    # -- what is told in passing ----------------------------------------------------------------------

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
        if not any((each.message, each.title) == (message, title) for each in self._notifications):
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    # -- keys that work everywhere --------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Leave out what the screens have themselves, and what opens panels for which there is no room."""
        for command in super().get_system_commands(screen):
            if command.title == "Screenshot":  # by then the palette is gone
                save = lambda: self.set_timer(0.1, self.take_picture)  # noqa: E731
                yield SystemCommand(command.title, "Save a picture of the screen", save)
        if not (isinstance(screen, CommandScreen) and any(c.name == "settings" for c in screen.COMMANDS_HERE)):
            yield SystemCommand("Settings", "Colours, speed, characters and keys", self.action_settings)

    def take_picture(self) -> None:
        """Save a picture of the screen beside the games, and say where, or why not."""
        from adoptsim.game.saved import save_folder

        path = save_folder.folder() / f"adoptsim-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.svg"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.export_screenshot(), encoding="utf-8")
        except OSError as error:
            problem = f"{path} cannot be written: {error.strerror or error}."
            self.notify(problem, title="Screenshot", severity="error", timeout=10)
        else:
            self.notify(f"Saved in {path}", title="Screenshot")

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="What do you want to do?", id="--command-palette"))

    def action_interrupt(self) -> None:
        """Leave at once; games are saved at every commit and every week."""
        self.exit(return_code=ExitCode.INTERRUPTED)

    def action_copy_or_interrupt(self) -> None:
        """Copy what is selected, if anything is, for that is what the key means then; else leave at once."""
        text = self._take_selection()
        if not text:
            self.action_interrupt()
            return
        self.copy_to_clipboard(text)
        self.notify(f"Copied: {printable(text, 40)}\n^c again leaves.", title="Clipboard", timeout=4)

    def _take_selection(self) -> str:
        """Return what is selected with the mouse or in a field, and let nothing be selected any more."""
        field = self.screen.focused
        if isinstance(field, Input) and field.selected_text:
            text = field.selected_text
            field.cursor_position = field.selection.end
            return text
        text = self.screen.get_selected_text() or ""
        self.screen.clear_selection()
        return text

    def action_suspend_process(self) -> None:
        """Stop the game and give the terminal back to the shell, whose fg goes on with it."""
        driver = self._driver
        if driver is None or not driver.can_suspend or not shell.waits():
            self.notify(shell.NO_SHELL, severity="warning", timeout=REFUSED)
            return
        self._suspend_signal()
        driver.suspend_application_mode()  # before the shell hears of it and writes its prompt
        shell.stop_job()

    # -- what the player has set ----------------------------------------------------------------------

    def change_settings(self, new: Settings) -> None:
        """Let *new* settings hold at once, and keep them."""
        self.settings.change(new)
        self._apply_settings()
        problem = self.settings.write()
        if problem:
            self.notify(problem, title="Settings", severity="warning", timeout=10)

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, with text that can be read."""
        variables = super().get_css_variables() | town_colours(palette_of(self.current_theme))
        if not self.current_theme.ansi:
            self.theme_variables = variables = readable_theme(variables)
        return variables

    def _apply_settings(self, *, first: bool = False) -> None:
        """Draw and listen as the settings say; TEXTUAL_THEME is stronger than they are when the game starts."""
        wanted = self.settings.values
        if not self.settings.own_colours and not (first and "TEXTUAL_THEME" in os.environ):
            sixteen = self.console.color_system == "standard"  # they are as they are, where there are no more
            self.theme = wanted.theme if wanted.theme != settings.AUTO else "ansi-dark" if sixteen else "textual-dark"
        glyphs.choose(wanted.glyphs)
        Clock.first_place = wanted.speed - 1
        self.set_class(not glyphs.of_terminal().braille, "-ascii")
        self.player_keys = self.settings.keys
        self.set_keymap(self.player_keys)
        for bar in (bar for screen in self.screen_stack for bar in screen.query(KeyBar)):
            bar.refresh()

    def _warn_of(self, problems: Sequence[str]) -> None:
        """Say what is wrong with the settings; the settings screen keeps saying it."""
        if problems:
            more = f"\nand {len(problems) - MOST_PROBLEMS} more" if len(problems) > MOST_PROBLEMS else ""
            text = "\n".join(problems[:MOST_PROBLEMS]) + f"{more}\nThe file is {settings.file()}"
            self.notify(text, title="Settings", severity="warning", timeout=15)
