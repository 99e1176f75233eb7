"""What stands at the head of the shipped scenario files: enough for a list, long before the engine is loaded."""

from typing import Any, NamedTuple

import tomli

from adoptsim.errors import is_control
from adoptsim.files import LARGEST_TEXT, content
from adoptsim.scenario import library

LONGEST_HEAD = 20_000
TUTORIAL = "tutorial"
"""The difficulty of scenarios that teach how to play."""
_ORDER = (TUTORIAL, "easy", "medium", "hard")
"""Of difficulties; what else there is comes last."""


class Heading(NamedTuple):
    """What a list tells of a scenario."""

    name: str
    title: str
    weeks: int | None = None
    round_weeks: int = 4
    difficulty: str = ""
    briefing: str = ""


def headings() -> list[Heading]:
    """Return the headings of the shipped scenarios, the easy ones first."""
    by_name = sorted(map(_heading, library.names()), key=lambda heading: heading.name)
    return sorted(by_name, key=lambda heading: (*_ORDER, heading.difficulty).index(heading.difficulty))


def _heading(name: str) -> Heading:
    """Return what stands before the first table of a file; of a file in disorder, no more than its name."""
    try:
        text = content(library.folder() / f"{name}.toml", LARGEST_TEXT).decode("utf-8-sig").replace("\r\n", "\n")
        head = tomli.loads(text[:LONGEST_HEAD].partition("\n[")[0])
    except (OSError, ValueError, RecursionError):
        head = {}
    good: dict[str, Any] = {
        key: head[key]
        for key, kind in (("weeks", int), ("round_weeks", int), ("difficulty", str), ("briefing", str), ("title", str))
        if type(head.get(key)) is kind and not any(map(is_control, str(head[key])))
    }
    return Heading(**{"name": name, "title": name.replace("-", " ").capitalize(), **good})
