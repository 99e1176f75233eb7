"""A list to choose from, whose chosen line is marked by a character and not by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: a text, and what it stands for; None stands for nothing and cannot be chosen."""

    text: str | Content
    name: str | None


class Choices(OptionList):
    """Lines of plain text; none of it is read as markup."""

    DEFAULT_CSS = """
    Choices { border: none; padding: 0; height: auto; }
    Choices:focus { border: none; }
    Choices > .option-list--option-highlighted { text-style: bold; }
    """

    def __init__(self, lines: Sequence[Choice] = ()) -> None:
        self.lines = list(lines)
        self._marked: int | None = None
        super().__init__(*map(self._option, range(len(self.lines))), markup=False)

    def set_lines(self, lines: Sequence[Choice], mark: int | None = None) -> None:
        """Show other lines, with the mark at *mark*, or else where it was."""
        place = (self.highlighted or 0) if mark is None else mark
        self.lines = list(lines)
        self.clear_options()
        self.add_options(map(self._option, range(len(lines))))
        self.highlighted = place

    def _option(self, place: int) -> Option:
        line = self.lines[place]
        return Option(_marked(line.text, False), disabled=line.name is None)

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        for place in {self._marked, highlighted}:
            if place is not None and place < self.option_count:
                text = _marked(self.lines[place].text, place == highlighted)
                self.replace_option_prompt_at_index(place, text)
        self._marked = highlighted

    @property
    def marked(self) -> str:
        """What the marked line stands for; empty if none is marked."""
        return (self.lines[self.highlighted].name or "") if self.highlighted is not None else ""

    def move(self, by: int) -> None:
        if by > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()


def _marked(text: str | Content, marked: bool) -> Content:
    """Return *text* with its mark, or with room for one."""
    return Content.assemble("> " if marked else "  ", text)
