"""The way from not knowing the product to using it out of habit, as bars with numbers."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from adoptsim.presentation.company.funnel import Step
from adoptsim.tui.drawing.chart import Piece, Row, bar
from adoptsim.tui.widgets.drawn_widget import Diagram
from adoptsim.tui.widgets.text import wrapped

NAME, COUNT = 11, 10
BAR = 16
"""Columns of a bar at most; it gives room to the words beside it."""
SHORTEST = 4
INDENT = 3
"""Columns before what stands below."""


class Funnel(Diagram[tuple[tuple[Step, ...], str]]):
    """A line for each step, and a note below; what came and went stands beside a step, or below it where there is
    height but no width."""

    def draw(self, width: int, height: int) -> Sequence[Row]:
        steps, note = self.data
        longest = max((cell_len(step.flows) for step in steps), default=0)
        columns = min(BAR, width - NAME - COUNT - longest - 2)
        below = columns < SHORTEST and height > len(steps) + sum(bool(step.flows) for step in steps)
        columns = BAR if below else columns if columns >= SHORTEST else 0
        notes = [Row([Piece(f" {line}", "axis")]) for line in wrapped(note, width - 1)] if note else []
        lines = [*self._lines(steps, columns, below, width), *notes][:height]
        return [*lines, *[Row()] * (height - len(lines))]

    def _lines(self, steps: Sequence[Step], columns: int, below: bool, width: int) -> Iterator[Row]:
        start = INDENT if below else NAME + COUNT + columns
        for step in steps:
            name = Piece(f" {step.name:<{NAME}}{step.count:>{COUNT - 2}} ", "text")
            filled = Piece(" " * columns if step.part is None else bar(step.part, columns, self.glyphs), "curve")
            flows = [Piece(f" {line}", "axis") for line in wrapped(step.flows, width - start - 1)] if step.flows else []
            yield Row([name, filled] if below else [name, filled, *flows[:1]])
            for line in flows if below else flows[1:]:
                yield Row([Piece(" " * start, "text"), line])
