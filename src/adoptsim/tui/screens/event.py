"""What happens to the company and asks for an answer."""

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from adoptsim.model.parameters import World
from adoptsim.presentation.layout.text import paragraphs
from adoptsim.presentation.wording.money import choice_texts
from adoptsim.presentation.wording.voice import SHORT
from adoptsim.scenario.format.events import Event
from adoptsim.tui.keys.commands import ANSWER_EVENT
from adoptsim.tui.screens.command_screen import BoxScreen
from adoptsim.tui.widgets.choices import Choice, Choices
from adoptsim.tui.widgets.text import wrapped

TALLEST = 0.94
"""Of the terminal's height, as in the style sheet."""
AROUND = 6
"""Lines of the box that hold neither text nor choices."""
INDENT = 2
"""Columns of the mark before a choice."""
WIDEST = 70
FEWEST = 4
"""Lines that choices keep beside a text that is too long, if they need as many."""


class EventScreen(BoxScreen[str | None]):
    """Shows an event, its first choice marked; its result is the name of the choice, or None to answer later."""

    TITLE_OF_BOX = "Something happened"
    AUTO_FOCUS = "Choices"
    COMMANDS_HERE = ANSWER_EVENT

    def __init__(self, event: Event, world: World, brought_by: str = "") -> None:
        super().__init__()
        self.event = event
        self.paragraphs = [*paragraphs(event.text), *([brought_by] if brought_by else [])]
        self.texts = choice_texts(event, world, SHORT)

    def compose_box(self) -> ComposeResult:
        with VerticalScroll(can_focus=False, classes="text"):
            yield Static("\n".join(self.paragraphs), markup=False, classes="text")
        yield Choices(self._lines(WIDEST))
        yield Static("The clock stands still until you answer.", classes="text")

    def _lines(self, width: int) -> list[Choice]:
        """Return the choices, those that take more than a line of *width* columns indented below their beginning."""
        broken = [wrapped(text, width) for text in self.texts]
        return [
            Choice(f"\n{INDENT * ' '}".join(lines), choice.name)
            for lines, choice in zip(broken, self.event.choices, strict=True)
        ]

    def on_mount(self) -> None:
        self.query_one(Choices).highlighted = 0
        self.show_keys()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - it is asked of the widgets
        """Share the lines out anew, when it is known how many text and choices take."""
        self.call_after_refresh(self._break_lines)

    def _break_lines(self) -> None:
        if not self.is_mounted:
            return
        choices = self.query_one(Choices)
        lines, marked = self._lines(choices.size.width - INDENT), choices.highlighted
        if lines != choices.lines:
            choices.set_lines(lines)
            choices.highlighted = marked
        self.call_after_refresh(self._share_out)

    def _share_out(self) -> None:
        """Give the text its lines and the choices the rest; what is longer scrolls, and the keys stay in sight."""
        if not self.is_mounted:
            return
        text, choices = self.query_one(VerticalScroll), self.query_one(Choices)
        room = int(self.app.size.height * TALLEST) - AROUND
        given = max(1, min(text.virtual_size.height, room - min(choices.virtual_size.height, FEWEST)))
        text.styles.max_height, choices.styles.max_height = given, max(1, room - given)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self.event.choices[message.option_index].name)

    def action_longer(self) -> None:
        """Scroll the text, from its end back to its top."""
        if self.scrolled.scroll_offset.y >= self.scrolled.max_scroll_y:
            self.scrolled.scroll_home(animate=False)
        else:
            self.scrolled.scroll_page_down(animate=False)
