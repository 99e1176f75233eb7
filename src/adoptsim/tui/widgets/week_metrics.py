"""The numbers of one week: seen, true, and true in the game beside it."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from adoptsim.presentation.watched_game import Number

NAME, VALUE = 16, 8


class WeekMetrics(Widget):
    """A row for every number, the one in the chart marked; a click chooses another."""

    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """A number was clicked, by its place."""

        place: int

    numbers: tuple[Number, ...] = ()
    chosen: int | None = None
    headings = ("", "", "")

    def show(self, numbers: tuple[Number, ...], chosen: int | None, headings: tuple[str, str, str]) -> None:
        if (numbers, chosen, headings) != (self.numbers, self.chosen, self.headings):
            self.refresh(layout=len(numbers) != len(self.numbers))
            self.numbers, self.chosen, self.headings = numbers, chosen, headings

    def render(self) -> Content:
        headings = "".join(f"{text[:VALUE]:>{VALUE}}" for text in self.headings if text)
        head = Content.styled(f"  {'':<{NAME}}{headings}", "dim")
        return Content("\n").join([head, *map(self._row, range(len(self.numbers)))])

    def _row(self, place: int) -> Content:
        number, here = self.numbers[place], place == self.chosen
        name = f"{'>' if here else ' '} {number.name:<{NAME}}"
        values = zip((number.seen, number.true, number.other), ("", "bold", "dim"), self.headings, strict=True)
        shown = [(f"{value:>{VALUE}}", style) for value, style, heading in values if heading]
        return Content.assemble((name, "bold" if here else ""), *shown)

    def on_click(self, event: events.Click) -> None:
        if 1 <= event.y <= len(self.numbers):
            self.post_message(self.Chosen(event.y - 1))
