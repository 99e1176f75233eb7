"""One number: what it means, how it is known, how it went, and how it comes about."""

from adoptsim.game.game import Game
from adoptsim.model.catalogue.metrics import CATALOGUE, IN_PLAY
from adoptsim.plain.dialogue import Dialogue, chosen, numbered
from adoptsim.presentation import explain
from adoptsim.presentation.company import key_metrics, standing
from adoptsim.presentation.layout.text import capitalised
from adoptsim.presentation.wording.voice import SPOKEN, title

LISTED_METRICS = tuple(dict.fromkeys((*standing.FIRST, *IN_PLAY)))
"""What can be asked for, the most important first."""
WHY = -1
"""Asked instead of a number: how the last one comes about."""


def look(dialogue: Dialogue, game: Game) -> None:
    """Tell about one number after the other, until the player has heard enough."""
    titles = [title(metric) for metric in LISTED_METRICS]
    question = "Which number? Its number in the list or its name, such as ARR; ? lists them, 0 goes back."
    last: str | None = None

    def wanted(text: str) -> int | None:
        return WHY if last and text.lower() in ("w", "why") else chosen(text, titles, LISTED_METRICS)

    while True:
        place = dialogue.ask(question, wanted, numbered(titles))
        if place is None:
            return
        if place == WHY and last is not None:
            dialogue.say(*explain.sentences(explain.explain_metric(game, last, SPOKEN)))
            continue
        last = LISTED_METRICS[place]
        dialogue.say(*about(game, last))
        question = "Which number now? w tells how this one comes about, 0 goes back."


def about(game: Game, metric: str) -> tuple[str, ...]:
    """Return what *metric* is now, what it means, and how it went."""
    history = game.session.history
    seen = history[-1].observation.readings[metric]
    values = key_metrics.series(history, metric)
    now = "not known yet" if seen.value is None else f"{SPOKEN.reading(metric, seen)}, {SPOKEN.origin(seen)}"
    phrases: tuple[str, ...] = (f"{capitalised(title(metric))}: {now}.", CATALOGUE[metric].meaning)
    phrases += () if len(history) < 2 else (standing.trend(metric, values),)
    steady = len({SPOKEN.value(metric, value) for value in values}) == 1
    return phrases if steady else (*phrases, standing.course(metric, values))
