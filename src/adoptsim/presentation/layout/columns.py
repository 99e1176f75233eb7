"""Text in columns of a terminal, where some characters take two columns and some none."""

import unicodedata

CUT = ".."
"""What stands for the rest of a text that is cut."""


def columns(text: str) -> int:
    r"""Return how many columns *text* takes.

    >>> columns("cafe"), columns("cafe\u0301"), columns("\u732b")
    (4, 4, 2)
    """
    return len(text) if text.isascii() else sum(map(_column, text))


def _column(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shortened(text: str, width: int, mark: str = CUT) -> str:
    r"""Return *text* in at most *width* columns, with *mark* for what is cut.

    >>> shortened("Makers", 6), shortened("Makers", 5), columns(shortened("\u732b\u732b\u732b", 5))
    ('Makers', 'Mak..', 4)
    """
    if columns(text) <= width:
        return text
    room, kept = width - len(mark), 0
    for place, character in enumerate(text):
        kept += _column(character)
        if kept > room:
            return text[:place] + mark
    return text


def padded(text: str, width: int) -> str:
    """Return *text* with blanks up to *width* columns."""
    return text + " " * (width - columns(text))


def centred(text: str, width: int) -> str:
    """Return *text* in the middle of *width* columns, cut where it is longer."""
    shown = shortened(text, width, "")
    return padded(" " * ((width - columns(shown)) // 2) + shown, width)
