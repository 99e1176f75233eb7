"""Rules that tables of many kinds share: metrics and lever values that are there, exactly one of some keys, names."""

from collections.abc import Collection, Iterable

from adoptsim.model.catalogue.levers import Lever
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.scenario.format.file import Objective
from adoptsim.scenario.format.kinds import When
from adoptsim.scenario.format.steps import Condition
from adoptsim.scenario.problems.lever_words import wrong_value
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import no_such, shown

SLACK = 1e-9
"""What shares may sum to beside 1, for decimals are not exact."""


def check_metric(path: Path, name: str, problems: Problems, also: Collection[str] = ()) -> None:
    """Add a problem if *name*, which stands at *path*, is no metric and not one of what is known *also*."""
    known = (*METRICS, *also)
    if name not in known:
        problems.add(path, no_such("metric", name, known))


def check_comparison(path: Path, table: When | Objective | Condition, problems: Problems) -> None:
    """Add a problem unless the *table* at *path* compares a metric with exactly one bound."""
    check_metric((*path, "metric"), table.metric or "", problems)
    check_exactly_one(path, problems, above=table.above, below=table.below)


def check_value(path: Path, lever: Lever, value: float | str, problems: Problems) -> None:
    """Add a problem if *lever* cannot have the *value* that stands at *path*."""
    if wrong := wrong_value(lever, value):
        problems.add(path, wrong, because=("segments",) if lever.name == "target" else None)


def check_exactly_one(path: Path, problems: Problems, **keys: object) -> None:
    """Add a problem unless exactly one of *keys* has a value."""
    present = [name for name, value in keys.items() if value is not None]
    if len(present) != 1:
        *first, last = keys
        problems.add(
            path, f"must have exactly one of {', '.join(first)} or {last}, has {' and '.join(present) or 'none'}."
        )


def check_names_differ(path: Path, names: Iterable[str], problems: Problems, key: str = "name") -> None:
    """Add a problem for every name of the entries at *path* that an earlier entry has too."""
    seen: set[str] = set()
    for k, name in enumerate(names):
        if name in seen:
            problems.add((*path, k, key), f"is there twice: {shown(name)}.")
        seen.add(name)
