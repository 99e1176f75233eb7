"""How far the game has come, in a line: a bar to a score of 100 with the best strategy's mark, and words behind it."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from adoptsim.presentation.playing.goal import GoalLine
from adoptsim.tui.widgets.drawn_widget import DrawnWidget

CELLS, FEW_CELLS = 20, 10
"""Of the bar; few where words would have no room beside it."""
NARROW = 90
"""Columns below which it is short."""
NOTHING = GoalLine(0.0, None, ())


class GoalBar(DrawnWidget):
    """The bar, and as many of the words as fit."""

    COMPONENT_CLASSES = {f"goal-bar--{kind}" for kind in ("reached", "open", "mark", "score", "words")}

    line = NOTHING

    def show(self, line: GoalLine) -> None:
        if line != self.line:
            self.line = line
            self.redraw()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one
        style, width = self.component_style, self.room.width
        count = FEW_CELLS if width < NARROW else CELLS
        pieces = [Segment(" ", style("goal-bar--words")), *self._bar(count)]
        used = 1 + count
        for k, text in enumerate(self.line.pieces):
            room = cell_len(text) + 2
            if used + room > width:
                continue
            pieces.append(Segment(f"  {text}", style("goal-bar--words" if k else "goal-bar--score")))
            used += room
        return Strip(pieces).adjust_cell_length(width, style("goal-bar--words"))

    def _bar(self, count: int) -> list[Segment]:
        """Return the bar in *count* cells; it is full at a score of 100."""
        full = min(count, max(0, round(self.line.score * count / 100)))
        best = self.line.best
        mark = None if best is None else min(count - 1, max(0, int(best * count / 100)))
        cells = []
        for k in range(count):
            kind = "mark" if k == mark else "reached" if k < full else "open"
            glyph = self.glyphs.here if k == mark else self.glyphs.full if k < full else self.glyphs.empty
            cells.append(Segment(glyph, self.component_style(f"goal-bar--{kind}")))
        return cells
