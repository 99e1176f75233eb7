"""What changed in a round and why, and what came of forecasts."""

from collections.abc import Sequence
from typing import ClassVar

from adoptsim.game.game import Game
from adoptsim.presentation.passage import Passage
from adoptsim.presentation.reasons import round_passages
from adoptsim.presentation.rounds import ended_rounds
from adoptsim.tui.keys.commands import Command
from adoptsim.tui.screens.panel import READING, PanelScreen

ROUND = (
    Command("close", "escape,enter,w", "Back to the game", "Back", "esc"),
    Command("turn(-1)", "left,h", "The round before", "Before"),
    Command("turn(1)", "right,l", "The round after", "After"),
    *READING,
)


class RoundScreen(PanelScreen):
    """Shows the last round that has ended, or one before."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ROUND

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.windows = ended_rounds(game)
        self.place = len(self.windows) - 1

    def contents(self) -> tuple[str, Sequence[Passage]]:
        title = f"What changed and why: round {self.place + 1} of {len(self.windows)}"
        return title, round_passages(self.game, *self.windows[self.place])

    def why_not(self, command: str) -> str | None:
        if command == "turn(-1)" and not self.place:
            return "This is the first round."
        if command == "turn(1)" and self.place == len(self.windows) - 1:
            return "This is the last round that has ended."
        return None

    def action_turn(self, by: int) -> None:
        self.place += by
        self.show()
