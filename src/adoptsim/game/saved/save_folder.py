"""Where games are kept, so that nothing that was committed is lost."""

import errno
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

from platformdirs import user_config_path, user_data_path

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
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in scenario)[:40] or "game"
    numbered = (folder() / f"{name}-{number}{ENDING}" for number in count(1))
    return next(path for path in numbered if not os.path.lexists(path))  # a link to nowhere is something, too


def files() -> list[Path]:
    """Return everything that is called like a saved game; raises OSError if the folder cannot be looked into."""
    return sorted(folder().glob(f"*{ENDING}"))
