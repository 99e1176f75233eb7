"""Who did what: decisions in sentences."""

from collections.abc import Mapping, Sequence

from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.levers import Answer, Decision, Lever, SetLever, SetShare
from adoptsim.presentation.wording.spoken import counted, listed, setting
from adoptsim.scenario.scenario import Scenario


def subject(game: Recording) -> str:
    """Return who played: the reader, or a strategy by its name."""
    return game.strategy or "you"


def beginning(game: Recording) -> str:
    """Return who played, at the beginning of a sentence; the name of a strategy stays as it is."""
    return game.strategy or "You"


def deed(scenario: Scenario, levers: Mapping[str, Lever], decision: Decision) -> str:
    """Return *decision* as something that was done, as "set Sales reps to 8"."""
    match decision:
        case SetLever(name, value):
            return f"set {levers[name].title} to {setting(levers[name], value)}"
        case SetShare(name, share):
            return f"gave {levers[name].title} {100 * share:.3g}% of the budget"
        case Answer(name, choice):
            event = next(event for event in scenario.events if event.name == name)
            chosen = event.choice(choice)
            return f"answered: {' '.join((chosen.text if chosen else choice).split()).rstrip('.!')}"


def deeds(game: Recording, decisions: Sequence[Decision], most: int = 2) -> str:
    """Return *decisions* in a row, at most *most* of them by name."""
    told = [deed(game.scenario, game.levers, decision) for decision in decisions[:most]]
    more = len(decisions) - most
    return listed([*told, f"made {counted(more, 'more change')}"] if more > 0 else told)


def average(lever: Lever, value: float | str) -> str:
    """Return what a lever stood at on average, to two digits, or three of large numbers."""
    if isinstance(value, str):
        return value
    return setting(lever, float(f"{value:.3g}" if abs(value) >= 100 else f"{value:.2g}"))
