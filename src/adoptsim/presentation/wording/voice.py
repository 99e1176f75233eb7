"""How facts are worded, in two voices: SHORT, for a screen with little room, and SPOKEN, in whole words of ASCII."""

from dataclasses import dataclass
from typing import ClassVar

from adoptsim.errors import counted
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import Lever
from adoptsim.model.catalogue.metrics import NUMBERS
from adoptsim.model.measurement.observation import Reading
from adoptsim.presentation.layout.glyphs import UNICODE, Glyphs

UNKNOWN = "not known"
_SUFFIXES = ((9_999.5, 1, ""), (999_500, 1e3, "k"), (999_500_000, 1e6, "M"), (float("inf"), 1e9, "G"))
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def title(metric: str) -> str:
    return NUMBERS[metric].title


def short(value: float) -> str:
    """Return *value* in at most six characters, with k, M or G for large ones.

    >>> short(412), short(7_269), short(12_345), short(-3_871_038), short(0.25)
    ('412', '7,269', '12.3k', '-3.87M', '0.25')
    """
    if abs(value) < 10:
        return f"{value:.2f}".rstrip("0").rstrip(".") if value != round(value) else f"{value:.0f}"
    _, divisor, suffix = next(row for row in _SUFFIXES if abs(value) < row[0])
    scaled = value / divisor
    if not suffix or abs(scaled) >= 100:
        return f"{scaled:,.0f}{suffix}"
    return f"{scaled:.2f}{suffix}" if abs(scaled) < 10 else f"{scaled:.1f}{suffix}"


@dataclass(frozen=True)
class Voice:
    """Words facts: in few characters, unless a voice says it otherwise.

    >>> SHORT.money(22_500), SHORT.weeks(4), SHORT.share(0.125), SHORT.signed("arr", -90_000)
    ('$22.5k', '4 wk', '12%', '-$90.0k')
    """

    glyphs: Glyphs = UNICODE
    under_a_week: ClassVar = "under 1 wk"
    """A measured time of no whole week is short, and not none."""
    before_band: ClassVar = " "

    def number(self, value: float) -> str:
        """Return a number that may be a fraction."""
        return short(value)

    def count(self, count: float) -> str:
        """Return how many people or organisations."""
        return short(round(count))

    def money(self, dollars: float) -> str:
        """Return an amount of money [$]."""
        return f"-${short(-dollars)}" if dollars < 0 else f"${short(dollars)}"

    def weeks(self, weeks: float) -> str:
        """Return a time [weeks]."""
        return f"{short(weeks)} wk"

    def share(self, share: float) -> str:
        """Return a share that somebody has set, 0..1, in per cent."""
        return f"{100 * share:.0f}%"

    def lever(self, lever: Lever, value: float | str) -> str:
        """Return what a lever stands at, with its unit if that does not go without saying."""
        if isinstance(value, str):
            return value
        if lever.unit.startswith("$"):
            return self.money(value)
        if lever.unit.startswith("share"):
            return self.share(value)
        if lever.unit.startswith("x "):
            return f"x {value:.2f}"
        return self.weeks(value) if lever.unit == "weeks" else short(value)

    def with_unit(self, lever: Lever, value: float | str) -> str:
        """Return what a lever stands at, with its unit."""
        if lever.kind in (Kind.CHOICE, Kind.WEEKS, Kind.TIMES):
            return self.lever(lever, value)
        unit = "person" if lever.people and value == 1 else lever.unit.removeprefix("$").removeprefix("share")
        return f"{self.lever(lever, value)} {unit.strip()}".rstrip()

    def plus_minus(self, band: str) -> str:
        """Return an error band, to be put behind a value."""
        return f"{self.glyphs.plus_minus}{band}"

    def signed(self, metric: str, step: float) -> str:
        """Return by how much *metric* went up or down."""
        return f"{'-' if step < 0 else '+'}{self.size(metric, abs(step))}"

    # -- the same in every voice ----------------------------------------------------------------------

    def size(self, metric: str, size: float | None) -> str:
        """Return a difference, a limit or a band of *metric*, with its unit."""
        if size is None:
            return UNKNOWN
        match NUMBERS[metric].kind:
            case Kind.SHARE:
                return f"{100 * size:.0f}%"
            case Kind.MONEY:
                return self.money(size)
            case Kind.WEEKS:
                return self.weeks(size)
        return self.count(size)

    def value(self, metric: str, value: float | None) -> str:
        """Return a value of *metric* that was measured, with its unit.

        >>> SHORT.value("time_to_value", 0.0), SHORT.value("time_to_value", 3), SPOKEN.value("customers", None)
        ('under 1 wk', '3 wk', 'not known')
        """
        if value is not None and value < 1 and NUMBERS[metric].kind is Kind.WEEKS:
            return self.under_a_week
        return self.size(metric, value)

    def change(self, metric: str, before: float | None, now: float | None) -> str:
        """Return how *metric* has changed, or nothing where that does not show or is not known."""
        if before is None or now is None or self.size(metric, abs(now - before)) == self.size(metric, 0):
            return ""
        return self.signed(metric, now - before)

    def band(self, metric: str, seen: Reading) -> str:
        """Return the error band of a reading where it has one that shows; a time under a week says it is not exact."""
        band = self.size(metric, seen.band)
        exact = seen.value is None or band == self.size(metric, 0)
        return "" if exact or self.value(metric, seen.value) != self.size(metric, seen.value) else band

    def reading(self, metric: str, seen: Reading) -> str:
        """Return a reading with its error band, if it has one that shows."""
        value, band = self.value(metric, seen.value), self.band(metric, seen)
        return f"{value}{self.before_band}{self.plus_minus(band)}" if band else value

    def age(self, weeks: float, before: str = ", ") -> str:
        """Return how old a reading is, to be put behind it after *before*; nothing of one that is new."""
        return f"{before}{self.weeks(round(weeks))} old" if round(weeks) else ""

    def origin(self, seen: Reading) -> str:
        """Return where a reading comes from and how old it is."""
        return f"from {seen.channel}{self.age(seen.age_weeks)}"


