"""What there is to tell when a round has ended: what changed and why, and what came of forecasts."""

from adoptsim.game.changes import changes
from adoptsim.game.game import Game
from adoptsim.game.rounds import last_round, rounds
from adoptsim.presentation.wording.changes import brief
from adoptsim.presentation.wording.forecasts import in_words

SHORT = 3
"""Lines in the inbox; the panel has them all."""


def ended_rounds(game: Game) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the rounds that have ended, the latest last."""
    session = game.session
    last = last_round(session.week, session.scenario.round_weeks, over=game.over)
    return tuple(rounds(last[1], session.scenario.round_weeks)) if last else ()


def forecast_lines(game: Game, end: int) -> tuple[str, ...]:
    """Return what came of the forecasts for the round that ended in week *end*."""
    return tuple(in_words(outcome) for outcome in game.outcomes() if outcome.end == end and outcome.true is not None)


def brief_lines(game: Game, week: int) -> tuple[str, ...]:
    """Return what to tell in passing in *week*: of a round that ends in it the largest moves and the forecasts."""
    window = last_round(week, game.session.scenario.round_weeks, over=game.over and week == game.session.week)
    if window is None or window[1] != week:
        return ()
    return (*map(brief, changes(game.session.history, *window, most=SHORT)), *forecast_lines(game, week))
