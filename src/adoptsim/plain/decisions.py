"""Draft and commit, forecasts, and taking back."""

from functools import partial

from adoptsim.errors import DecisionError
from adoptsim.game.forecasts import FORECAST_METRICS
from adoptsim.game.game import Game
from adoptsim.plain.dialogue import Dialogue, NotUnderstoodError, Quit, number
from adoptsim.presentation.layout.text import listed
from adoptsim.presentation.levers import pending
from adoptsim.presentation.levers.availability import no_draft
from adoptsim.presentation.playing.saved_game import went_back, would_go_back
from adoptsim.presentation.wording.voice import SPOKEN


def commit(dialogue: Dialogue, game: Game) -> None:
    if not game.draft:
        dialogue.say(no_draft(game, "set a lever first"))
        return
    game.commit()
    dialogue.say(pending.just_committed(game))


def drop(dialogue: Dialogue, game: Game) -> None:
    dialogue.say("The draft is dropped." if game.draft else "There is no draft to drop.")
    game.drop()


def undo(dialogue: Dialogue, game: Game) -> None:
    """Take back what is not in effect; commits become the draft again."""
    if game.draft:
        drop(dialogue, game)
        return
    committed = dict(game.committed)
    had = {"commits": committed, "answers": dict(game.answers), "forecasts": game.fresh_forecasts}
    if not game.undo():
        dialogue.say("There is nothing to undo: what is in effect stays.")
        return
    game.draft |= committed
    gone = ("commits", "answers") if had["commits"] or had["answers"] else ("forecasts",)
    dialogue.say(f"Taken back: your {listed(name for name in gone if had[name])}.", *pending.draft(game))


def back(dialogue: Dialogue, game: Game) -> None:
    """Go back a round, after a word on what that means."""
    if game.back_to is None:
        dialogue.say("There is no round behind this one.")
        return
    if dialogue.choose("Type 1 or 2.", ("Go back", "Stay"), f"This {would_go_back(game)}") == 0:
        game.go_back()
        dialogue.say(went_back(game), *pending.draft(game))


def may_leave(dialogue: Dialogue, game: Game) -> bool:
    """Ask before a draft is lost; q means to leave all the same."""
    if not game.draft:
        return True
    options = ("Commit it and leave", "Leave without it")
    lost = f"Your draft of {pending.count(game.draft)} is not committed."
    try:
        choice = dialogue.choose("Type 1 or 2; 0 stays in the game.", options, lost)
    except Quit:
        return True
    if choice == 0:
        game.commit()
    return choice is not None


WHY = "Say two numbers between which you expect it to be, 8 times in 10. At the end you hear how well you knew."


def forecast(dialogue: Dialogue, game: Game) -> None:
    """Let the player lock a range for the round that begins."""
    open_ = {metric: what for metric, what in FORECAST_METRICS.items() if game.forecast_problem(metric) is None}
    if not open_:
        problem = game.forecast_problem(next(iter(FORECAST_METRICS)))
        dialogue.say(f"No forecast now: {problem}.")
        return
    metrics, titles = list(open_), list(open_.values())
    question = f"Forecast of what, for week {game.session.scenario.rounds.end(game.boundary)}?"
    place = dialogue.choose(question, titles, WHY, names=metrics)
    if place is not None:
        _range(dialogue, game, metrics[place])


def _range(dialogue: Dialogue, game: Game, metric: str) -> None:
    """Ask for both ends of the range of *metric*, and lock it."""
    low = dialogue.ask("At least? An empty line goes back.", _amount)
    if low is None:
        return
    high = dialogue.ask("At most? An empty line goes back.", partial(_amount, low=low))
    if high is None:
        return
    try:
        game.forecast(metric, low, high)
    except DecisionError as error:
        dialogue.say(f"{error}.")
        return
    dialogue.say(f"Locked: {FORECAST_METRICS[metric]}, {SPOKEN.value(metric, low)} to {SPOKEN.value(metric, high)}.")


def _amount(text: str, low: float = 0.0) -> float | None:
    """Return a number that is not below *low*, None to go back. Raises NotUnderstoodError."""
    if not text:
        return None
    value = number(text)
    if value < low:
        raise NotUnderstoodError(f"Type a number that is not below {low:,.10g}.")
    return value
