"""Where a game is kept, and what can be done with its file."""

import shlex

from adoptsim.play.game import Game
from adoptsim.presentation.passages import Passage


def kept(game: Game) -> tuple[Passage, ...]:
    """Return where *game* is and which commands take its file."""
    if game.save_problem:
        return (Passage("Not saved", (f"  {game.save_problem}.",)),)
    path = shlex.quote(str(game.path))
    uses = [("watch it week by week", f"adoptsim play --watch {path}")]
    if game.over:
        uses.append(("prove it", f"adoptsim verify {path}"))
    else:
        uses.append(("go on with it", f"adoptsim play --resume {path}"))
    lines = [line for what, command in uses for line in (f"  To {what}:", f"    {command}")]
    branched = [f"  Played again from week {week}: it is not graded." for week in game.branches]
    return (Passage("This game is kept in", (f"  {game.path}", *branched)), Passage("What to do with it", tuple(lines)))
