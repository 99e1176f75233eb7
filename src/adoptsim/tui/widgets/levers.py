"""The levers: one row each, with a stepper that can be clicked."""

from rich.cells import cell_len
from rich.segment import Segment

from adoptsim.presentation.layout.columns import centred
from adoptsim.presentation.levers.rows import LeverRow
from adoptsim.tui.drawing.chart import bar
from adoptsim.tui.widgets.rows import Rows

NUMBER, BAR = 9, 4
"""Columns of a number's value and of its bar."""
STEPPER = NUMBER + 4 + BAR + 2
"""Columns of a stepper: the value between < and >, and a bar; choices take the room of the bar too."""
STATE = 8
"""Columns that a state needs at least; what a change costs stands there where there is more room."""
WIDEST_TITLE = 20


class Levers(Rows[LeverRow]):
    """A list of levers, one of them chosen."""

    COMPONENT_CLASSES = {"levers--locked", "levers--draft", "levers--committed"}

    @property
    def row(self) -> LeverRow | None:
        return self.items[self.chosen] if self.items else None

    def row_at(self, place: int, width: int) -> list[Segment]:
        row, chosen = self.items[place], place == self.chosen
        kind = "locked" if row.locked else "draft" if row.state == "draft" else "committed" if row.state else ""
        style = self.component_style(f"levers--{kind}" if kind else "rows--row")
        plain = style if row.locked else self.component_style("rows--row")
        title = f"{'>' if chosen else ' '} {row.title}"[: self._title_width - 1].ljust(self._title_width)
        state = _state(row, width - self._title_width - STEPPER)
        return [
            Segment(title, self.component_style("rows--chosen") if chosen else plain),
            Segment(self._stepper(row), style),
            Segment(state, style),
        ]

    @property
    def _title_width(self) -> int:
        return max(8, min(WIDEST_TITLE + 2, self.room.width - 1 - STEPPER - STATE))

    def _stepper(self, row: LeverRow) -> str:
        left, right = ("<", ">") if not row.locked else (" ", " ")
        if row.part is None:
            return f"{left}{centred(row.value, STEPPER - 3)}{right} "
        value = row.value if cell_len(row.value) <= NUMBER + 2 else row.value.split()[0]  # its unit stands below
        return f"{left}{value:^{NUMBER + 2}.{NUMBER + 2}}{right} {bar(row.part, BAR, self.glyphs)} "

    def arrows(self, place: int) -> tuple[int, ...]:
        width = STEPPER - 2 if self.items[place].part is None else NUMBER + 3
        return self._title_width, self._title_width + width


def _state(row: LeverRow, room: int) -> str:
    """Return whether a lever is locked, in the draft or committed, in as many words as there is room for."""
    words: tuple[str, ...] = ("",)
    if row.locked:
        words = (row.locked, "locked")
    elif row.state:
        state = "* draft" if row.state == "draft" else f"> {row.state.removeprefix('from ')}"
        words = (f"{state}, {row.cost} a round", f"{state} {row.cost}", state) if row.cost else (state,)
    return next((text for text in words if cell_len(text) < room), words[-1])
