"""Text that was selected with the mouse, or in a field."""

from typing import Any

from textual.screen import Screen
from textual.widgets import Input


def take(screen: Screen[Any]) -> str:
    """Return what is selected on *screen*, and let nothing be selected any more; mostly nothing is."""
    field = screen.focused
    if isinstance(field, Input) and field.selected_text:
        text = field.selected_text
        field.cursor_position = field.selection.end
        return text
    text = screen.get_selected_text() or ""
    screen.clear_selection()
    return text
