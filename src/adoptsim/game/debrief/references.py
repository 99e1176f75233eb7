"""The reference strategies of a game that is over, on the same luck."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from adoptsim.errors import AdoptsimError
from adoptsim.game.recording import Recording, reference_games
from adoptsim.game.run_files.replay import always
from adoptsim.game.saved import remembered_scores


def references_of(game: Recording, wanted: Callable[[], bool] = always) -> Iterator[Recording]:
    """Yield what each strategy does with the luck of *game*, as far as they can be played and are *wanted*.

    What all of them scored is remembered, so that the menu knows par at once.
    """
    scores = {}
    with suppress(AdoptsimError):
        for reference in reference_games(game.scenario, game.seed, game.replication, wanted):
            if reference.score:
                scores[reference.who] = reference.score.total
            yield reference
        if game.replication == 0 and wanted():
            remembered_scores.remember(game.scenario, game.seed, scores)
