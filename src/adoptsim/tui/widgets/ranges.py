"""Ends of ranges: one row each, with a stepper that can be clicked."""

from dataclasses import dataclass

from rich.segment import Segment

from adoptsim.tui.widgets.rows import Rows

TITLE, VALUE = 30, 9
"""Columns of a title and of a value."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range."""

    title: str
    value: str
    locked: bool = False


class Ranges(Rows[End]):
    """A list of ends, one of them chosen."""

    def get_content_height(self, *_: object) -> int:
        return len(self.items)

    def row_at(self, place: int, width: int) -> list[Segment]:  # noqa: ARG002 - rows are as wide as they are
        end, chosen = self.items[place], place == self.chosen
        plain = self.get_component_rich_style("rows--row")
        left, right, state = (" ", " ", " locked") if end.locked else ("<", ">", "")
        return [
            Segment(
                f"{'>' if chosen else ' '} {end.title}"[:TITLE].ljust(TITLE),
                self.get_component_rich_style("rows--chosen") if chosen else plain,
            ),
            Segment(f"{left} {end.value:^{VALUE}} {right}{state}", plain),
        ]

    def arrows(self, place: int) -> tuple[int, ...]:  # noqa: ARG002 - they are in the same columns everywhere
        return TITLE, TITLE + VALUE + 3
