"""A line of plain text that is only redrawn when it changes."""

from textual.content import Content
from textual.widgets import Static


class Line(Static):
    """Text of a fixed height; what it says is never read as markup."""

    DEFAULT_CSS = """
    Line { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(text, markup=False, id=id, classes=classes)
        self.said: str | Content = text

    def say(self, text: str | Content) -> None:
        """Show *text*, if it is another one."""
        if text != self.said:
            self.said = text
            self.update(text, layout=False)
