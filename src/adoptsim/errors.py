"""What can go wrong in ways a user can mend. Each message says where, what and, if known, the remedy."""

import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from operator import index
from typing import SupportsIndex


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    """It did what was asked."""
    CHECK_FAILED = 1
    """It ran, and something that was checked does not hold."""
    BAD_INPUT = 2
    """What was given cannot be used; the messages say where and why."""
    SOME_FAILED = 3
    """Some games of a batch failed; its rows say which and why, and the others stand."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C."""


class AdoptsimError(Exception):
    """Bad input; the message is for people."""


class ScenarioError(AdoptsimError):
    """A scenario file breaks rules; one line for each problem."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class DecisionError(AdoptsimError):
    """A decision that cannot be taken now."""


class RunFileError(AdoptsimError):
    """A run file that is damaged or is not one."""


class StoppedError(AdoptsimError):
    """Nobody waits for this game any more."""


def printable(text: str, most: int = 60) -> str:
    """Return *text* in one line without a control character, cut to *most* characters."""
    shown = text if len(text) <= most else text[: most - 3] + "..."
    return "".join(ascii(c)[1:-1] if c in "\n\t" or is_control(c) else c for c in shown)


def sentence(text: str) -> str:
    """Return *text* with one full stop at its end."""
    return f"{text.rstrip('.')}."


def counted(count: int, one: str, many: str = "") -> str:
    """Return how many there are of something.

    >>> counted(1, "week"), counted(1200, "week"), counted(0, "company", "companies")
    ('1 week', '1,200 weeks', '0 companies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def is_control(character: str) -> bool:
    """Tell whether *character* may move a cursor, hide text or turn its direction; lines and tabs do not count."""
    if character in "\n\t":
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def as_name(text: str, most: int = 60) -> str:
    """Return *text* as it is if it looks like a name or a path; else in quotes, so that it passes for no sentence."""
    plain = all(c.isalnum() or c in " ._-/~" for c in text) and text == text.strip() and 0 < len(text) <= most
    return text if plain else ascii(text if len(text) <= most else text[: most - 3] + "...")


def whole_number(name: str, value: SupportsIndex, low: int = 0) -> int:
    """Return *value*, a whole number of any kind, as int; raises AdoptsimError if it is none from *low* to 2^63 - 1."""
    try:
        number = index(value)
    except TypeError:
        raise AdoptsimError(f"{name} must be a whole number, not {printable(repr(value))}.") from None
    if not low <= number < 2**63:
        shown = number if abs(number) < 2**80 else "too large"
        raise AdoptsimError(f"{name} must be from {low} to {2**63 - 1}, is {shown}.")
    return number
