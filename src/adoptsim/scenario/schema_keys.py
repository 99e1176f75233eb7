"""Which keys a table of a scenario file may have, from the JSON schema of its declarations."""

from collections.abc import Iterable, Mapping
from typing import Any

from adoptsim.scenario.lines import Path


def keys(path: Path, schema: Mapping[str, Any]) -> list[str]:
    """Return the keys that the table at *path* may have by the JSON *schema*."""
    return list(dict.fromkeys(key for place in _places(path, schema) for key in place.get("properties", {})))


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
