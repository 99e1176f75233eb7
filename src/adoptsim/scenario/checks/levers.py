"""What a scenario changes about levers: ranges, steps and starts, and the levers as they are then."""

from collections.abc import Mapping

from adoptsim.model.catalogue.levers import ENGINEERING_SHARES, Lever, adjust, levers_for
from adoptsim.scenario.checks.shared_rules import SLACK, check_value
from adoptsim.scenario.format.file import LeverChange, ScenarioFile
from adoptsim.scenario.problems.lever_words import not_whole, range_of, wrong_value
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import figure, listed, no_such, shown


def check_levers(file: ScenarioFile, problems: Problems) -> Mapping[str, Lever]:
    """Check what the scenario changes about levers and return them as they are there."""
    panel = levers_for([segment.name for segment in file.segments])
    for name, change in file.levers.items():
        if name not in panel:
            problems.add(("levers", name), no_such("lever", name, panel))
            continue
        check = _check_choice if panel[name].options else _check_number
        lever = check(("levers", name), panel[name], change, problems)
        locked = change.locked or change.hidden
        if locked and change.unlock_week:
            why = "locked" if change.locked else "hidden"
            problems.add(("levers", name, "unlock_week"), f"does not go with {why} = true, which is for good.")
        panel[name] = adjust(
            lever, start=change.start, locked=locked, hidden=change.hidden, unlock_week=change.unlock_week
        )
    _check_work_at_start(file, panel, problems)
    return panel


def _check_choice(path: Path, lever: Lever, change: LeverChange, problems: Problems) -> Lever:
    given_keys = [key for key in ("low", "high", "step") if getattr(change, key) is not None]
    if given_keys:
        message = f"{lever.name} is a choice and has no {' or '.join(given_keys)}; it may start at"
        problems.add((*path, given_keys[0]), f"{message} {listed(lever.options)}.")
    if change.start is not None:
        check_value((*path, "start"), lever, change.start, problems)
    return lever


def _check_number(path: Path, lever: Lever, change: LeverChange, problems: Problems) -> Lever:
    """Check a lever that is a number; return it with the range that it has here."""
    low = lever.low if change.low is None else change.low
    high = lever.high if change.high is None else change.high
    for key in ("low", "high", "step"):
        value = getattr(change, key)
        if value is not None and key != "step" and not lever.low <= value <= lever.high:
            problems.add((*path, key), f"must be {range_of(lever)}, is {figure(value)}.")
        elif value is not None and (wrong := not_whole(lever, value)):
            problems.add((*path, key), wrong)
    if low > high:
        problems.add(path, f"low is {figure(low)}, above high, {figure(high)}.")
        return lever
    lever_here = adjust(lever, low=max(low, lever.low), high=min(high, lever.high), step=change.step)
    if lever_here.low > lever_here.high:
        return lever
    if change.start is not None:
        check_value((*path, "start"), lever_here, change.start, problems)
    elif wrong_value(lever_here, lever.start):
        problems.add(path, f"needs a start {range_of(lever_here)}: without one it is {shown(lever.start)}.")
    return lever_here


def _check_work_at_start(file: ScenarioFile, panel: Mapping[str, Lever], problems: Problems) -> None:
    """Engineers have no more than all their time.

    In a game, where one lever moves after the other, the model scales what is too much; in a file it would play
    something else than what is written.
    """
    for name, other in (ENGINEERING_SHARES, ENGINEERING_SHARES[::-1]):
        change = file.levers.get(name)
        if change is None or change.start is None:
            continue
        message = too_much_work(panel, name, change.start, other, panel[other].start, "starts at")
        if message:
            problems.add(("levers", name, "start"), message, because=("levers", other, "start"))
            return


def too_much_work(
    levers: Mapping[str, Lever], name: str, value: object, other: str, rest: object, verb: str
) -> str | None:
    """Return what is wrong with *value* for *name* while its *other* is at *rest*, or None."""
    if not isinstance(value, float) or not isinstance(rest, float):
        return None
    if value + rest <= 1 + SLACK or levers[name].problem(value) or levers[other].problem(rest):
        return None
    most = figure(round(1 - rest, 9))
    return (
        f"must be at most {most}, for {other} {verb} {figure(rest)} and both share the engineers, is {figure(value)}."
    )
