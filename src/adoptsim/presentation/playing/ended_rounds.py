"""What there is to tell when a round has ended: what changed and why, and what came of forecasts."""

from adoptsim.game.changes import changes
from adoptsim.game.game import Game
from adoptsim.presentation.layout.text import Section
from adoptsim.presentation.wording.changes import NOTHING, brief, line
from adoptsim.presentation.wording.forecasts import in_words

SHORT = 3
"""Lines in the inbox; the panel has them all."""


def ended_rounds(game: Game) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the rounds that have ended, the latest last."""
    session = game.session
    rounds = session.scenario.rounds
    last = rounds.ended(session.week, over=game.over)
    return tuple(rounds.spans(last[1])) if last else ()


def forecast_lines(game: Game, end: int) -> tuple[str, ...]:
    """Return what came of the forecasts for the round that ended in week *end*."""
    return tuple(in_words(outcome) for outcome in game.outcomes() if outcome.end == end and outcome.true is not None)


def brief_lines(game: Game, week: int) -> tuple[str, ...]:
    """Return what to tell in passing in *week*: of a round that ends in it the largest moves and the forecasts."""
    window = game.session.scenario.rounds.ended(week, over=game.over and week == game.session.week)
    if window is None or window[1] != week:
        return ()
    return (*map(brief, changes(game.session.history, *window, most=SHORT)), *forecast_lines(game, week))


def round_sections(game: Game, start: int, end: int) -> tuple[Section, ...]:
    """Return what changed after week *start* up to week *end*, as the company sees it, and what was expected."""
    lines = tuple(line(move) for move in changes(game.session.history, start, end)) or (NOTHING,)
    spaced = tuple(part for text in lines for part in (f"> {text}", ""))[:-1]
    sections = [Section(f"Week {end}" if end == start + 1 else f"Weeks {start + 1} to {end}", spaced)]
    expected = forecast_lines(game, end)
    return (*sections, Section("What you expected", expected)) if expected else tuple(sections)
