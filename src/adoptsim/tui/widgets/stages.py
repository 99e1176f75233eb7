"""The line of the stages of the company, with the present one marked, and a badge for what waits."""

from rich.segment import Segment
from textual.strip import Strip

from adoptsim.presentation.company.stages import banner
from adoptsim.tui.widgets.drawn_widget import DrawnWidget
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.text import PlainText


class Stages(DrawnWidget):
    """All stages in a line."""

    COMPONENT_CLASSES = {"stages--here", "stages--other"}

    stage = "discovery"

    def show(self, stage: str) -> None:
        if stage != self.stage:
            self.stage = stage
            self.redraw()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one
        """Return the line; the present stage is in capital letters and in brackets."""
        style, width = self.component_style, self.room.width
        before, here, after = banner(self.stage, width)
        kinds = ((before, "other"), (here, "here"), (after, "other"))
        strip = Strip([Segment(text, style(f"stages--{kind}")) for text, kind in kinds])
        return strip.adjust_cell_length(width, style("stages--other"))


class Badge(PlainText):
    """Says how many events wait for an answer; a click opens the first."""

    def show(self, waiting: int) -> None:
        self.set_text(f"{waiting} wait{'s' * (waiting == 1)}: e" if waiting else "inbox 0")
        self.set_class(waiting > 0, "-waiting")

    def on_click(self) -> None:
        self.post_message(KeyBar.CommandChosen("event"))
