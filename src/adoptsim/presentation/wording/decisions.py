"""Decisions in words: what was decided, by whom, and what it comes to."""

from collections.abc import Mapping, Sequence

from adoptsim.errors import counted
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.levers import Answer, Decision, Lever, SetLever, SetShare
from adoptsim.presentation.layout.text import listed, one_line
from adoptsim.presentation.wording.money import with_money
from adoptsim.presentation.wording.voice import SPOKEN, Voice
from adoptsim.scenario.scenario import Scenario


def subject(game: Recording) -> str:
    """Return who played: the reader, or a strategy by its name."""
    return game.strategy or "you"


def beginning(game: Recording) -> str:
    """Return who played, at the beginning of a sentence; the name of a strategy stays as it is."""
    return game.strategy or "You"


def in_short(scenario: Scenario, levers: Mapping[str, Lever], decision: Decision) -> str:
    """Return *decision* as what was decided, as "Sales reps 8"."""
    match decision:
        case SetLever(name, value):
            return f"{levers[name].title} {SPOKEN.lever(levers[name], value)}"
        case SetShare(name, share):
            return f"{levers[name].title} {SPOKEN.share(share)} of the budget"
        case Answer():
            return f"answer: {answer(scenario, decision, SPOKEN)}"


def answer(scenario: Scenario, decision: Answer, voice: Voice) -> str:
    """Return what was answered to an event, in the words of the scenario, and what it costs."""
    event = next(event for event in scenario.events if event.name == decision.event)
    choice = event.choice(decision.choice)
    if choice is None:
        return one_line(decision.choice)
    return with_money(one_line(choice.text).rstrip(".!"), choice, scenario.world(), voice)


def done(scenario: Scenario, levers: Mapping[str, Lever], decision: Decision, voice: Voice = SPOKEN) -> str:
    """Return *decision* as something that was done, as "set Sales reps to 8"."""
    match decision:
        case SetLever(name, value):
            return f"set {levers[name].title} to {voice.lever(levers[name], value)}"
        case SetShare(name, share):
            return f"gave {levers[name].title} {voice.share(share)} of the budget"
        case Answer():
            return f"answered: {answer(scenario, decision, voice)}"


def all_done(game: Recording, decisions: Sequence[Decision], most: int = 2) -> str:
    """Return *decisions* in a row, at most *most* of them by name."""
    named = [done(game.scenario, game.levers, decision) for decision in decisions[:most]]
    more = len(decisions) - most
    return listed([*named, f"made {counted(more, 'more change')}"] if more > 0 else named)


def average(lever: Lever, value: float | str) -> str:
    """Return what a lever stood at on average, to two digits, or three of large numbers."""
    if isinstance(value, str):
        return value
    return SPOKEN.lever(lever, float(f"{value:.3g}" if abs(value) >= 100 else f"{value:.2g}"))
