"""Who plays: a strategy of the scenario, a strategy in a file of its own, or a bot in Python."""

import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Any

from adoptsim.errors import AdoptsimError, printable
from adoptsim.model.levers import Decision
from adoptsim.model.observation import Observation
from adoptsim.scenario.load import load_strategy
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.strategy import Policy, RandomPolicy, StrategyPolicy

PolicyMaker = Callable[[], Policy]
"""Makes a fresh player for every game, because players may remember."""
ENDING = ".toml"
BOT_FAILS = (Exception, SystemExit)
"""What a stranger's code may raise; Ctrl-C is not its own."""


def find_policy(scenario: Scenario, text: str) -> PolicyMaker:
    """Return the maker of the player that *text* names: a strategy, FILE.toml, or module:callable.

    Raises AdoptsimError if there is none.
    """
    if text.endswith(ENDING):
        strategy = load_strategy(Path(text), scenario)
        if strategy.random:
            return lambda: RandomPolicy(scenario.lever_panel())
        return lambda: StrategyPolicy(strategy, scenario.lever_panel(), scenario.round_weeks)
    if ":" in text:
        return _bot(text)
    scenario.strategy(text)
    return lambda: scenario.strategy(text)


def default_strategy(scenario: Scenario) -> str | None:
    """Return the name of the scenario's first strategy."""
    return scenario.strategies[0].name if scenario.strategies else None


def called(text: str) -> str:
    """Return how the player that *text* names is called in results and run files, which hold no paths."""
    return printable(Path(text).stem if text.endswith(ENDING) else text, 200)


def do_nothing(_observation: Observation) -> tuple[()]:
    """Play without touching anything."""
    return ()


class Bot:
    """Plays a callable, of which nothing is known."""

    def __init__(self, name: str, decide: Callable[[Observation], Sequence[Decision]]) -> None:
        self.name = name
        self.decide = decide

    def __call__(self, observation: Observation) -> Sequence[Decision]:
        """Return what the callable decides; raises AdoptsimError in its name if it fails."""
        try:
            return tuple(self.decide(observation))
        except BOT_FAILS as error:
            raise AdoptsimError(f"{self.name}: week {observation.week}: {_failure(error)}") from error


def _bot(text: str) -> PolicyMaker:
    """Return the maker of a bot: a function plays every game, a class is made anew for each."""
    shown = printable(text)
    try:
        found = _load(text)
    except BOT_FAILS as error:
        raise AdoptsimError(f"{shown}: cannot be loaded: {_failure(error)}") from error
    if not callable(found):
        raise AdoptsimError(f"{shown}: is not callable.")

    def make() -> Policy:
        try:
            return Bot(shown, found() if isinstance(found, type) else found)
        except BOT_FAILS as error:
            raise AdoptsimError(f"{shown}: cannot be made: {_failure(error)}") from error

    return make


def _load(text: str) -> Any:
    """Return what module:name stands for; modules are looked for in the current folder too."""
    module, _, name = text.partition(":")
    if "" not in sys.path:
        sys.path.insert(0, "")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _failure(error: BaseException) -> str:
    """Return what went wrong in a stranger's code, and where."""
    frame = extract_tb(error.__traceback__)[-1]
    place = f"{printable(Path(frame.filename).name, 80)}:{frame.lineno}"
    return f"{type(error).__name__} at {place}: {printable(str(error), 200)}"
