"""The step of a tutorial that is at hand, as high as its words are; without one it takes no room."""

from collections.abc import Sequence

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from adoptsim.presentation.coaching import Coaching
from adoptsim.tui.keys.commands import Command, player_keys

_TIME = "({run}: run or pause, {step}: one week)"
_HOW = {
    "lever": "({lever-up} {lever-down}: lever, {less} {more}: move, {commit}: commit)",
    "forecast": "({forecast}: forecast)",
    "event": _TIME,
    "metric": _TIME,
    "week": _TIME,
}
"""How a step of each kind is done, with commands by their ids."""

SHORT = 22
"""Lines of a terminal below which only the most needed is said."""
BRIEF = 3
"""Lines that may be said there."""
HELPS = "bold $text-warning"


class Coach(Static):
    """Says what was reached, what to do next and which keys do it, and what helps."""

    DEFAULT_CSS = """
    Coach { height: auto; min-height: 3; max-height: 5; padding: 0 1; background: $boost; display: none; }
    Coach.-told { display: block; }
    Coach.-brief { min-height: 1; max-height: 3; }
    """

    def __init__(self, commands: Sequence[Command], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.commands = commands
        self.told: Coaching | None = None

    def show(self, told: Coaching | None) -> None:
        """Say *told*, if it is something else; None: nothing, in no room."""
        if told != self.told:
            self.told = told
            self._say()

    def on_mount(self) -> None:
        """Hear of every new size of the terminal, for its own may stay as it is."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._fit)

    def _fit(self, _: Screen[object]) -> None:
        """Say less where there is little room now, or more."""
        if self.has_class("-brief") != self._short:
            self._say()

    @property
    def _short(self) -> bool:
        return self.app.size.height < SHORT

    def _say(self) -> None:
        self.set_class(self._short, "-brief")
        self.set_class(self.told is not None, "-told")
        if self.told:
            self.update(self._in_brief(self.told) if self._short else self._content(self.told))

    def _content(self, told: Coaching) -> Content:
        parts = [(told.praise, "bold $text-success"), (told.label, "bold"), (told.text, ""), (told.now, "")]
        return _joined([*parts, (told.help, HELPS), (self._how(told.kind), "dim")])

    def _in_brief(self, told: Coaching) -> Content:
        """Return what to do, or else what helps with it, and which keys do it where there is room for them."""
        parts = [(told.label, "bold"), (told.help, HELPS) if told.help else (told.text, "")]
        whole = _joined([*parts, (self._how(told.kind), "dim")])
        return whole if len(whole.wrap(max(1, self.app.size.width - 2))) <= BRIEF else _joined(parts)

    def _how(self, kind: str) -> str:
        """Return which keys do a step of this *kind*; nothing where there is no such command."""
        keymap = player_keys(self.app)
        keys = {command.id: command.remapped(keymap).key for command in self.commands}
        try:
            return _HOW.get(kind, "").format_map(keys)
        except KeyError:
            return ""


def _joined(parts: Sequence[tuple[str, str]]) -> Content:
    return Content(" ").join(Content.styled(text, style) for text, style in parts if text)
