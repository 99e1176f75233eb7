"""All saved games, read whole: it takes as long as loading the engine, for which a first picture has no time."""

from dataclasses import fields, replace

from adoptsim.errors import RunFileError, printable
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.run_file import RunFile
from adoptsim.game.saved import save_folder
from adoptsim.game.saved.menu_entries import MenuEntries, MenuEntry, menu_entry
from adoptsim.game.saved.remembered_scores import known
from adoptsim.game.score import is_score, par


def all_entries() -> MenuEntries:
    """Look through the saved games; what cannot be read is told and hides nothing else."""
    try:
        files = save_folder.files()
    except save_folder.NoHomeError as error:
        return MenuEntries(unreadable=(f"there are none, and games are not saved: {error.strerror}",))
    except OSError as error:
        return MenuEntries(unreadable=(f"the folder {printable(str(save_folder.folder()), 200)} {_reason(error)}",))
    games, unreadable = [], []
    for path in files:
        try:
            changed, run = path.stat().st_mtime, journal.read(path)
        except (OSError, RunFileError) as error:
            unreadable.append(f"{printable(path.name, 100)} {_reason(error)}")
            continue
        game = menu_entry(path, changed, {field.name: getattr(run, field.name) for field in fields(run)})
        if game is not None:
            games.append(_with_score(game, run))
    return MenuEntries(tuple(sorted(games, key=lambda game: -game.changed)), tuple(unreadable))


def _reason(error: Exception) -> str:
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)


def _with_score(game: MenuEntry, run: RunFile) -> MenuEntry:
    assisted = bool(run.branches or run.futures)
    if run.score is None or not is_score(run.score):
        return replace(game, assisted=assisted)
    references = known(run.scenario_digest, run.document, run.seed) or {}
    return replace(game, score=run.score, par=par(run.score, references), assisted=assisted)
