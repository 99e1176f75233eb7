"""Who plays: a strategy of the scenario, one in a file of its own, or code.

What a file holds is a name, and only a name (`named`). What a person typed may be a file or code as well (`typed`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from adoptsim.errors import AdoptsimError, printable
from adoptsim.game.players.bot import Code, label, load
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.load import load_strategy
from adoptsim.scenario.policy import Policy, StrategyPolicy
from adoptsim.scenario.scenario import Scenario

PolicyMaker = Callable[[], Policy]
"""Makes a fresh policy for every game, because code may remember."""
ENDING = ".toml"


@dataclass(frozen=True, slots=True)
class Player:
    """Who plays."""

    name: str
    """In results and run files, which hold no paths."""
    make: PolicyMaker


@dataclass(frozen=True, slots=True)
class Typed:
    """A strategy as the person at this command line typed it: a name, FILE.toml or module:callable.

    Nothing that was read from a file may stand in here.
    """

    text: str


Choice = str | Typed | Callable[..., Any]
"""A strategy by its name in the scenario, as it was typed, or a policy or a class of policies."""


def chosen(scenario: Scenario, choice: Choice) -> Player:
    """Return who plays *scenario* if *choice* does; raises AdoptsimError if nobody can."""
    if isinstance(choice, Typed):
        return typed(scenario, choice.text)
    if isinstance(choice, str):
        return named(scenario, choice)
    if isinstance(choice, StrategyPolicy):
        return Player(printable(choice.strategy.name, 200), Code(choice.strategy.name, choice))
    if callable(choice):
        return Player(label(choice), Code(label(choice), choice))
    raise AdoptsimError(
        f"{printable(repr(choice))} is no strategy: give the name of one, a function of an observation, or a class."
    )


def named(scenario: Scenario, name: str) -> Player:
    """Return who plays the strategy called *name* in the scenario, whatever the name looks like."""
    scenario.strategy(name)
    return Player(printable(name, 200), partial(scenario.strategy, name))


def typed(scenario: Scenario, text: str) -> Player:
    """Return who plays if a person typed *text*: a strategy of the scenario, or else FILE.toml or module:callable.

    Raises AdoptsimError if there is none.
    """
    if any(strategy.name == text for strategy in scenario.strategies):
        return named(scenario, text)
    if text.lower().endswith(ENDING):
        strategy = load_strategy(Path(text), scenario)
        return Player(printable(Path(text).stem, 200), partial(scenario.policy, strategy))
    _no_path(text)
    if ":" in text:
        return Player(printable(text, 200), load(text))
    return named(scenario, text)


def default_player(scenario: Scenario) -> Player:
    """Return who plays when nobody is named: the scenario's first strategy, or nobody."""
    return named(scenario, scenario.strategies[0].name) if scenario.strategies else NOBODY


def do_nothing(_observation: Observation) -> tuple[()]:
    """Play without touching anything."""
    return ()


NOBODY = Player("nobody", lambda: do_nothing)


def _no_path(text: str) -> None:
    """Raise AdoptsimError with the remedy if *text* is the path of a Python file rather than module:callable."""
    file, _, name = text.partition(":")
    if not file.lower().endswith(".py"):
        return
    parts = PurePath(file[:-3].replace("\\", "/")).parts
    module = ".".join(parts) if all(map(str.isidentifier, parts)) else parts[-1] if parts else "module"
    there = "" if ".".join(parts) == module else ", in the folder of the file"
    shown = printable(f"{module}:{name or 'callable'}", 200)
    raise AdoptsimError(
        f"{printable(text, 200)}: a bot is written module:callable, without folder and ending: {shown}{there}."
    )
