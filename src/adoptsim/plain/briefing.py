"""The briefing: who you are, what counts, and what you can do about it."""

from collections.abc import Iterator

from adoptsim.errors import counted
from adoptsim.game.game import Game
from adoptsim.plain.conversation import Briefing, Conversation, Menu, Place, Playing
from adoptsim.presentation.layout.text import listed, one_line, paragraphs
from adoptsim.presentation.levers.availability import LOOK_ON
from adoptsim.presentation.start.briefing import (
    ABOUT_CODES,
    levers_shown,
    marking,
    needs_code,
    opens,
    target,
)
from adoptsim.presentation.start.length import length, other_length
from adoptsim.presentation.wording.voice import SPOKEN
from adoptsim.scenario.class_codes import seed_of
from adoptsim.scenario.scenario import Scenario

CHOICES = ("Begin the game", "Hear what every lever does")
OTHER_LENGTH = len(CHOICES)
"""Place of the short game, or of the whole one again, where there are both."""


def briefing(conversation: Conversation, place: Briefing) -> Place:
    """Tell what there is to know, and begin when the player wants to."""
    scenario, dialogue = place.scenario, conversation.dialogue
    seed = scenario.first_seed() if place.seed is None else place.seed
    other = scenario.short_form() if scenario.short else place.whole
    choices = CHOICES if other is None else (*CHOICES, f"The {other_length(other, whole=other is place.whole)}")
    difficulty = f", {scenario.difficulty}" if scenario.difficulty else ""
    luck = "" if needs_code(scenario, place.seed) else f", seed {seed}"
    dialogue.say("", f"{scenario.title}: {SPOKEN.weeks(scenario.weeks)}{difficulty}{luck}.", *sentences(scenario))
    while True:
        dialogue.say("")
        numbers = "1 or 2" if other is None else "1, 2 or 3"
        at = dialogue.choose(f"Type {numbers}; 0 goes to the menu.", choices, stays=True)
        if at is None:
            return Menu(place.seed)
        if at == 0:
            code = f"The code of your class? {ABOUT_CODES} An empty line goes back."
            begun = dialogue.ask(code, seed_of) if needs_code(scenario, place.seed) else seed
            if begun is not None:
                return Playing(Game.begin(scenario, begun))
            continue
        if other is not None and at == OTHER_LENGTH:
            return Briefing(other, place.seed, scenario if scenario.short else None)
        dialogue.say(*(tuple(levers(scenario)) or ("There are none.",)))


def sentences(scenario: Scenario) -> tuple[str, ...]:
    """Return the briefing of *scenario*."""
    shown = levers_shown(scenario)
    movable = [lever.title for lever in shown if not lever.locked]
    fixed = [lever.title for lever in shown if lever.locked]
    moves = f"You have {counted(len(movable), 'lever')}, which move {scenario.rounds}: {listed(movable)}."
    goals = [f"{one_line(objective.text)} In numbers: {target(objective)}." for objective in scenario.objectives]
    return (
        *paragraphs(scenario.briefing),
        "",
        f"It takes {length(scenario)}.",
        *(
            [f"Why it is {scenario.difficulty or 'as hard as it is'}: {one_line(scenario.difficulty_reason)}"]
            if scenario.difficulty_reason
            else []
        ),
        "What counts at the end:",
        *marking(scenario),
        *(["What to reach:", *goals] if goals else []),
        "",
        moves if movable else LOOK_ON,
        *([f"Not yours to decide here: {listed(fixed)}."] if fixed else []),
    )


def levers(scenario: Scenario) -> Iterator[str]:
    """Yield what every lever does."""
    for lever in levers_shown(scenario):
        later = f" It can be moved from week {opens(lever, scenario)} on." if lever.unlock_week else ""
        closed = " It is locked in this scenario." if lever.locked else later
        yield f"{lever.title}, at the start {SPOKEN.lever(lever, lever.start)}. {lever.effect}{closed}"
