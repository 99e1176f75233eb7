"""A document as TOML gives it: what no scenario can hold, and how one value of it is changed."""

import datetime
import math
import re
from collections.abc import Iterator
from typing import Any

from adoptsim.errors import is_control, printable
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import spell

DEEPEST = 32
MANY_LINES = frozenset(
    {"assumptions", "briefing", "evidence_against", "evidence_for", "note", "surprise", "text", "usually"}
)
"""Keys whose text may have more than one line."""
NAMES = frozenset({"name", "id"})
"""Keys of names that other keys may repeat."""
_PART = re.compile(r"[^.\[\]]+")


def find_unusable(document: Any, problems: Problems) -> set[Path]:
    """Find what TOML allows and a scenario cannot hold: dates, NaN, control characters, deep nesting.

    Returns the paths at which nothing more needs to be said.
    """
    unusable: set[Path] = set()
    for path, value in _walk(document):
        problem = _key_problem(path) or _value_problem(path, value)
        if problem:
            where = path if len(path) <= DEEPEST else path[:3]
            problems.add(where, problem)
            unusable.add(where)
    return unusable


def _key_problem(path: Path) -> str | None:
    key = path[-1] if path else 0
    if key == "":
        return "this key is empty."
    if isinstance(key, str) and any(is_control(c) or c in "\n\t" for c in key):
        return f"this key holds {_unseen(key)}."
    if isinstance(key, str) and key != key.strip():
        return "this key must not begin or end with a space."
    return None


def _value_problem(path: Path, value: Any) -> str | None:
    if len(path) > DEEPEST:
        return "is nested too deeply."
    if isinstance(value, datetime.date | datetime.time):
        return "is a date; no key takes one. Write weeks as numbers and text in quotes."
    if isinstance(value, float) and not math.isfinite(value):
        return f"must be a finite number, is {value}."
    if isinstance(value, int) and abs(value) >= 2**63:
        return "is too large a number."
    return _text_problem(path[-1], value) if isinstance(value, str) else None


def _text_problem(key: str | int, text: str) -> str | None:
    if any(map(is_control, text)):
        return f"holds {_unseen(text)}."
    if "\n" in text and key not in MANY_LINES:
        return "must be text of one line."
    if text and not text.strip() and key in NAMES | {"title"}:
        return "must not be blank."
    if key in NAMES and "\t" in text:
        return f"holds {_unseen(text)}."
    if key in NAMES and text != text.strip():
        return "must not begin or end with a space."
    return None


def _unseen(text: str) -> str:
    """Return the first character of *text* that nobody sees."""
    first = next(c for c in text if is_control(c) or c in "\n\t")
    return f"a character that cannot be seen, {printable(first)}"


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


def count(document: Any) -> int:
    """Return how many tables, lists and values *document* has."""
    return sum(1 for _ in _walk(document))


def remove(document: Any, path: Path) -> Path:
    """Take the value at *path*, or else the innermost table around it, out of *document*; return what was taken.

    An entry of a list leaves a gap, None, so that the others keep their places.
    """
    for k in range(len(path), 0, -1):
        table = document
        for part in path[: k - 1]:
            table = table[part] if holds(table, part) else None
        if holds(table, path[k - 1]):
            if isinstance(table, dict):
                del table[path[k - 1]]
            else:
                table[path[k - 1]] = None
            return path[:k]
    return path


def without_gaps(value: Any) -> tuple[Any, dict[Path, list[int]]]:
    """Return *value* with no gaps in its lists, and the old places of what shortened lists still hold."""
    counted: dict[Path, list[int]] = {}

    def closed(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: closed(item, (*path, key)) for key, item in value.items()}
        if not isinstance(value, list):
            return value
        places = [k for k, item in enumerate(value) if item is not None]
        if len(places) < len(value):
            counted[path] = places
        return [closed(value[k], (*path, new)) for new, k in enumerate(places)]

    return closed(value, ()), counted


def path_of(dotted: str) -> Path:
    """Return the path that *dotted* looks like."""
    return tuple(int(p) if p.isdecimal() and len(p) < 10 else p for p in _PART.findall(dotted))


def set_value(document: Any, dotted: str, value: Any) -> Path:
    """Set the value at *dotted*, like market.push or segments[0].price, and return its path.

    Raises LookupError, with a sentence, if there is no such place.
    """
    path = path_of(dotted)
    if not 0 < len(path) <= DEEPEST or spell(path) != dotted:
        raise LookupError("must look like market.word_of_mouth=0.02 or segments[0].price=900.")
    table = document
    for k, part in enumerate(path, start=1):
        if not (holds(table, part) or (isinstance(table, dict) and isinstance(part, str))):
            uncounted = isinstance(table, list) and isinstance(part, str)
            remedy = f"; entries are counted, as in {spell(path[: k - 1])}[0]" if uncounted else ""
            raise LookupError(f"there is no {spell(path[:k])}{remedy}.")
        if k == len(path):
            table[part] = value
        else:
            table = table.setdefault(part, {}) if isinstance(table, dict) else table[part]
    return path


def holds(table: Any, part: Any) -> bool:
    """Tell whether *table*, a table or a list, has something at *part*, a key or a place."""
    is_entry = isinstance(table, list) and isinstance(part, int) and part < len(table)
    return part in table if isinstance(table, dict) else is_entry
