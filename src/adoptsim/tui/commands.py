"""What a player can do on a screen: declared once for its keys, its key bar, the palette and the help."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape
from textual.screen import Screen
from textual.types import IgnoreReturnCallbackType

from adoptsim.presentation.glyphs import Glyphs, of_terminal
from adoptsim.tui.ascii import in_ascii
from adoptsim.tui.keys import spoken
from adoptsim.tui.messages import CommandChosen, ScreenClosed, ScreenOpened
from adoptsim.tui.widgets.drawn import Drawn
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
        return self.shown or spoken(self.keys.partition(",")[0])

    @property
    def id(self) -> str:
        """What the command is called in the settings file: a word, whatever its action and arguments."""
        return _CALLED.get(self.name) or re.sub(r"\W+", "-", self.name.replace("(-", "-back-")).strip("-")

    def remapped(self, keymap: Mapping[str, str]) -> "Command":
        """Return this command with the keys that the player has given to it in *keymap*, if any."""
        return replace(self, keys=keymap[self.id], shown="") if self.id in keymap else self


_CALLED = {
    "home": "menu",
    "choose(-1)": "lever-up",
    "choose(1)": "lever-down",
    "change(-1)": "less",
    "change(1)": "more",
    "change(-10)": "much-less",
    "change(10)": "much-more",
    "faster(1)": "faster",
    "faster(-1)": "slower",
    "move(-1)": "up",
    "move(1)": "down",
    "scroll(-3)": "up",
    "scroll(3)": "down",
    "scroll(-15)": "page-up",
    "scroll(15)": "page-down",
    "scroll(-100000)": "to-start",
    "scroll(100000)": "to-end",
    "page(1)": "page-down",
    "page(-1)": "page-up",
    "page(100000)": "to-end",
    "page(-100000)": "to-start",
    "seed(1)": "seed",
    "seed(-1)": "seed-before",
    "panel(1)": "panel",
    "panel(-1)": "panel-before",
    "metric(1)": "number",
    "metric(-1)": "number-before",
    "turn(1)": "next",
    "turn(-1)": "before",
    "go(1)": "week-on",
    "go(-1)": "week-back",
    "go(100000)": "to-end",
    "go(-100000)": "to-start",
    "rounds(1)": "round-on",
    "rounds(-1)": "round-back",
    **{f"{action}({place})": f"{action}-{place + 1}" for action in ("speed", "section") for place in range(9)},
}
"""Commands whose actions have other names than players would give them."""


def bindings(commands: Sequence[Command]) -> list[BindingType]:
    """Return the key bindings of *commands*, which a player may change by their ids."""
    return [Binding(c.keys, f"do('{c.name}')", c.title, show=False, id=c.id) for c in commands if c.keys]


def in_own_words(text: str, commands: Sequence[Command], keymap: Mapping[str, str]) -> str:
    """Return *text*, a line of advice, with the player's own keys in place of the usual ones of *commands*."""
    mine = {command.key: command.remapped(keymap).key for command in commands if command.id in keymap}
    if not mine:
        return text
    usual = "|".join(re.escape(key) for key in sorted(mine, key=len, reverse=True))
    return re.sub(rf"(?<![\w'])(?:{usual})(?!\w)", lambda found: mine[found[0]], text)


def own_keys(app: App[Any]) -> Mapping[str, str]:
    """Return the keys that the player of *app* has given to commands, by their ids."""
    keymap: Mapping[str, str] = getattr(app, "keymap", {})
    return keymap


HELP = Command("help", "f1,question_mark", "Help: keys, and what the numbers mean", "Help")
PALETTE = Command("palette", "ctrl+p", "All commands", "All")
QUIT = Command("quit", "q", "Save and quit", "Quit")
REFUSED = 3
"""Seconds for which it is shown why something cannot be done."""


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

    def on_mount(self) -> None:
        """Draw without anything beyond ASCII where there is no more, whatever else a screen does when it is there."""
        self.app.post_message(ScreenOpened())
        if not of_terminal().braille:
            in_ascii(self)

    def on_screen_resume(self) -> None:
        """Let what was held back be told."""
        self.app.post_message(ScreenClosed())

    def draw_with(self, glyphs: Glyphs) -> None:
        """Draw with other characters from now on."""
        in_ascii(self, not glyphs.braille)
        for drawn in self.query(Drawn):
            drawn.draw_with(glyphs)

    @property
    def too_small(self) -> bool:
        """Whether the terminal has too little room to play."""
        return self.app.has_class("-too-small")

    def why_not(self, command: str) -> str | None:  # noqa: ARG002 - screens look at it
        """Return why *command* cannot be done now, or None if it can."""
        return None

    def own_words(self, text: str) -> str:
        """Return a line of advice with the player's own keys."""
        return in_own_words(text, self.COMMANDS_HERE, own_keys(self.app))

    def engine_loaded(self) -> None:
        """Go on with what had to wait for the engine."""

    def may_leave(self, again: str) -> bool:  # noqa: ARG002 - screens look at it
        """Tell whether leaving loses nothing; otherwise say what, and what *again* would do."""
        return True

    async def action_do(self, command: str) -> None:
        """Do *command*, or say why not."""
        if self.too_small and command != QUIT.name:
            return
        reason = self.why_not(command)
        if reason:
            self.notify(self.own_words(reason), severity="warning", timeout=REFUSED)
        else:
            self._forget_refusals()
            await self.run_action(command)

    def _forget_refusals(self) -> None:
        """Take away why the last thing could not be done; warnings that are not about a key have titles."""
        for told in [told for told in self.app._notifications if told.severity == "warning" and not told.title]:
            self.app._unnotify(told)

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

    def _rows(self) -> Iterator[tuple[Command, str, str]]:
        """Yield the commands; of what cannot be done now the title stands in brackets, with the reason below."""
        screen = self.screen
        if not isinstance(screen, CommandScreen):
            return
        for command in screen.COMMANDS_HERE:
            reason = screen.own_words(screen.why_not(command.name) or "")
            title = f"({command.title})" if reason else command.title
            key = command.remapped(own_keys(self.app)).key
            if command is not PALETTE:
                yield command, title, escape(f"Not now: {reason}" if reason else f"Key: {key}")

    async def discover(self) -> Hits:
        """Show all commands before anything is typed."""
        for command, title, help_ in self._rows():
            yield DiscoveryHit(escape(title), self._doing(command), help=help_)

    async def search(self, query: str) -> Hits:
        """Show the commands that fit what was typed."""
        matcher = self.matcher(query)
        for command, title, help_ in self._rows():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._doing(command), help=help_)

    def _doing(self, command: Command) -> IgnoreReturnCallbackType:
        assert isinstance(self.screen, CommandScreen)
        return partial(self.screen.action_do, command.name)
