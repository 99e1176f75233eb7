"""Where a game is kept, and what can be done with its file, as commands that work where they are shown."""

import shlex
import shutil
import sys
from pathlib import Path

from adoptsim.game.game import Game
from adoptsim.presentation.layout.text import Section


def why_moved(game: Game) -> str:
    """Return why *game* is kept in another file than it was, as sentences; nothing if it is not."""
    if game.file.left is not None:
        return f"{game.file.left} was changed from elsewhere, as by a second window. This game is kept in {game.path}."
    if game.parted is not None:
        return (
            f"From week {game.parted} on this is not what the file says: another version played it, or it was changed. "
            "The file stays as it is, and what you do from here is kept in a new one."
        )
    return ""


def would_go_back(game: Game) -> str:
    """Return what going back a round would do, as a sentence without its beginning."""
    lost = "; the draft is dropped" if game.draft else ""
    return f"goes back to week {game.back_to}, in a game of its own that is not graded{lost}."


def went_back(game: Game) -> str:
    """Return where *game* is after going back a round."""
    return f"Back in week {game.session.week}. What you played stays in its file."


def file_sections(game: Game) -> tuple[Section, ...]:
    """Return where *game* is and which commands take its file."""
    if game.save_problem:
        return (Section("Not saved", (f"  {game.save_problem}.",)),)
    path = shlex.quote(str(game.path))
    uses = [("watch it week by week", f"{program()} play --watch {path}")]
    if game.over:
        uses.append(("prove it", f"{program()} verify {path}"))
    else:
        uses.append(("go on with it", f"{program()} play --resume {path}"))
    lines = [line for what, command in uses for line in (f"  To {what}:", f"    {command}")]
    notes = [f"Played again from week {week}: it is not graded." for week in game.branches]
    notes += [f"Luck drawn anew from week {week}: it is not graded." for week, _ in game.session.futures]
    where = tuple(f"  {line}" for line in filter(None, (str(game.path), why_moved(game), *notes)))
    return (Section("This game is kept in", where), Section("What to do with it", tuple(lines)))


def program() -> str:
    """Return how this program was called, for it need not be on the path of commands."""
    if shutil.which("adoptsim"):
        return "adoptsim"
    called = Path(sys.argv[0])
    if called.name.removesuffix(".exe") == "adoptsim":
        return shlex.quote(str(called))
    return f"{shlex.quote(sys.executable)} -m adoptsim"