class Spoken(Voice):
    """Words facts as they are said aloud.

    >>> SPOKEN.money(412), SPOKEN.money(12_345), SPOKEN.money(-3_871_038), SPOKEN.money(999_999), SPOKEN.money(10.53)
    ('$412', '$12,300', '-$3.87 million', '$1 million', '$11')
    >>> SPOKEN.weeks(4), SPOKEN.share(0.125), SPOKEN.signed("arr", -90_000)
    ('4 weeks', '12.5%', 'down $90,000')
    """

    under_a_week = "less than a week"
    before_band = ", "

    def number(self, value: float) -> str:
        return short(value) if abs(value) < 10 else self.count(value)

    def count(self, count: float) -> str:
        return f"{count:,.0f}"

    def money(self, dollars: float) -> str:
        """Return an amount of money [$], to three digits from a thousand on."""
        size, sign = _three_digits(float(round(abs(dollars)))), "-" if round(dollars) < 0 else ""
        for limit, word in _LARGE:
            if size >= limit:
                return f"{sign}${_three_digits(size / limit):g} {word}"
        return f"{sign}${size:,.0f}"

    def weeks(self, weeks: float) -> str:
        return counted(round(weeks), "week")

    def share(self, share: float) -> str:
        return f"{100 * share:.3g}%"

    def lever(self, lever: Lever, value: float | str) -> str:
        if isinstance(value, str):
            return value
        if lever.unit.startswith("$"):
            return self.money(value) + lever.unit[1:]
        if lever.unit.startswith("share"):
            return self.share(value) + lever.unit.removeprefix("share")
        if lever.unit.startswith("x "):
            return f"{value:g} times {lever.unit[2:]}"
        if lever.unit == "weeks":
            return self.weeks(value)
        return f"{value:,.10g}" + ("" if lever.people else f" {lever.unit}")

    def with_unit(self, lever: Lever, value: float | str) -> str:
        return self.lever(lever, value)

    def plus_minus(self, band: str) -> str:
        return f"give or take {band}"

    def signed(self, metric: str, step: float) -> str:
        return f"{'down' if step < 0 else 'up'} {self.size(metric, abs(step))}"

    def size(self, metric: str, size: float | None) -> str:
        under = size is not None and size < 1 and NUMBERS[metric].kind is Kind.WEEKS
        return self.under_a_week if under else super().size(metric, size)


def _three_digits(size: float) -> float:
    return float(round(size)) if size < 1000 and size == round(size) else float(f"{size:.3g}")


SHORT, SPOKEN = Voice(), Spoken()
