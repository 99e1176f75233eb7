"""Which parameters events may change, and what to say of all others."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import get_type_hints

from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.model.parameters import World
from adoptsim.model.parameters.effects import live_paths
from adoptsim.scenario.problems.wording import nearest

_ONE_OF_MANY = ("segments", "rivals", "entrants")
_MARKED = "Those that events may change are marked open in the scenario reference."
_MONEY = "Money comes and goes through finance.other_income."


def not_open(path: str) -> str:
    """Return what is wrong with the *path* of an effect that is not open to events."""
    first, _, last = path.partition(".")
    if first.partition("[")[0] in _ONE_OF_MANY:
        return f"events change the market or the company, and nothing that belongs to one of {first.partition('[')[0]}."
    if path in LEVERS or (first == "levers" and last.partition(".")[0] in LEVERS):
        return "is a lever, which only players and strategies move."
    if path in ("cash", "company.cash"):
        return f"is not open to events. {_MONEY}"
    if path in _all():
        return f"is there, but is not open to events. {_MARKED}"
    same = next((each for each in live_paths() if each.endswith(f".{path}")), None)
    close = f" Did you mean '{same}'?" if same else nearest(path, live_paths())
    return f"is not a parameter that events may change.{close or f' {_MARKED}'}"


@cache
def _all() -> frozenset[str]:
    """Return the paths of all parameters that there is only one of."""
    hints = get_type_hints(World)
    sections = [section.name for section in fields(World) if is_dataclass(hints[section.name])]
    return frozenset(f"{section}.{each.name}" for section in sections for each in fields(hints[section]))
