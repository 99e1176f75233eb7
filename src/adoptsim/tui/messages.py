"""Messages that more than one screen or widget sends."""

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message


@dataclass
class CommandChosen(Message):
    """A command was clicked."""

    command: str


@dataclass
class GameKept(Message):
    """A game is kept in a file from now on; who leaves is told where."""

    path: Path
