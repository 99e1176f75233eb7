"""Sections of text: headings, and lines that keep their indentation when they are wrapped."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from adoptsim.presentation.layout.text import Section

_START = re.compile(r"( *)(> |[-*\u2022] |\d+[.)] |\[.\] )?")
"""What a line may begin with: blanks, and a mark under which the next lines do not begin."""


class Prose(Widget):
    """Shows sections as plain text; it is as high as it needs to be."""

    def __init__(self, sections: Sequence[Section] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.sections = tuple(sections)

    def show(self, sections: Sequence[Section]) -> None:
        if tuple(sections) != self.sections:
            self.sections = tuple(sections)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(list(self._lines(width)))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        for number, passage in enumerate(self.sections):
            if number:
                yield Content("")
            if passage.heading:
                yield from (Content.styled(line, "bold") for line in with_hanging_indent(passage.heading, width))
            for text in passage.lines:
                yield from map(Content, with_hanging_indent(text, width))


def with_hanging_indent(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* cells, each indented like the text of the first.

    A word that is too long for a line is cut. Blanks inside a line that fits are kept, for it may have columns.
    """
    if cell_len(text) <= width:
        return [text]
    start = _START.match(text)
    blanks, mark = start.groups("") if start else ("", "")
    first = blanks[: width // 2] + mark
    rest = " ".join(text[len(blanks + mark) :].split())
    parts = (part.plain.strip() for part in Content(rest).wrap(max(1, width - len(first))))
    return [(" " * len(first) if number else first) + part for number, part in enumerate(parts)]
