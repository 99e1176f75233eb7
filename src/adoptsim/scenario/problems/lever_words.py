"""Sentences on levers in a file: which value one may have there, and what is wrong with one."""

from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import LEVERS, Lever
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.wording import figure, in_quotes, one_of_names, shown

SHARE = "{ share = 0.3 } of the weekly budget"


def why_locked(lever: Lever) -> str:
    """Return why nobody can move a *lever* that is locked or hidden for good."""
    return f"this lever is {'hidden' if lever.hidden else 'locked'} in this scenario."


def lever_at(path: Path) -> tuple[Path, Lever] | None:
    """Return the lever whose value *path* is or lies in, and where it stands: a start, or in a phase, rule or step."""
    if path[:1] == ("levers",):
        return (path[:3], LEVERS[str(path[1])]) if path[2:3] == ("start",) and path[1] in LEVERS else None
    for k in range(2, len(path) - 1):
        if path[k] == "levers" and path[k - 2] in ("phases", "rules", "steps") and path[k + 1] in LEVERS:
            return path[: k + 2], LEVERS[str(path[k + 1])]
    return None


def value_wanted(lever: Lever, *, share: bool = False) -> str:
    """Return what a value of *lever* is, before its range in a scenario is known; *share*: of the budget too."""
    if lever.name == "target":
        return "the name of a segment in quotes"
    if lever.options:
        return one_of_names(lever.options)
    number = "a whole number" if lever.whole else "a number"
    return f"{number} or {SHARE}" if share and lever.budget else number


def value_wanted_here(lever: Lever) -> str:
    """Return what a value of *lever* is in a scenario."""
    return value_wanted(lever) if lever.options else f"{value_wanted(lever)} {range_of(lever)}"


def range_of(lever: Lever) -> str:
    """Return the range of *lever*, with its unit."""
    unit = "" if lever.kind is Kind.SHARE else f" {lever.unit}"
    return f"from {figure(lever.low)} to {figure(lever.high)}{unit}"


def wrong_value(lever: Lever, value: float | str) -> str | None:
    """Return what is wrong with *value* for *lever*, or None."""
    if lever.options:
        return None if value in lever.options else f"must be {one_of_names(lever.options)}, is {shown(value)}."
    if isinstance(value, str):
        return f"must be {value_wanted_here(lever)}, is {shown(value)}{in_quotes(value)}."
    if not lever.low <= value <= lever.high:
        return f"must be {range_of(lever)}, is {figure(value)}."
    return not_whole(lever, value)


def not_whole(lever: Lever, value: float) -> str | None:
    """Return what is wrong with a *value* that is no whole number where *lever* needs one, or None."""
    if lever.whole and value != int(value):
        return f"must be a whole number of {lever.unit}, is {figure(value)}."
    return None
