"""The keys of a screen, and what the numbers mean."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from adoptsim.tui.commands import QUIT, Command, CommandScreen, bindings
from adoptsim.tui.widgets.key_bar import KeyBar

_NAMES = {"question_mark": "?", "f1": "F1", "escape": "esc"}
HELP_KEYS = (
    Command("close", "escape,enter,f1,question_mark,space", "Back", "Back", "esc"),
    Command("scroll(-3)", "k", "Up", "Up", "k"),
    Command("scroll(3)", "j", "Down", "Down", "j"),
    QUIT,
)


class HelpScreen(ModalScreen[None], CommandScreen[None]):
    """Help over any screen."""

    CSS_PATH = "modal.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "VerticalScroll"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = HELP_KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP_KEYS)

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.commands = commands

    def compose_content(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Help"
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines()), classes="text")
            yield KeyBar(HELP_KEYS)

    def _lines(self) -> Iterator[Content]:
        yield Content.styled("Keys", "bold")
        for command in self.commands:
            if command.keys or command.shown:
                keys = " or ".join(_NAMES.get(key, key) for key in (command.keys or command.shown).split(","))
                yield Content.assemble((f"  {keys:<14}", "bold"), command.title)
        yield Content("  The mouse works too: click a lever, its < and >, the chart, or a key in the last line.")
        yield Content("")
        yield from _numbers()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _numbers() -> Iterator[Content]:
    """Yield what every number means."""
    from adoptsim.presentation.glyphs import of_terminal
    from adoptsim.presentation.meanings import MEANINGS, RUNWAY
    from adoptsim.presentation.numbers import title

    band = of_terminal().plus_minus
    yield Content.styled("Numbers", "bold")
    yield Content(f"  412 {band}35 is what customers told you: the truth is rarely further away than 35.")
    yield Content(f"  Without {band} it is from your bills, or the error is too small to show.")
    yield Content("  4 wk old: it came through reports, which layers of your company delay and make look better.")
    yield Content.assemble(("  runway: ", "bold"), RUNWAY)
    for metric, meaning in MEANINGS.items():
        yield Content.assemble((f"  {title(metric)}: ", "bold"), meaning)
