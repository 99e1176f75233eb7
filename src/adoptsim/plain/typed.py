"""Numbers as people type them."""

import re

from adoptsim.plain.talk import NotUnderstoodError

_SIZES = {"k": 1e3, "m": 1e6}
_NUMBER = re.compile(r"\$?(-?[0-9]*\.?[0-9]+)\s*([km]?)(%?)", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(?![0-9])")


def number(text: str, *, percent: bool = False) -> float:
    """Return the number that *text* means, as "2,000", "2k", "0,95" or, of a *percent*, "30" for 0.3.

    Raises NotUnderstoodError.
    """
    plain = text.replace(",", "") if _THOUSANDS.search(text) else text.replace(",", ".")
    match = _NUMBER.fullmatch(plain)
    if match is None or len(text) > 20:
        raise NotUnderstoodError("Type a number, such as 30." if percent else "Type a number, such as 5 or 2000.")
    value = float(match[1]) * _SIZES.get(match[2].lower(), 1.0)
    if percent and 0 < value < 1:
        raise NotUnderstoodError(f"Type percent: {100 * value:g} if you mean {100 * value:g}%.")
    if match[3] and not percent:
        raise NotUnderstoodError("This is not a share: type a number without %.")
    return round(value / 100, 6) if percent else value
