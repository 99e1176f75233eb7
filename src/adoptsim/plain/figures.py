"""One number: what it means, how it is known, and how it went."""

from adoptsim.plain.talk import Talk, numbered
from adoptsim.play.game import Game
from adoptsim.presentation import figures, state
from adoptsim.presentation.meanings import MEANINGS
from adoptsim.presentation.numbers import title
from adoptsim.presentation.spoken import amount, known_from, reading

METRICS = tuple(dict.fromkeys((*state.FIRST, *(name for name in MEANINGS if name != "surviving_arr"))))
"""What can be asked for, the most important first."""


def look(talk: Talk, game: Game) -> None:
    """Tell about one number after the other, until the player has heard enough."""
    titles = [title(metric) for metric in METRICS]
    question = "Which number? Its number in the list or its name, such as ARR; ? lists them, 0 goes back."
    while True:
        place = talk.choose(question, titles, numbered(titles))
        if place is None:
            return
        talk.say(*about(game, METRICS[place]))
        question = "Which number now? 0 goes back."


def about(game: Game, metric: str) -> tuple[str, ...]:
    """Return what there is to say about *metric*."""
    history = game.session.history
    seen = history[-1].observation.readings[metric]
    values = figures.series(history, metric)
    now = "not known yet" if seen.value is None else f"{reading(metric, seen)}, {known_from(seen)}"
    told: tuple[str, ...] = (f"{state.capitalised(title(metric))}: {now}.", MEANINGS[metric])
    told += () if len(history) < 2 else (state.trend(metric, values),)
    steady = len({amount(metric, value) for value in values}) == 1
    return told if steady else (*told, state.course(metric, values))
