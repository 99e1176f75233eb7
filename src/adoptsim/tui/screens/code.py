"""Asks for the code from which a class has its luck."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from adoptsim.presentation.briefing import ABOUT_CODES, NO_CODE_YET
from adoptsim.scenario.class_codes import seed_of
from adoptsim.tui.commands import HELP, PALETTE, REFUSED, Command, CommandScreen, bindings
from adoptsim.tui.widgets.key_bar import KeyBar

CODE = (
    Command("take", "enter", "Take this code", "Take it"),
    Command("close", "escape", "Back to the briefing", "Back", "esc"),
    HELP,
    PALETTE,
)
LONGEST = 60


class CodeScreen(ModalScreen[int | None], CommandScreen[int | None]):
    """Lets the player type a code; its result is the seed, or None to think about it."""

    CSS_PATH = ["modal.tcss", "panel.tcss"]
    AUTO_FOCUS: ClassVar[str | None] = "Input"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = CODE
    BINDINGS: ClassVar[list[BindingType]] = bindings(CODE)

    def compose_content(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "The code of your class"
            yield Static(ABOUT_CODES, markup=False, classes="text")
            yield Input(max_length=LONGEST, compact=True, select_on_focus=False)
            yield KeyBar(CODE)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the code; enter in the field means it."""
        message.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take what was typed, if it is a code."""
        seed = seed_of(self.query_one(Input).value)
        if seed is None:
            self.notify(NO_CODE_YET, severity="warning", timeout=REFUSED)
        else:
            self.dismiss(seed)

    def action_close(self) -> None:
        """Go back without a code."""
        self.dismiss(None)
