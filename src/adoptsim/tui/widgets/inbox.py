"""The inbox: what waits for an answer, and what happened, the latest first."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events

from adoptsim.presentation.playing.inbox import Entry
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.rows import Rows
from adoptsim.tui.widgets.text import wrapped

WEEK = 7
"""Columns of the week, and of what kind an entry is."""
_KINDS = {"waits": "!", "event": "e", "question": "?", "decision": "d", "round": "=", "week": " "}


class _Line(NamedTuple):
    entry: Entry
    text: str
    first: bool
    """Whether the entry begins here."""


class Inbox(Rows[Entry]):
    """Entries in lines of fixed width, so that a new week never moves the rest of the screen."""

    COMPONENT_CLASSES = {"inbox--waits", "inbox--event"}

    _width = 0
    _laid: Sequence[_Line] = ()

    def show(self, items: tuple[Entry, ...]) -> None:
        """Show *items*, if they are others, from the latest on."""
        if items != self.items:
            self.items, self.chosen, self._top = items, 0, 0
            self._width = 0
            self.redraw()

    @property
    def count(self) -> int:
        return max(1, len(self._lines))

    @property
    def _lines(self) -> Sequence[_Line]:
        if self.room.width != self._width:
            self._width = self.room.width
            self._laid = _lines_of(self.items, max(10, self._width - 1 - WEEK))
        return self._laid

    def go(self, by: int) -> None:
        """Go back in time by entries, or forth."""
        top, last = self.first, max(0, self.count - self.room.height)
        starts = [place for place, line in enumerate(self._lines) if line.first and place <= last] + [last]
        ahead = [place for place in starts if place > top] if by > 0 else [p for p in starts if p < top][::-1]
        if ahead:
            self.chosen = self._top = ahead[0]
            self.redraw()

    def page(self, by: int) -> None:
        height = self.room.height
        self.chosen = self._top = max(0, min(self.first + by * max(1, height - 1), self.count - height))
        self.redraw()

    def row_at(self, place: int, width: int) -> list[Segment]:  # noqa: ARG002 - lines are as wide as they are
        base = self.component_style("rows--row")
        if not self._lines:
            return [Segment("Nothing has happened yet.", base)]
        line = self._lines[place]
        kind = {"waits": "inbox--waits", "event": "inbox--event", "question": "inbox--event"}
        return [Segment(line.text, self.component_style(kind.get(line.entry.kind, "rows--row")))]

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go back in time; there is nothing to choose."""
        event.prevent_default()
        self.go(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.prevent_default()
        self.go(-1)

    def on_click(self, event: events.Click) -> None:
        """Open the event that was clicked; there is nothing to choose."""
        event.prevent_default()
        place = self.place_at(event.y)
        if place is not None and self._lines and self._lines[place].entry.event:
            self.post_message(KeyBar.CommandChosen("event"))


def _lines_of(entries: tuple[Entry, ...], width: int) -> list[_Line]:
    """Return *entries* in lines of *width*; the first line of each has its week."""
    lines = []
    for entry in entries:
        head = f"{_KINDS[entry.kind]} {entry.week:>4} "
        text = f"Waits for your answer (e): {entry.text}" if entry.kind == "waits" else entry.text
        for number, part in enumerate(wrapped(text, width)):
            lines.append(_Line(entry, (" " * WEEK if number else head) + part, number == 0))
    return lines
