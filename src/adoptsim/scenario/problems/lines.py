"""On which line of a TOML text each key, table and list entry stands; the reader of TOML itself does not tell."""

import json
import re

Path = tuple[str | int, ...]
DEEPEST = 40
"""Longest path that is noted; nothing in a scenario is nested as deeply."""
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<string>\"\"\"[^\\"]*(?:(?:\\.|"(?!""))[^\\"]*)*\"{3,5} | '''(?:[^']|'(?!''))*'{3,5}
        | "[^\\"\n]*(?:\\.[^\\"\n]*)*" | '[^'\n]*')
    | (?P<mark>[\[\]{}=,.\n])
    | (?P<bare>[^\s\[\]{}=,.#"']+)
    """,
    re.VERBOSE | re.DOTALL,
)


def lines_of(text: str) -> dict[Path, int]:
    """Return the line of every key, table and list entry of *text*, as far as it looks like TOML."""
    return _Scan(text).lines


def line_of_unclosed(text: str) -> int | None:
    """Return the line on which a text in three quotes, a list or a table begins that has no end in *text*."""
    for token in _TOKEN.finditer(text):  # three quotes without an end look like an empty text and one quote more
        if token[0] in ('""', "''") and text.startswith(token[0][0], token.end()):
            return text.count("\n", 0, token.start()) + 1
    return _Scan(text).unclosed()


class _Scan:
    """Reads words and marks in order and remembers where in the document it is."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._line = 1
        self._table: Path = ()
        """Of the last header."""
        self._path: Path = ()
        """Of the key whose value is being read."""
        self._open: list[tuple[Path, int | None]] = []
        """Brackets around what is being read: path, and the entry if it is a list."""
        self._names: list[str] | None = []
        """Parts of the key that is being read; None in a value."""
        self._header = ""
        """Brackets that open the header that is being read."""
        self._entries: dict[Path, int] = {}
        """Last entry of each list that is written as [[headers]]."""
        for token in _TOKEN.finditer(text):
            if token.lastgroup == "mark":
                self._take_mark(token[0])
            elif token.lastgroup != "comment":
                self._take_word(token[0])

    def _take_word(self, text: str) -> None:
        """Take in a bare word or a string."""
        if self._names is not None:
            self._names.append(_unquoted(text))
        else:
            self._note(self._value())
        self._line += text.count("\n")

    def _take_mark(self, mark: str) -> None:
        """Take in a bracket, a sign or the end of a line."""
        if mark == "\n":
            self._line += 1
            if not self._open:
                self._names, self._header = [], ""
        elif self._header or (mark == "[" and self._names == [] and not self._open):
            self._in_header(mark)
        elif mark == "=" and self._names is not None:
            self._path = self._key(self._open[-1][0] if self._open else self._table, self._names)
            self._names = None
        elif mark in "[{" and self._names is None:
            self._note(self._value())
            self._open.append((self._value(), 0 if mark == "[" else None))
            self._names = None if mark == "[" else []
        elif mark in "]}" and self._open:
            self._open.pop()
            self._names = None
        elif mark == "," and self._open:
            path, entry = self._open.pop()
            self._open.append((path, None if entry is None else entry + 1))
            self._names = [] if entry is None else None

    def unclosed(self) -> int | None:
        """Return the line of the outermost list or table that is still open."""
        return self.lines.get(self._open[0][0]) if self._open else None

    def _in_header(self, mark: str) -> None:
        if mark == "[":
            self._header = "[[" if self._header else "["
        elif mark == "]" and self._names is not None:
            self._table = self._key((), self._names, entry=self._header == "[[")
            self._names = None

    def _value(self) -> Path:
        """Return the path of the value that is being read."""
        path, entry = self._open[-1] if self._open else (self._path, None)
        return self._path if entry is None else (*path[:DEEPEST], entry)

    def _key(self, base: Path, names: list[str], *, entry: bool = False) -> Path:
        """Note a dotted key or header below *base* with every table on its way; return its path."""
        path = base
        for k, name in enumerate(names):
            if len(path) > DEEPEST:
                break
            path += (name,)
            self._note(path)
            entries = self._entries.get(path)
            if entry and k == len(names) - 1:
                entries = self._entries[path] = 0 if entries is None else entries + 1
            if entries is not None:
                path += (entries,)
                self._note(path)
        return path

    def _note(self, path: Path) -> None:
        if len(path) <= DEEPEST:
            self.lines.setdefault(path, self._line)


def _unquoted(word: str) -> str:
    """Return the name that a bare or quoted part of a key stands for."""
    if word.startswith("'"):
        return word[1:-1]
    if not word.startswith('"'):
        return word
    try:
        return str(json.loads(word, strict=False))  # the escapes of TOML are those of JSON, but for \\U
    except ValueError:
        return word[1:-1]
