"""The reference of scenario files as a page, made from the declarations; a test keeps the page in docs/ fresh.

Run as `python -m checks.reference_page > docs/scenario-reference.md`.
"""

import json
from collections.abc import Iterator
from typing import Any, cast

from pydantic import TypeAdapter

from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.model.catalogue.metrics import CATALOGUE
from adoptsim.model.catalogue.numbers_in_text import with_numbers
from adoptsim.model.parameters import World
from adoptsim.model.parameters.effects import live_paths
from adoptsim.scenario.format.file import Head, ScenarioFile
from adoptsim.scenario.format.kinds import Strict

HEAD = """# Scenario file reference

Every key of a scenario file. The format is TOML; numbers need a digit before their point. Everything has a default
except `title`, `weeks` and `segments`. Units stand in [..]; no unit means a share or a plain number. Keys marked *open*
may be changed by the effects of an event. This page is generated; `adoptsim check FILE` reads a file by the same rules.
"""

DEFAULTS = World(segments=())
_KINDS = {"integer": "whole number", "number": "number", "string": "text", "boolean": "true, false"}


def page() -> str:
    """Return the whole reference as Markdown."""
    schema = _json_schema()
    lines = [HEAD, *_table("The file", schema), ""]
    for name, table in sorted(schema["$defs"].items()):
        lines += [*_table(name, table), ""]
    lines += ["## Levers", "", "| lever | unit | range | start | a unit costs | effect |", "|---|---|---|---|---|---|"]
    for lever in LEVERS.values():
        cost = with_numbers(lever.cost, DEFAULTS)
        span = ", ".join(lever.options) or f"{lever.low:,g} to {lever.high:,.0f}"
        lines.append(f"| `{lever.name}` | {lever.unit} | {span} | {lever.start} | {cost} | {lever.effect} |")
    lines += ["", "## Metrics", "", "| metric | meaning |", "|---|---|"]
    lines += [f"| `{metric.name}` | {metric.definition} |" for metric in CATALOGUE.values()]
    return "\n".join(lines) + "\n"


def _json_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, with the sentences under the fields as they stand in the source."""
    Strict["use_attribute_docstrings"] = True
    try:
        schema = TypeAdapter(ScenarioFile).json_schema()
        # Of a class, it gives sentences to the keys that stand there, and not to those that are inherited.
        tables = TypeAdapter(Head | World, config=cast(Any, Strict)).json_schema()["$defs"]
        schema["properties"] |= tables["Head"]["properties"] | tables["World"]["properties"]
        return schema
    finally:
        del Strict["use_attribute_docstrings"]


def _table(name: str, table: dict[str, Any]) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    if "description" in table:
        yield table["description"]
        yield ""
    yield "| key | type and range | default | meaning |"
    yield "|---|---|---|---|"
    required = set(table.get("required", ()))
    for key, entry in table.get("properties", {}).items():
        default = "required" if key in required else _default(entry)
        mark = " *open*" if f"{name.lower()}.{key}" in live_paths() else ""
        meaning = " ".join(entry.get("description", "").split())
        yield f"| `{key}`{mark} | {_kind(entry)} | {default} | {meaning} |"


def _default(entry: dict[str, Any]) -> str:
    if "default" not in entry or entry["default"] is None:
        return "-"
    value = entry["default"]
    if isinstance(value, bool | str):
        return json.dumps(value)
    return f"{value:,}".removesuffix(".0") if isinstance(value, int | float) else str(value)


def _kind(entry: dict[str, Any]) -> str:
    if "anyOf" in entry:
        return " or ".join(dict.fromkeys(_kind(option) for option in entry["anyOf"] if option.get("type") != "null"))
    if "$ref" in entry:
        name = entry["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in entry:
        return str(entry["const"])
    if "enum" in entry:
        return ", ".join(map(str, entry["enum"]))
    kind = entry.get("type", "any")
    if kind == "array":
        items = entry.get("items") or entry.get("prefixItems", [{}])[0]
        return f"list of {_kind(items)}"
    if kind == "object":
        inner = entry.get("additionalProperties")
        return f"table of {_kind(inner)}" if isinstance(inner, dict) else "table"
    low, high = entry.get("minimum"), entry.get("maximum")
    if low is None or high is None or low <= -1e9:
        return _KINDS[kind]
    return f"{_KINDS[kind]} from {low:,g}" if high >= 1e9 else f"{_KINDS[kind]} {low:,g} to {high:,g}"


if __name__ == "__main__":
    print(page(), end="")
