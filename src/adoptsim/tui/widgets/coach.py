"""The step of a tutorial that is at hand, as high as its words are; without one it takes no room."""

from collections.abc import Sequence
from contextlib import suppress

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from adoptsim.presentation.playing.tutorial import Coaching
from adoptsim.tui.keys.commands import Command
from adoptsim.tui.keys.remapping import player_keys

_TIME = "({run}: run or pause, {step}: one week)"
_HOW = {
    "lever": "({lever-up} {lever-down}: lever, {less} {more}: move, {commit}: commit)",
    "forecast": "({forecast}: forecast)",
    "event": _TIME,
    "metric": _TIME,
    "week": _TIME,
}
"""How a step of each kind is done, with commands by their names."""

SHORT = 22
"""Lines of a terminal below which only the most needed is said."""
BRIEF = 3
"""Lines that may be said there."""


class Coach(Static):
    """Says what was reached, what to do next and which keys do it, and what helps."""

    def __init__(self, commands: Sequence[Command], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.commands = commands
        self.step: Coaching | None = None

    def show(self, step: Coaching | None) -> None:
        """Show *step*, if it is another one; None: nothing, in no room."""
        if step != self.step:
            self.step = step
            self._fill()

    def on_mount(self) -> None:
        """Hear of every new size of the terminal, for its own may stay as it is."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._fit)

    def _fit(self, _: Screen[object]) -> None:
        if self.has_class("-brief") != (self.app.size.height < SHORT):
            self._fill()

    def _fill(self) -> None:
        """Say what to do; where there is little room, only that or what helps, and the keys if they fit too."""
        step, brief = self.step, self.app.size.height < SHORT
        self.set_class(brief, "-brief")
        self.set_class(step is not None, "-shown")
        if step is None:
            return
        label, text, hint = (step.label, "bold"), (step.text, ""), (step.help, "bold $text-warning")
        ended = [(step.praise, "bold $text-success"), (step.left_out, "bold $text-warning")]
        parts = [*ended, label, text, (step.now, ""), hint]
        if brief:
            parts = [label, hint if step.help else text]
        whole = _joined([*parts, (self._keys(step.kind), "dim")])
        fits = not brief or len(whole.wrap(max(1, self.app.size.width - 2))) <= BRIEF
        self.update(whole if fits else _joined(parts))

    def _keys(self, kind: str) -> str:
        """Return which keys do a step of this *kind*; nothing where there is no such command."""
        own_keys = player_keys(self.app)
        keys = {command.name: command.remapped(own_keys).key for command in self.commands}
        with suppress(KeyError):
            return _HOW.get(kind, "").format_map(keys)
        return ""


def _joined(parts: Sequence[tuple[str, str]]) -> Content:
    return Content(" ").join(Content.styled(text, style) for text, style in parts if text)
