"""Which keys a table of a scenario file may have, from the JSON schema of its declarations."""

from collections.abc import Mapping
from typing import Any

from adoptsim.scenario.problems.lines import Path

DEEPEST = 4
"""No table of a file lies in more tables."""
MOST_PLACES = 3
"""A key that more kinds of tables have tells nothing about where it was meant to stand."""


def allowed_keys(path: Path, schema: Mapping[str, Any]) -> list[str]:
    """Return the keys that the table at *path* may have by the JSON *schema*."""
    return list(dict.fromkeys(key for place in _schemas_at(path, schema) for key in place.get("properties", {})))


def where_it_belongs(name: str, value: Any, path: Path, schema: Mapping[str, Any]) -> str:
    """Return where a key *name* with a *value* of its kind belongs that stands in the table at *path*, or nothing."""
    kind = "object" if isinstance(value, dict) else "array" if isinstance(value, list) else "value"
    inside = [key for key in allowed_keys(path, schema) if path and kind in _kinds((*path, key, 0, name), schema)]
    places = [f"an entry of {key}" for key in inside]
    above = ""
    if kind in _kinds((name,), schema):
        if kind == "value" or (kind == "array" and not allowed_keys((name, 0), schema)):
            above = "above the first [table] of the file"
        elif not inside:
            return f" It stands by itself, as {_header((name,), schema)}."
    elif not inside:
        places = [_header((*table, name), schema) for table in _tables_with(name, kind, schema)]
    if len(places) > MOST_PLACES:
        return ""
    either = " or ".join(filter(None, (", ".join(places[:-1]), *places[-1:])))
    belongs = ", or ".join(filter(None, (above, f"in {either}" if either else "")))
    return f" It belongs {belongs}." if belongs else ""


def _tables_with(name: str, kind: str, schema: Mapping[str, Any]) -> list[Path]:
    """Return the tables with a key *name* for that *kind* of value: those with the fewest tables around them."""
    tables: list[Path] = [()]
    for _ in range(DEEPEST):
        below = [(*path, key) for path in tables for key in allowed_keys(path, schema)]
        tables = [table for path in below for table in (path, (*path, 0)) if allowed_keys(table, schema)]
        if with_the_key := [path for path in tables if kind in _kinds((*path, name), schema)]:
            return with_the_key
    return []


def _kinds(path: Path, schema: Mapping[str, Any]) -> set[str]:
    """Return which of object, array and value may stand at *path*, whose last key is one of those declared."""
    if path[-1] not in allowed_keys(path[:-1], schema):
        return set()
    kinds = {str(place.get("type")) for place in _schemas_at(path, schema)}
    return {kind if kind in ("object", "array") else "value" for kind in kinds}


def _header(path: Path, schema: Mapping[str, Any]) -> str:
    """Return how the table begins in a file that is at *path*, or around the value there."""
    if not allowed_keys((*path, 0), schema) and "object" not in _kinds(path, schema):
        path = path[:-1]
    name = ".".join(part for part in path if isinstance(part, str))
    return f"[[{name}]]" if isinstance(path[-1], int) or allowed_keys((*path, 0), schema) else f"[{name}]"


def is_pair(path: Path, schema: Mapping[str, Any]) -> bool:
    """Tell whether two numbers may stand at *path*."""
    return any("prefixItems" in place for place in _schemas_at(path, schema))


def _schemas_at(path: Path, schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the schemas of what may stand at *path*."""
    places = _alternatives(schema, schema)
    for part in path:
        inner = [
            place.get("items")
            if isinstance(part, int)
            else place.get("properties", {}).get(part) or place.get("additionalProperties")
            for place in places
        ]
        places = [each for table in inner if isinstance(table, dict) for each in _alternatives(table, schema)]
    return places


def _alternatives(place: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what *place* may be, with references resolved."""
    if "$ref" in place:
        return _alternatives(schema["$defs"][place["$ref"].rpartition("/")[2]], schema)
    return [each for one in place.get("anyOf", ()) for each in _alternatives(one, schema)] or [place]
