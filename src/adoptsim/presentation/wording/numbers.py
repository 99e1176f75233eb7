"""Numbers as people read them: short, with a unit, and honest about what is not known."""

from typing import TYPE_CHECKING

from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import Lever
from adoptsim.model.catalogue.metrics import NUMBERS
from adoptsim.presentation.layout.glyphs import UNICODE, Glyphs

if TYPE_CHECKING:
    from adoptsim.model.measurement.observation import Reading

UNKNOWN = "not known"


def short(value: float) -> str:
    """Return *value* in at most six characters, with k, M or G for large ones.

    >>> short(412), short(7_269), short(12_345), short(-3_871_038), short(0.25)
    ('412', '7,269', '12.3k', '-3.87M', '0.25')
    """
    size = abs(value)
    if size < 10:
        return f"{value:.2f}".rstrip("0").rstrip(".") if value != round(value) else f"{value:.0f}"
    for limit, divisor, suffix in ((9_999.5, 1, ""), (999_500, 1e3, "k"), (999_500_000, 1e6, "M")):
        if size < limit:
            return _three_digits(value / divisor, bool(suffix)) + suffix
    return _three_digits(value / 1e9, True) + "G"


def _three_digits(value: float, scaled: bool) -> str:
    if not scaled or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def title(metric: str) -> str:
    """Return what *metric* is called on the screen."""
    return NUMBERS[metric].title


def metric_value(metric: str, value: float | None) -> str:
    """Return a value of *metric* with its unit."""
    if value is None:
        return UNKNOWN
    match NUMBERS[metric].kind:
        case Kind.SHARE:
            return f"{100 * value:.0f}%"
        case Kind.MONEY:
            return _dollars(value)
        case Kind.WEEKS:
            return f"{short(value)} wk"
    return short(round(value))


def stated(metric: str, value: float | None) -> str:
    """Return a value of *metric* that was measured: a time of no whole week is short, and not none.

    >>> stated("time_to_value", 0.0), stated("time_to_value", 3), stated("customers", 0.0)
    ('under 1 wk', '3 wk', '0')
    """
    if NUMBERS[metric].kind is Kind.WEEKS and value is not None and value < 1:
        return "under 1 wk"
    return metric_value(metric, value)


def finest(metric: str) -> float:
    """Return the smallest step of an axis for *metric*: there are no halves of people or dollars."""
    return 0.0 if NUMBERS[metric].kind is Kind.SHARE else 1.0


def _dollars(value: float) -> str:
    return f"-${short(-value)}" if value < 0 else f"${short(value)}"


def reading(metric: str, seen: "Reading", glyphs: Glyphs = UNICODE, *, aged: bool = True) -> str:
    """Return a reading with its error band and, if *aged*, its age, where it has any that shows."""
    text, band = stated(metric, seen.value), shown_band(metric, seen)
    if band:
        text += f" {glyphs.plus_minus}{band}"
    return f"{text}, {seen.age_weeks:.0f} wk old" if aged and seen.age_weeks >= 1 else text


def shown_band(metric: str, seen: "Reading") -> str:
    """Return the error band of a reading where it has one that shows; "under 1 wk" says itself that it is not exact."""
    band = metric_value(metric, seen.band)
    exact = seen.value is None or band == metric_value(metric, 0)
    return "" if exact or stated(metric, seen.value) != metric_value(metric, seen.value) else band


def lever_value(lever: Lever, value: float | str) -> str:
    """Return the value of a lever with its unit, in few characters."""
    if isinstance(value, str):
        return value
    if lever.unit.startswith("$"):
        return _dollars(value)
    if lever.unit.startswith("share"):
        return f"{100 * value:.0f}%"
    if lever.unit.startswith("x "):
        return f"x {value:.2f}"
    return f"{short(value)} wk" if lever.unit == "weeks" else short(value)
