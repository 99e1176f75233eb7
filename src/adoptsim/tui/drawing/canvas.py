"""Dots in cells of text, in braille or in ASCII."""

from adoptsim.presentation.layout.glyphs import Glyphs

_BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a braille cell, by row and column."""
_ASCII = ((1,), (2,))
_ASCII_CELLS = " '.:"
"""A cell with no dot, the upper, the lower, both."""

Pattern = tuple[int, int]
"""How many columns of a line are drawn, of how many."""
SOLID: Pattern = (1, 1)
DASHED: Pattern = (3, 5)
DOTTED: Pattern = (1, 3)


class Canvas:
    """Dots in cells: 2 x 4 a cell in braille, 1 x 2 in ASCII."""

    def __init__(self, columns: int, rows: int, glyphs: Glyphs) -> None:
        self.bits = _BRAILLE if glyphs.braille else _ASCII
        self.braille = glyphs.braille
        self.across, self.down = len(self.bits[0]), len(self.bits)
        self.width, self.height = columns * self.across, rows * self.down
        self._cells = [[0] * columns for _ in range(rows)]

    def dot(self, x: int, y: int) -> None:
        """Set a dot, if it is on the canvas; (0, 0) is at the top left."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._cells[y // self.down][x // self.across] |= self.bits[y % self.down][x % self.across]

    def line(self, start: tuple[int, int], end: tuple[int, int], pattern: Pattern = SOLID) -> None:
        """Set the dots between two dots, both included; not all of them if the *pattern* has gaps."""
        (x0, y0), (x1, y1) = start, end
        flat = abs(x1 - x0) >= abs(y1 - y0)
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        on, period = (part * self.across for part in pattern)
        for k in range(steps + 1):
            x, y = round(x0 + (x1 - x0) * k / steps), round(y0 + (y1 - y0) * k / steps)
            if (x if flat else y) % period < on:
                self.dot(x, y)

    def cell(self, column: int, row: int) -> str:
        bits = self._cells[row][column]
        if self.braille:
            return chr(0x2800 + bits) if bits else " "
        return _ASCII_CELLS[bits]

    def row(self, row: int) -> str:
        return "".join(self.cell(column, row) for column in range(self.width // self.across))
