"""All screens there are, as far as keys go."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

from textual.containers import ScrollableContainer
from textual.widgets import OptionList

from adoptsim.tui import screens
from adoptsim.tui.keys.keymap import KeyScreen
from adoptsim.tui.screens.command_screen import BoxScreen, CommandScreen

FIRST = ("play", "home", "event", "settings")
"""Screens whose keys are shown before those of the others."""
_WIDGETS = {"Choices": OptionList, "VerticalScroll": ScrollableContainer}
"""What has the focus on a screen, and whose keys it has."""


def every_screen() -> list[KeyScreen]:
    """Return all screens that there are; imports them, and with them the engine, so not before the first picture."""
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    kinds = [screen for screen in dict.fromkeys(_subclasses(CommandScreen)) if screen.COMMANDS_HERE]
    return [_key_screen(screen) for screen in sorted(kinds, key=_place)]


def _place(kind: type[CommandScreen[object]]) -> tuple[int, str, bool]:
    module = kind.__module__.rpartition(".")[2]
    return FIRST.index(module) if module in FIRST else len(FIRST), module, issubclass(kind, BoxScreen)


def _subclasses(kind: type[CommandScreen[object]]) -> Iterator[type[CommandScreen[object]]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _subclasses(narrower)


def _key_screen(kind: type[CommandScreen[object]]) -> KeyScreen:
    widget = _WIDGETS.get(kind.AUTO_FOCUS or "")
    bound = [binding.key for binding in getattr(widget, "BINDINGS", ()) if hasattr(binding, "key")]
    taken = frozenset(key for keys in bound for key in keys.split(","))
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__.removesuffix("Screen")).lower()
    return KeyScreen(f"{name} screen", kind.COMMANDS_HERE, taken)
