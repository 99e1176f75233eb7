"""All saved games, read whole: it takes as long as loading the engine, for which a first picture has no time."""

from pathlib import Path

from adoptsim.errors import RunFileError, printable
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.run_file import RunFile
from adoptsim.game.saved import save_folder
from adoptsim.game.saved.remembered_scores import known_of
from adoptsim.game.saved.saved_games import SavedGame, SavedGames, saved_game
from adoptsim.game.score import is_score, par


def all_games() -> SavedGames:
    """Look through the saved games; what cannot be read is told and hides nothing else.

    A game in which nothing was done yet is none: whoever only looked at a scenario has nothing to go on with.
    """
    try:
        files = save_folder.files()
    except save_folder.NoHomeError as error:
        return SavedGames(unreadable=(f"there are none, and games are not saved: {error.strerror}",))
    except OSError as error:
        return SavedGames(unreadable=(f"the folder {printable(str(save_folder.folder()), 200)} {_reason(error)}",))
    games, unreadable = [], []
    for path in files:
        try:
            changed, run = path.stat().st_mtime, journal.read(path)
        except (OSError, RunFileError) as error:
            unreadable.append(f"{printable(path.name, 100)} {_reason(error)}")
            continue
        begun = run.weeks or run.ended != UNFINISHED or run.decisions or run.pending or run.forecasts
        if run.strategy is None and begun:
            games.append(_saved_game(path, changed, run))
    return SavedGames(tuple(sorted(games, key=lambda game: -game.changed)), tuple(unreadable))


def _reason(error: Exception) -> str:
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)


def _saved_game(path: Path, changed: float, run: RunFile) -> SavedGame:
    score = run.score if run.score is not None and is_score(run.score) else None
    return saved_game(
        path,
        changed,
        run.document,
        run.scenario,
        run.scenario_digest,
        run.ended,
        seed=run.seed,
        week=run.weeks,
        score=score,
        par=None if score is None else par(score, known_of(run.scenario_digest, run.document, run.seed) or {}),
        assisted=bool(run.branches or run.futures),
    )
