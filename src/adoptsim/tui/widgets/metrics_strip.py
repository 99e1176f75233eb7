"""The key metrics along the top of the play screen, with their values and ages."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from adoptsim.presentation.company.key_metrics import Figure
from adoptsim.tui.widgets.drawn_widget import DrawnWidget

NARROWEST = 19
"""Columns that a name and a number need."""


class MetricsStrip(DrawnWidget):
    """Names and numbers in columns, as many as fit; their ages too where there is room."""

    COMPONENT_CLASSES = {"metrics-strip--name", "metrics-strip--value"}

    figures: tuple[Figure, ...] = ()

    def show(self, figures: tuple[Figure, ...]) -> None:
        if figures != self.figures:
            if len(figures) != len(self.figures):
                self.refresh(layout=True)
            self.figures = figures
            self.redraw()

    def columns(self, width: int) -> int:
        """Return how many numbers stand side by side; two even rows where there is room."""
        return max(1, min(width // NARROWEST, -(-len(self.figures) // 2)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return -(-len(self.figures) // self.columns(width))

    def render_line(self, y: int) -> Strip:
        name, value = (self.component_style(f"metrics-strip--{part}") for part in ("name", "value"))
        columns = self.columns(self.room.width)
        width = self.room.width // columns
        cells = []
        for figure in self.figures[y * columns : (y + 1) * columns]:
            age = f", {figure.age}" if figure.age else ""
            fits = cell_len(figure.name + figure.text + age) + 2 < width
            cell = Strip([Segment(f" {figure.name} ", name), Segment(figure.text, value), Segment(age * fits, name)])
            cells.append(cell.crop(0, width - 1).adjust_cell_length(width, name))
        return Strip.join(cells).adjust_cell_length(self.room.width, name)
