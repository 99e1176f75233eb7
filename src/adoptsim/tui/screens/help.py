"""The keys of a screen, and what the numbers mean."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from adoptsim.tui.keys.commands import HELP_BOX, Command
from adoptsim.tui.keys.names import key_label
from adoptsim.tui.keys.remapping import player_keys
from adoptsim.tui.screens.command_screen import BoxScreen

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


class HelpScreen(BoxScreen[None]):
    """Help over any screen."""

    TITLE_OF_BOX = "Help"
    AUTO_FOCUS = "VerticalScroll"
    COMMANDS_HERE = HELP_BOX

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.commands = commands

    def compose_box(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("Keys", classes="heading")
            yield from (Static(line, classes="item") for line in self._keys())
            yield Static("Numbers", classes="heading second")
            yield from (Static(Content.assemble((name, "bold"), text), classes="item") for name, text in _numbers())

    def _keys(self) -> Iterator[Content]:
        for command in (command.remapped(player_keys(self.app)) for command in self.commands):
            keys = " or ".join(map(key_label, command.keys.split(",")))
            yield Content.assemble((f"{keys:<{_KEYS}} ", "bold"), command.title)
        yield from (Content.assemble((f"{key:<{_KEYS}} ", "bold"), what) for key, what in EVERYWHERE.items())
        yield Content("Everything can be clicked too: lines, panels, < and >, and the keys in the last line.")
        yield Content("Other keys, colours and characters: Settings, in the menu and among all commands.")


def _numbers() -> Iterator[tuple[str, str]]:
    """Yield what every number means: what is shown, and what there is to say of it."""
    from adoptsim.model.catalogue.metrics import CATALOGUE, NUMBERS
    from adoptsim.presentation.layout.glyphs import of_terminal

    band = of_terminal().plus_minus
    yield f"412 {band}35", " is what customers told you: chance alone rarely moves it by more than 35."
    yield f"Without {band}", " it is from your bills, or the error is too small to show."
    yield "4 wk old:", " it came through reports, which layers of your company delay and make look better."
    yield "2 layers of reports:", " two levels of managers passed it on; each takes time, and softens bad news."
    yield "score:", " points at the end; the briefing says for what."
    yield "par:", PAR
    yield "runway:", f" {NUMBERS['runway'].meaning}"
    yield from ((f"{metric.title}:", f" {metric.meaning}") for metric in CATALOGUE.values())
