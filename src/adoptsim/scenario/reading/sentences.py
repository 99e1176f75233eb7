"""From what the validator found to sentences for the author of a scenario, each where the file has its cause."""

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import getitem
from typing import Any

from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.scenario.problems.lever_words import lever_at, value_wanted
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import MOST_SHOWN
from adoptsim.scenario.problems.wording import figure, hint, in_quotes, nearest, shown
from adoptsim.scenario.reading.allowed_keys import allowed_keys, is_pair, where_it_belongs
from adoptsim.scenario.reading.document import holds

UNKNOWN = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
MISSING = frozenset({"missing", "missing_argument", "missing_keyword_only_argument"})
_OTHER_KIND = ("_type", "_from_float", "literal_error")
"""Ends of errors that say nothing about a value that is of the kind another alternative asks for."""
LONGEST_WHOLE = 1e15
LEAST_PERCENT = 5
"""From here on a number where a share should be is taken for percent."""
PAIR = 2
"""Only pairs of numbers have so few entries; every other list may have 20 or more."""
_ALTERNATIVE = re.compile(", | or ")
_WANTED = {
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "literal_error": "one of {expected}",
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "pair_type": "two numbers like [0.5, 1.0]",
    "tuple_type": "a list",
    "dict_type": "a table",
    "mapping_type": "a table",
    "dataclass_type": "a table",
    "finite_number": "a finite number",
    "none_required": "left out",
}
"""What a value must be."""
_SIZES = {
    "pair": "must have 2 numbers, has {actual_length}",
    "too_long": "must have at most {max_length} entries, has {actual_length}",
    "too_short": "must have at least one entry, has none",
    "string_too_long": "must have at most {max_length} characters, has {actual_length}",
    "string_too_short": "must not be empty",
}
_EXAMPLES = {
    "Arrivals": "{ per_week = 3 }",
    "Condition": '{ lever = "reps", above = 2 }',
    "DrawnNeed": "{ centre = [0, 0], spread = 0.5 }",
    "LeverChange": "{ start = 1 }",
    "ScorePart": '{ weight = 1, metric = "engaged_seats", full = 1000 }',
    "Seed": '{ policy = "code" }',
    "WeeklyChurn": "{ weekly = 0.01 }",
    "WeeklyReturn": "{ chance = 0.1 }",
    "When": '{ metric = "cash", below = 100_000 }',
}
"""Tables that are mostly written in one line."""

_ALIASES = {
    "description": "text",
    "if": "when",
    "initial": "start",
    "label": "text",
    "max": "high",
    "maximum": "high",
    "min": "low",
    "minimum": "low",
    "options": "choices",
    "question": "text",
    "seed": "seeds",
    "value": "start",
}
"""How keys are called elsewhere, and here."""

Error = Mapping[str, Any]
"""One error of the validator: type, loc, input and ctx."""


def explain(errors: Sequence[Error], document: Any, schema: Mapping[str, Any]) -> dict[Path, str]:
    """Return what *errors* of *document* mean, by the place that has to be changed."""
    by_path: dict[Path, list[tuple[bool, Error]]] = {}
    for error in map(_error_of_the_pair, errors):
        path, branches = locate(tuple(error["loc"]), document, missing=error["type"] in MISSING)
        at, lever = lever_at(path) or (path, None)
        value = reduce(getitem, at, document) if lever else None
        if lever and not (lever.budget and isinstance(value, dict) and any(nearest(key, ("share",)) for key in value)):
            path = at  # this table cannot stand there, so nobody needs to hear what is wrong inside
        vague = branches > 0 or error["type"] == "too_short"
        by_path.setdefault(path, []).append((vague, error))
    around = {path[:k] for path in by_path for k in range(len(path))}
    sentences: dict[Path, str] = {}
    for path, errors_here in by_path.items():
        if path in around and all(vague for vague, _ in errors_here):
            continue  # what is wrong deeper inside says more
        at, lever = lever_at(path) or (path, None)
        if lever and at == path:
            wanted = value_wanted(lever, share=path[0] != "levers")
            sentences[path] = f"must be {wanted}, is {shown(reduce(getitem, path, document))}."
        else:
            known = schema if len(sentences) < MOST_SHOWN else {}
            sentences[path] = _sentence(path, [error for _, error in errors_here], known)
    return sentences


def locate(loc: Path, document: Any, *, missing: bool = False) -> tuple[Path, int]:
    """Return the part of *loc* that is in the document, and how many names of union branches it had."""
    path: Path = ()
    branches, place = 0, document
    for k, part in enumerate(loc):
        if holds(place, part):
            place = place[part]
            path += (part,)
        elif missing and k == len(loc) - 1:
            path += (part,)
        else:
            branches += 1
    return path, branches


def _error_of_the_pair(error: Error) -> Error:
    """Return *error*, or one of the pair as a whole where the validator misses or counts its numbers."""
    loc, kind = error["loc"], error["type"]
    if kind in MISSING and isinstance(loc[-1], int):
        return {**error, "type": "pair", "loc": loc[:-1]}
    return {**error, "type": "pair"} if kind == "too_long" and error["ctx"]["max_length"] == PAIR else error


