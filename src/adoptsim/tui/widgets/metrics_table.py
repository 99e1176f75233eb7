"""The table of all numbers: how each is seen, how sure that is, how old, and through whom."""

from rich.cells import cell_len
from rich.segment import Segment

from adoptsim.presentation.company.key_metrics import Number
from adoptsim.tui.widgets.rows import Rows

NAME, VALUE, BAND, AGE, CHANGE = 21, 10, 9, 6, 9
CHANNEL = 9
"""Columns; the change is left out where there is no room for all of them."""


class MetricsTable(Rows[Number]):
    """A row for each metric; the chosen one is the one in the chart."""

    HEAD = 1

    def choose_metric(self, metric: str) -> None:
        self.choose(next((place for place, number in enumerate(self.items) if number.metric == metric), 0))

    @property
    def metric(self) -> str:
        return self.items[self.chosen].metric

    def head(self, width: int) -> list[Segment]:
        text = self._columns(("  number", "seen", "error", "age", "4 weeks", "through"), width)
        return [Segment(text.ljust(width), self.component_style("rows--head"))]

    def row_at(self, place: int, width: int) -> list[Segment]:
        number, chosen = self.items[place], place == self.chosen
        name = f"{'>' if chosen else ' '} {number.name}"
        text = self._columns((name, number.value, number.band, number.age, number.change, number.channel), width)
        style = self.component_style("rows--chosen" if chosen else "rows--row")
        return [Segment(text[:NAME], style), Segment(text[NAME:], self.component_style("rows--row"))]

    def _columns(self, texts: tuple[str, str, str, str, str, str], width: int) -> str:
        name, value, band, age, change, channel = texts
        room = width - NAME - VALUE - BAND - AGE
        shown = f"{name[:NAME]:<{NAME}}{value:>{VALUE - 1}} {band:<{BAND}}{age:<{AGE}}"
        if room >= CHANGE + CHANNEL:
            shown, room = f"{shown}{change:<{CHANGE}}", room - CHANGE
        return shown + (channel if cell_len(channel) <= room else channel.partition(" of ")[0])
