"""Rules for `[[events]]`: each can be answered, and its effects change what events may change."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import get_type_hints

from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.model.parameters import World
from adoptsim.model.parameters.effects import live_paths
from adoptsim.scenario.checks.shared_rules import check_comparison, check_exactly_one, check_names_differ
from adoptsim.scenario.format.events import EffectEntry, Event
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import figure, listed, nearest

_LISTS = ("segments", "rivals", "entrants")
_WHERE_TO_LOOK = "Those that events may change are marked open in the scenario reference."


def check_event(path: Path, event: Event, problems: Problems) -> None:
    """Add every rule that *event* breaks to *problems*."""
    if event.week is not None and event.weight is None:
        check_exactly_one(path, problems, week=event.week, when=event.when)
    if event.when:
        check_comparison((*path, "when"), event.when, problems)
    if len(event.choices) < 2:
        problems.add((*path, "choices"), "must have at least 2 entries.")
    names = [choice.name for choice in event.choices]
    check_names_differ((*path, "choices"), names, problems)
    if names and event.default not in names:
        message = f"must be the name of a choice: {listed(names)}."
        problems.add((*path, "default"), message, because=(*path, "choices"))
    for c, choice in enumerate(event.choices):
        for e, entry in enumerate(choice.effects):
            _check_effect((*path, "choices", c, "effects", e), entry, problems)


def _check_effect(path: Path, entry: EffectEntry, problems: Problems) -> None:
    """Find what could not be what the author means; what is added may well lead past a range and end at its end."""
    if entry.path in live_paths():
        low, high = live_paths()[entry.path]
        if entry.set is not None and not low <= entry.set <= high:
            message = f"must be from {figure(low)} to {figure(high)}, is {figure(entry.set)}."
            problems.add((*path, "set"), message)
        if entry.multiply is not None and entry.multiply < 0 <= low:
            problems.add((*path, "multiply"), f"must be at least 0, is {figure(entry.multiply)}.")
    else:
        problems.add((*path, "path"), _why_not_open(entry.path))
    check_exactly_one(path, problems, add=entry.add, multiply=entry.multiply, set=entry.set)


def _why_not_open(path: str) -> str:
    """Return what is wrong with the *path* of an effect that is not open to events."""
    first, _, last = path.partition(".")
    section = first.partition("[")[0]
    if section in _LISTS:
        return f"events change the market or the company, and nothing that belongs to one of {section}."
    if path in LEVERS or (first == "levers" and last.partition(".")[0] in LEVERS):
        return "is a lever, which only players and strategies move."
    if path in ("cash", "company.cash"):
        return "is not open to events. Money comes and goes through finance.other_income."
    if path in _single_parameters():
        return f"is there, but is not open to events. {_WHERE_TO_LOOK}"
    same = next((each for each in live_paths() if each.endswith(f".{path}")), None)
    close = f" Did you mean '{same}'?" if same else nearest(path, live_paths())
    return f"is not a parameter that events may change.{close or f' {_WHERE_TO_LOOK}'}"


@cache
def _single_parameters() -> frozenset[str]:
    """Return the paths of all parameters that there is only one of."""
    hints = get_type_hints(World)
    sections = [section.name for section in fields(World) if is_dataclass(hints[section.name])]
    return frozenset(f"{section}.{each.name}" for section in sections for each in fields(hints[section]))
