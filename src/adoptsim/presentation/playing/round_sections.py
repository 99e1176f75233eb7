"""What changed in a round and why, as passages of a screen."""

from adoptsim.game.changes import changes
from adoptsim.game.game import Game
from adoptsim.presentation.layout.text import Section
from adoptsim.presentation.playing.ended_rounds import forecast_lines
from adoptsim.presentation.wording.changes import NOTHING, line


def round_passages(game: Game, start: int, end: int) -> tuple[Section, ...]:
    """Return what changed after week *start* up to week *end*, as the company sees it, and what was expected."""
    lines = tuple(line(move) for move in changes(game.session.history, start, end)) or (NOTHING,)
    spaced = tuple(part for text in lines for part in (f"> {text}", ""))[:-1]
    found = [Section(f"Week {end}" if end == start + 1 else f"Weeks {start + 1} to {end}", spaced)]
    expected = forecast_lines(game, end)
    return (*found, Section("What you expected", expected)) if expected else tuple(found)
