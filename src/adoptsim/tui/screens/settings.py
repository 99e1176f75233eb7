"""Settings: what they are, what they do, and changing them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from adoptsim.errors import printable
from adoptsim.presentation.layout import glyphs
from adoptsim.tui import settings
from adoptsim.tui.clock import SPEEDS
from adoptsim.tui.keys.commands import SCREENS, SETTINGS, Command
from adoptsim.tui.keys.names import key_label, textual_key
from adoptsim.tui.keys.remapping import usable_keys
from adoptsim.tui.screens.command_screen import CommandScreen
from adoptsim.tui.settings import AUTO, THEMES, CurrentSettings, Settings
from adoptsim.tui.widgets.choices import Choice, Choices
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.text import CUT, TextLine

NO_THEMES = (
    "NO_COLOR is set, so the terminal's own two colours are used and no theme. "
    "To choose one, unset NO_COLOR and start the game again."
)
MOST_SCREENS, MOST_KEYS = 3, 2
"""That are told in full: of screens that have a command, and of keys in its line."""
_TITLES = {"theme": "Colours", "speed": "Speed when a game opens", "glyphs": "Characters to draw with"}
_VALUES: dict[str, Sequence[Any]] = {"theme": THEMES, "speed": range(1, len(SPEEDS) + 1), "glyphs": glyphs.CHOICES}
_SAMPLE = "\u28c0\u28e0\u28f4\u28fe\u28ff"
_COMMANDS = {command.name: command for screen in reversed(SCREENS) for command in screen.commands}
"""By their names; of those of one name the first."""
TITLE, VALUE = 46, 24
"""Columns of titles at most, and of values at least."""


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
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else textual_key(event.key))

    def on_click(self) -> None:
        self.dismiss(None)


class SettingsScreen(CommandScreen[None]):
    """Shows the settings; a change holds at once and is kept."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "Choices"
    COMMANDS_HERE = SETTINGS

    @property
    def current(self) -> CurrentSettings:
        return self.player_app.settings

    def compose_content(self) -> ComposeResult:
        yield TextLine("Settings", id="title")
        yield Choices()
        yield Static(id="about", markup=False)
        yield TextLine(f"Kept in {printable(str(settings.file()), 300)}", id="file")
        yield KeyBar(SETTINGS)

    def on_resize(self) -> None:
        self.call_after_refresh(self.show)

    def show(self) -> None:
        choices = self.query_one(Choices)
        room = choices.content_size.width - choices.scrollbar_size_vertical - len("> ")
        choices.set_lines(list(self._rows(min(TITLE, room - VALUE), room)), choices.highlighted or 0)
        self._explain()

    def _rows(self, column: int, room: int) -> Iterator[Choice]:
        """Yield the lines, with values from *column* on, none of them wider than *room*."""
        for name, title in _TITLES.items():
            yield Choice(f"{title:<{column}}< {self._value(name)} >"[:room], name)
        yield Choice("", None)
        listed: set[str] = set()
        for screen in SCREENS:
            new = [command for command in screen.commands if command.name not in listed]
            if new:
                yield from [Choice("", None)] if listed else []
                yield Choice(Content.styled(f"Keys of the {screen.name}", "bold"), None)
            for command in new:
                changed = "  (yours)" if command.name in self.current.keys else ""
                keys = _fitted(self._keys(command.name), room - column - len(changed))
                yield Choice(f"{printable(command.title, column - 2):<{column}}{keys}{changed}"[:room], command.name)
            listed |= {command.name for command in new}

    def _keys(self, name: str) -> list[str]:
        return list(map(key_label, _COMMANDS[name].remapped(self.current.keys).keys.split(",")))

    def _value(self, name: str) -> str:
        now = self.current.values
        match name:
            case "theme":
                if self.current.own_colours:
                    return "the terminal's own"
                return f"auto: {self.app.theme}" if now.theme == AUTO else self.app.theme
            case "speed":
                return SPEEDS[now.speed - 1].name
        return now.glyphs

    # -- what is marked -------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self) -> None:
        self._explain()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Change what was clicked, or marked with enter pressed."""
        message.stop()
        self.action_change(1)

    def _explain(self) -> None:
        problems = [f"Not used: {problem}" for problem in self.current.problems()]
        self.query_one("#about", Static).update("\n".join([self._about(self.query_one(Choices).marked), *problems]))

    def _about(self, name: str) -> str:
        match name:
            case "theme":
                kind = "dark" if self.app.current_theme.dark else "light"
                there_are = f"This theme is {kind}; there are {len(THEMES) - 1}. auto: what suits the terminal."
                return NO_THEMES if self.current.own_colours else there_are
            case "speed":
                return "How fast weeks pass in a game that is opened. While you play, Faster and Slower change it."
            case "glyphs":
                here = "unicode" if glyphs.of_terminal().braille else "ascii"
                test = f" If you see five growing blocks here, {_SAMPLE}, it works." if here == "unicode" else ""
                return f"auto: what the terminal says it can show. Now it is {here}.{test}"
        keys = self._keys(name) if name in _COMMANDS else []
        all_ = f"Its keys: {', '.join(keys)}. " if len(keys) > MOST_KEYS else ""
        return f'In the settings file it is called "{name}". {all_}{self._where(name)}Press enter and then the new key.'

    def _where(self, name: str) -> str:
        shown = [screen.name for screen in SCREENS if any(command.name == name for command in screen.commands)]
        more = len(shown) - MOST_SCREENS
        names = [*shown[:MOST_SCREENS], *([f"{more} more"] if more > 0 else [])]
        return f"It works here: {', '.join(names)}. " if names else ""

    # -- changing -------------------------------------------------------------------------------------

    def action_change(self, by: int) -> None:
        """Take the next value, or one before; of a command, ask for a key."""
        now, name = self.current.values, self.query_one(Choices).marked
        if name in _VALUES:
            values = _VALUES[name]
            value = values[(values.index(getattr(now, name)) + by) % len(values)]
            self._change(replace(now, **{name: value}))
        elif name in _COMMANDS:
            self.app.push_screen(PressKey(_COMMANDS[name]), lambda key: self._give(name, key))

    def action_usual(self) -> None:
        now, name = self.current.values, self.query_one(Choices).marked
        if name in _TITLES:
            self._change(replace(now, **{name: getattr(Settings(), name)}))
        else:
            self._give_keys({each: keys for each, keys in now.keys.items() if each != name})

    def _give(self, name: str, key: str | None) -> None:
        if key is not None:
            keys = {each: given for each, given in self.current.values.keys.items() if each != name}
            self._give_keys({**keys, name: key})

    def _give_keys(self, keys: dict[str, str]) -> None:
        """Give *keys* to commands, unless that would take one from another command."""
        wrong = usable_keys(keys)[1]
        new = [problem for name, problem in wrong.items() if name not in self.current.key_problems]
        if new:
            self.notify(new[0], severity="warning", timeout=8)
        else:
            self._change(replace(self.current.values, keys=keys))

    def _change(self, new: Settings) -> None:
        if self.current.own_colours and new.theme != self.current.values.theme:
            self.notify(NO_THEMES, severity="warning", timeout=8)
            return
        before = self.current.values.glyphs
        self.player_app.change_settings(new)
        if new.glyphs != before:
            for screen in (screen for screen in self.app.screen_stack if isinstance(screen, CommandScreen)):
                screen.characters_changed()  # those below keep what they were drawn with otherwise
        self.show()


def _fitted(keys: Sequence[str], room: int) -> str:
    """Return *keys* in at most *room* columns; what marks the line tells them all where there is no room."""
    text = " or ".join(keys)
    if cell_len(text) > room:
        text = ", ".join(keys)
    return text if cell_len(text) <= room else set_cell_size(text, room - len(CUT)) + CUT
