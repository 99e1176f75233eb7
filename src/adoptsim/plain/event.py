"""What happens to the company and asks for an answer."""

from adoptsim.game.game import Game
from adoptsim.plain.talk import Talk, numbered
from adoptsim.presentation.layout.text import one_line, paragraphs


def answer_events(talk: Talk, game: Game) -> None:
    """Ask for an answer to everything that waits for one, until the player wants to look at the numbers first."""
    for event in game.waiting():
        texts = [one_line(choice.text) for choice in event.choices]
        told = paragraphs(f"Something happened. {event.text.lstrip()}")
        talk.say("", *told, *numbered(texts))
        question = "What do you answer? 0 looks at the numbers first; time stands still until you answer."
        names = [choice.name for choice in event.choices]
        place = talk.choose(question, texts, [*told, *numbered(texts)], names=names)
        if place is None:
            return
        game.answer(event.name, event.choices[place].name)
        talk.say(f"You answered: {texts[place]}")
