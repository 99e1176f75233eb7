"""What the game was worth, and what there is to learn from it."""

from collections.abc import Iterator

from adoptsim.game.debrief import Debrief, debrief
from adoptsim.game.debrief.references import references_of
from adoptsim.game.recording import recorded
from adoptsim.plain import decisions
from adoptsim.plain.conversation import Briefing, Conversation, Menu, Place, Playing, Result
from adoptsim.plain.watch import Watch
from adoptsim.presentation.debrief import document, score, seen_vs_true
from adoptsim.presentation.debrief.next_steps import next_steps
from adoptsim.presentation.layout.text import capitalised
from adoptsim.presentation.wording.answers import all_answers
from adoptsim.presentation.wording.forecasts import calibrated
from adoptsim.presentation.wording.voice import SPOKEN, title

CHOICES = (
    "Play this scenario again, with the same luck",
    "What changed in every round, and why",
    "Menu of games",
    "Watch the game, week by week, and strategies beside it",
    "Go back a round",
)
AGAIN, ROUNDS, MENU, WATCH, BACK = range(len(CHOICES))
COMPARED = (
    "engaged_seats", "active_seats", "paid_seats", "customers", "arr", "surviving_arr", "cash", "nrr",
    "churned_accounts",
)  # fmt: skip
"""What is compared at the end."""


def result(conversation: Conversation, place: Result) -> Place:
    """Tell what the game was worth, and ask where to go."""
    game, dialogue = place.game, conversation.dialogue
    conversation.game = game
    game.finish()
    made = debrief(recorded(game.session, player=game.player), forecasts=game.forecasts)
    dialogue.say("", score.ending(made), *map(capitalised, score.score(made)))
    dialogue.say("", "Now the scenario's strategies play on the same luck; this may take some seconds.")
    made = made.beside(tuple(references_of(made.game)))
    dialogue.say(
        *score.par(made), "", *score.goals(made), *score.steps(made), "", *seen_and_true(made), "", *lessons(made)
    )
    dialogue.say("")
    conversation.say_where(game)
    while True:
        dialogue.say("")
        choice = dialogue.choose("What now? 0 goes to the menu, q leaves.", CHOICES, stays=True)
        if choice == AGAIN:
            return Briefing(game.session.scenario, game.session.seed)
        if choice == WATCH:
            Watch(dialogue, made.game).through()
        elif choice == ROUNDS:
            dialogue.say(*rounds(made))
        elif choice == BACK:
            decisions.back(dialogue, game)
            if not game.over:
                return Playing(game)
        else:
            return Menu()


def seen_and_true(made: Debrief) -> Iterator[str]:
    """Yield what was true and what was seen; of a bankrupt company a week before, for at the end it has nothing."""
    week, numbers = seen_vs_true.last_week(made, COMPARED)
    if seen_vs_true.lost_everything(made.game):
        yield "Who is bankrupt loses all customers; this is what was there in the week before."
    yield f"In week {week}, true and as you saw it:"
    for metric, value, seen in numbers:
        true = SPOKEN.value(metric, value)
        words = f"{capitalised(title(metric))}: {true}"
        if seen.value is None:
            yield f"{words}; nobody can see that before."
        elif SPOKEN.value(metric, seen.value) == true:
            yield f"{words}, as you saw it."
        else:
            yield f"{words}; you saw {SPOKEN.reading(metric, seen)}, {SPOKEN.origin(seen)}."


def lessons(made: Debrief) -> Iterator[str]:
    """Yield decisions on wrong pictures, how well forecasts held, what to try next, and what to think about."""
    yield "Where you decided on a wrong picture:"
    yield from seen_vs_true.moments(made)
    if made.forecasts:
        yield f"Your forecasts: {calibrated(made.forecasts)}"
    yield "What to try next:"
    yield from next_steps(made)
    yield from (f"To think about: {question}" for question in score.prompts(made))


def rounds(made: Debrief) -> Iterator[str]:
    yield from all_answers(made.game, SPOKEN)
    for end, lines in document.round_lines(made, SPOKEN).items():
        yield f"To the end of week {end}:"
        yield from lines