def _sentence(path: Path, errors: Sequence[Error], schema: Mapping[str, Any]) -> str:
    """Join alternatives: must be a number or a table, is "x"."""
    kinds = {error["type"] for error in errors}
    if kinds <= MISSING:
        return "is missing."
    if kinds <= UNKNOWN:
        if not schema:
            return "unknown key."
        name, known = str(path[-1]), allowed_keys(path[:-1], schema)
        return f"unknown key.{_what_was_meant(name, errors[-1]['input'], path[:-1], known, schema)}"
    errors = [error for error in errors if error["type"] not in UNKNOWN | MISSING] or errors
    errors = [error for error in errors if not error["type"].endswith(_OTHER_KIND)] or errors
    sizes = [error for error in errors if error["type"] in _SIZES]
    if sizes:
        return f"{' and '.join(dict.fromkeys(map(_size, sizes)))}."
    if is_pair(path, schema):
        errors = [{**error, "type": "pair_type"} if error["type"] == "tuple_type" else error for error in errors]
    value = errors[-1]["input"]
    if path == ("version",) and isinstance(value, int) and value > 1:
        return f"must be 1, is {shown(value)}: a newer adoptsim may read this file."
    value_shown = f"{shown(value)}{_quotes(value, errors) or _percent(value, errors)}"
    whole_wanted = any(error["type"].startswith("int_") for error in errors)
    if whole_wanted and isinstance(value, float) and value.is_integer() and abs(value) < LONGEST_WHOLE:
        value_shown = f"{value:.1f}; write it without a point"
    wanted = list(dict.fromkeys(map(_kind_wanted, errors)))
    *first, last = [each for each in wanted if each != "a whole number" or "a number" not in wanted]
    either = f"{', '.join(first)} or {last}" if first else last
    return f"must be {either}, is {value_shown}.{_brackets(path, errors, schema)}"


def _what_was_meant(name: str, value: Any, path: Path, known: Sequence[str], schema: Mapping[str, Any]) -> str:
    """Return what an unknown key *name* may be: one in other letters, one of another table, or a similar one."""
    if name.casefold() in map(str.casefold, known):
        return nearest(name, known)
    if _ALIASES.get(name.casefold()) in known:
        return f" It is called '{_ALIASES[name.casefold()]}' here."
    elsewhere = where_it_belongs(name, value, path, schema)
    if name in LEVERS and not elsewhere:
        return " It is a lever; those stand in [levers], and in phases and rules of strategies."
    return elsewhere or hint(name, known)


def _quotes(value: Any, errors: Sequence[Error]) -> str:
    """Return what to do with a number or a switch in quotes."""
    kinds = {error["type"] for error in errors}
    numbers = [_ALTERNATIVE.split(error["ctx"]["expected"]) for error in errors if error["type"] == "literal_error"]
    if kinds & {"float_type", "int_type"} or any(value in each for each in numbers):
        return in_quotes(value)
    if "bool_type" not in kinds or not isinstance(value, str) or value.lower() not in ("true", "false"):
        return ""
    return "; write it without quotes" if value.islower() else f"; write {value.lower()} in small letters"


def _percent(value: Any, errors: Sequence[Error]) -> str:
    """Return how percent are written, where a share cannot be as large as *value*."""
    is_share = {error.get("ctx", {}).get("le") for error in errors} == {1}
    if is_share and isinstance(value, int | float) and LEAST_PERCENT <= value <= 100:
        return f"; write {figure(value / 100)} for {figure(value)} percent"
    return ""


def _size(error: Error) -> str:
    context = {**error.get("ctx", {}), "actual_length": len(error["input"])}
    sentence = _SIZES[error["type"]].format(**{name: _number(value) for name, value in context.items()})
    return f"the key itself {sentence}" if error["loc"][-1:] == ("[key]",) else sentence


def _kind_wanted(error: Error) -> str:
    kind, context = error["type"], dict(error.get("ctx", {}))
    example = _EXAMPLES.get(context.get("class_name", ""))
    if example:
        return f"a table like {example}"
    if kind not in _WANTED:
        return f"something else ({kind.replace('_', ' ')})"
    if kind == "literal_error":
        context["expected"] = context["expected"].replace(" or ", ", ").replace("'", '"')
        if "," not in context["expected"]:
            return str(context["expected"])
    return _WANTED[kind].format(**{name: _number(value) for name, value in context.items()})


def _number(value: Any) -> str:
    return figure(value) if isinstance(value, int | float) else str(value)


def _brackets(path: Path, errors: Sequence[Error], schema: Mapping[str, Any]) -> str:
    """Return how a list of tables is written where a table stands, and the other way round."""
    value, header = errors[-1]["input"], ".".join(part for part in path if isinstance(part, str))
    kinds = {error["type"] for error in errors}
    if path[-2:-1] in (("set",), ("than",), ("plausible",)) and isinstance(value, dict):
        return f' Put the whole path in quotes, as in "{path[-1]}.{next(iter(value), "x")}".'
    if kinds == {"tuple_type"} and isinstance(value, dict) and allowed_keys((*path, 0), schema):
        return f" Begin each entry with [[{header}]], in two brackets, or put it in [ ]."
    if kinds <= {"dataclass_type", "dict_type", "mapping_type"} and isinstance(value, list) and path:
        tables = value and all(isinstance(entry, dict) for entry in value)
        return f" Write [{header}] in one bracket." if tables and not isinstance(path[-1], int) else ""
    return ""
