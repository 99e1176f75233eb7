"""Saying before a round what the player expects of it: a range, locked until the round has shown what it is worth."""

from functools import partial

from adoptsim.errors import DecisionError
from adoptsim.game.forecasts import METRICS
from adoptsim.game.game import Game
from adoptsim.plain.talk import NotUnderstoodError, Talk, numbered
from adoptsim.plain.typed import number
from adoptsim.presentation.wording.voice import SPOKEN

WHY = "Say two numbers between which you expect it to be, 8 times in 10. At the end you hear how well you knew."


def look(talk: Talk, game: Game) -> None:
    """Let the player lock a range for the round that begins."""
    open_ = {metric: what for metric, what in METRICS.items() if game.forecast_problem(metric) is None}
    if not open_:
        problem = game.forecast_problem(next(iter(METRICS)))
        talk.say(f"No forecast now: {problem}.")
        return
    end = game.boundary + game.session.scenario.round_weeks
    metrics, titles = list(open_), list(open_.values())
    talk.say(WHY, *numbered(titles))
    question = f"Forecast of what, for week {min(end, game.session.scenario.weeks)}?"
    place = talk.choose(question, titles, names=metrics)
    if place is not None:
        _range(talk, game, metrics[place])


def _range(talk: Talk, game: Game, metric: str) -> None:
    """Ask for both ends of the range of *metric*, and lock it."""
    low = talk.ask("At least? An empty line goes back.", _amount)
    if low is None:
        return
    high = talk.ask("At most? An empty line goes back.", partial(_amount, low=low))
    if high is None:
        return
    try:
        game.forecast(metric, low, high)
    except DecisionError as error:
        talk.say(f"{error}.")
        return
    talk.say(f"Locked: {METRICS[metric]}, {SPOKEN.value(metric, low)} to {SPOKEN.value(metric, high)}.")


def _amount(text: str, low: float = 0.0) -> float | None:
    """Return a number that is not below *low*, None to go back. Raises NotUnderstoodError."""
    if not text:
        return None
    value = number(text)
    if value < low:
        raise NotUnderstoodError(f"Type a number that is not below {low:,.10g}.")
    return value
