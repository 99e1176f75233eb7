"""A list of rows of which one is chosen: what levers, numbers and the like have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from adoptsim.tui.widgets.drawn_widget import DrawnWidget
from adoptsim.tui.widgets.key_bar import KeyBar

Item = TypeVar("Item")


class Rows(DrawnWidget, Generic[Item]):
    """Draws rows by place; it scrolls so that the chosen one is seen, and marks where there are more."""

    HEAD = 0
    """Lines above the rows, which do not scroll."""
    COMPONENT_CLASSES = {"rows--row", "rows--chosen", "rows--head"}

    @dataclass
    class Chosen(Message):
        """Another row was chosen with the mouse."""

        rows: "Rows[Any]"

    items: tuple[Item, ...] = ()
    """What the rows show, by place."""
    chosen = 0
    _top = 0

    @property
    def count(self) -> int:
        return len(self.items)

    def show(self, items: tuple[Item, ...]) -> None:
        """Show *items*; only rows that are others are drawn anew."""
        before, self.items = self.items, items
        if len(before) != len(items):
            self.redraw()
        else:
            self.redraw_rows(place for place, item in enumerate(items) if item != before[place])

    def row_at(self, place: int, width: int) -> list[Segment]:
        """Return the row at *place* in about *width* columns."""
        raise NotImplementedError

    def head(self, width: int) -> list[Segment]:  # noqa: ARG002 - lists with a head look at it
        return []

    def choose(self, place: int) -> None:
        """Choose the row at *place*, or the nearest there is."""
        place = max(0, min(place, self.count - 1))
        if self.count and place != self.chosen:
            first, before = self.first, self.chosen
            self.chosen = place
            self._top = self.first
            self.redraw_rows(range(self.count) if self._top != first else (before, place))

    def move(self, by: int) -> None:
        """Choose the next row, or the one before; after the last comes the first."""
        if self.count:
            self.choose((self.chosen + by) % self.count)

    def page(self, by: int) -> None:
        """Choose a row that is as many pages further, or the last there is."""
        self.choose(self.chosen + by * max(1, self.room.height - self.HEAD - 1))

    def redraw_rows(self, places: Iterable[int]) -> None:
        """Draw the rows at these places anew, as far as they are seen."""
        lines = (place - self.first + self.HEAD for place in places)
        regions = [Region(0, y, self.room.width, 1) for y in lines if self.HEAD <= y < self.room.height]
        if regions:
            self.redraw(*regions)

    @property
    def first(self) -> int:
        """The row that is drawn on top; it changes only when the chosen one would be out of sight."""
        height = max(1, self.room.height - self.HEAD)
        lowest, highest = self.chosen - height + 1, min(self.chosen, self.count - height)
        return max(0, lowest, min(self._top, highest))

    def render_line(self, y: int) -> Strip:
        """Return one line; its last column says whether there are more rows above or below."""
        width, base = self.room.width, self.component_style("rows--row")
        place = y - self.HEAD + self.first
        if y < self.HEAD:
            segments = self.head(width - 1)
        elif place < self.count:
            segments = self.row_at(place, width - 1)
        else:
            return Strip.blank(width, base)
        return Strip([*Strip(segments).adjust_cell_length(width - 1, base), Segment(self._more(y), base)], width)

    def _more(self, y: int) -> str:
        if y == self.HEAD and self.first > 0:
            return self.glyphs.above
        hidden_below = self.first + self.room.height - self.HEAD < self.count
        return self.glyphs.below if hidden_below and y == self.room.height - 1 else " "

    def place_at(self, y: int) -> int | None:
        """Return which row is at line *y*."""
        place = y - self.HEAD + self.first
        return place if y >= self.HEAD and place < self.count else None

    def _choose_with_mouse(self, place: int) -> None:
        before = self.chosen
        self.choose(place)
        if self.chosen != before:
            self.post_message(self.Chosen(self))

    def arrows(self, place: int) -> tuple[int, ...]:  # noqa: ARG002 - lists with steppers look at it
        """Return the columns of < and > in a row; a click there changes what the row shows."""
        return ()

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked, and change it if its < or > was."""
        place = self.place_at(event.y)
        if place is None:
            return
        self._choose_with_mouse(place)
        for column, command in zip(self.arrows(place), ("less", "more"), strict=False):
            if abs(event.x - column) <= 1:
                self.post_message(KeyBar.CommandChosen(command))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:  # noqa: ARG002 - lists that differ use it
        self._choose_with_mouse(self.chosen + 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:  # noqa: ARG002 - lists that differ use it
        self._choose_with_mouse(self.chosen - 1)
