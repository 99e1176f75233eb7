"""What engineers are given to do: no more than all of their time."""

from collections.abc import Callable, Mapping

from adoptsim.model.catalogue.levers import Lever


def more_than_all(
    levers: Mapping[str, Lever], name: str, value: float | str, stands: Callable[[str], float | str]
) -> str | None:
    """Return why *value* would give engineers more to do than all of their time, with what can be done; or None."""
    other = {"quality_work": "simplicity_work", "simplicity_work": "quality_work"}.get(name)
    if other is None or isinstance(value, str):
        return None
    together, before = value + float(stands(other)), float(stands(name))
    if together <= 1 + 1e-9 or value <= before:
        return None
    mine, theirs = levers[name].title, levers[other].title
    return f"{mine} and {theirs} would take {100 * together:.0f}% of engineers' time: lower {theirs} first"
