"""Words for authors of scenario files: paths, values, numbers and names as they stand in a file, and what was meant."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from adoptsim.errors import printable
from adoptsim.scenario.problems.lines import Path

MOST_NAMES = 12
"""A list of names to choose from that is longer is cut."""
_POWERS = (
    dict.fromkeys(("k", "thousand"), 3)
    | dict.fromkeys(("m", "mn", "mio", "million", "millions"), 6)
    | dict.fromkeys(("b", "bn", "billion", "billions"), 9)
    | {"%": -2}
)
"""Of ten, by the word or sign behind a number."""
_LONGEST_NUMBER = 20
"""No number that anybody means has more characters."""
_MEANT = re.compile(r"([-+]?)[$\u20ac\u00a3]?\s*(\d[\d_]*(?:\.\d+)?)\s*([%A-Za-z]+)", re.ASCII)
_MONEY = re.compile(r"([-+]?)(?:[$\u20ac\u00a3]\s*([\d_.,]+)|([\d_.,]+)\s*[$\u20ac\u00a3])")
_PLAIN = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,15})?")


def spell(path: Path) -> str:
    """Return *path* as people write it: segments[0].term."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = printable(part, 40) if part.strip() == part != "" else f'"{printable(part, 40)}"'
            text += f".{name}" if text else name
    return text


def nearest(name: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the most similar known name, or nothing."""
    from difflib import get_close_matches  # nobody needs it who made no mistake

    by_small = {each.casefold(): each for each in reversed(list(known))}
    match = get_close_matches(name[:80].casefold(), by_small, n=1, cutoff=0.6)
    return f" Did you mean '{by_small[match[0]]}'?" if match else ""


def hint(name: str, known: Sequence[str]) -> str:
    """Return what the author may have meant by *name*, or what there is to choose from."""
    known = list(dict.fromkeys(known))
    close = nearest(name, known)
    if close or not known:
        return close
    more = f" and {len(known) - MOST_NAMES} more" if len(known) > MOST_NAMES else ""
    return f" Known here: {', '.join(printable(each) for each in known[:MOST_NAMES])}{more}."


def no_such(kind: str, name: str, known: Iterable[str]) -> str:
    """Return the message that there is no *kind* of thing called *name*, with those that there are."""
    names = list(known)
    return f"there is no such {kind}.{hint(name, names)}" if names else f"there is no such {kind}; there are none here."


def figure(value: float) -> str:
    """Return *value* as people write it: 50,000,000 and not 5e+07."""
    if isinstance(value, int) or not value:
        return f"{int(value):,}"
    if not 1e-9 <= abs(value) < 1e16:
        return f"{value:g}"
    return f"{Decimal(repr(value)):,f}".removesuffix(".0")


def shown(value: Any) -> str:
    """Return *value* of a file as it stands there, or what kind of thing it is."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return figure(value)
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    return "nothing" if value is None else f'"{printable(str(value))}"'


def in_quotes(value: Any) -> str:
    """Return what to do with a *value* that is a number in quotes where a number should be."""
    number = unquoted(value) if isinstance(value, str) else None
    if number is None:
        return ""
    return f"; write {'it' if number == value else number} without quotes"


def one_of_names(names: Sequence[str]) -> str:
    """Return what to choose from: one of "a", "b", or the only name there is."""
    names = list(dict.fromkeys(names))  # a file may name two things alike, which is told where it does
    return f"one of {listed(names)}" if len(names) > 1 else listed(names)


def listed(names: Sequence[str]) -> str:
    """Return *names* as they may be written in a file, in quotes; of very many, the first."""
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(f'"{printable(name)}"' for name in names[:MOST_NAMES]) + more


def multiplied(text: str) -> str | None:
    """Return how a file writes the number that *text* means with its word or sign, or None if it has none.

    >>> multiplied("4M"), multiplied("2.5 million"), multiplied("50%"), multiplied("4")
    ('4_000_000', '2_500_000', '0.5', None)
    """
    match = _MEANT.fullmatch(text.strip()) if len(text) <= _LONGEST_NUMBER else None
    if match is None or match[3].lower() not in _POWERS:
        return None
    amount = Decimal(match[2].replace("_", "")) * Decimal(10) ** _POWERS[match[3].lower()]
    digits = f"{amount:,f}".replace(",", "_")
    sign = "-" if match[1] == "-" else ""
    return sign + (digits.rstrip("0").rstrip(".") if "." in digits else digits)


def unquoted(text: str) -> str | None:
    """Return the number that *text*, which stood in quotes, means; None if it means none.

    >>> unquoted("900"), unquoted("1,000"), unquoted("$900"), unquoted("50%"), unquoted("many")
    ('900', '1_000', '900', '0.5', None)
    """
    text = text.strip()
    if len(text) > _LONGEST_NUMBER:
        return None
    money = _MONEY.fullmatch(text)
    if money:
        text = money[1] + (money[2] or money[3])
    if _PLAIN.fullmatch(text):
        return text
    return text.replace(",", "_") if _THOUSANDS.fullmatch(text) else multiplied(text)
