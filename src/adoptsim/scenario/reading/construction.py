"""Reads files that are right: a document becomes the declarations of `file.py` if every value is exactly of its kind
and within its range.

It never explains. A document that it does not take, however slight the reason, is read by `validator.py`, which takes
longer to load, says what is wrong, and whose answer counts. So nothing that is taken here may be refused there, or be
another value there; a test compares the two. Both know nothing of a file but its declarations.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from math import inf
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin

from adoptsim.scenario.problems.problems import Problems

Kind = TypeVar("Kind")
Taker = Callable[[Any], Any]
"""Returns what a value of one kind says, or raises NotTaken."""
Ways = Mapping[type, Taker]
"""What is done with values, by their kind in a document."""
WHOLE = 2**63
"""Numbers from here on are not those of every reader of JSON."""


class NotTaken(Exception):  # noqa: N818 - nothing went wrong
    """The value is not plainly right, so the validator decides."""


def interpret(kind: type[Kind], document: dict[str, Any], problems: Problems) -> Kind | None:
    """Return what *document* says as a *kind*, without what is wrong with it, and tell *problems* what that is."""
    declared = construct(kind, document)
    if declared is not None:
        return declared
    # It takes longer to load than all else that reads a good file.
    from adoptsim.scenario.reading.validator import validate

    return validate(kind, document, problems)


def construct(kind: type[Kind], document: dict[str, Any]) -> Kind | None:
    """Return the *kind* of declaration that *document* holds, or None if anything about it is not plainly right."""
    hint: Any = kind
    try:
        return cast(Kind, _taken(_ways(hint), document))
    except NotTaken:
        return None


def _taken(ways: Ways, value: Any) -> Any:
    way = ways.get(type(value))
    if way is None:
        raise NotTaken
    return way(value)


@cache
def _ways(hint: Any, low: float = -inf, high: float = inf) -> Ways:
    """Return what is done with a value that *hint* declares; *low* and *high* = its range, or that of its length."""
    origin, inner = get_origin(hint), get_args(hint)
    if hasattr(hint, "__metadata__"):
        return _ways(hint.__origin__, *_bounds(hint.__metadata__))
    if origin in (Union, UnionType):
        return _alternatives([_ways(each) for each in inner])
    if is_dataclass(hint):
        return {dict: _table(hint)}
    if origin is Literal:
        values = {kind: [each for each in inner if type(each) is kind] for kind in {type(each) for each in inner}}
        return {kind: _if(each.__contains__) for kind, each in values.items()}

    def fits(value: Any) -> bool:
        return bool(low <= len(value) <= high)

    if origin is tuple and inner[1:] == (...,):
        entry = _ways(inner[0])
        return {list: _if(fits, lambda values: tuple([_taken(entry, value) for value in values]))}
    if origin is tuple:
        row = list(map(_ways, inner))
        return {list: _if(lambda values: len(values) == len(row), lambda values: tuple(map(_taken, row, values)))}
    if origin is Mapping:
        key, item = _ways(inner[0]), _ways(inner[1])
        return {dict: _if(fits, lambda table: {_taken(key, k): _taken(item, value) for k, value in table.items()})}
    if hint is str:
        return {str: _if(fits)}
    return _plain(hint, low, high)


def _plain(hint: Any, low: float, high: float) -> Ways:
    number = _if(lambda value: low <= value <= high and -inf < value < inf)
    if hint is float:
        return {float: number, int: _if(lambda value: -WHOLE < value < WHOLE and low <= float(value) <= high, float)}
    if hint is int:
        return {int: number}
    if hint in (bool, NoneType):
        return {hint: lambda value: value}
    raise TypeError(f"nobody has said how a document holds {hint}")


def _bounds(metadata: tuple[Any, ...]) -> tuple[float, float]:
    """Return the range, or the range of lengths, that marks of a declaration set."""
    low: float = -inf
    high: float | None = inf
    for mark in metadata:
        low = getattr(mark, "ge", getattr(mark, "min_length", low))
        high = getattr(mark, "le", getattr(mark, "max_length", high))
    return low, inf if high is None else high


def _alternatives(each: list[Ways]) -> Ways:
    """Return the ways of several kinds; a whole number is a float only where it can be nothing else."""
    joined: dict[type, Taker] = {}
    exact: set[type] = set()
    for ways in each:
        own = ways.keys() - ({int} if float in ways else set())
        if own & exact:
            raise TypeError(f"a value could be meant in two ways: {own & exact}")
        exact |= own
        joined |= {kind: way for kind, way in ways.items() if kind in own or kind not in joined}
    return joined


def _if(holds: Callable[[Any], bool], made: Taker | None = None) -> Taker:
    """Return what takes a value for which something *holds*, as it is or as what is *made* of it."""

    def take(value: Any) -> Any:
        if not holds(value):
            raise NotTaken
        return value if made is None else made(value)

    return take


def _table(kind: Any) -> Taker:
    hints: dict[str, Any] = {each.name: each.type for each in fields(kind)}
    needed = {each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING}
    ways_of = cache(lambda name: _ways(hints[name]))  # filled as files ask: few use many of the keys that there are
    return _if(
        lambda table: hints.keys() >= table.keys() >= needed,
        lambda table: kind(**{name: _taken(ways_of(name), value) for name, value in table.items()}),
    )
