"""What a player can do on a screen: declared once for its keys, its key bar, the palette and the help."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingType

from adoptsim.tui.keys.names import key_label, textual_key


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
        return self.shown or key_label(self.keys.partition(",")[0])

    @property
    def id(self) -> str:
        """What the command is called in the settings file: a word, whatever its action and arguments."""
        return _IDS.get(self.name) or re.sub(r"\W+", "-", self.name.replace("(-", "-back-")).strip("-")

    @property
    def textual_keys(self) -> list[str]:
        """The keys as Textual calls them."""
        return [textual_key(key) or key for key in self.keys.split(",") if key]

    def remapped(self, keymap: Mapping[str, str]) -> "Command":
        """Return this command with the keys that the player has given to it in *keymap*, if any."""
        return replace(self, keys=keymap[self.id], shown="") if self.id in keymap else self


_IDS = {
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


def with_player_keys(text: str, commands: Sequence[Command], keymap: Mapping[str, str]) -> str:
    """Return *text*, a line of advice, with the player's own keys in place of the usual ones of *commands*."""
    mine = {command.key: command.remapped(keymap).key for command in commands if command.id in keymap}
    if not mine:
        return text
    usual = "|".join(re.escape(key) for key in sorted(mine, key=len, reverse=True))
    return re.sub(rf"(?<![\w'])(?:{usual})(?!\w)", lambda match: mine[match[0]], text)


def player_keys(app: App[Any]) -> Mapping[str, str]:
    """Return the keys that the player of *app* has given to commands, by their ids."""
    keymap: Mapping[str, str] = getattr(app, "keymap", {})
    return keymap


HELP = Command("help", "f1,question_mark", "Help: keys, and what the numbers mean", "Help")
PALETTE = Command("palette", "ctrl+p", "All commands", "All")
QUIT = Command("quit", "q", "Save and quit", "Quit")
LEAVE = replace(QUIT, title="Quit")
"""Where there is no game to save."""
