"""Screens on terminals that have no more than ASCII."""

from typing import Any, ClassVar

from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.scrollbar import ScrollBarRender
from textual.widgets import OptionList


class _PlainBar(ScrollBarRender):
    """A scroll bar of whole cells: the parts of cells that are drawn elsewhere are not in every font."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def in_ascii(screen: Screen[Any], only: bool = True) -> None:
    """Let *screen* draw its borders and scroll bars without anything beyond ASCII, or with all there is again."""
    screen.set_class(only, "-ascii")
    for scroll in [*screen.query(VerticalScroll), *screen.query(OptionList)]:
        scroll.vertical_scrollbar.renderer = _PlainBar if only else ScrollBarRender
        scroll.vertical_scrollbar.refresh()
