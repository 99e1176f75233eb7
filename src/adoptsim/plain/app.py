"""The game line by line: from one place of the conversation to the next, until the player leaves."""

from typing import assert_never

from adoptsim.errors import ExitCode
from adoptsim.plain.briefing import briefing
from adoptsim.plain.menu import menu
from adoptsim.plain.places import Briefing, Menu, Place, Playing, Result, Watching
from adoptsim.plain.play import playing
from adoptsim.plain.result import result
from adoptsim.plain.sitting import Sitting
from adoptsim.plain.talk import Left, Talk
from adoptsim.plain.watch import watch
from adoptsim.presentation.levers import pending


def converse(talk: Talk, place: Place, command: str) -> ExitCode:
    """Begin at *place*, and play until the player leaves; *command* = how this program is called."""
    sitting = Sitting(talk, command)
    try:
        while True:
            place = _next(sitting, place)
    except Left as leaving:
        _farewell(sitting, str(leaving))
        return ExitCode.DONE
    except KeyboardInterrupt:
        _farewell(sitting, "Interrupted.")
        return ExitCode.INTERRUPTED


def _next(sitting: Sitting, place: Place) -> Place:
    match place:
        case Menu():
            return menu(sitting, place)
        case Briefing():
            return briefing(sitting, place)
        case Playing():
            return playing(sitting, place)
        case Result():
            return result(sitting, place)
        case Watching():
            return watch(sitting, place)
    assert_never(place)


def _farewell(sitting: Sitting, why: str) -> None:
    """Say why it is over, and where the game is."""
    game, talk = sitting.game, sitting.talk
    talk.say("", *([why] if why else []))
    if game is None:
        talk.say("" if sitting.watched else "No game was begun.")
        return
    if game.draft:
        talk.say(f"Your draft of {pending.count(game.draft)} was not committed and is gone.")
    if not game.over or sitting.told is not game:
        sitting.tell_kept(game)
