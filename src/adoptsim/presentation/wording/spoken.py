"""Numbers as they are said aloud: whole words instead of the short forms of a screen, and nothing beyond ASCII."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from adoptsim.errors import counted as counted
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import Lever
from adoptsim.model.catalogue.metrics import NUMBERS
from adoptsim.presentation.wording.numbers import UNKNOWN

if TYPE_CHECKING:
    from adoptsim.model.measurement.observation import Reading

_ALOUD = (
    (r"\+-|\u00b1", "give or take "),
    (r"\(\+", "(up "),
    (r"\(-(?=[$0-9])", "(down "),
    (r"(?<=[0-9])(?:\.0+)?k\b", " thousand"),
    (r"(?<=[0-9])(?:\.0+)?M\b", " million"),
    (r"(?<=[0-9])(?:\.0+)?G\b", " billion"),
    (r"(?<=[0-9]) wk\b", " weeks"),
    (r"\bwk (?=[0-9])", "week "),
    (r"(?<=\$)([0-9])(?=[0-9]{3}(?![0-9.]))", r"\1,"),
)
"""Short forms of the screen, and how they are said."""
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def dollars(value: float) -> str:
    """Return an amount of money, to three digits from a thousand on.

    >>> dollars(412), dollars(12_345), dollars(-3_871_038), dollars(999_999), dollars(10.53)
    ('$412', '$12,300', '-$3.87 million', '$1 million', '$11')
    """
    size, sign = _three_digits(float(round(abs(value)))), "-" if round(value) < 0 else ""
    for limit, word in _LARGE:
        if size >= limit:
            return f"{sign}${_three_digits(size / limit):g} {word}"
    return f"{sign}${size:,.0f}"


def _three_digits(size: float) -> float:
    return float(round(size)) if size < 1000 and size == round(size) else float(f"{size:.3g}")


def amount(metric: str, value: float | None) -> str:
    """Return a value of *metric* with its unit."""
    if value is None:
        return UNKNOWN
    kind = NUMBERS[metric].kind
    if kind is Kind.SHARE:
        return f"{100 * value:.0f}%"
    if kind is Kind.MONEY:
        return dollars(value)
    if kind is Kind.WEEKS:
        return "less than a week" if value < 1 else weeks(value)
    return f"{value:,.0f}"


def change(metric: str, before: float | None, now: float | None) -> str:
    """Return how *metric* has changed, as "up 12", or nothing where that does not show or is not known."""
    if before is None or now is None or amount(metric, before) == amount(metric, now):
        return ""
    step = amount(metric, abs(now - before))
    return "" if step == amount(metric, 0) else f"{'up' if now > before else 'down'} {step}"


def reading(metric: str, seen: "Reading") -> str:
    """Return a reading with its error band, if it has one that shows."""
    text, band = amount(metric, seen.value), amount(metric, seen.band)
    return text if seen.value is None or band == amount(metric, 0) else f"{text}, give or take {band}"


def known_from(seen: "Reading") -> str:
    """Return where a reading comes from and how old it is."""
    age = round(seen.age_weeks)
    return f"from {seen.channel}" + (f", {weeks(age)} old" if age else "")


def weeks(count: float) -> str:
    """Return a time in weeks."""
    return counted(round(count), "week")


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return *words* in a row.

    >>> listed([]), listed(["a"]), listed(["a", "b"]), listed("abc", "or")
    ('nothing', 'a', 'a and b', 'a, b or c')
    """
    *most, end = list(words) or ["nothing"]
    return f"{', '.join(most)} {last} {end}" if most else end


def setting(lever: Lever, value: float | str) -> str:
    """Return the value of a lever with its unit."""
    if isinstance(value, str):
        return value
    if lever.unit.startswith("$"):
        return dollars(value) + lever.unit[1:]
    if lever.unit.startswith("share"):
        return f"{100 * value:.3g}%{lever.unit.removeprefix('share')}"
    if lever.unit.startswith("x "):
        return f"{value:g} times {lever.unit[2:]}"
    if lever.unit == "weeks":
        return weeks(value)
    return f"{value:,.10g}" + ("" if lever.people else f" {lever.unit}")


def aloud(text: str) -> str:
    """Return a sentence that was written for a screen as it is said.

    >>> aloud("ARR $22.5k to $2.00M (+$90.0k), 4 wk old"), aloud("412 +-35 in wk 3")
    ('ARR $22.5 thousand to $2 million (up $90 thousand), 4 weeks old', '412 give or take 35 in week 3')
    """
    for short, said in _ALOUD:
        text = re.sub(short, said, text)
    return text


def capitalised(text: str) -> str:
    """Return *text* with a large first letter and everything else as it is."""
    return text[:1].upper() + text[1:]
