"""The keys of a screen, and what the numbers mean."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from adoptsim.tui.commands import QUIT, Command, CommandScreen, bindings, own_keys
from adoptsim.tui.keys import spoken
from adoptsim.tui.widgets.key_bar import KeyBar

HELP_KEYS = (
    Command("close", "escape,enter,f1,question_mark", "Back", "Back", "esc"),
    Command("page(1)", "space,pagedown", "Read on", "More"),
    Command("page(-1)", "pageup", "Read what was before"),
    Command("scroll(-3)", "k", "Up (the arrow key too)", "Up"),
    Command("scroll(3)", "j", "Down (the arrow key too)", "Down"),
    QUIT,
)
PAR = (
    " the score beside those of the scenario's own strategies on the same luck: 0 is the worst of them, 100 the best. "
    "It is worked out when a game ends."
)
EVERYWHERE = {
    "^c": "Copy what is selected with the mouse; else leave at once, and nothing that was committed is lost",
    "^z": "Back to the shell; its command fg goes on with the game",
}
"""Keys that mean the same on every screen and belong to none."""
_KEYS = 14
"""Columns of the keys."""


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
                yield Static("Keys", classes="heading")
                yield from (Static(line, classes="item") for line in self._keys())
                yield Static("Numbers", classes="heading second")
                yield from (Static(Content.assemble((name, "bold"), text), classes="item") for name, text in _numbers())
            yield KeyBar(HELP_KEYS)

    def _keys(self) -> Iterator[Content]:
        keymap = own_keys(self.app)
        for command in (command.remapped(keymap) for command in self.commands if command.keys or command.shown):
            keys = " or ".join(map(spoken, command.keys.split(","))) if command.keys else command.shown
            yield Content.assemble((f"{keys:<{_KEYS}} ", "bold"), command.title)
        yield from (Content.assemble((f"{key:<{_KEYS}} ", "bold"), what) for key, what in EVERYWHERE.items())
        yield Content("Everything can be clicked too: lines, panels, < and >, and the keys in the last line.")
        yield Content("Other keys, colours and characters: Settings, in the menu and among all commands.")

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by what is seen, but for a line."""
        self.action_scroll(by * max(1, self.query_one(VerticalScroll).size.height - 1))


def _numbers() -> Iterator[tuple[str, str]]:
    """Yield what every number means: what is shown, and what there is to say of it."""
    from adoptsim.model.catalogue.metrics import CATALOGUE, NUMBERS
    from adoptsim.presentation.glyphs import of_terminal

    band = of_terminal().plus_minus
    yield f"412 {band}35", " is what customers told you: chance alone rarely moves it by more than 35."
    yield f"Without {band}", " it is from your bills, or the error is too small to show."
    yield "4 wk old:", " it came through reports, which layers of your company delay and make look better."
    yield "2 layers of reports:", " two levels of managers passed it on; each takes time, and softens bad news."
    yield "score:", " points at the end; the briefing says for what."
    yield "par:", PAR
    yield "runway:", f" {NUMBERS['runway'].meaning}"
    yield from ((f"{metric.title}:", f" {metric.meaning}") for metric in CATALOGUE.values())
