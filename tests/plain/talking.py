"""A conversation from its first line to its last, as a screen reader would hear it."""

import io
from dataclasses import dataclass

from adoptsim.errors import ExitCode
from adoptsim.game.game import Game
from adoptsim.game.saved import save_folder
from adoptsim.plain.app import converse
from adoptsim.plain.conversation import Briefing, Place, Playing
from adoptsim.plain.dialogue import Dialogue
from adoptsim.scenario.scenario import Scenario

CHOICES = tuple(str(number) for number in range(1, 18))
"""What is typed for each choice of a week, in their order."""


@dataclass(frozen=True)
class Heard:
    """What was said, and how it ended."""

    text: str
    code: ExitCode

    @property
    def lines(self) -> list[str]:
        """The lines as they came."""
        return self.text.splitlines()

    @property
    def flow(self) -> str:
        """The text with single blanks, so that broken sentences can be found."""
        return " ".join(self.text.split())


def hear(place: Place, *typed: str, ascii_only: bool = False) -> Heard:
    """Type lines until there are no more, and return what was said."""
    writer = io.StringIO()
    dialogue = Dialogue(io.StringIO("".join(f"{line}\n" for line in typed)), writer, ascii_only=ascii_only)
    code = converse(dialogue, place, "adoptsim")
    return Heard(writer.getvalue(), code)


def play(scenario: Scenario, *typed: str) -> tuple[Heard, Game]:
    """Begin a game of *scenario*, type lines, and return what was said and the game as it was saved."""
    heard = hear(Briefing(scenario), "1", *typed)
    return heard, Game.resume(max(save_folder.files(), key=lambda path: path.stat().st_mtime_ns))


def playing(game: Game, *typed: str) -> Heard:
    """Go on with *game*."""
    return hear(Playing(game), *typed)


class Interrupted(io.StringIO):
    """An input in which somebody presses Ctrl-C instead of the next line."""

    def __init__(self, *typed: str) -> None:
        super().__init__("".join(f"{line}\n" for line in typed))

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline(size)
        if not line:
            raise KeyboardInterrupt
        return line


class Gone(io.StringIO):
    """The input of a terminal that has been closed."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        raise OSError(5, "Input/output error")
