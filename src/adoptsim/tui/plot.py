"""A curve as text: a pure function of data and size, in braille dots or in ASCII."""

from collections.abc import Callable, Sequence
from math import ceil, floor, log10
from typing import NamedTuple

from adoptsim.presentation.glyphs import Glyphs
from adoptsim.presentation.numbers import short

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a braille cell, by row and column."""
_SPANS = (26, 52, 104, 156, 208, 260, 520)
"""Weeks that a chart may span; it grows with the game, so that a young company sees something."""
_WEEK_STEPS = (4, 13, 26, 52, 104, 260, 520, 2600)


class Row(NamedTuple):
    """One line of a chart, in parts that are coloured differently."""

    axis: str
    curve: str
    label: str
    """Value at the end of the curve, where it ends in this row."""
    rest: str

    @property
    def text(self) -> str:
        """The line as it is seen."""
        return self.axis + self.curve + self.label + self.rest


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


class Canvas:
    """Dots in cells: 2 x 4 a cell in braille, 1 x 2 in ASCII."""

    def __init__(self, columns: int, rows: int, glyphs: Glyphs) -> None:
        self.braille = glyphs.braille
        self.across, self.down = (2, 4) if glyphs.braille else (1, 2)
        self.width, self.height = columns * self.across, rows * self.down
        self._dots: set[tuple[int, int]] = set()

    def line(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Set the dots between two dots, both included."""
        (x0, y0), (x1, y1) = start, end
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for k in range(steps + 1):
            self._dots.add((round(x0 + (x1 - x0) * k / steps), round(y0 + (y1 - y0) * k / steps)))

    def row(self, row: int) -> str:
        """Return one row of cells as text."""
        return "".join(self._cell(column, row) for column in range(self.width // self.across))

    def _cell(self, column: int, row: int) -> str:
        found = [
            (x, y)
            for y in range(self.down)
            for x in range(self.across)
            if (column * self.across + x, row * self.down + y) in self._dots
        ]
        if self.braille:
            return chr(0x2800 + sum(_DOTS[y][x] for x, y in found)) if found else " "
        return {(): " ", (0,): "'", (1,): "."}.get(tuple(y for _, y in found), ":")


def draw(
    values: Sequence[float | None],
    weeks: int,
    width: int,
    height: int,
    glyphs: Glyphs,
    label: Callable[[float], str] = short,
    finest: float = 0.0,
) -> list[Row]:
    """Return the rows of a chart of weekly *values*, from week 0 on, over *weeks*.

    A value that is None leaves a gap. Too little room for a chart gives empty rows.
    """
    rows = height - 2
    bottom, top, step = scale([v for v in values if v is not None], rows, finest)
    ticks = {
        _cell_row(bottom + k * step, bottom, top, rows): bottom + k * step for k in range(_parts(bottom, top, step) + 1)
    }
    left = max(len(label(tick)) for tick in ticks.values())
    last = next((v for v in reversed(values) if v is not None), None)
    ending = "" if last is None else " " + label(last)
    columns = width - left - 1 - len(ending)
    if rows < 2 or columns < 8:
        return [Row("", "", "", " " * width)] * height
    canvas = Canvas(columns, rows, glyphs)
    points = _points(values, weeks, bottom, top, canvas)
    for before, after in zip([None, *points], points, strict=False):
        if after is not None:
            canvas.line(after if before is None else before, after)
    end = next((point for point in reversed(points) if point is not None), None)
    drawn = []
    for row in range(rows):
        mark = glyphs.tick if row in ticks else glyphs.axis
        axis = (label(ticks[row]) if row in ticks else "").rjust(left) + mark
        here = end is not None and end[1] // canvas.down == row
        drawn.append(_row(axis, canvas.row(row), ending if here and end else "", width, end, canvas))
    return [*drawn, *_weeks_axis(weeks, columns, left, width, glyphs)]


def _parts(bottom: float, top: float, step: float) -> int:
    return round((top - bottom) / step)


def _cell_row(value: float, bottom: float, top: float, rows: int) -> int:
    return round((top - value) / (top - bottom) * (rows - 1))


def _points(
    values: Sequence[float | None], weeks: int, bottom: float, top: float, canvas: Canvas
) -> list[tuple[int, int] | None]:
    """Return the dot of every value, None where there is none."""
    across, down = (canvas.width - 1) / max(1, weeks), (canvas.height - 1) / (top - bottom)
    return [
        None if value is None else (round(week * across), round((top - value) * down))
        for week, value in enumerate(values)
    ]


def _row(axis: str, cells: str, ending: str, width: int, end: tuple[int, int] | None, canvas: Canvas) -> Row:
    """Put the end label right behind the curve."""
    cut = len(cells) if not ending or end is None else end[0] // canvas.across + 1
    curve = cells[:cut]
    return Row(axis, curve, ending, " " * (width - len(axis) - len(curve) - len(ending)))


def _weeks_axis(weeks: int, columns: int, left: int, width: int, glyphs: Glyphs) -> list[Row]:
    """Return the line under the curve and the weeks under it."""
    line = " " * left + glyphs.corner + glyphs.floor * columns
    names = [" "] * width
    most = max(1, min(6, columns // 6))
    step = next((s for s in _WEEK_STEPS if s * most >= weeks), weeks)
    for week in range(0, weeks + 1, step):
        text = f"wk {week}" if week == 0 else str(week)
        at = left + 1 + round(week / max(1, weeks) * (columns - 1))
        at = min(at, width - len(text))
        if not "".join(names[max(0, at - 1) : at + len(text)]).strip():
            names[at : at + len(text)] = text
    return [Row(line.ljust(width), "", "", ""), Row("".join(names), "", "", "")]


def summary(values: Sequence[float | None], now: str, label: Callable[[float], str] = short) -> str:
    """Return the curve in a sentence, *now* being its last value as it is shown elsewhere."""
    known = [(week, value) for week, value in enumerate(values) if value is not None]
    if not known:
        return "not known yet"
    week, value = known[-1]
    then = next((v for w, v in reversed(known) if w <= week - 4), None)
    top_week, top = max(known, key=lambda point: (point[1], -point[0]))
    parts = [now]
    if then is not None:
        change = value - then
        parts.append(f"{'+' if change >= 0 else '-'}{label(abs(change))} in 4 wk")
    if top_week < week and top > value:
        parts.append(f"highest {label(top)} in wk {top_week}")
    return ", ".join(parts)
