"""The way from not knowing the product to using it out of habit, as bars with numbers."""

from collections.abc import Iterator, Sequence

from adoptsim.presentation.funnel import Step
from adoptsim.presentation.glyphs import UNICODE, Glyphs
from adoptsim.tui.plot import Piece, Row
from adoptsim.tui.widgets.plain import wrapped
from adoptsim.tui.widgets.strokes import Strokes

NAME, COUNT = 11, 10
BAR = 16
"""Columns of a bar at most; it gives room to the words beside it."""
SHORTEST = 4
INDENT = 3
"""Columns before what stands below."""


class Funnel(Strokes):
    """A line for each step; what came and went stands beside it, or below where there is height but no width."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(glyphs, id=id)
        self.steps: tuple[Step, ...] = ()
        self.note = ""
        """What is said below the steps."""

    @property
    def data(self) -> object:
        return self.steps, self.note

    def show(self, steps: tuple[Step, ...], note: str) -> None:
        """Show *steps*, if they are others."""
        if (steps, note) != self.data:
            self.steps, self.note = steps, note
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        """Return the lines."""
        longest = max((len(step.flows) for step in self.steps), default=0)
        bar = min(BAR, width - NAME - COUNT - longest - 2)
        below = bar < SHORTEST and height > len(self.steps) + sum(bool(step.flows) for step in self.steps)
        bar = BAR if below else bar if bar >= SHORTEST else 0
        note = [Row([Piece(f" {line}", "axis")]) for line in wrapped(self.note, width - 1)] if self.note else []
        lines = [*self._lines(bar, below, width), *note][:height]
        return [*lines, *[Row()] * (height - len(lines))]

    def _lines(self, bar: int, below: bool, width: int) -> Iterator[Row]:
        start = INDENT if below else NAME + COUNT + bar
        for step in self.steps:
            name = Piece(f" {step.name:<{NAME}}{step.count:>{COUNT - 2}} ", "text")
            drawn = Piece(self._bar(step, bar), "curve")
            told = [Piece(f" {line}", "axis") for line in wrapped(step.flows, width - start - 1)] if step.flows else []
            yield Row([name, drawn] if below else [name, drawn, *told[:1]])
            for line in told if below else told[1:]:
                yield Row([Piece(" " * start, "text"), line])

    def _bar(self, step: Step, width: int) -> str:
        if step.part is None or not width:
            return " " * width
        full = round(step.part * width) if step.part in (0.0, 1.0) else max(1, min(width - 1, round(step.part * width)))
        return self.glyphs.full * full + self.glyphs.empty * (width - full)
