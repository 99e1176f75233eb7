"""The strip of numbers."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from adoptsim.presentation.figures import Figure

NARROWEST = 19
"""Columns that a name and a number need."""


class Figures(Widget):
    """Names and numbers in columns, as many as fit."""

    DEFAULT_CSS = """
    Figures { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.figures: tuple[Figure, ...] = ()

    def show(self, figures: tuple[Figure, ...]) -> None:
        """Show *figures*, if they are others."""
        if figures != self.figures:
            self.refresh(layout=len(figures) != len(self.figures))
            self.figures = figures

    def columns(self, width: int) -> int:
        """Return how many numbers stand side by side; two even rows where there is room."""
        return max(1, min(width // NARROWEST, -(-len(self.figures) // 2)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return -(-len(self.figures) // self.columns(width))

    def render(self) -> Content:
        """Return the rows of numbers."""
        columns = self.columns(self.size.width)
        width = self.size.width // columns
        rows = []
        for start in range(0, len(self.figures), columns):
            cells = [self._cell(figure, width) for figure in self.figures[start : start + columns]]
            rows.append(Content.assemble(*cells))
        return Content("\n").join(rows)

    def _cell(self, figure: Figure, width: int) -> Content:
        text = f" {figure.name} {figure.text}"
        shown = Content.assemble(f" {figure.name} ", (figure.text, "bold"))
        return shown.pad_right(width - len(text)) if len(text) < width else shown[: width - 1] + Content(" ")
