"""The draft, the commit, and taking back."""

from adoptsim.game.game import Game
from adoptsim.plain.talk import Quit, Talk, numbered
from adoptsim.presentation.layout.text import listed
from adoptsim.presentation.levers import pending
from adoptsim.presentation.levers.availability import no_draft
from adoptsim.presentation.playing.saved_game import went_back, would_go_back


def commit(talk: Talk, game: Game) -> None:
    """Make the draft count."""
    if not game.draft:
        talk.say(no_draft(game, "set a lever first"))
        return
    game.commit()
    talk.say(pending.just_committed(game))


def drop(talk: Talk, game: Game) -> None:
    """Forget the draft."""
    talk.say("The draft is dropped." if game.draft else "There is no draft to drop.")
    game.drop()


def undo(talk: Talk, game: Game) -> None:
    """Take back what is not in effect; commits become the draft again."""
    if game.draft:
        drop(talk, game)
        return
    committed = dict(game.committed)
    had = {"commits": committed, "answers": dict(game.answers), "forecasts": game.fresh_forecasts}
    if not game.undo():
        talk.say("There is nothing to undo: what is in effect stays.")
        return
    game.draft |= committed
    gone = ("commits", "answers") if had["commits"] or had["answers"] else ("forecasts",)
    talk.say(f"Taken back: your {listed(name for name in gone if had[name])}.", *pending.draft(game))


def back(talk: Talk, game: Game) -> None:
    """Go back a round, after a word on what that means."""
    if game.back_to is None:
        talk.say("There is no round behind this one.")
        return
    options = ("Go back", "Stay")
    talk.say(f"This {would_go_back(game)}")
    if talk.choose("Type 1 or 2.", options) == 0:
        game.go_back()
        talk.say(went_back(game), *pending.draft(game))


def may_leave(talk: Talk, game: Game) -> bool:
    """Ask before a draft is lost; q means to leave all the same."""
    if not game.draft:
        return True
    options = ("Commit it and leave", "Leave without it")
    talk.say(f"Your draft of {pending.count(game.draft)} is not committed.", *numbered(options))
    try:
        choice = talk.choose("Type 1 or 2; 0 stays in the game.", options)
    except Quit:
        return True
    if choice == 0:
        game.commit()
    return choice is not None
