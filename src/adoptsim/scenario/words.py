"""From what the validator found to sentences for the author of a scenario, each where the file has its cause."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adoptsim.errors import printable
from adoptsim.scenario.lines import Path
from adoptsim.scenario.problems import MOST_SHOWN, nearest

UNKNOWN = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
MISSING = frozenset({"missing", "missing_argument", "missing_keyword_only_argument"})
MOST_KEYS = 12
_WISHES = {
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "too_long": "must have at most {max_length} entries, has {actual_length}",
    "too_short": "must have at least {min_length} entries, has {actual_length}",
    "string_too_long": "must have at most {max_length} characters, has {actual_length}",
    "string_too_short": "must not be empty",
    "literal_error": "must be one of {expected}",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a table",
    "mapping_type": "must be a table",
    "dataclass_type": "must be a table",
    "finite_number": "must be a finite number",
    "none_required": "must be left out",
}
_COUNTED = ("too_long", "too_short", "string_too_long", "string_too_short")

_BARE_POINT = re.compile(r"[=\[,]\s*-?\.\d")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_PLAIN = (
    (re.compile(r"Cannot overwrite a value"), "this key is there already"),
    (re.compile(r"Cannot declare \(.*\) twice"), "this table is there already"),
    (re.compile(r"Illegal character '\\n'"), "this text has no closing quote"),
    (re.compile(r"Invalid value"), "this is no value; text needs quotes"),
)
"""What the reader of TOML says, and what it means."""

Error = Mapping[str, Any]
"""One error of the validator: type, loc, input and ctx."""


def explain(errors: Sequence[Error], document: Any, schema: Mapping[str, Any]) -> dict[Path, str]:
    """Return what *errors* of *document* mean, by the place that has to be changed."""
    by_path: dict[Path, list[tuple[bool, Error]]] = {}
    for error in errors:
        path, branches = locate(tuple(error["loc"]), document, missing=error["type"] in MISSING)
        vague = branches > 0 or error["type"] == "too_short"
        by_path.setdefault(path, []).append((vague, error))
    around = {path[:k] for path in by_path for k in range(len(path))}
    said: dict[Path, str] = {}
    for path, found in by_path.items():
        if path in around and all(vague for vague, _ in found):
            continue  # what was found deeper inside says more
        hints = schema if len(said) < MOST_SHOWN else {}
        said[path] = _sentence(path, [error for _, error in found], hints)
    return said


def locate(loc: Path, document: Any, *, missing: bool = False) -> tuple[Path, int]:
    """Return the part of *loc* that is in the document, and how many names of union branches it had."""
    path: Path = ()
    branches, place = 0, document
    for k, part in enumerate(loc):
        is_key = isinstance(place, dict) and isinstance(part, str) and part in place
        is_item = isinstance(place, list) and isinstance(part, int) and part < len(place)
        if is_key or is_item:
            place = place[part]
            path += (part,)
        elif missing and k == len(loc) - 1:
            path += (part,)
        else:
            branches += 1
    return path, branches


def _sentence(path: Path, errors: Sequence[Error], schema: Mapping[str, Any]) -> str:
    """Join alternatives: must be a number or must be a table, is "x"."""
    kinds = {error["type"] for error in errors}
    if kinds <= MISSING:
        return "is missing."
    if kinds <= UNKNOWN:
        return f"unknown key.{_hint(str(path[-1]), _keys(path[:-1], schema))}"
    errors = [error for error in errors if error["type"] not in UNKNOWN | MISSING] or errors
    wishes = " or ".join(dict.fromkeys(map(_wish, errors)))
    if all(error["type"] in _COUNTED for error in errors):
        return f"{wishes}."
    return f"{wishes}, is {_shown(errors[-1]['input'])}."


def _wish(error: Error) -> str:
    kind, context = error["type"], dict(error.get("ctx", {}))
    if kind in _COUNTED:
        context["actual_length"] = len(error["input"])
    if kind not in _WISHES:
        return f"cannot be used here ({kind.replace('_', ' ')})"
    if kind == "literal_error":
        context["expected"] = context["expected"].replace(" or ", ", ").replace("'", "")
    return _WISHES[kind].format(**{name: _number(value) for name, value in context.items()})


def _number(value: Any) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f'"{printable(value)}"'
    return "nothing" if value is None else printable(str(value))


def _hint(name: str, known: Sequence[str]) -> str:
    """Return what the author may have meant, or what there is to choose from."""
    close = nearest(name, known)
    if close or not known:
        return close
    more = f" and {len(known) - MOST_KEYS} more" if len(known) > MOST_KEYS else ""
    return f" Known here: {', '.join(known[:MOST_KEYS])}{more}."


def _keys(path: Path, schema: Mapping[str, Any]) -> list[str]:
    """Return the keys that the table at *path* may have by the JSON *schema*."""
    places = _alternatives(schema, schema)
    for part in path:
        inner = [place for outer in places for place in _children(outer, part)]
        places = [found for place in inner for found in _alternatives(place, schema)]
    return list(dict.fromkeys(key for place in places for key in place.get("properties", {})))


def _children(place: Mapping[str, Any], part: str | int) -> Iterable[Mapping[str, Any]]:
    """Return the schemas of the value that *place* has under *part*."""
    if isinstance(part, int):
        found = [place.get("items")]
    else:
        found = [place.get("properties", {}).get(part) or place.get("additionalProperties")]
    return [schema for schema in found if isinstance(schema, dict)]


def _alternatives(place: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what *place* may be, with references resolved."""
    if "$ref" in place:
        return _alternatives(schema["$defs"][place["$ref"].rpartition("/")[2]], schema)
    return [found for one in place.get("anyOf", ()) for found in _alternatives(one, schema)] or [place]


def explain_syntax(error: str, text: str) -> tuple[int, str]:
    """Return where and why *text* is not TOML, from what its reader said."""
    lines, found = text.splitlines(), _PLACE.search(error)
    line = int(found[1]) if found else len(lines)
    what = _PLACE.sub("", error).strip().rstrip(".")
    for pattern, plain in _PLAIN:
        what = pattern.sub(plain, what)
    if found and line <= len(lines) and _BARE_POINT.search(lines[line - 1]):
        what = "a number needs a digit before its point, as in 0.5"
    return line, f"is not valid TOML: {printable(what, 200)}."
