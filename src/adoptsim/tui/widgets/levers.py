"""The levers: one row each, with a stepper that can be clicked."""

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from adoptsim.presentation.glyphs import UNICODE, Glyphs
from adoptsim.presentation.lever_rows import LeverRow

NUMBER, BAR = 6, 5
"""Columns of a number's value and of its bar."""
STEPPER = NUMBER + 4 + BAR + 2
"""Columns of a stepper: the value between < and >, and a bar; choices take the room of the bar too."""
STATE = 9
WIDEST_TITLE = 24


class Levers(Widget):
    """A list of levers, one of them chosen. It scrolls so that the chosen one is seen."""

    COMPONENT_CLASSES = {"levers--row", "levers--chosen", "levers--locked", "levers--changed"}
    DEFAULT_CSS = """
    Levers { height: auto; }
    Levers > .levers--row { color: $foreground; }
    Levers > .levers--chosen { text-style: bold reverse; }
    Levers > .levers--locked { color: $foreground 60%; }
    Levers > .levers--changed { color: $text-warning; text-style: bold; }
    """
    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """Another lever was chosen."""

        lever: str

    @dataclass
    class Nudged(Message):
        """A lever is to be moved by some of its steps."""

        lever: str
        steps: int

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs = glyphs
        self.rows: tuple[LeverRow, ...] = ()
        self.chosen = 0
        self._top = 0

    def show(self, rows: tuple[LeverRow, ...]) -> None:
        """Show *rows*, if they are others."""
        if rows != self.rows:
            self.refresh(layout=len(rows) != len(self.rows))
            self.rows = rows

    @property
    def row(self) -> LeverRow | None:
        """The chosen lever."""
        return self.rows[self.chosen] if self.rows else None

    def choose(self, place: int) -> None:
        """Choose the lever at *place*, or the nearest there is."""
        place = max(0, min(place, len(self.rows) - 1))
        if self.rows and place != self.chosen:
            self.chosen = place
            self._top = self.first
            self.refresh()
            self.post_message(self.Chosen(self.rows[place].name))

    def get_content_height(self, *_: object) -> int:
        return len(self.rows)

    @property
    def first(self) -> int:
        """The row that is drawn on top; it changes only when the chosen lever would be out of sight."""
        height = max(1, self.size.height)
        lowest, highest = self.chosen - height + 1, min(self.chosen, len(self.rows) - height)
        return max(0, lowest, min(self._top, highest))

    def render_line(self, y: int) -> Strip:
        """Return one lever as a line."""
        place, base = y + self.first, self.get_component_rich_style("levers--row")
        if not 0 <= place < len(self.rows):
            return Strip.blank(self.size.width, base)
        row, chosen = self.rows[place], place == self.chosen
        style = self.get_component_rich_style("levers--locked") if row.locked else base
        main = self.get_component_rich_style("levers--chosen") if chosen else style
        changed = self.get_component_rich_style("levers--changed") if row.state else style
        title = f"{'>' if chosen else ' '} {row.title}"[: self._title_width - 1].ljust(self._title_width)
        return Strip(
            [
                Segment(title, main),
                Segment(self._stepper(row), changed),
                Segment(_state(row).ljust(STATE), changed),
            ]
        ).adjust_cell_length(self.size.width - 1, style or Style()) + Strip([Segment(self._more(y), base)], 1)

    def _more(self, y: int) -> str:
        """Return a mark on the first and on the last line where levers are hidden beyond it."""
        if y == 0 and self.first > 0:
            return self.glyphs.above
        hidden_below = self.first + self.size.height < len(self.rows)
        return self.glyphs.below if hidden_below and y == self.size.height - 1 else " "

    @property
    def _title_width(self) -> int:
        return max(8, min(WIDEST_TITLE + 2, self.size.width - STEPPER - STATE))

    def _stepper(self, row: LeverRow) -> str:
        left, right = ("<", ">") if not row.locked else (" ", " ")
        if row.part is None:
            return f"{left}{row.value[: STEPPER - 3]:^{STEPPER - 4}}{right}".ljust(STEPPER)
        return f"{left} {row.value:^{NUMBER}} {right} {self._bar(row.part)} "

    def _bar(self, part: float) -> str:
        """Return a bar that is empty or full only where the lever is at a limit."""
        full = round(part * BAR) if part in (0.0, 1.0) else max(1, min(BAR - 1, round(part * BAR)))
        return self.glyphs.full * full + self.glyphs.empty * (BAR - full)

    def on_click(self, event: events.Click) -> None:
        """Choose the lever; a click on its < or > moves it."""
        place = event.y + self.first
        if not 0 <= place < len(self.rows):
            return
        self.choose(place)
        at, name = event.x - self._title_width, self.rows[place].name
        if -1 <= at <= 1:
            self.post_message(self.Nudged(name, -1))
        elif self._more_at(self.rows[place]) - 1 <= at <= self._more_at(self.rows[place]) + 1:
            self.post_message(self.Nudged(name, 1))

    def _more_at(self, row: LeverRow) -> int:
        """Return the column of the stepper in which its > stands."""
        return STEPPER - 3 if row.part is None else NUMBER + 3

    def on_mouse_scroll_down(self) -> None:
        """Choose the next lever."""
        self.choose(self.chosen + 1)

    def on_mouse_scroll_up(self) -> None:
        """Choose the lever before."""
        self.choose(self.chosen - 1)


def _state(row: LeverRow) -> str:
    if row.locked:
        return "locked"
    if not row.state:
        return ""
    return f"* {row.state}" if row.state == "draft" else f"> {row.state.removeprefix('from ')}"
