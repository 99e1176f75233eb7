"""Looking at levers and setting them: a lever's number or name, then a value."""

import re
from collections.abc import Sequence
from functools import partial

from adoptsim.errors import DecisionError, printable
from adoptsim.game.game import Game
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import Lever
from adoptsim.plain.dialogue import Dialogue, NotUnderstoodError, chosen, number, numbered
from adoptsim.presentation import explain
from adoptsim.presentation.levers import pending
from adoptsim.presentation.levers.availability import LOOK_ON, closed, why_none
from adoptsim.presentation.wording.voice import SPOKEN

_QUESTION = "Which lever? Its number or name, or that and the new value, such as 1 5 or reps 5. 0 goes back."


def look(dialogue: Dialogue, game: Game) -> None:
    if not game.levers():
        dialogue.say(LOOK_ON)
        return
    dialogue.say(*rows(game), *filter(None, [why_none(game)]))
    question = _QUESTION
    while True:
        names = list(game.levers())
        titles = [lever.title for lever in game.levers().values()]
        answer = dialogue.ask(question, partial(_lever_and_value, titles, names), rows(game))
        if answer is None:
            return
        place, value = answer
        _change(dialogue, game, names[place], value)
        question = "Which lever now? ? lists them, 0 goes back."


def rows(game: Game) -> tuple[str, ...]:
    """Return the levers, each with its number, what it stands at, and what stands in its way."""
    return numbered([f"{lever.title}: {_standing(game, name, lever)}" for name, lever in game.levers().items()])


def _standing(game: Game, name: str, lever: Lever) -> str:
    now = SPOKEN.lever(lever, game.observation.values[name])
    share = game.observation.shares.get(name)
    phrases = [now if share is None else f"{now}, set as {100 * share:.0f}% of the budget"]
    if name in game.committed and name not in game.draft:
        phrases.append(f"{SPOKEN.lever(lever, game.value(name))} {pending.effect_from(game)}")
    if name in game.draft:
        phrases.append(f"draft {SPOKEN.lever(lever, game.value(name))}")
    at_work = game.observation.people.get(name)
    if at_work is not None and at_work != game.observation.values[name]:
        phrases.append(f"{at_work} at work")
    return ", ".join(filter(None, [*phrases, closed(lever, game)]))


def lever_named(game: Game, text: str) -> Lever | None:
    """Return the lever whose name *text* begins with, or None."""
    known = game.levers()
    titles = [lever.title for lever in known.values()]
    try:
        sentence = _lever_and_value(titles, list(known), text) if text[:1].isalpha() else None
    except NotUnderstoodError:
        return None
    return None if sentence is None else list(known.values())[sentence[0]]


def _lever_and_value(titles: Sequence[str], names: Sequence[str], text: str) -> tuple[int, str] | None:
    """Return the lever that is meant and the value behind it, if any; None to go back. Raises NotUnderstoodError.

    As many words as can be are the lever: "launch not yet" and "specialists visit 2" are understood, and, as files
    have it, "reps = 3".
    """
    words = re.sub("[=:]", " ", text).split()
    problem = NotUnderstoodError()
    for count in range(max(1, len(words)), 0, -1):
        try:
            place = chosen(" ".join(words[:count]), titles, names)
        except NotUnderstoodError as error:
            problem = error
        else:
            return None if place is None else (place, " ".join(words[count:]))
    raise problem


def _change(dialogue: Dialogue, game: Game, name: str, typed: str) -> None:
    """Set one lever in the draft: to what was *typed*, or to what is asked for."""
    lever = game.levers()[name]
    set_it = partial(_set, game, name, lever)
    if typed:
        try:
            set_it(typed)
        except NotUnderstoodError as error:
            dialogue.say(str(error))
            return
    else:
        dialogue.say(*about(game, name, lever))
        if closed(lever, game):
            return
        if not dialogue.ask(_value_question(lever), set_it, why(game, name)):
            return
    dialogue.say(*pending.drafted(game, name))


def about(game: Game, name: str, lever: Lever) -> tuple[str, ...]:
    options = numbered(lever.options)
    price = pending.price(game, name, lever)
    return (f"{lever.title}: {_standing(game, name, lever)}.", lever.effect, f"Costs {price}.", *options)


def why(game: Game, name: str) -> tuple[str, ...]:
    """Return how a lever works: formula, what goes into it, and where the idea comes from."""
    return tuple(explain.sentences(explain.explain_lever(game, name, SPOKEN)))


def _value_question(lever: Lever) -> str:
    if lever.options:
        return "New setting? Its number; ? tells how it works, 0 goes back."
    low, high = SPOKEN.lever(lever, lever.low), SPOKEN.lever(lever, lever.high)
    if lever.kind is Kind.SHARE:
        low, high = f"{100 * lever.low:.3g}", f"{100 * lever.high:.3g} percent"
    return f"New value, {low} to {high}? ? tells how it works, an empty line goes back."


def _set(game: Game, name: str, lever: Lever, text: str) -> bool:
    """Put what *text* means into the draft; tell whether it was a value. Raises NotUnderstoodError."""
    if lever.options:
        place = chosen(text, lever.options)
        value: float | str | None = None if place is None else lever.options[place]
    else:
        value = None if not text else number(text, percent=lever.kind is Kind.SHARE)
    if value is None:
        return False
    try:
        game.set(name, value)
    except DecisionError as error:
        raise NotUnderstoodError(f"{printable(str(error), 300)}.") from None
    return True
