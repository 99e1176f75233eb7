"""Panels of text over the game that explain: a number, a lever, or what changed in a round and why."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from adoptsim.game.game import Game
from adoptsim.presentation.company.key_metrics import CHARTED, KEY_METRICS
from adoptsim.presentation.explain import METRICS_EXPLAINED, explain_lever, explain_metric, sections
from adoptsim.presentation.layout.glyphs import of_terminal
from adoptsim.presentation.layout.text import Section
from adoptsim.presentation.playing.ended_rounds import ended_rounds, round_sections
from adoptsim.presentation.wording.voice import Voice
from adoptsim.tui.keys.commands import EXPLAIN_PANEL, ROUND_PANEL
from adoptsim.tui.screens.command_screen import BoxScreen
from adoptsim.tui.widgets.prose import Prose

EXPLAINED = tuple(dict.fromkeys((*KEY_METRICS, *CHARTED, *METRICS_EXPLAINED)))
"""In the order in which they are gone through."""


class PanelScreen(BoxScreen[None]):
    """Shows sections of text, one page after the other."""

    WIDEST: ClassVar[int] = 68
    """Columns of text, where there is room."""

    def compose_box(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Prose()

    def on_mount(self) -> None:
        self.show()

    def on_resize(self) -> None:
        self.show()

    @property
    def columns(self) -> int:
        return min(self.WIDEST, int(self.app.size.width * 0.94) - 6)

    def contents(self) -> tuple[str, Sequence[Section]]:
        """Return the title of the panel and its text."""
        raise NotImplementedError

    def show(self) -> None:
        title, sections = self.contents()
        self.query_one(".box").border_title = title
        self.query_one(Prose).show(sections)
        self.scrolled.scroll_home(animate=False)
        self.show_keys()


class ExplainScreen(PanelScreen):
    """Explains one number or lever after the other."""

    COMMANDS_HERE = EXPLAIN_PANEL

    def __init__(self, game: Game, kind: str, name: str) -> None:
        super().__init__()
        self.game = game
        self.kind = kind
        """What is explained: a metric or a lever."""
        self.chosen = {"metric": EXPLAINED[0], "lever": next(iter(game.levers()), ""), kind: name}
        """What was looked at last of each kind."""

    @property
    def names(self) -> tuple[str, ...]:
        return EXPLAINED if self.kind == "metric" else tuple(self.game.levers())

    def contents(self) -> tuple[str, Sequence[Section]]:
        name = self.chosen[self.kind]
        what = "number" if self.kind == "metric" else "lever"
        title = f"Explained: {what} {self.names.index(name) + 1} of {len(self.names)}"
        if self.kind == "metric":
            explanation = explain_metric(self.game, name, Voice(of_terminal()))
        else:
            explanation = explain_lever(self.game, name, Voice(of_terminal()))
        return title, sections(explanation, self.columns)

    def names_now(self) -> dict[str, str]:
        return {"other": "Levers" if self.kind == "metric" else "Numbers"}

    def why_not(self, command: str) -> str | None:
        return "This scenario shows no levers." if command == "other" and not self.game.levers() else None

    def action_next(self, by: int) -> None:
        place = self.names.index(self.chosen[self.kind]) + by
        self.chosen[self.kind] = self.names[place % len(self.names)]
        self.show()

    def action_other(self) -> None:
        self.kind = "lever" if self.kind == "metric" else "metric"
        self.show()


class RoundScreen(PanelScreen):
    """Shows the last round that has ended, or one before."""

    COMMANDS_HERE = ROUND_PANEL

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.windows = ended_rounds(game)
        self.place = len(self.windows) - 1

    def contents(self) -> tuple[str, Sequence[Section]]:
        title = f"What changed and why: round {self.place + 1} of {len(self.windows)}"
        return title, round_sections(self.game, *self.windows[self.place])

    def why_not(self, command: str) -> str | None:
        if command == "before" and not self.place:
            return "This is the first round."
        if command == "next" and self.place == len(self.windows) - 1:
            return "This is the last round that has ended."
        return None

    def action_next(self, by: int) -> None:
        self.place += by
        self.show()
