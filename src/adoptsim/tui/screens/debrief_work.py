"""What a debrief needs that takes its time: the end of the game lived on, and the strategies played on its luck."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from adoptsim.errors import AdoptsimError
from adoptsim.game.debrief import Debrief, debrief
from adoptsim.game.game import Game
from adoptsim.game.recording import Recording, recorded, reference_games, reference_names
from adoptsim.game.saved import remembered_scores


def debriefs(game: Game, wanted: Callable[[], bool]) -> Iterator[tuple[Debrief, str]]:
    """Yield the debrief of *game*, the last one complete, each with what is being worked out now, in words.

    It stops as soon as nobody has *wanted* it. A scenario whose strategies cannot be played has none.
    """
    if game.over:
        game.finish()
    played = recorded(game.session, player=game.player)
    made = debrief(played, forecasts=game.forecasts, branches=game.branches)
    if not made.over:
        yield made, ""
        return
    names, found = reference_names(played.scenario), list[Recording]()
    yield made, _progress(names, 0)
    with suppress(AdoptsimError):
        for reference in reference_games(played.scenario, played.seed, played.replication, wanted):
            found.append(reference)
            if len(found) < len(names):
                yield made, _progress(names, len(found))
    if wanted():
        _remember(made, found)
        yield made.beside(found), ""


def _progress(names: Sequence[str], done: int) -> str:
    if not names:
        return ""
    return f"Working out par: {names[done]} plays on the same luck, {done + 1} of {len(names)} ..."


def _remember(made: Debrief, found: Sequence[Recording]) -> None:
    """Keep what the strategies scored, so that the menu knows par at once."""
    if made.game.replication == 0:
        scores = {game.who: game.score.total for game in found if game.score}
        remembered_scores.remember(made.game.scenario, made.game.seed, scores)
