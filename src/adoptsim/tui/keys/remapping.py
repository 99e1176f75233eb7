"""The keys that a player has given to commands in place of the usual ones: which of them can be used, and where."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingType

from adoptsim.scenario.problems.wording import nearest
from adoptsim.tui.keys.commands import SCREENS, Command, ScreenCommands
from adoptsim.tui.keys.names import RESERVED, key_label, textual_key


def bindings(commands: Sequence[Command]) -> list[BindingType]:
    """Return the key bindings of *commands*, which a player may change by their names."""
    return [Binding(c.keys, f"do('{c.name}')", c.title, show=False, id=c.name) for c in commands]


def player_keys(app: App[Any]) -> Mapping[str, str]:
    """Return the keys that the player of *app* has given to commands, by their names."""
    keys: Mapping[str, str] = getattr(app, "player_keys", {})
    return keys


def with_player_keys(text: str, commands: Sequence[Command], keys: Mapping[str, str]) -> str:
    """Return *text*, a line of advice, with the player's own *keys* in place of the usual ones of *commands*."""
    new_keys = {command.key: command.remapped(keys).key for command in commands if command.name in keys}
    if not new_keys:
        return text
    usual = "|".join(re.escape(key) for key in sorted(new_keys, key=len, reverse=True))
    return re.sub(rf"(?<![\w'])(?:{usual})(?!\w)", lambda match: new_keys[match[0]], text)


def usable_keys(given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the *given* keys that can be used, as Textual calls them, and what is wrong with the others."""
    known = {command.name for screen in SCREENS for command in screen.commands}
    keys = {name: ",".join(textual_key(key) or key for key in each.split(",")) for name, each in given.items()}
    wrong = {name: f"there is no such command.{nearest(name, sorted(known))}" for name in given if name not in known}
    for name, each in keys.items():
        reserved = next((key for key in each.split(",") if key in RESERVED and name != "palette"), None)
        if reserved:
            wrong.setdefault(name, f"{key_label(reserved)} {RESERVED[reserved]} everywhere. Choose another key.")
    while clash := _clash({name: keys[name] for name in keys if name not in wrong}):
        wrong.update(clash)
    return {name: keys[name] for name in keys if name not in wrong}, wrong


def _clash(keys: Mapping[str, str]) -> dict[str, str]:
    """Return the last of *keys* that means something else on one of the screens, and what; nothing if none does."""
    for name in reversed(list(keys)):
        for screen in SCREENS:
            command = next((command for command in screen.commands if command.name == name), None)
            problem = command and _taken(command, keys, screen)
            if problem:
                return {name: problem}
    return {}


def _taken(command: Command, keys: Mapping[str, str], screen: ScreenCommands) -> str | None:
    """Return why a key of *command* cannot be used on *screen*, or None."""
    owners = defaultdict(list)
    for each in screen.commands:
        for key in each.remapped(keys).textual_keys:
            owners[key].append(each)
    for key in command.remapped(keys).textual_keys:
        other = next((owner for owner in owners[key] if owner.name != command.name), None)
        if other:
            remedy = f"Choose another one, or give {other.name} another key too."
            return f"{key_label(key)} is the key of {other.name} ({other.title}) on the {screen.name}. {remedy}"
        if key in screen.taken and key not in command.textual_keys:
            return f"{key_label(key)} moves through what the {screen.name} shows. Choose another one."
    return None
