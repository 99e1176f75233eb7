"""A terminal simulation game of startup adoption, with the same engine headless.

>>> import adoptsim
>>> scenario = adoptsim.load_scenario("mirage")
>>> run = adoptsim.play(adoptsim.Session(scenario, seed=1), scenario.strategy("do-nothing"))
>>> run.week
156
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from adoptsim.version import __version__ as __version__

if TYPE_CHECKING:
    from adoptsim.errors import AdoptsimError as AdoptsimError
    from adoptsim.errors import DecisionError as DecisionError
    from adoptsim.errors import RunFileError as RunFileError
    from adoptsim.errors import ScenarioError as ScenarioError
    from adoptsim.game.run import Run as Run
    from adoptsim.game.run import play as play
    from adoptsim.game.session import Session as Session
    from adoptsim.lab.compare import compare as compare
    from adoptsim.lab.futures import futures as futures
    from adoptsim.model.catalogue.levers import Answer as Answer
    from adoptsim.model.catalogue.levers import Decision as Decision
    from adoptsim.model.catalogue.levers import SetLever as SetLever
    from adoptsim.model.catalogue.levers import SetShare as SetShare
    from adoptsim.model.measurement.observation import Observation as Observation
    from adoptsim.scenario.load import load_scenario as load_scenario
    from adoptsim.scenario.scenario import Scenario as Scenario

_NAMES = {
    "errors": ("AdoptsimError", "DecisionError", "RunFileError", "ScenarioError"),
    "game.run": ("Run", "play"),
    "game.session": ("Session",),
    "lab.compare": ("compare",),
    "lab.futures": ("futures",),
    "model.catalogue.levers": ("Answer", "Decision", "SetLever", "SetShare"),
    "model.measurement.observation": ("Observation",),
    "scenario.load": ("load_scenario",),
    "scenario.scenario": ("Scenario",),
}
"""Public names, by the module in which each is."""
_MODULES = {name: module for module, names in _NAMES.items() for name in names}
__all__ = sorted(_MODULES)


def __dir__() -> list[str]:
    return [*globals(), *__all__]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `adoptsim --help` does not wait for NumPy."""
    if name not in _MODULES:
        raise AttributeError(f"module 'adoptsim' has no attribute {name!r}")
    return getattr(import_module(f"adoptsim.{_MODULES[name]}"), name)
