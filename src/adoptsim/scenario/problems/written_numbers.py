"""Numbers as people write them elsewhere, and how they are written in a file."""

import re
from decimal import Decimal

_FACTORS: dict[str, int | Decimal] = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "billions": 10**9,
    "%": Decimal("0.01"),
}
_LONGEST = 20
"""No number that anybody means has more characters."""
_MEANT = re.compile(r"([-+]?)[$\u20ac\u00a3]?\s*(\d[\d_]*(?:\.\d+)?)\s*([%A-Za-z]+)", re.ASCII)
_MONEY = re.compile(r"([-+]?)(?:[$\u20ac\u00a3]\s*([\d_.,]+)|([\d_.,]+)\s*[$\u20ac\u00a3])")
_PLAIN = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,15})?")


def multiplied(text: str) -> str | None:
    """Return how a file writes the number that *text* means with its word or sign, or None if it has none.

    >>> multiplied("4M"), multiplied("2.5 million"), multiplied("50%"), multiplied("4")
    ('4_000_000', '2_500_000', '0.5', None)
    """
    match = _MEANT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    factor = _FACTORS.get(match[3].lower()) if match else None
    if match is None or factor is None:
        return None
    amount = Decimal(match[2].replace("_", "")) * factor
    digits = f"{amount:,f}".replace(",", "_")
    sign = "-" if match[1] == "-" else ""
    return sign + (digits.rstrip("0").rstrip(".") if "." in digits else digits)


def unquoted(text: str) -> str | None:
    """Return the number that *text*, which stood in quotes, means; None if it means none.

    >>> unquoted("900"), unquoted("1,000"), unquoted("$900"), unquoted("50%"), unquoted("many")
    ('900', '1_000', '900', '0.5', None)
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    money = _MONEY.fullmatch(text)
    if money:
        text = money[1] + (money[2] or money[3])
    if _PLAIN.fullmatch(text):
        return text
    return text.replace(",", "_") if _THOUSANDS.fullmatch(text) else multiplied(text)
