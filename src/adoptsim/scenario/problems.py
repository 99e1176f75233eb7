"""Problems of a scenario file: all of them at once, each with its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from adoptsim.errors import printable

Path = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*(\[\[|\[)\s*([A-Za-z0-9_\-.\"' ]+?)\s*(\]\]|\])\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+|\"[^\"]*\"|'[^']*')((?:\s*\.\s*(?:[A-Za-z0-9_\-]+|\"[^\"]*\"))*)\s*=")
_OPENERS = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*|[\[\]{}]")


def spell(path: Path) -> str:
    """Return *path* as people write it: segments[0].term."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{printable(part, 40)}" if text else printable(part, 40)
    return text


def lines_of(text: str) -> dict[Path, int]:
    """Return the line on which each table and key of a TOML *text* stands, as far as a scan by line can tell."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    depth, quote = 0, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not quote and depth == 0:
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table = _table(header[2], counts, array=header[1] == "[[")
                found.setdefault(table, number)
            elif key:
                found.setdefault(table + _names(key[1] + key[2]), number)
        depth, quote = _after(line, depth, quote)
    return found


def _names(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _table(dotted: str, counts: dict[Path, int], *, array: bool) -> Path:
    """Return the path of a header; a table inside an array belongs to its last element."""
    path: Path = ()
    names = _names(dotted)
    for k, name in enumerate(names):
        path += (name,)
        if array and k == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path += (counts[path],)
    return path


def _after(line: str, depth: int, quote: str) -> tuple[int, str]:
    """Return bracket depth and open multi-line quote after *line*."""
    position = 0
    while position < len(line):
        if quote:
            end = line.find(quote, position)
            if end < 0:
                return depth, quote
            position, quote = end + 3, ""
            continue
        match = _OPENERS.search(line, position)
        if not match:
            break
        token, position = match[0], match.end()
        if token in ('"""', "'''"):
            quote = token
        elif token in "[{":
            depth += 1
        elif token in "]}":
            depth = max(0, depth - 1)
    return depth, quote


@dataclass
class Problems:
    """What is wrong with one file."""

    source: str
    """Name of the file as the user gave it."""
    text: str = ""
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, path: Path, message: str) -> None:
        """Note that something at *path* is wrong; the line is that of the nearest key that has one."""
        line = self._line(path)
        place = f"{printable(self.source, 200)}:{line}" if line else printable(self.source, 200)
        named = f"{spell(path)}: " if path else ""
        entry = (line, f"{place}: {named}{message}")
        if entry not in self.found:
            self.found.append(entry)

    def at_line(self, line: int, message: str) -> None:
        """Note a problem of the text itself."""
        self.found.append((line, f"{printable(self.source, 200)}:{line}: {message}"))

    def messages(self) -> list[str]:
        """Return all problems in the order of the file."""
        return [message for _, message in sorted(self.found, key=lambda entry: entry[0])]

    def _line(self, path: Path) -> int:
        lines = self._lines
        return next((lines[path[:k]] for k in range(len(path), 0, -1) if path[:k] in lines), 0)

    def __post_init__(self) -> None:
        self._lines = lines_of(self.text)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the most similar known name, or nothing."""
    match = get_close_matches(name[:80], list(known), n=1, cutoff=0.6)
    return f" Did you mean '{match[0]}'?" if match else ""
