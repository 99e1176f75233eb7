"""Text: sections, lists in sentences, and paragraphs of files, whose lines end where an editor broke them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ITEM = re.compile(r"\s*([-*\u2022]|\d{1,3}[.)])\s+\S")
"""How an item of a list begins."""


@dataclass(frozen=True, slots=True)
class Section:
    """The unit of what a screen tells: a heading, which may be empty, and lines of text."""

    heading: str
    lines: tuple[str, ...]


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Return *text* in lines that may be as long as they like: one for each paragraph, and "" between two of them.

    Items of a list and indented lines stay lines of their own; what is indented below an item belongs to it.

    >>> paragraphs("You run a\ncompany.\n\n- sell,\n- or\n  build\nWhat now?\n    a  b")
    ('You run a company.', '', '- sell,', '- or build', 'What now?', '    a  b')
    """
    return tuple(_lines(text))


def one_line(text: str) -> str:
    return " ".join(text.split())


def capitalised(text: str) -> str:
    """Return *text* with a large first letter and everything else as it is."""
    return text[:1].upper() + text[1:]


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return *words* in a row.

    >>> listed([]), listed(["a"]), listed(["a", "b"]), listed("abc", "or")
    ('nothing', 'a', 'a and b', 'a, b or c')
    """
    *most, end = list(words) or ["nothing"]
    return f"{', '.join(most)} {last} {end}" if most else end


def _lines(text: str) -> Iterator[str]:
    held, item = "", False
    for line in text.rstrip().lstrip("\n").expandtabs(4).splitlines():
        blank, indented = not line.strip(), line[:1] == " "
        begins = bool(_ITEM.match(line))
        if held and not (blank or begins) and indented == item:
            held = f"{held} {' '.join(line.split())}"
            continue
        if held:
            yield held
        held, item = ("", False) if blank or (indented and not begins) else (_unbroken(line, begins), begins)
        if not held:
            yield line.rstrip()
    if held:
        yield held


def _unbroken(line: str, item: bool) -> str:
    """Return the first *line* of a paragraph with single blanks; an *item* keeps those before it."""
    words = " ".join(line.split())
    return line[: len(line) - len(line.lstrip())] + words if item else words
