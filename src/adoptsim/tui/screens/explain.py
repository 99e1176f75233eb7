"""What a number or a lever means, how it comes about, and what goes into it this week."""

from collections.abc import Sequence
from typing import ClassVar

from adoptsim.game.game import Game
from adoptsim.presentation.explain import METRICS_EXPLAINED, explain_lever, explain_metric
from adoptsim.presentation.explained import explained
from adoptsim.presentation.figures import CHARTED, SHOWN
from adoptsim.presentation.glyphs import of_terminal
from adoptsim.presentation.passage import Passage
from adoptsim.tui.keys.commands import Command
from adoptsim.tui.screens.panel import READING, PanelScreen

METRICS = tuple(dict.fromkeys((*SHOWN, *CHARTED, *METRICS_EXPLAINED)))
"""In the order in which one turns over to the next."""
EXPLAIN = (
    Command("close", "escape,enter,x", "Back to the game", "Back", "esc"),
    Command("turn(-1)", "left,h", "The one before", "Before"),
    Command("turn(1)", "right,l", "The next one", "Next"),
    Command("other", "tab", "Numbers or levers", "Levers"),
    *READING,
)


class ExplainScreen(PanelScreen):
    """Explains one number or lever after the other."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = EXPLAIN

    def __init__(self, game: Game, kind: str, name: str) -> None:
        super().__init__()
        self.game = game
        self.kind = kind
        """What is explained: a metric or a lever."""
        self.chosen = {"metric": METRICS[0], "lever": next(iter(game.levers()), ""), kind: name}
        """What was looked at last of each kind."""

    @property
    def names(self) -> tuple[str, ...]:
        return METRICS if self.kind == "metric" else tuple(self.game.levers())

    def contents(self) -> tuple[str, Sequence[Passage]]:
        name = self.chosen[self.kind]
        what = "number" if self.kind == "metric" else "lever"
        title = f"Explained: {what} {self.names.index(name) + 1} of {len(self.names)}"
        if self.kind == "metric":
            explanation = explain_metric(self.game, name, of_terminal())
        else:
            explanation = explain_lever(self.game, name, of_terminal())
        return title, explained(explanation, self.columns)

    def names_now(self) -> dict[str, str]:
        return {"other": "Levers" if self.kind == "metric" else "Numbers"}

    def why_not(self, command: str) -> str | None:
        return "This scenario shows no levers." if command == "other" and not self.game.levers() else None

    def action_turn(self, by: int) -> None:
        place = self.names.index(self.chosen[self.kind]) + by
        self.chosen[self.kind] = self.names[place % len(self.names)]
        self.show()

    def action_other(self) -> None:
        self.kind = "lever" if self.kind == "metric" else "metric"
        self.show()
