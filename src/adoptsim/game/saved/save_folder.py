"""Where games are kept, so that nothing that was committed is lost."""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path, user_data_path

from adoptsim.errors import RunFileError, printable

if TYPE_CHECKING:
    from adoptsim.game.run_files.run_file import RunFile

ENDING = ".run.json"


class NoHomeError(FileNotFoundError):
    """Nobody knows where this user keeps files, as in a container whose user has no name and no HOME."""

    def __init__(self) -> None:
        super().__init__(errno.ENOENT, "no home folder is known (set HOME)")


def folder() -> Path:
    """Return the folder of saved games of this user; it need not exist yet. Raises NoHomeError."""
    return _of_user(user_data_path) / "games"


def settings_file() -> Path:
    """Return where the settings of this user are; the file need not exist. Raises NoHomeError."""
    return _of_user(user_config_path) / "settings.toml"


def _of_user(kind: Callable[..., Path]) -> Path:
    try:
        return Path(kind("adoptsim", appauthor=False))
    except RuntimeError:
        raise NoHomeError from None


def new_path(scenario: str) -> Path:
    """Return a path in which no game is kept yet; games are numbered by scenario. Raises NoHomeError."""
    number = 1
    while os.path.lexists(folder() / _name(scenario, number)):  # a link to nowhere is something, too
        number += 1
    return folder() / _name(scenario, number)


def _name(scenario: str, number: int) -> str:
    """Return how the file of a game of *scenario* is called."""
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in scenario)[:40] or "game"
    return f"{name}-{number}{ENDING}"


def files() -> list[Path]:
    """Return everything that is called like a saved game; raises OSError if the folder cannot be looked into."""
    return sorted(folder().glob(f"*{ENDING}"))


@dataclass(frozen=True, slots=True)
class Saved:
    """A game that waits to be continued, or has been played."""

    path: Path
    run: "RunFile"


def games() -> list[Saved]:
    """Return all saved games that can be read, the latest first."""
    from adoptsim.game.run_files import journal  # a first picture that lists files has no time for it

    found = []
    for path in files():
        try:
            found.append((path.stat().st_mtime_ns, Saved(path, journal.read(path))))
        except (OSError, RunFileError):
            continue
    return [saved for _, saved in sorted(found, key=lambda entry: entry[0], reverse=True)]


def describe(saved: Saved) -> str:
    """Return a line about a saved game."""
    run = saved.run
    state = "unfinished" if run.ended == "unfinished" else f"ended: {run.ended}"
    return f"{printable(run.scenario)}, seed {run.seed}, week {run.weeks}, {state} ({printable(saved.path.name, 100)})"
