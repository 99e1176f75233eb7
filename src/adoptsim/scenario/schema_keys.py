"""Which keys a table of a scenario file may have, from the JSON schema of its declarations."""

from collections.abc import Iterable, Mapping
from typing import Any

from adoptsim.scenario.lines import Path

MOST_HOMES = 3
"""A key that more kinds of tables have tells nothing about where it was meant to stand."""


def keys(path: Path, schema: Mapping[str, Any]) -> list[str]:
    """Return the keys that the table at *path* may have by the JSON *schema*."""
    return list(dict.fromkeys(key for place in _places(path, schema) for key in place.get("properties", {})))


def home(name: str, schema: Mapping[str, Any]) -> str:
    """Return where a key *name* that stands in the wrong table belongs, or nothing."""
    top = keys((), schema)
    if name in top:
        header = _header((name,), schema)
        return f" It stands by itself, as {header}." if header else " It belongs above the first [table] of the file."
    places = [place for each in top for place in ((each,), (each, 0)) if name in keys(place, schema)]
    headers = [_header((*place, name), schema) or _header(place[:1], schema) for place in places]
    *first, last = headers or [""]
    found = f"{', '.join(first)} or {last}" if first else last
    return f" It belongs in {found}." if found and len(headers) <= MOST_HOMES else ""


def _header(path: Path, schema: Mapping[str, Any]) -> str:
    """Return how the table or list of tables at *path* begins in a file, or nothing if it is neither."""
    name = ".".join(part for part in path if isinstance(part, str))
    if keys((*path, 0), schema):
        return f"[[{name}]]"
    return f"[{name}]" if keys(path, schema) else ""


def is_pair(path: Path, schema: Mapping[str, Any]) -> bool:
    """Tell whether two numbers may stand at *path*."""
    return any("prefixItems" in place for place in _places(path, schema))


def _places(path: Path, schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the schemas of what may stand at *path*."""
    places = _alternatives(schema, schema)
    for part in path:
        inner = [place for outer in places for place in _children(outer, part)]
        places = [found for place in inner for found in _alternatives(place, schema)]
    return places


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
