"""Worlds that a file asks for beside its own: those of expectations, and the bounds of `[plausible]`."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import fields, replace
from typing import Any

from adoptsim.errors import counted
from adoptsim.scenario.checks.checks import check
from adoptsim.scenario.format.file import STAND_INS, ScenarioFile
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import shown, spell
from adoptsim.scenario.reading.construction import interpret
from adoptsim.scenario.reading.document import count, path_of, set_value

MOST_VALUES = 1_000_000
"""What can be read and checked in a few seconds, over all worlds that a file asks for."""
Changes = Mapping[str, bool | float | str | tuple[int, ...]]


def too_many_worlds(file: ScenarioFile, document: dict[str, Any], problems: Problems) -> bool:
    """Tell whether *file* asks for more other worlds than can be read in a moment, and add the problem if so."""
    expected_worlds = sum(bool(expectation.set) + bool(expectation.than) for expectation in file.expect)
    expected_worlds += file.short is not None
    bounds, values = 2 * len(file.plausible), count(document)
    if (expected_worlds + bounds) * values <= MOST_VALUES:
        return False
    message = (
        f"with a file of {values:,} values, expect and plausible may ask for {MOST_VALUES // values:,} other worlds, "
        f"and ask for {expected_worlds + bounds:,}."
    )
    problems.add(("expect",) if expected_worlds >= bounds else ("plausible",), message)
    return True


def check_plausible(file: ScenarioFile, document: dict[str, Any], problems: Problems) -> None:
    """Check that each bound of `[plausible]` could stand in the file; a range may lead past what others allow."""
    for name, (low, high) in file.plausible.items():
        if low > high:
            problems.add(("plausible", name), "the first number must not be above the second.")
        for bound in dict.fromkeys((low, high)):
            _changed(("plausible",), {name: bound}, document, problems, None)


def check_short(file: ScenarioFile, document: dict[str, Any], problems: Problems) -> None:
    """Check that the short form of *file* could be a file, and is shorter."""
    if file.short is None:
        return
    before = set(problems.messages_by_path)
    world = _changed(("short", "set"), file.short.set, document, problems, file)
    if world is None or problems.messages_by_path != before:
        return
    if world.rounds.count >= file.rounds.count and world.weeks >= file.weeks:
        long = f"it has {counted(world.rounds.count, 'round')} in {counted(world.weeks, 'week')}"
        whole = f"{counted(file.rounds.count, 'round')} in {counted(file.weeks, 'week')}"
        problems.add(("short", "set"), f"must make the game shorter: {long}, the whole game {whole}.")


def check_expected_worlds(file: ScenarioFile, document: dict[str, Any], problems: Problems) -> None:
    """Check that every world of an expectation could be a file: in its keys, and in the rules between them.

    Who plays in the file plays there too.
    """
    players = {strategy.name for strategy in file.strategies}
    for k, expectation in enumerate(file.expect):
        for key, changes in (("set", expectation.set), ("than", expectation.than)):
            world = _changed(("expect", k, key), changes, document, problems, file) if changes else None
            players_there = players if world is None else {strategy.name for strategy in world.strategies}
            for who in (expectation.strategy, expectation.against):
                if who in players - players_there:
                    problems.add(("expect", k, key), f"in this world, there is no strategy {shown(who)}.")


def _changed(
    at: Path, changes: Changes, document: dict[str, Any], problems: Problems, file: ScenarioFile | None
) -> ScenarioFile | None:
    """Note at *at* what is wrong with *document* only because of *changes*, and with the *file* that it is then.

    Only sections that are changed are read again: a file may ask for hundreds of worlds.
    """
    names: dict[Path, str] = {}
    sections = {path[0] for path in map(path_of, changes) if path}
    changed, world = deepcopy({key: document[key] for key in document if key in sections}), Problems("")
    world.leave_out(problems.left_out)
    for name, value in changes.items():
        try:
            names[set_value(changed, name, list(value) if isinstance(value, tuple) else value)] = name
        except LookupError as error:
            if not problems.is_left_out(path_of(name)):
                problems.add((*at, name), str(error.args[0]))
    part = interpret(ScenarioFile, {**STAND_INS, **changed}, world)
    if part is not None and file is not None:
        known = changed.keys() & {each.name for each in fields(ScenarioFile)}
        file = replace(file, **{key: getattr(part, key) for key in known})
        unread = {path: places for path, places in problems.original_places.items() if path[0] not in known}
        world.original_places = unread | world.original_places  # what is read again may be longer than it was
        check(file, world, changed=True)
    for path, message in sorted(world.messages_by_path - problems.messages_by_path, key=str):
        if path in names:
            problems.add((*at, names[path]), message)
            continue
        inside = [name for place, name in names.items() if path[: len(place)] == place]
        inside = inside or [name for place, name in names.items() if place[: len(path)] == path or len(names) == 1]
        problems.add((*at, *(inside if len(inside) == 1 else ())), f"in this world, {spell(path)}: {message}")
    return None if part is None else file
