"""The game line by line: from one place of the conversation to the next, until the player leaves."""

from typing import assert_never

from adoptsim.errors import ExitCode
from adoptsim.plain.briefing import briefing
from adoptsim.plain.conversation import Briefing, Conversation, Menu, Place, Playing, Result, Watching
from adoptsim.plain.dialogue import Dialogue, Left
from adoptsim.plain.menu import menu
from adoptsim.plain.play import playing
from adoptsim.plain.result import result
from adoptsim.plain.watch import watch
from adoptsim.presentation.levers import pending


def converse(dialogue: Dialogue, place: Place, command: str) -> ExitCode:
    """Begin at *place*, and play until the player leaves; *command* = how this program is called."""
    conversation = Conversation(dialogue, command)
    try:
        while True:
            place = _next(conversation, place)
    except Left as leaving:
        _farewell(conversation, str(leaving))
        return ExitCode.DONE
    except KeyboardInterrupt:
        _farewell(conversation, "Interrupted.")
        return ExitCode.INTERRUPTED


def _next(conversation: Conversation, place: Place) -> Place:
    match place:
        case Menu():
            return menu(conversation, place)
        case Briefing():
            return briefing(conversation, place)
        case Playing():
            return playing(conversation, place)
        case Result():
            return result(conversation, place)
        case Watching():
            return watch(conversation, place)
    assert_never(place)


def _farewell(conversation: Conversation, why: str) -> None:
    """Say why it is over, and where the game is."""
    game, dialogue = conversation.game, conversation.dialogue
    dialogue.say("", *([why] if why else []))
    if game is None:
        dialogue.say("" if conversation.watched else "No game was begun.")
        return
    if game.draft:
        dialogue.say(f"Your draft of {pending.count(game.draft)} was not committed and is gone.")
    if not game.over or conversation.last_saved is not game:
        conversation.say_where(game)
