"""Who plays: a strategy of the scenario, a strategy in a file of its own, or a bot in Python."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from adoptsim.errors import AdoptsimError, printable
from adoptsim.scenario.load import load_strategy
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.strategy import Policy, RandomPolicy, StrategyPolicy

PolicyMaker = Callable[[], Policy]
"""Makes a fresh player for every game, because players may remember."""


def find_policy(scenario: Scenario, text: str) -> PolicyMaker:
    """Return the maker of the player that *text* names: a strategy, FILE.toml, or module:callable.

    Raises AdoptsimError if there is none.
    """
    if text.endswith(".toml"):
        strategy = load_strategy(Path(text), scenario)
        if strategy.random:
            return lambda: RandomPolicy(scenario.lever_panel(), scenario.first_seed())
        return lambda: StrategyPolicy(strategy)
    if ":" in text:
        return _bot(text)
    scenario.strategy(text)
    return lambda: scenario.strategy(text)


def default_strategy(scenario: Scenario) -> str | None:
    """Return the name of the scenario's first strategy."""
    return scenario.strategies[0].name if scenario.strategies else None


def do_nothing(_observation: object) -> tuple[()]:
    """Play without touching anything."""
    return ()


def _bot(text: str) -> PolicyMaker:
    """Return the maker of a bot: a function plays every game, a class is made anew for each."""
    module, _, name = text.partition(":")
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        found: Any = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except Exception as error:  # a bot's module may fail in any way while it loads
        raise AdoptsimError(f"{printable(text)}: cannot be loaded: {type(error).__name__}: {error}") from error
    if not callable(found):
        raise AdoptsimError(f"{printable(text)}: is not callable.")
    if isinstance(found, type):
        return found
    policy: Policy = found
    return lambda: policy
