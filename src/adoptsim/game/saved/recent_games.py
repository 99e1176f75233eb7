"""A quick look at the latest saved games for a first picture, before anything can be loaded that knows them well."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from adoptsim.errors import printable
from adoptsim.files import content
from adoptsim.game.saved import save_folder
from adoptsim.game.saved.saved_games import LONGEST, SavedGame, Shelf

MOST, LARGEST = 40, 1_000_000
"""Files that are looked at, and bytes of one of them: a first picture has a few hundredths of a second."""


def glance() -> Shelf | None:
    """Return the latest saved games as far as their files say, unproved; None if there is none to be seen."""
    games = tuple(game for changed, path in _latest() if (game := _glanced(path, changed)) is not None)
    return Shelf(games) if games else None


def _latest() -> list[tuple[float, Path]]:
    found = []
    with suppress(OSError):
        for path in save_folder.files():
            with suppress(OSError):
                found.append((path.stat().st_mtime, path))
    return sorted(found, key=lambda entry: -entry[0])[:MOST]


def _glanced(path: Path, changed: float) -> SavedGame | None:
    """Return what the file at *path* says of a person's game; None of anything else, and of a game not begun."""
    try:
        run = json.loads(content(path, LARGEST))
        return _saved_game(path, changed, run) if _is_begun(run) else None
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None


def _is_begun(run: dict[str, Any]) -> bool:
    begun = any(_some(run)) or run["ended"] != "unfinished"
    return run["format"] == 1 and run.get("strategy") is None and begun


def _some(run: dict[str, Any]) -> Iterator[object]:
    yield run["weeks"]
    yield from (run.get(name) for name in ("decisions", "pending", "forecasts"))


def _saved_game(path: Path, changed: float, run: dict[str, Any]) -> SavedGame:
    title, weeks = run["document"].get("title"), run["document"].get("weeks")
    return SavedGame(
        path=path,
        changed=changed,
        title=printable(title if isinstance(title, str) else str(run["scenario"]), 80),
        name=str(run["scenario"]),
        digest=str(run["scenario_digest"]),
        seed=int(run["seed"]),
        week=int(run["weeks"]),
        weeks=weeks if type(weeks) is int and 0 < weeks <= LONGEST else None,
        ended=str(run["ended"]),
        score=None,
        par=None,
    )
