"""The briefing: who you are, what counts, and what you can do about it."""

from collections.abc import Sequence

from adoptsim.errors import counted
from adoptsim.game.game import Game
from adoptsim.model.catalogue.levers import Lever
from adoptsim.plain.conversation import Briefing, Conversation, Menu, Place, Playing
from adoptsim.plain.dialogue import Dialogue
from adoptsim.presentation.layout.text import listed, one_line, paragraphs
from adoptsim.presentation.levers.availability import LOOK_ON
from adoptsim.presentation.start.briefing import ABOUT_CODES, how_often, levers_told, marking, needs_code, opens, target
from adoptsim.presentation.wording.voice import SPOKEN
from adoptsim.scenario.class_codes import seed_of
from adoptsim.scenario.scenario import Scenario

CHOICES = ("Begin the game", "Hear what every lever does")


def briefing(conversation: Conversation, place: Briefing) -> Place:
    """Tell what there is to know, and begin when the player wants to."""
    scenario, dialogue = place.scenario, conversation.dialogue
    seed = scenario.first_seed() if place.seed is None else place.seed
    difficulty = f", {scenario.difficulty}" if scenario.difficulty else ""
    luck = "" if needs_code(scenario, place.seed) else f", seed {seed}"
    dialogue.say("", f"{scenario.title}: {SPOKEN.weeks(scenario.weeks)}{difficulty}{luck}.", *sentences(scenario))
    while True:
        dialogue.say("", *(f"{number} {text}" for number, text in enumerate(CHOICES, 1)))
        at = dialogue.choose("Type 1 or 2; 0 goes to the menu.", CHOICES, stays=True)
        if at is None:
            return Menu(place.seed)
        if at == 0:
            begun = _seed_by_code(dialogue) if needs_code(scenario, place.seed) else seed
            if begun is not None:
                return Playing(Game.begin(scenario, begun))
            continue
        dialogue.say(*(levers(scenario) or ("There are none.",)))


def _seed_by_code(dialogue: Dialogue) -> int | None:
    """Ask for the code of a class, and return the seed that it stands for; None to go back."""
    return dialogue.ask(f"The code of your class? {ABOUT_CODES} An empty line goes back.", seed_of)


def sentences(scenario: Scenario) -> tuple[str, ...]:
    """Return the briefing of *scenario*."""
    told = levers_told(scenario)
    movable = [lever.title for lever in told if not lever.locked]
    fixed = [lever.title for lever in told if lever.locked]
    goals = [f"{one_line(objective.text)} In numbers: {target(objective)}." for objective in scenario.objectives]
    return (
        *paragraphs(scenario.briefing),
        "",
        "What counts at the end:",
        *marking(scenario),
        *(["What to reach:", *goals] if goals else []),
        "",
        _what_moves(scenario, movable),
        *([f"Not yours to decide here: {listed(fixed)}."] if fixed else []),
    )


def _what_moves(scenario: Scenario, titles: Sequence[str]) -> str:
    if not titles:
        return LOOK_ON
    told = f"You have {counted(len(titles), 'lever')}, which move {how_often(scenario)}"
    return f"{told}: {listed(titles)}."


def levers(scenario: Scenario) -> tuple[str, ...]:
    """Return what every lever does."""
    return tuple(_lever(scenario, lever) for lever in levers_told(scenario))


def _lever(scenario: Scenario, lever: Lever) -> str:
    closed = " It is locked in this scenario." if lever.locked else ""
    if not closed and lever.unlock_week:
        closed = f" It can be moved from week {opens(lever, scenario)} on."
    return f"{lever.title}, at the start {SPOKEN.lever(lever, lever.start)}. {lever.effect}{closed}"
