"""Settings: what they are, what they do, and changing them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from adoptsim.errors import printable
from adoptsim.presentation import glyphs
from adoptsim.tui import keymap, settings
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.clock import SPEEDS
from adoptsim.tui.commands import HELP, PALETTE, QUIT, Command, CommandScreen, bindings
from adoptsim.tui.keys import spoken
from adoptsim.tui.screens.press_key import PressKey
from adoptsim.tui.settings import AUTO, THEMES, Settings
from adoptsim.tui.widgets.choices import Choices
from adoptsim.tui.widgets.choices import Line as Row
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.line import Line
from adoptsim.tui.widgets.plain import CUT

SETTINGS = (
    Command("choose", "enter", "Change what is marked", "Set"),
    Command("change(1)", "right,l", "The next value", "Next"),
    Command("change(-1)", "left,h", "The value before"),
    Command("close", "escape,s", "Back", "Back"),
    HELP,
    PALETTE,
    Command(QUIT.name, QUIT.keys, "Quit", "Quit"),
    Command("usual", "backspace,delete", "Reset what is marked to what it usually is", "Reset"),
    Command("move(-1)", "k", "Up (the arrow key too)"),
    Command("move(1)", "j", "Down (the arrow key too)"),
)
NO_THEMES = (
    "NO_COLOR is set, so the terminal's own two colours are used and no theme. "
    "To choose one, unset NO_COLOR and start the game again."
)
MOST_SCREENS, MOST_KEYS = 3, 2
"""That are told in full: of screens that have a command, and of keys in its line."""
_TITLES = {"theme": "Colours", "speed": "Speed when a game opens", "glyphs": "Characters to draw with"}
_SAMPLE = "\u28c0\u28e0\u28f4\u28fe\u28ff"
TITLE, VALUE = 46, 24
"""Columns of titles at most, and of values at least."""


class SettingsScreen(CommandScreen[None]):
    """Shows the settings; a change holds at once and is kept."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Choices"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = SETTINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(SETTINGS)

    @dataclass
    class KeysKnown(Message):
        """All screens are loaded, and with them all commands."""

        screens: list[keymap.KeyScreen]

    def __init__(self) -> None:
        super().__init__()
        self.screens: Sequence[keymap.KeyScreen] = ()
        self.commands: dict[str, Command] = {}
        """All that have keys, by their ids."""
        self.first_on: dict[str, str] = {}
        """The first of the screens that has a command, by the command's id; others may have it too."""

    @property
    def player_app(self) -> AdoptsimApp:
        """The application, which keeps the settings."""
        return cast(AdoptsimApp, self.app)

    def compose_content(self) -> ComposeResult:
        yield Line("Settings", id="title")
        yield Choices()
        yield Static(id="about", markup=False)
        yield Line(f"Kept in {printable(str(settings.file()), 300)}", id="file")
        yield KeyBar(SETTINGS)

    def on_mount(self) -> None:
        """Show what there is already, and look for the commands."""
        self.look_for_commands()

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self.call_after_refresh(self.show)

    @work(thread=True)
    def look_for_commands(self) -> None:
        """Load all screens."""
        self.post_message(self.KeysKnown(keymap.every_screen()))

    def on_settings_screen_keys_known(self, message: KeysKnown) -> None:
        """Show the keys, those of the play screen first."""
        self.screens = sorted(message.screens, key=lambda screen: screen.name != "play screen")
        for command in (command for screen in self.screens for command in screen.commands if command.keys):
            self.commands.setdefault(command.id, command)
        for screen in reversed(self.screens):
            self.first_on |= {command.id: screen.name for command in screen.commands}
        self.show()

    def show(self) -> None:
        """Show every setting as it stands."""
        choices = self.query_one(Choices)
        room = choices.content_size.width - choices.scrollbar_size_vertical - len("> ")
        choices.set_lines(list(self._rows(min(TITLE, room - VALUE), room)), choices.highlighted or 0)
        self._explain()

    def _rows(self, column: int, room: int) -> Iterator[Row]:
        """Yield the lines, with values from *column* on, none of them wider than *room*."""
        for name, title in _TITLES.items():
            yield Row(f"{title:<{column}}< {self._value(name)} >"[:room], name)
        yield Row("", None)
        under = ""
        for name, command in self.commands.items():
            if self.first_on[name] != under:
                yield from [Row("", None)] if under else []
                under = self.first_on[name]
                yield Row(Content.styled(f"Keys of the {under}", "bold"), None)
            mine = "  (yours)" if name in self.player_app.keymap else ""
            keys = _fitted(self._keys(name), room - column - len(mine))
            yield Row(f"{printable(command.title, column - 2):<{column}}{keys}{mine}"[:room], name)

    def _keys(self, name: str) -> list[str]:
        return list(map(spoken, self.commands[name].remapped(self.player_app.keymap).keys.split(",")))

    def _value(self, name: str) -> str:
        now = self.player_app.settings
        match name:
            case "theme":
                if self.player_app.own_colours:
                    return "the terminal's own"
                return f"auto: {self.app.theme}" if now.theme == AUTO else self.app.theme
            case "speed":
                return SPEEDS[now.speed - 1].name
        return now.glyphs

    # -- what is marked -------------------------------------------------------------------------------

    @property
    def marked(self) -> str:
        """The name of the marked setting or command."""
        choices = self.query_one(Choices)
        row = choices.lines[choices.highlighted or 0]
        return row.name or ""

    def on_option_list_option_highlighted(self) -> None:
        """Explain what is marked now."""
        self._explain()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Change what was clicked, or marked with enter pressed."""
        message.stop()
        self.action_change(1)

    def _explain(self) -> None:
        problems = [f"Not used: {problem}" for problem in self.player_app.problems()]
        self.query_one("#about", Static).update("\n".join([self._about(self.marked), *problems]))

    def _about(self, name: str) -> str:
        match name:
            case "theme":
                kind = "dark" if self.app.current_theme.dark else "light"
                there_are = f"This theme is {kind}; there are {len(THEMES) - 1}. auto: what suits the terminal."
                return NO_THEMES if self.player_app.own_colours else there_are
            case "speed":
                return "How fast weeks pass in a game that is opened. While you play, Faster and Slower change it."
            case "glyphs":
                here = "unicode" if glyphs.of_terminal().braille else "ascii"
                test = f" If you see five growing blocks here, {_SAMPLE}, it works." if here == "unicode" else ""
                return f"auto: what the terminal says it can show. Now it is {here}.{test}"
        keys = self._keys(name) if name in self.commands else []
        all_ = f"Its keys: {', '.join(keys)}. " if len(keys) > MOST_KEYS else ""
        return f'In the settings file it is called "{name}". {all_}{self._where(name)}Press enter and then the new key.'

    def _where(self, name: str) -> str:
        """Return on which screens a command is, as a sentence."""
        shown = [screen.name for screen in self.screens if any(command.id == name for command in screen.commands)]
        more = len(shown) - MOST_SCREENS
        told = [*shown[:MOST_SCREENS], *([f"{more} more"] if more > 0 else [])]
        return f"It works here: {', '.join(told)}. " if told else ""

    # -- changing -------------------------------------------------------------------------------------

    def action_choose(self) -> None:
        """Change what is marked."""
        self.query_one(Choices).action_select()

    def action_change(self, by: int) -> None:
        """Take the next value, or one before; of a command, ask for a key."""
        now, name = self.player_app.settings, self.marked
        match name:
            case "theme":
                self._change(replace(now, theme=_next(THEMES, now.theme, by)))
            case "speed":
                self._change(replace(now, speed=(now.speed - 1 + by) % len(SPEEDS) + 1))
            case "glyphs":
                self._change(replace(now, glyphs=_next(glyphs.CHOICES, now.glyphs, by)))
            case _ if name in self.commands:
                self.app.push_screen(PressKey(self.commands[name]), lambda key: self._give(name, key))

    def action_usual(self) -> None:
        """Make what is marked as it usually is."""
        now, name = self.player_app.settings, self.marked
        if name in _TITLES:
            self._change(replace(now, **{name: getattr(Settings(), name)}))
        else:
            self._give_keys({each: keys for each, keys in now.keys.items() if each != name})

    def _give(self, name: str, key: str | None) -> None:
        if key is not None:
            keys = {each: given for each, given in self.player_app.settings.keys.items() if each != name}
            self._give_keys({**keys, name: key})

    def _give_keys(self, keys: dict[str, str]) -> None:
        """Give *keys* to commands, unless that would take one from another command."""
        wrong = keymap.checked(keys, self.screens)[1]
        told = [what for name, what in wrong.items() if name not in self.player_app.key_problems]
        if told:
            self.notify(told[0], severity="warning", timeout=8)
        else:
            self._change(replace(self.player_app.settings, keys=keys))

    def _change(self, new: Settings) -> None:
        if self.player_app.own_colours and new.theme != self.player_app.settings.theme:
            self.notify(NO_THEMES, severity="warning", timeout=8)
            return
        before = self.player_app.settings.glyphs
        self.player_app.change(new)
        if new.glyphs != before:
            for screen in (screen for screen in self.app.screen_stack if isinstance(screen, CommandScreen)):
                screen.draw_with(glyphs.of_terminal())  # those below keep what they were drawn with otherwise
        self.show()

    def action_move(self, by: int) -> None:
        """Mark another line."""
        self.query_one(Choices).move(by)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _fitted(keys: Sequence[str], room: int) -> str:
    """Return *keys* in at most *room* columns; what marks the line tells them all where there is no room."""
    told = " or ".join(keys)
    if len(told) > room:
        told = ", ".join(keys)
    return told if len(told) <= room else f"{told[: room - len(CUT)]}{CUT}"


def _next(values: Sequence[Any], now: object, by: int) -> Any:
    """Return the value *by* places behind the one of *now*, round and round."""
    return values[(values.index(now) + by) % len(values)]
