"""All screens there are, as far as keys go."""

import re
from typing import Any

from textual.containers import ScrollableContainer
from textual.widgets import OptionList

from adoptsim.tui.keys.keymap import KeyScreen
from adoptsim.tui.screens.briefing import BriefingScreen, CodeScreen
from adoptsim.tui.screens.command_screen import CommandScreen
from adoptsim.tui.screens.debrief import DebriefScreen
from adoptsim.tui.screens.event import EventScreen
from adoptsim.tui.screens.explain import ExplainScreen, RoundScreen
from adoptsim.tui.screens.forecast import ForecastScreen
from adoptsim.tui.screens.help import HelpScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.screens.settings import SettingsScreen
from adoptsim.tui.screens.watch import WatchScreen
from adoptsim.tui.screens.watch_menu import WatchMenu

SCREENS: tuple[type[CommandScreen[Any]], ...] = (
    *(PlayScreen, HomeScreen, EventScreen, SettingsScreen, BriefingScreen, CodeScreen, DebriefScreen),
    *(ExplainScreen, RoundScreen, ForecastScreen, HelpScreen, WatchScreen, WatchMenu),
)
"""In the order in which their keys are shown."""
_WIDGETS = {"Choices": OptionList, "VerticalScroll": ScrollableContainer}
"""What has the focus on a screen, and whose keys it has."""


def every_screen() -> list[KeyScreen]:
    """Return all screens with their commands, and the keys that have another meaning there."""
    return [_key_screen(screen) for screen in SCREENS]


def _key_screen(kind: type[CommandScreen[Any]]) -> KeyScreen:
    widget = _WIDGETS.get(kind.AUTO_FOCUS or "")
    bound = [binding.key for binding in getattr(widget, "BINDINGS", ()) if hasattr(binding, "key")]
    taken = frozenset(key for keys in bound for key in keys.split(","))
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__.removesuffix("Screen")).lower()
    return KeyScreen(f"{name} screen", kind.COMMANDS_HERE, taken)
