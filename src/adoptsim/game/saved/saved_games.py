"""The saved games as a menu shows them: little of each, so that hundreds of files are looked through in no time."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adoptsim.errors import RunFileError, printable
from adoptsim.game.saved import save_folder

if TYPE_CHECKING:
    from adoptsim.game.run_files.run_file import RunFile

# The engine is loaded only by who looks through whole files: a first picture has no time for it.

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
    score: float | None
    """What the file claims."""
    par: float | None
    """None if nobody has worked it out yet."""
    assisted: bool = False
    """Whether the game was played again from some week, or into another future."""

    @property
    def over(self) -> bool:
        """Whether there is nothing left to play."""
        return self.ended != "unfinished"


@dataclass(frozen=True, slots=True)
class Shelf:
    """All saved games, the latest first."""

    games: tuple[SavedGame, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Files that are no saved games, each with what is wrong."""

    def best(self, digest: str) -> SavedGame | None:
        """Return the finished game with the most points in the scenario of *digest*, of those that count."""
        over = [game for game in self.games if game.over and game.score is not None and game.digest == digest]
        games = [game for game in over if not game.assisted]
        return max(games, key=lambda game: game.score or 0.0, default=None)


def look() -> Shelf:
    """Look through the saved games; what cannot be read is told and hides nothing else.

    A game in which nothing was done yet is none: whoever only looked at a scenario has nothing to go on with.
    """
    from adoptsim.game.run_files import journal

    try:
        files = save_folder.files()
    except save_folder.NoHomeError as error:
        return Shelf(unreadable=(f"there are none, and games are not saved: {error.strerror}",))
    except OSError as error:
        return Shelf(unreadable=(f"the folder {printable(str(save_folder.folder()), 200)} {_reason(error)}",))
    games, unreadable = [], []
    for path in files:
        try:
            changed, run = path.stat().st_mtime, journal.read(path)
            if run.strategy is None and _begun(run):
                games.append(_saved_game(path, changed, run))
        except (OSError, RunFileError) as error:
            unreadable.append(f"{printable(path.name, 100)} {_reason(error)}")
    return Shelf(tuple(sorted(games, key=lambda game: -game.changed)), tuple(unreadable))


def _reason(error: Exception) -> str:
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)


def _begun(run: "RunFile") -> bool:
    """Tell whether a week was lived, or anything decided."""
    return bool(run.weeks or run.ended != "unfinished" or run.decisions or run.pending or run.forecasts)


def _saved_game(path: Path, changed: float, run: "RunFile") -> SavedGame:
    from adoptsim.game.saved import remembered_scores
    from adoptsim.game.score import is_score, par

    title, weeks = run.document.get("title"), run.document.get("weeks")
    score = run.score if run.score is not None and is_score(run.score) else None
    return SavedGame(
        path=path,
        changed=changed,
        title=printable(title if isinstance(title, str) else run.scenario, 80),
        name=run.scenario,
        digest=run.scenario_digest,
        seed=run.seed,
        week=run.weeks,
        weeks=weeks if type(weeks) is int and 0 < weeks <= LONGEST else None,
        ended=run.ended,
        score=score,
        assisted=bool(run.branches or run.futures),
        par=None
        if score is None
        else par(score, remembered_scores.known_of(run.scenario_digest, run.document, run.seed) or {}),
    )
