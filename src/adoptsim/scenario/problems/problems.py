"""Problems of a scenario file: all of them at once, each with its place."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from adoptsim.errors import ScenarioError, printable
from adoptsim.scenario.problems.lines import DEEPEST, Path, lines_of
from adoptsim.scenario.problems.wording import spell

Place = TypeVar("Place")
MOST_SHOWN = 200
"""A file with more problems than anybody reads is told how many more there are."""


def _innermost(path: Path, places: Mapping[Path, Place]) -> Place | None:
    """Return what *places* has for *path*, or else for the innermost table around it."""
    longest = range(min(len(path), DEEPEST), 0, -1)
    return next((places[path[:k]] for k in longest if path[:k] in places), None)


class Problems:
    """What is wrong with one file, or with what was changed about it on the command line."""

    def __init__(self, source: str, text: str = "") -> None:
        self.source = printable(source, 200)
        """Name of the file as the user gave it."""
        self.overridden: dict[Path, str] = {}
        """What was set on the command line, by path: the place of a problem is there then."""
        self.left_out: set[Path] = set()
        """What was taken out of the document, because nothing more can be said of it."""
        self.original_places: dict[Path, list[int]] = {}
        """For lists that were shortened by that, where their entries had stood."""
        self._by_place: dict[tuple[str, str], int] = {}
        """Place and message of each problem, with its line (0: none)."""
        self.messages_by_path: set[tuple[Path, str]] = set()
        """Path and message of each problem that is not one of the text itself."""
        self._text = text
        self._lacking: set[Path] = set()
        """What was left out, and the tables it was in."""

    def __bool__(self) -> bool:
        return bool(self._by_place)

    def add(self, path: Path, message: str, *, because: Path | None = None) -> None:
        """Note that something at *path* is wrong; the line is that of the nearest key that has one.

        What was left out was said before. Nothing is said of the table it was in, nor of what is wrong
        *because* of that table: with what was left out it may be right.
        """
        path = self.original_path(path)
        if path in self._lacking or (because is not None and self.original_path(because) in self._lacking):
            return
        self.messages_by_path.add((path, message))
        named = f"{spell(path)}: {message}" if path else message
        inside = (text for at, text in self.overridden.items() if path and at[: len(path)] == path)
        override = _innermost(path, self.overridden) or next(inside, None)
        if override:
            self.add_override(override, named)
        else:
            self.add_at_line(_innermost(path, self._lines) or 0, named)

    def original_path(self, path: Path) -> Path:
        """Return where *path* was before lists were shortened."""
        parts: Path = ()
        for k, part in enumerate(path):
            places = self.original_places.get(path[:k])
            parts += (places[part],) if places is not None and isinstance(part, int) else (part,)
        return parts

    def leave_out(self, paths: Iterable[Path]) -> None:
        """Note what is taken out of the document at *paths*."""
        for path in paths:
            self.left_out.add(path)
            self._lacking |= {path, path[:-1]}

    def is_left_out(self, path: Path) -> bool:
        """Tell whether *path* leads into something that was left out."""
        return any(path[:k] in self.left_out for k in range(1, len(path) + 1))

    def add_at_line(self, line: int, message: str) -> None:
        """Note a problem of the text itself."""
        self._by_place.setdefault((f"{self.source}:{line}" if line else self.source, message), line)

    def add_override(self, override: str, message: str) -> None:
        """Note that an override of the command line cannot be used."""
        self._by_place.setdefault((f"--set {printable(override, 100)}", message), 0)

    def messages(self) -> list[str]:
        """Return the problems in the order of the file."""
        ordered = sorted(self._by_place.items(), key=lambda problem: problem[1])
        shown = [f"{place}: {message}" for (place, message), _ in ordered[:MOST_SHOWN]]
        more = len(ordered) - len(shown)
        return [*shown, f"{self.source}: and {more:,} more problems."] if more else shown

    def stop_if_any(self) -> None:
        """Raise ScenarioError if there is a problem."""
        if self._by_place:
            raise ScenarioError(self.messages())

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return lines_of(self._text)
