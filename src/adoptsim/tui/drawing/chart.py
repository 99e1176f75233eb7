"""A chart as text: a pure function of data and size, in braille dots or in ASCII."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from adoptsim.presentation.layout.glyphs import Glyphs
from adoptsim.presentation.wording.voice import short
from adoptsim.tui.drawing.axes import ValueAxis, column, value_axis, week_names
from adoptsim.tui.drawing.canvas import DASHED, DOTTED, SOLID, Canvas, Pattern

Kind = Literal["text", "axis", "curve", "dashes", "behind", "label", "mark"]
_LEGEND_FROM = 10
"""Rows from which on there are marks, and a line that says what they mean."""
_NAMES_FROM = 20
"""Columns of curves from which on their ends have names."""
_SAMPLE = 6
"""Columns of a curve beside its name."""
_ROUND_COLUMNS = 3
"""Columns that a round takes at least, if its boundaries are marked."""
_ORDER = ("event", "decision", "round")
MEANINGS = {"event": "event", "decision": "decision", "both": "event and decision", "round": "round"}


@dataclass(frozen=True, slots=True)
class Series:
    """A curve: a value for every week from week 0 on; None leaves a gap."""

    values: tuple[float | None, ...]
    name: str = ""
    """Stands at its end if there are others."""
    behind: bool = False
    """Whether it is there for comparison only: dotted, dim, and behind the others."""
    dashed: bool = False
    """Whether it is what was seen of another curve: dashed, to be told from it where they cross."""

    @property
    def look(self) -> tuple[Kind, Pattern]:
        return ("behind", DOTTED) if self.behind else ("dashes", DASHED) if self.dashed else ("curve", SOLID)

    @property
    def last(self) -> tuple[int, float] | None:
        """The last week that is known, with its value."""
        return next(((k, v) for k, v in reversed(list(enumerate(self.values))) if v is not None), None)


class Mark(NamedTuple):
    """Something that happened in a week, or a boundary; shown on the axis of weeks."""

    week: int
    kind: Literal["event", "decision", "round"]


@dataclass(frozen=True, slots=True)
class Curve:
    """What a chart shows: one metric, of one run or of several."""

    metric: str
    series: tuple[Series, ...] = ()
    """The first is in front; those that are for comparison only are dotted and dim."""
    weeks: int = 26
    """How many weeks the chart is wide."""
    marks: tuple[Mark, ...] = ()
    """What is marked on the axis of weeks."""


class Piece(NamedTuple):
    """Some characters of a line that look the same."""

    text: str
    kind: Kind


Row = tuple[Piece, ...]
"""One line of a chart, in pieces that are coloured differently."""
Cells = list[list[tuple[str, Kind]]]
"""Rows of characters, each with what it is."""


def overlay(cells: Cells, canvas: Canvas, kind: Kind) -> None:
    """Put what is drawn on *canvas* over *cells*."""
    for row, line in enumerate(cells):
        for at, cell in enumerate(canvas.row(row)):
            if cell != " ":
                line[at] = (cell, kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What is drawn, and where."""

    weeks: int
    width: int
    columns: int
    rows: int
    axis: ValueAxis
    glyphs: Glyphs

    def canvas(self) -> Canvas:
        return Canvas(self.columns, self.rows, self.glyphs)

    def point(self, week: int, value: float, canvas: Canvas) -> tuple[int, int]:
        x = round(min(week, self.weeks) * (canvas.width - 1) / max(1, self.weeks))
        return x, round((1 - self.axis.height(value)) * (canvas.height - 1))


def draw(
    curve: Curve, width: int, height: int, glyphs: Glyphs, label: Callable[[float], str] = short, finest: float = 0.0
) -> list[Row]:
    """Return the rows of the chart of *curve*, its values worded by *label*, with no step of its axis under *finest*.

    Too little room for a chart gives empty rows; marks are left out where there is no room to explain them.
    """
    series, weeks, explained = curve.series, curve.weeks, height >= _LEGEND_FROM
    marks = _shown(curve.marks, weeks, width) if explained else []
    named = [one for one in series if one.name] if explained and any(one.dashed for one in series) else []
    rows = height - 2 - bool(marks or named)
    axis = value_axis([v for s in series for v in s.values if v is not None], rows, label, finest)
    room = width - axis.width - 1
    endings = _endings(series, label, room)
    columns = room - max(map(len, endings), default=0)
    if rows < 2 or columns < 8:
        return [Row([Piece(" " * width, "axis")])] * height
    frame = _Frame(weeks=weeks, width=width, columns=columns, rows=rows, axis=axis, glyphs=glyphs)
    cells = _curves(series, frame)
    _write_endings(cells, series, endings, frame)
    chart = [Row([_axis_piece(row, frame), *pieces(line)]) for row, line in enumerate(cells)]
    names = week_names(weeks, columns, axis.width, width)
    signs = _signs(marks, frame)
    chart += [_floor(signs, frame), Row([Piece(names, "axis")])]
    return [*chart, _legend(named, signs, frame)] if marks or named else chart


def _shown(marks: Sequence[Mark], weeks: int, width: int) -> list[Mark]:
    """Return the marks that are on the axis, without boundaries where rounds are too narrow for them."""
    marks = [mark for mark in marks if mark.week <= weeks]
    rounds = sum(mark.kind == "round" for mark in marks)
    return [mark for mark in marks if mark.kind != "round" or rounds * _ROUND_COLUMNS <= width]


