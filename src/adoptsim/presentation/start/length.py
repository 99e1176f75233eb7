"""How long a game is: in weeks, rounds and minutes."""

from adoptsim.errors import counted
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.format.rounds import Rounds
from adoptsim.scenario.scenario import Scenario

WORDS_A_MINUTE = 238
"""Silent reading of English (Brysbaert 2019, Journal of Memory and Language 109: 190 studies)."""
SECONDS_A_ROUND = 22
"""To look at what changed and at the levers, and to decide: an assumption, of somebody who knows the screen."""
SECONDS_TO_ANSWER = 10
"""To weigh the answers of an event, beside reading them: an assumption."""
SECONDS_A_WEEK = 0.5
"""At the speed with which games begin; who is asked something every week waits less."""
MINUTES_TO_BEGIN = 2
"""To find one's way about the screen: an assumption."""
LEAST, STEP = 5, 5
"""Minutes are told no finer than that: players differ more."""


def minutes(scenario: ScenarioFile) -> int:
    """Return about how many minutes a game takes.

    It counts what is there to do: reading the briefing, rounds, events that ask (see `questions`) and weeks that pass.
    How fast people read is measured; how long they think is assumed, and no games were timed for it. A tutorial's
    steps, forecasts and the debrief are not counted.
    """
    asked = questions(scenario)
    cards = [" ".join((event.text, *(choice.text for choice in event.choices))) for event in scenario.events]
    words = len(scenario.briefing.split()) + asked * sum(len(card.split()) for card in cards) / max(1, len(cards))
    seconds = scenario.rounds.count * SECONDS_A_ROUND + asked * SECONDS_TO_ANSWER + scenario.weeks * SECONDS_A_WEEK
    needed = MINUTES_TO_BEGIN + words / WORDS_A_MINUTE + seconds / 60
    return max(LEAST, STEP * round(needed / STEP))


def questions(scenario: ScenarioFile) -> int:
    """Return how many events ask in a game, at most: those with a week or a condition, and a card in every draw.

    What answers lead to is left out, for it may not come; a draw may bring no card, and a condition may not be met.
    """
    cards = [event for event in scenario.events if event.weight is not None]
    others = [event for event in scenario.events if event.weight is None and (event.week is not None or event.when)]
    deck = scenario.deck
    draws = len(deck.weeks(scenario.weeks)) if deck and cards else 0
    drawn = draws if any(card.again for card in cards) else min(draws, len(cards))
    return drawn + sum(event.week is None or event.week < scenario.weeks for event in others)


def length(scenario: ScenarioFile) -> str:
    """Return how long a game is: in weeks, rounds and minutes."""
    rounds = scenario.rounds
    lengths = f" of {rounds.shortest_and_longest}" if rounds.differ else ""
    return f"{weeks_and_rounds(rounds)}{lengths}, about {minutes(scenario)} minutes"


def length_in_menu(scenario: Scenario) -> str:
    """Return the same in few words, and how many minutes the short form takes, if there is one."""
    short = f" (short: {minutes(scenario.short_form())})" if scenario.short else ""
    return f"{weeks_and_rounds(scenario.rounds)}, about {minutes(scenario)} minutes{short}"


def weeks_and_rounds(rounds: Rounds) -> str:
    """Return what the head of a file tells of it.

    >>> weeks_and_rounds(Rounds(52, (4, 4, 8)))
    '52 weeks in 8 rounds'
    """
    return f"{rounds.weeks} weeks in {counted(rounds.count, 'round')}"


def other_length(scenario: ScenarioFile, *, whole: bool) -> str:
    """Return how long *scenario* is, the *whole* game beside its short form, or else the short form."""
    rounds = counted(scenario.rounds.count, "round")
    return f"{'whole' if whole else 'short'} game: {rounds}, about {minutes(scenario)} minutes"


def in_short(scenario: Scenario) -> str:
    """Return how long the short form of *scenario* is, or nothing if it has none."""
    return other_length(scenario.short_form(), whole=False) if scenario.short else ""
