"""The saved games as entries of a menu: little of each, and nothing for which the engine would have to be loaded."""

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
class MenuEntry:
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
class MenuEntries:
    """All saved games, the latest first."""

    games: tuple[MenuEntry, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Files that are no saved games, each with what is wrong."""

    @property
    def going(self) -> list[MenuEntry]:
        """Games that can be gone on with."""
        return [game for game in self.games if not game.over]

    @property
    def over(self) -> list[MenuEntry]:
        """Games that are finished."""
        return [game for game in self.games if game.over]

    def best(self, digest: str) -> MenuEntry | None:
        """Return the finished game with the most points in the scenario of *digest*, of those that count."""
        games = [game for game in self.over if game.digest == digest and game.score is not None and not game.assisted]
        return max(games, key=lambda game: game.score or 0.0, default=None)


def recent_entries() -> MenuEntries:
    """Return the latest saved games as far as their files say, unproved."""
    latest = []
    with suppress(OSError):
        for path in save_folder.files():
            with suppress(OSError):
                latest.append((path.stat().st_mtime, path))
    latest.sort(key=lambda file: -file[0])
    return MenuEntries(tuple(filter(None, (_unproved(path, changed) for changed, path in latest[:MOST]))))


def _unproved(path: Path, changed: float) -> MenuEntry | None:
    try:
        run = json.loads(content(path, LARGEST))
        return menu_entry(path, changed, run) if run["format"] == 1 else None
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None


def menu_entry(path: Path, changed: float, run: Mapping[str, Any]) -> MenuEntry | None:
    """Return what the run file at *path* says of a person's game; None of anything else, and of a game not begun.

    Whoever only looked at a scenario has nothing to go on with.
    """
    begun = run["weeks"] or run["ended"] != UNFINISHED or any(map(run.get, ("decisions", "pending", "forecasts")))
    if run.get("strategy") is not None or not begun:
        return None
    name, title, weeks = str(run["scenario"]), run["document"].get("title"), run["document"].get("weeks")
    return MenuEntry(
        path=path,
        changed=changed,
        title=printable(title if isinstance(title, str) else name, 80),
        name=name,
        digest=str(run["scenario_digest"]),
        seed=int(run["seed"]),
        week=int(run["weeks"]),
        weeks=weeks if type(weeks) is int and 0 < weeks <= LONGEST else None,
        ended=str(run["ended"]),
    )
