"""Texts of files as paragraphs: their lines end where an editor broke them, which is not where a screen breaks them."""

import re
from collections.abc import Iterator

_ITEM = re.compile(r"\s*([-*\u2022]|\d{1,3}[.)])\s+\S")
"""How an item of a list begins."""


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Return *text* in lines that may be as long as they like: one for each paragraph, and "" between two of them.

    Items of a list and indented lines stay lines of their own; what is indented below an item belongs to it.

    >>> paragraphs("You run a\ncompany.\n\n- sell,\n- or\n  build\nWhat now?\n    a  b")
    ('You run a company.', '', '- sell,', '- or build', 'What now?', '    a  b')
    """
    return tuple(_lines(text))


def one_line(text: str) -> str:
    """Return *text* as a single line."""
    return " ".join(text.split())


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
