"""Text in columns of a terminal, where some characters take two columns and some none."""

CUT = ".."
"""What stands for the rest of a text that is cut."""


def columns(text: str) -> int:
    r"""Return how many columns *text* takes.

    >>> columns("cafe"), columns("cafe\u0301"), columns("\u732b")
    (4, 4, 2)
    """
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth, wcwidth  # its tables are for who needs them: most names are ASCII

    width = wcswidth(text)
    return width if width >= 0 else sum(max(0, wcwidth(character)) for character in text)  # with control characters


def shortened(text: str, width: int, mark: str = CUT) -> str:
    r"""Return *text* in at most *width* columns, with *mark* for what is cut.

    >>> shortened("Makers", 6), shortened("Makers", 5), columns(shortened("\u732b\u732b\u732b", 5))
    ('Makers', 'Mak..', 4)
    """
    if columns(text) <= width:
        return text
    room = width - len(mark)
    end = next(end for end in range(min(room, len(text)), -1, -1) if columns(text[:end]) <= room or not end)
    while end < len(text) and columns(text[: end + 1]) <= room:
        end += 1  # what takes no column of its own stays with what it belongs to
    return text[:end] + mark


def padded(text: str, width: int) -> str:
    """Return *text* with blanks up to *width* columns."""
    return text + " " * (width - columns(text))


def centred(text: str, width: int) -> str:
    """Return *text* in the middle of *width* columns, cut where it is longer."""
    shown = shortened(text, width, "")
    return padded(" " * ((width - columns(shown)) // 2) + shown, width)
