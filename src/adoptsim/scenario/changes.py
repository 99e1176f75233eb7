"""Worlds that a file asks for beside its own: those of expectations, and the bounds of `[plausible]`."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from adoptsim.scenario.checks import check
from adoptsim.scenario.document import place
from adoptsim.scenario.file import ScenarioFile
from adoptsim.scenario.lines import Path
from adoptsim.scenario.problems import Problems, spell

Changes = Mapping[str, bool | float | str]
Reader = Callable[[dict[str, Any], Problems], ScenarioFile | None]
"""Returns what a document says without what is wrong with it, and tells the problems."""


def check_plausible(file: ScenarioFile, document: dict[str, Any], read: Reader, problems: Problems) -> None:
    """Check that each bound of `[plausible]` could stand in the file; a range may lead past what others allow."""
    for name, (low, high) in file.plausible.items():
        if low > high:
            problems.add(("plausible", name), "the first number must not be above the second.")
        for bound in dict.fromkeys((low, high)):
            _changed(("plausible",), {name: bound}, document, read, problems)


def check_expected_worlds(file: ScenarioFile, document: dict[str, Any], read: Reader, problems: Problems) -> None:
    """Check that every world of an expectation could be a file: in its keys, and in the rules between them."""
    for k, expectation in enumerate(file.expect):
        for key, changes in (("set", expectation.set), ("than", expectation.than or {})):
            if changes:
                _changed(("expect", k, key), changes, document, read, problems, rules=True)


def _changed(
    at: Path, changes: Changes, document: dict[str, Any], read: Reader, problems: Problems, *, rules: bool = False
) -> None:
    """Note at *at* what is wrong with *document* only because of *changes*."""
    names: dict[Path, str] = {}
    changed, world = deepcopy(document), Problems("")
    world.left_out = set(problems.left_out)
    for name, value in changes.items():
        try:
            names[place(changed, name, value)] = name
        except LookupError as error:
            problems.add((*at, name), str(error.args[0]))
    file = read(changed, world)
    if rules and file is not None:
        check(file, world, changed=True)
    new = sorted(world.told - problems.told, key=str)
    for path, message in new:
        _tell(at, path, message, names, problems)


def _tell(at: Path, path: Path, message: str, names: Mapping[Path, str], problems: Problems) -> None:
    if path in names:
        problems.add((*at, names[path]), message)
        return
    alone = (next(iter(names.values())),) if len(names) == 1 else ()
    problems.add((*at, *alone), f"in this world, {spell(path)}: {message}")
