"""The axes of a chart: how far they reach, where their ticks are, and what stands at them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

_SPANS = (26, 52, 104, 156, 208, 260, 520)
"""Weeks that a chart may span; it grows with the game, so that a young company sees something."""
_WEEK_STEPS = (4, 13, 26, 52, 104, 260, 520, 2600)


def span(week: int, weeks: int) -> int:
    """Return how many weeks the chart shows in *week* of a game of *weeks*."""
    return min(weeks, next((s for s in _SPANS if s > week), weeks))


def tick_step(extent: float, most: int) -> float:
    """Return the smallest of 1, 2, 5, 10, ... that cuts *extent* into at most *most* parts."""
    rough = extent / max(1, most)
    power = 10.0 ** floor(log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))


def scale(values: Sequence[float], rows: int, finest: float = 0.0) -> tuple[float, float, float]:
    """Return (bottom, top, step) of the value axis; zero is always on it, and no step is under *finest*."""
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        high = 1.0
    step = max(finest, tick_step(high - low, max(1, (rows - 1) // 2)))
    return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The axis of values of a chart that is so many rows high."""

    bottom: float
    top: float
    ticks: dict[int, str]
    """What stands at the rows that have a tick."""

    @property
    def width(self) -> int:
        """Columns that the texts need."""
        return max(map(len, self.ticks.values()))

    def height(self, value: float) -> float:
        return (value - self.bottom) / (self.top - self.bottom)


def value_axis(values: Sequence[float], rows: int, label: Callable[[float], str], finest: float) -> ValueAxis:
    """Return the axis for *values*, with ticks at steps of 1, 2 or 5 that are no smaller than *finest*."""
    bottom, top, step = scale(values, rows, finest)
    ticks = [bottom + k * step for k in range(round((top - bottom) / step) + 1)]
    return ValueAxis(bottom, top, {round((top - tick) / (top - bottom) * (rows - 1)): label(tick) for tick in ticks})


def column(week: int, weeks: int, columns: int) -> int:
    return round(week / max(1, weeks) * (columns - 1))


def week_names(weeks: int, columns: int, left: int, width: int) -> str:
    """Return the weeks under the axis, as many as there is room for."""
    names = [" "] * width
    most = max(1, min(6, columns // 6))
    step = next((s for s in _WEEK_STEPS if s * most >= weeks), weeks)
    for week in range(0, weeks + 1, step):
        text = f"wk {week}" if week == 0 else str(week)
        at = min(left + 1 + column(week, weeks, columns), width - len(text))
        if not "".join(names[max(0, at - 1) : at + len(text)]).strip():
            names[at : at + len(text)] = text
    return "".join(names)
