"""The keys that a player has given to commands, looked at with every screen in mind."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adoptsim.scenario.problems.wording import nearest
from adoptsim.tui.keys.commands import Command
from adoptsim.tui.keys.names import RESERVED, key_label, textual_keys


@dataclass(frozen=True, slots=True)
class KeyScreen:
    """A screen as far as keys go."""

    name: str
    """For people."""
    commands: tuple[Command, ...]
    taken: frozenset[str] = frozenset()
    """Keys that what has the focus takes before any command."""


def usable_keys(given: Mapping[str, str], shown: Sequence[KeyScreen]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the *given* keys that can be used, and what is wrong with the others, both by command."""
    known = {command.id for screen in shown for command in screen.commands if command.keys}
    keys, wrong = textual_keys(given), {}
    for name in given:
        if name not in known:
            wrong[name] = f"there is no such command.{nearest(name, sorted(known))}"
    for name, each in keys.items():
        reserved = next((key for key in each.split(",") if key in RESERVED and name != "palette"), None)
        if reserved:
            wrong.setdefault(name, f"{key_label(reserved)} {RESERVED[reserved]} everywhere. Choose another key.")
    while clash := _clash({name: keys[name] for name in keys if name not in wrong}, shown):
        wrong.update(clash)
    return {name: keys[name] for name in keys if name not in wrong}, wrong


def _clash(keys: Mapping[str, str], shown: Sequence[KeyScreen]) -> dict[str, str]:
    """Return the last of *keys* that means something else on one of the screens, and what; nothing if none does."""
    for name in reversed(list(keys)):
        for screen in shown:
            mine = next((command for command in screen.commands if command.id == name), None)
            problem = mine and _taken(mine, keys, screen)
            if problem:
                return {name: problem}
    return {}


def _taken(mine: Command, keys: Mapping[str, str], screen: KeyScreen) -> str | None:
    """Return why a key of *mine* cannot be used on *screen*, or None."""
    owners = defaultdict(list)
    for command in screen.commands:
        for key in command.remapped(keys).textual_keys:
            owners[key].append(command)
    for key in mine.remapped(keys).textual_keys:
        other = next((command for command in owners[key] if command.id != mine.id), None)
        if other:
            remedy = f"Choose another one, or give {other.id} another key too."
            return f"{key_label(key)} is the key of {other.id} ({other.title}) on the {screen.name}. {remedy}"
        if key in screen.taken and key not in mine.textual_keys:
            return f"{key_label(key)} moves through what the {screen.name} shows. Choose another one."
    return None
