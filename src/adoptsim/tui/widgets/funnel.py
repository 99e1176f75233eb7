"""The way from not knowing the product to using it out of habit, as bars with numbers."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from adoptsim.presentation.funnel import Step
from adoptsim.presentation.glyphs import UNICODE, Glyphs

NAME, COUNT = 12, 10
BAR = 16
"""Columns of a bar at most; it gives room to the words beside it."""
SHORTEST = 4


class Funnel(Widget):
    """A line for each step; what came and went stands beside it, or below where there is height but no width."""

    COMPONENT_CLASSES = {"funnel--text", "funnel--bar", "funnel--flow"}
    DEFAULT_CSS = """
    Funnel { height: 1fr; }
    Funnel > .funnel--text { color: $foreground; }
    Funnel > .funnel--bar { color: $primary-lighten-2; }
    Funnel > .funnel--flow { color: $foreground 80%; }
    """
    ALLOW_SELECT = False

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs = glyphs
        self.steps: tuple[Step, ...] = ()
        self.note = ""
        """What is said below the steps."""

    def show(self, steps: tuple[Step, ...], note: str) -> None:
        """Show *steps*, if they are others."""
        if (steps, note) != (self.steps, self.note):
            self.steps, self.note = steps, note
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        lines = self._lines()
        base = self.get_component_rich_style("funnel--text")
        if y >= len(lines):
            return Strip.blank(self.size.width, base)
        return Strip(lines[y]).adjust_cell_length(self.size.width, base)

    def _lines(self) -> list[list[Segment]]:
        style = self.get_component_rich_style
        longest = max((len(step.flows) for step in self.steps), default=0)
        bar = min(BAR, self.size.width - NAME - COUNT - longest - 2)
        beside = bar >= SHORTEST
        below = not beside and self.size.height >= len(self.steps) + sum(bool(step.flows) for step in self.steps) + 1
        lines = []
        for step in self.steps:
            segments = [Segment(f" {step.name:<{NAME}}{step.count:>{COUNT - 2}} ", style("funnel--text"))]
            if beside or below:
                segments.append(Segment(self._bar(step, bar if beside else BAR), style("funnel--bar")))
            flows = Segment(f" {step.flows}", style("funnel--flow"))
            lines.append(segments if below else [*segments, flows])
            if below and step.flows:
                lines.append([Segment(" " * 3, style("funnel--text")), flows])
        return [*lines, [Segment(f" {self.note}", style("funnel--flow"))]]

    def _bar(self, step: Step, width: int) -> str:
        if step.part is None:
            return " " * width
        full = round(step.part * width) if step.part in (0.0, 1.0) else max(1, min(width - 1, round(step.part * width)))
        return self.glyphs.full * full + self.glyphs.empty * (width - full)
