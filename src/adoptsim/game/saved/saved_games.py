"""The saved games as a menu shows them: little of each, and nothing for which the engine would have to be loaded."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adoptsim.errors import printable
from adoptsim.files import content
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.saved import save_folder

MOST, LARGEST = 40, 1_000_000
"""Recent files that are looked at, and bytes of one of them: a first picture has a few hundredths of a second."""
LONGEST = 10_400
"""Weeks that a scenario can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedGame:
    """What is worth knowing of one saved game before it is opened."""

    path: Path
    changed: float
    """When it was saved last [seconds since 1970]."""
    title: str
    """Of the scenario, fit to be shown."""
    name: str
    """Of the scenario, as the file has it."""
    digest: str
    """Of the scenario."""
    seed: int
    week: int
    weeks: int | None
    """How long the scenario is, if the file says so."""
    ended: str
    score: float | None = None
    """What the file claims."""
    par: float | None = None
    """None if nobody has worked it out yet."""
    assisted: bool = False
    """Whether the game was played again from some week, or into another future."""

    @property
    def over(self) -> bool:
        """Whether there is nothing left to play."""
        return self.ended != UNFINISHED


@dataclass(frozen=True, slots=True)
class SavedGames:
    """All saved games, the latest first."""

    games: tuple[SavedGame, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Files that are no saved games, each with what is wrong."""

    def best(self, digest: str) -> SavedGame | None:
        """Return the finished game with the most points in the scenario of *digest*, of those that count."""
        counting = [game for game in self.games if game.over and game.score is not None and not game.assisted]
        games = [game for game in counting if game.digest == digest]
        return max(games, key=lambda game: game.score or 0.0, default=None)


def recent_games() -> SavedGames | None:
    """Return the latest saved games as far as their files say, unproved; None if there is none to be seen."""
    latest = []
    with suppress(OSError):
        for path in save_folder.files():
            with suppress(OSError):
                latest.append((path.stat().st_mtime, path))
    latest.sort(key=lambda entry: -entry[0])
    games = tuple(game for changed, path in latest[:MOST] if (game := _unproved(path, changed)) is not None)
    return SavedGames(games) if games else None


def _unproved(path: Path, changed: float) -> SavedGame | None:
    """Return what the file at *path* says of a person's game; None of anything else, and of a game not begun."""
    try:
        run = json.loads(content(path, LARGEST))
        begun = run["weeks"] or run["ended"] != UNFINISHED or any(map(run.get, ("decisions", "pending", "forecasts")))
        if run["format"] != 1 or run.get("strategy") is not None or not begun:
            return None
        facts = (str(run[name]) for name in ("scenario", "scenario_digest", "ended"))
        return saved_game(path, changed, run["document"], *facts, seed=int(run["seed"]), week=int(run["weeks"]))
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None


def saved_game(
    path: Path, changed: float, document: Mapping[str, Any], scenario: str, digest: str, ended: str, **more: Any
) -> SavedGame:
    """Return the game in the file at *path*; what is not known of its scenario stands in the *document* of it."""
    title, weeks = document.get("title"), document.get("weeks")
    return SavedGame(
        path=path,
        changed=changed,
        title=printable(title if isinstance(title, str) else scenario, 80),
        name=scenario,
        digest=digest,
        weeks=weeks if type(weeks) is int and 0 < weeks <= LONGEST else None,
        ended=ended,
        **more,
    )
