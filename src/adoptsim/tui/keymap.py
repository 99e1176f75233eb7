"""The keys that a player has given to commands, looked at with every screen in mind."""

import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from textual.containers import ScrollableContainer
from textual.widgets import OptionList

from adoptsim.scenario.problems.wording import nearest
from adoptsim.tui import screens
from adoptsim.tui.commands import Command, CommandScreen
from adoptsim.tui.keys import RESERVED, key_named, normal, spoken

_WIDGETS = {"Choices": OptionList, "VerticalScroll": ScrollableContainer}
"""What has the focus on a screen, and whose keys it has."""


@dataclass(frozen=True, slots=True)
class KeyScreen:
    """A screen as far as keys go."""

    name: str
    """For people."""
    commands: tuple[Command, ...]
    taken: frozenset[str] = frozenset()
    """Keys that what has the focus takes before any command."""


def every_screen() -> list[KeyScreen]:
    """Return all screens that there are; imports them, and with them the engine, so not before the first picture."""
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    return [_key_screen(screen) for screen in dict.fromkeys(_kinds(CommandScreen)) if screen.COMMANDS_HERE]


def checked(given: Mapping[str, str], shown: Sequence[KeyScreen]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the *given* keys that can be used, and what is wrong with the others, both by command."""
    known = {command.id for screen in shown for command in screen.commands if command.keys}
    keys, wrong = normal(given), {}
    for name in given:
        if name not in known:
            wrong[name] = f"there is no such command.{nearest(name, sorted(known))}"
    for name, each in keys.items():
        reserved = next((key for key in each.split(",") if key in RESERVED and name != "palette"), None)
        if reserved:
            wrong.setdefault(name, f"{spoken(reserved)} {RESERVED[reserved]} everywhere. Choose another key.")
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
        for key in _keys(command.remapped(keys)):
            owners[key].append(command)
    for key in _keys(mine.remapped(keys)):
        other = next((command for command in owners[key] if command.id != mine.id), None)
        if other:
            remedy = f"Choose another one, or give {other.id} another key too."
            return f"{spoken(key)} is the key of {other.id} ({other.title}) on the {screen.name}. {remedy}"
        if key in screen.taken and key not in _keys(mine):
            return f"{spoken(key)} moves through what the {screen.name} shows. Choose another one."
    return None


def _keys(command: Command) -> list[str]:
    return [key_named(key) or key for key in command.keys.split(",") if key]


def _kinds(kind: type[CommandScreen[object]]) -> Iterator[type[CommandScreen[object]]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)


def _key_screen(kind: type[CommandScreen[object]]) -> KeyScreen:
    widget = _WIDGETS.get(kind.AUTO_FOCUS or "")
    bound = [binding.key for binding in getattr(widget, "BINDINGS", ()) if hasattr(binding, "key")]
    taken = frozenset(key for keys in bound for key in keys.split(","))
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__.removesuffix("Screen")).lower()
    return KeyScreen(f"{name} screen", kind.COMMANDS_HERE, taken)
