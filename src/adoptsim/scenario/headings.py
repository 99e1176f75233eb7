"""What stands at the head of the shipped scenario files: enough for a list, long before the engine is loaded."""

from typing import Any, NamedTuple

import tomli

from adoptsim.errors import is_control
from adoptsim.files import LARGEST_TEXT, content
from adoptsim.scenario import library
from adoptsim.scenario.format.rounds import Rounds

EVERY = 4
"""Weeks of a round in a file that does not say."""
LONGEST_HEAD = 20_000
TUTORIAL = "tutorial"
"""The difficulty of scenarios that teach how to play."""
_ORDER = (TUTORIAL, "easy", "medium", "hard")
"""Of difficulties; what else there is comes last."""


class Heading(NamedTuple):
    """What a list tells of a scenario."""

    name: str
    title: str
    rounds: Rounds | None = None
    """None where the file does not tell its length."""
    difficulty: str = ""
    briefing: str = ""

    @property
    def weeks(self) -> int | None:
        return self.rounds.weeks if self.rounds else None


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
        for key in ("difficulty", "briefing", "title")
        if isinstance(head.get(key), str) and not any(map(is_control, head[key]))
    }
    rounds = _rounds(head.get("weeks"), head.get("round_weeks", EVERY))
    return Heading(**{"name": name, "title": name.replace("-", " ").capitalize(), "rounds": rounds, **good})


def _rounds(weeks: Any, lengths: Any) -> Rounds | None:
    """Return the rounds of a file with these values, as far as they make sense."""
    given = lengths if isinstance(lengths, list) and lengths else [lengths]
    good = all(type(length) is int and length > 0 for length in given)
    return Rounds(weeks, tuple(given) if good else (EVERY,)) if type(weeks) is int and weeks > 0 else None
