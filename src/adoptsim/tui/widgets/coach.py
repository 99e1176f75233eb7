"""The step of a tutorial that is at hand, as high as its words are; without one it takes no room."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from adoptsim.presentation.coaching import Coaching
from adoptsim.tui.commands import Command, own_keys

_TIME = "({run}: run or pause, {step}: one week)"
_HOW = {
    "lever": "({lever-up} {lever-down}: lever, {less} {more}: move, {commit}: commit)",
    "forecast": "({forecast}: forecast)",
    "event": _TIME,
    "metric": _TIME,
    "week": _TIME,
}
"""How a step of each kind is done, with commands by their ids."""


class Coach(Static):
    """Says what was reached, what to do next and which keys do it, and what helps."""

    DEFAULT_CSS = """
    Coach { height: auto; min-height: 3; max-height: 5; padding: 0 1; background: $boost; display: none; }
    """

    def __init__(self, commands: Sequence[Command], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.commands = commands
        self.told: Coaching | None = None

    def show(self, told: Coaching | None) -> None:
        """Say *told*, if it is something else; None: nothing, in no room."""
        if told != self.told:
            self.told = told
            self.display = told is not None
            self.update(self._content(told) if told else "")

    def _content(self, told: Coaching) -> Content:
        parts = [(told.praise, "bold $text-success"), (told.label, "bold"), (told.text, ""), (told.now, "")]
        parts += [(told.help, "bold $text-warning"), (self._how(told.kind), "dim")]
        return Content(" ").join(Content.styled(text, style) for text, style in parts if text)

    def _how(self, kind: str) -> str:
        """Return which keys do a step of this *kind*; nothing where there is no such command."""
        keymap = own_keys(self.app)
        keys = {command.id: command.remapped(keymap).key for command in self.commands}
        try:
            return _HOW.get(kind, "").format_map(keys)
        except KeyError:
            return ""