def _endings(series: Sequence[Series], label: Callable[[float], str], room: int) -> list[str]:
    """Return what stands at the end of each curve: its value, after its name if there are several and it has room."""
    values = ["" if s.last is None else f" {label(s.last[1])}" for s in series]
    named = [value and f" {s.name}{value}" for s, value in zip(series, values, strict=True)]
    several = len(series) > 1 and all(s.name for s in series)
    return named if several and room - max(map(len, named)) >= _NAMES_FROM else values


def _curves(series: Sequence[Series], frame: _Frame) -> Cells:
    """Return the cells of all rows, as wide as the chart; a curve in front covers what is behind it."""
    room = frame.width - frame.axis.width - 1
    cells: Cells = [[(" ", "axis")] * room for _ in range(frame.rows)]
    front_last = sorted(enumerate(series), key=lambda place: (not place[1].behind, -place[0]))
    for _, one in front_last:
        canvas, (kind, pattern) = frame.canvas(), one.look
        before: tuple[int, int] | None = None
        for week, value in enumerate(one.values[: frame.weeks + 1]):
            point = None if value is None else frame.point(week, value, canvas)
            if point is not None:
                canvas.line(before or point, point, pattern)
            before = point
        overlay(cells, canvas, kind)
    return cells


def _write_endings(cells: Cells, series: Sequence[Series], endings: Sequence[str], frame: _Frame) -> None:
    """Put the end labels behind the ends of the curves, each in a row in which no other label is in the way."""
    canvas = frame.canvas()
    for one, text in zip(series, endings, strict=True):
        if one.last is None:
            continue
        x, y = frame.point(*one.last, canvas)
        at, wanted = x // canvas.across + 1, y // canvas.down
        for row in sorted(range(frame.rows), key=lambda row: abs(row - wanted)):
            if all(kind != "label" for _, kind in cells[row][max(0, at - 1) : at + len(text)]):
                cells[row][at : at + len(text)] = [(c, "label") for c in text]
                break


def _axis_piece(row: int, frame: _Frame) -> Piece:
    tick = frame.axis.ticks.get(row)
    mark = frame.glyphs.axis if tick is None else frame.glyphs.tick
    return Piece((tick or "").rjust(frame.axis.width) + mark, "axis")


def pieces(cells: Sequence[tuple[str, Kind]]) -> Iterator[Piece]:
    """Yield *cells*, those beside each other that look the same in one piece."""
    for kind, same in groupby(cells, key=lambda cell: cell[1]):
        yield Piece("".join(text for text, _ in same), kind)


def _signs(marks: Sequence[Mark], frame: _Frame) -> dict[int, str]:
    """Return what is marked in which columns of the axis; a boundary goes without saying where more happened."""
    kinds_at: dict[int, set[str]] = {}
    for mark in marks:
        kinds_at.setdefault(column(mark.week, frame.weeks, frame.columns), set()).add(mark.kind)
    return {
        at: "both" if kinds >= {"event", "decision"} else min(kinds, key=_ORDER.index) for at, kinds in kinds_at.items()
    }


def _sign(kind: str, glyphs: Glyphs) -> str:
    return {"event": "!", "decision": "d", "both": "*", "round": glyphs.floor_tick}[kind]


def _floor(signs: dict[int, str], frame: _Frame) -> Row:
    """Return the axis of weeks with its marks."""
    cells: list[tuple[str, Kind]] = [(frame.glyphs.floor, "axis")] * frame.columns
    for at, kind in signs.items():
        cells[at] = (_sign(kind, frame.glyphs), "axis" if kind == "round" else "mark")
    start = Piece(" " * frame.axis.width + frame.glyphs.corner, "axis")
    rest = frame.width - frame.axis.width - 1 - frame.columns
    return Row([start, *pieces(cells), Piece(" " * rest, "axis")])


def _legend(named: Sequence[Series], signs: dict[int, str], frame: _Frame) -> Row:
    """Show what each of the *named* curves is drawn like, and say what the marks mean, those that are there."""
    shown: list[Piece] = []
    for one in named:
        canvas, (kind, pattern) = Canvas(_SAMPLE, 1, frame.glyphs), one.look
        canvas.line((0, canvas.height // 2), (canvas.width - 1, canvas.height // 2), pattern)
        shown += [Piece("  ", "axis"), Piece(canvas.row(0), kind), Piece(f" {one.name}", "label")]
    meanings = [f"{_sign(kind, frame.glyphs)} {text}" for kind, text in MEANINGS.items() if kind in signs.values()]
    room = max(0, frame.width - sum(len(piece.text) for piece in shown))
    return Row([*shown, Piece("  ".join(["", *meanings])[:room].ljust(room), "mark")])


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


def bar(part: float, columns: int, glyphs: Glyphs) -> str:
    """Return a bar of so many *columns*, empty or full only where *part* is 0 or 1."""
    full = (
        round(part * columns) if part in (0.0, 1.0) else min(columns, max(1, min(columns - 1, round(part * columns))))
    )
    return glyphs.full * full + glyphs.empty * (columns - full)
