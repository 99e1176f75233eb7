"""The table of all numbers: how each is seen, how sure that is, how old, and through whom."""

from rich.segment import Segment

from adoptsim.presentation.figures import Number
from adoptsim.presentation.glyphs import UNICODE, Glyphs
from adoptsim.tui.widgets.rows import Rows

NAME, VALUE, BAND, AGE, CHANGE = 21, 10, 9, 6, 9
CHANNEL = 9
"""Columns; the change is left out where there is no room for all of them."""


class Numbers(Rows):
    """A row for each metric; the chosen one is the one in the chart."""

    HEAD = 1

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(glyphs, id=id)
        self.numbers: tuple[Number, ...] = ()

    def show(self, numbers: tuple[Number, ...], metric: str) -> None:
        """Show *numbers*, with *metric* chosen."""
        if numbers != self.numbers:
            self.numbers = numbers
            self.redraw()
        self.choose(next((place for place, number in enumerate(numbers) if number.metric == metric), 0))

    @property
    def count(self) -> int:
        return len(self.numbers)

    @property
    def metric(self) -> str:
        """The chosen metric."""
        return self.numbers[self.chosen].metric

    def head(self, width: int) -> list[Segment]:
        """Return the names of the columns."""
        text = self._columns(("  number", "seen", "error", "age", "4 weeks", "through"), width)
        return [Segment(text.ljust(width), self.look("rows--head"))]

    def row_at(self, place: int, width: int) -> list[Segment]:
        """Return one metric as a line."""
        number, chosen = self.numbers[place], place == self.chosen
        name = f"{'>' if chosen else ' '} {number.name}"
        text = self._columns((name, number.value, number.band, number.age, number.change, number.channel), width)
        style = self.look("rows--chosen" if chosen else "rows--row")
        return [Segment(text[:NAME], style), Segment(text[NAME:], self.look("rows--row"))]

    def _columns(self, texts: tuple[str, str, str, str, str, str], width: int) -> str:
        name, value, band, age, change, channel = texts
        room = width - NAME - VALUE - BAND - AGE
        shown = f"{name[:NAME]:<{NAME}}{value:>{VALUE - 1}} {band:<{BAND}}{age:<{AGE}}"
        if room >= CHANGE + CHANNEL:
            shown, room = f"{shown}{change:<{CHANGE}}", room - CHANGE
        return shown + (channel if len(channel) <= room else channel.partition(" of ")[0])
