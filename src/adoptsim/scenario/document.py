"""A document as TOML gives it: what no scenario can hold, and how one value of it is changed."""

import datetime
import math
import re
from collections.abc import Iterator
from typing import Any

from adoptsim.errors import is_control
from adoptsim.scenario.lines import Path
from adoptsim.scenario.problems import Problems, spell

DEEPEST = 32
MANY_LINES = frozenset({"briefing", "note", "surprise", "text"})
"""Keys whose text may have more than one line."""
_PART = re.compile(r"[^.\[\]]+")


def inspect(document: Any, problems: Problems) -> set[Path]:
    """Find what TOML allows and a scenario cannot hold: dates, NaN, control characters, deep nesting.

    Returns the paths at which nothing more needs to be said.
    """
    unusable: set[Path] = set()
    for path, value in _walk(document):
        problem = _key_problem(path) or _value_problem(path, value)
        if problem:
            path = path if len(path) <= DEEPEST else path[:3]
            problems.add(path, problem)
            unusable.add(path)
    return unusable


def _key_problem(path: Path) -> str | None:
    if path and isinstance(path[-1], str) and any(is_control(c) or c in "\n\t" for c in path[-1]):
        return "this key holds a control character."
    return None


def _value_problem(path: Path, value: Any) -> str | None:
    if len(path) > DEEPEST:
        return "is nested too deeply."
    if isinstance(value, datetime.date | datetime.time):
        return "is a date; no key takes one. Write weeks as numbers and text in quotes."
    if isinstance(value, float) and not math.isfinite(value):
        return f"must be a finite number, is {value}."
    if isinstance(value, int) and abs(value) > 2**63:
        return "is too large a number."
    if isinstance(value, str) and any(map(is_control, value)):
        return "holds a control character."
    if isinstance(value, str) and "\n" in value and path[-1] not in MANY_LINES:
        return "must be text of one line."
    return None


def _walk(document: Any) -> Iterator[tuple[Path, Any]]:
    """Yield every value of *document* with its path, without recursion, and nothing below the deepest."""
    waiting: list[tuple[Path, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if len(path) > DEEPEST:
            continue
        if isinstance(value, dict):
            waiting += [((*path, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, k), item) for k, item in enumerate(value)]


def remove(document: Any, path: Path) -> None:
    """Take the value at *path* out of *document*; an entry of a list becomes None, so that others keep their place."""
    *way, last = path or (None,)
    table = document
    for part in way:
        if not _has(table, part):
            return
        table = table[part]
    if isinstance(table, dict):
        table.pop(last, None)
    elif _has(table, last):
        table[last] = None


def place(document: Any, dotted: str, value: Any) -> Path:
    """Set the value at *dotted*, like market.push or segments[0].price, and return its path.

    Raises LookupError, with a sentence, if there is no such place.
    """
    path = tuple(int(p) if p.isdecimal() and len(p) < 10 else p for p in _PART.findall(dotted))
    if not 0 < len(path) <= DEEPEST or spell(path) != dotted:
        raise LookupError("must look like market.word_of_mouth=0.02 or segments[0].price=900.")
    table = document
    for k, part in enumerate(path, start=1):
        if not (_has(table, part) or (isinstance(table, dict) and isinstance(part, str))):
            raise LookupError(f"there is no {spell(path[:k])}.")
        if k == len(path):
            table[part] = value
        else:
            table = table.setdefault(part, {}) if isinstance(table, dict) else table[part]
    return path


def _has(table: Any, part: Any) -> bool:
    if isinstance(table, dict):
        return part in table
    return isinstance(table, list) and isinstance(part, int) and part < len(table)
