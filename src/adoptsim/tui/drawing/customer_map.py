"""The customer map as text: a pure function of places and size, in braille dots or in ASCII."""

from dataclasses import dataclass
from math import cos, inf, pi, sin

from adoptsim.presentation.company.needs_map import NeedsMap, Place
from adoptsim.presentation.layout.glyphs import Glyphs
from adoptsim.presentation.wording.voice import short
from adoptsim.tui.drawing.axes import tick_step
from adoptsim.tui.drawing.canvas import Canvas
from adoptsim.tui.drawing.chart import Cells, Piece, Row, overlay, pieces

_MARGIN = 1.2
"""The frame is so much larger than what is in it."""
_SMALLEST = 0.2
"""Units of the map that are shown at least."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How places come onto the canvas: a dot is as high as it is wide."""

    canvas: Canvas
    middle: Place
    unit: float
    """Dots a unit of the map."""

    def dot(self, place: Place) -> tuple[int, int]:
        """Return the dot of a place; up is more."""
        x = self.canvas.width / 2 + (place[0] - self.middle[0]) * self.unit
        y = self.canvas.height / 2 - (place[1] - self.middle[1]) * self.unit
        return int(x), int(y)


def draw_map(needs: NeedsMap, width: int, height: int, glyphs: Glyphs) -> list[Row]:
    """Return the rows of the map; too little room for one gives empty rows."""
    if width < 12 or height < 4:
        return [Row([Piece(" " * width, "axis")])] * height
    doubt, trail = _sheet(needs, width, height - 1, glyphs), _sheet(needs, width, height - 1, glyphs)
    _circle(doubt, needs.belief, needs.doubt)
    for place in needs.trail:
        trail.canvas.dot(*trail.dot(place))
    cells: Cells = [[(" ", "axis")] * width for _ in range(height - 1)]
    overlay(cells, doubt.canvas, "behind")
    overlay(cells, trail.canvas, "curve")
    _letters(cells, doubt, needs)
    return [*(Row(pieces(line)) for line in cells), _ruler(doubt, width, glyphs)]


def _sheet(needs: NeedsMap, width: int, height: int, glyphs: Glyphs) -> _Sheet:
    """Return room for the need, with all the doubt about it, and the product; where that came from may lie outside."""
    canvas = Canvas(width, height, glyphs)
    middle, unit = [], inf
    for axis, dots in ((0, canvas.width), (1, canvas.height)):
        ends = needs.belief[axis] - needs.doubt, needs.belief[axis] + needs.doubt, needs.product[axis]
        low, high = min(ends), max(ends)
        middle.append((low + high) / 2)
        unit = min(unit, dots / (max(_SMALLEST, high - low) * _MARGIN))
    return _Sheet(canvas, (middle[0], middle[1]), unit)


def _circle(sheet: _Sheet, middle: Place, radius: float) -> None:
    """Draw how sure the belief is: the need is within it, as far as can be told."""
    steps = max(12, int(radius * sheet.unit * 4))
    for k in range(steps):
        angle = 2 * pi * k / steps
        sheet.canvas.dot(*sheet.dot((middle[0] + radius * cos(angle), middle[1] + radius * sin(angle))))


def _letters(cells: Cells, sheet: _Sheet, needs: NeedsMap) -> None:
    """Put a letter where the need is believed to be, and where the product is; one for both if they meet."""
    places: dict[tuple[int, int], str] = {}
    for letter, place in (("N", needs.belief), ("P", needs.product)):
        x, y = sheet.dot(place)
        at = (x // sheet.canvas.across, y // sheet.canvas.down)
        places[at] = "X" if at in places else letter
    for (column, row), letter in places.items():
        if 0 <= row < len(cells) and 0 <= column < len(cells[row]):
            cells[row][column] = (letter, "label")


def _ruler(sheet: _Sheet, width: int, glyphs: Glyphs) -> Row:
    """Return a length of the map, to compare distances with."""
    columns = width - 10
    step = tick_step(columns * sheet.canvas.across / sheet.unit, 4)
    bar = glyphs.axis + glyphs.floor * max(1, round(step * sheet.unit / sheet.canvas.across) - 2) + glyphs.axis
    return Row([Piece(f"{bar} {short(step)}"[:width].ljust(width), "axis")])
