"""Messages that more than one screen or widget sends."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from adoptsim.game.game import Game


@dataclass
class CommandChosen(Message):
    """A command was clicked."""

    command: str


@dataclass
class GameKept(Message):
    """A game is played, and kept in its file; who leaves is told where."""

    game: "Game"


class ScreenOpened(Message):
    """Another screen is shown; what was told over the one before only covers it."""


class ScreenClosed(Message):
    """A screen that lay on top is gone, and this one is seen again."""


class EngineLoaded(Message):
    """All that a game needs is loaded; what would have kept the first picture waiting can be done now."""
