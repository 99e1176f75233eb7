"""The play screen: what the company sees, the levers, and the clock."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var

from adoptsim.presentation import figures
from adoptsim.tui.commands import Command, bindings
from adoptsim.tui.messages import GameKept
from adoptsim.tui.picture import picture
from adoptsim.tui.screens.play_commands import BUTTONS, PLAY, why_not
from adoptsim.tui.screens.play_decisions import Decisions
from adoptsim.tui.screens.play_openings import Openings
from adoptsim.tui.widgets.dashboard import Dashboard
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.levers import Levers
from adoptsim.tui.widgets.line import Line


class PlayScreen(Openings, Decisions):
    """Shows a game and calls it; everything that must not be lost is in the game.

    Time passes in play_time, decisions are taken in play_decisions, other screens are opened in play_openings.
    """

    CSS_PATH = "play.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = PLAY
    BINDINGS: ClassVar[list[BindingType]] = bindings(PLAY)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-medium"), (34, "-tall")]
    metric: var[str] = var("arr", init=False)

    def compose_content(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Line(id="state")
            yield Line(id="standing")
            yield Line(id="scenario")
            yield KeyBar(BUTTONS, keys=False, id="buttons")
        yield Dashboard(self.glyphs)
        yield Line(id="advice")
        yield KeyBar(PLAY, id="keys")

    def on_mount(self) -> None:
        """Show the game; it stands still until the player wants weeks to pass."""
        self.set_class(not self.glyphs.braille, "-ascii")
        self.post_message(GameKept(self.game))
        self.show()
        if self.game.over or self.game.waiting():
            self.call_after_refresh(self.held_up)

    # -- showing --------------------------------------------------------------------------------------

    def show(self) -> None:
        """Bring everything up to date; what has nothing new does not draw."""
        seen = picture(self.game, self.clock, self.metric, self.glyphs)
        self.query_one("#state", Line).say(seen.state)
        self.query_one("#state").set_class(seen.running, "-running")
        self.query_one("#standing", Line).say(seen.standing)
        self.query_one("#scenario", Line).say(seen.scenario)
        self.query_one("#advice", Line).say(seen.advice)
        self.query_one(Dashboard).show(seen)
        self.forget_leaving()
        self._show_keys()
        self.tell_save_problem()

    def _show_keys(self) -> None:
        unavailable = frozenset(c.name for c in PLAY if self.why_not(c.name))
        names = {"run": "Pause"} if self.clock.running else {}
        for bar in self.query(KeyBar):
            bar.show(unavailable, names)

    def watch_metric(self) -> None:
        """Show the other metric."""
        self.show()

    def why_not(self, command: str) -> str | None:
        """Return why *command* cannot be done now."""
        return why_not(self.game, command)

    # -- moving about ---------------------------------------------------------------------------------

    def action_choose(self, by: int) -> None:
        """Choose another lever, or go back and forth in what happened if that panel is active."""
        self.query_one(Dashboard).go(by)

    def action_change(self, by: int) -> None:
        """Move the lever, or show another metric if the chart is active."""
        dashboard = self.query_one(Dashboard)
        if dashboard.panel == "chart":
            self.action_chart(by)
        elif dashboard.lever is not None:
            self.nudge(dashboard.lever.name, by)

    def action_chart(self, by: int = 1) -> None:
        """Show another metric."""
        place = figures.CHARTED.index(self.metric) + by
        self.metric = figures.CHARTED[place % len(figures.CHARTED)]

    def action_panel(self) -> None:
        """Go to the next panel."""
        self.query_one(Dashboard).next_panel()

    # -- what widgets send ----------------------------------------------------------------------------

    def on_levers_nudged(self, message: Levers.Nudged) -> None:
        """Move the lever that was clicked."""
        self.nudge(message.lever, message.steps)

    def on_chart_next_wanted(self) -> None:
        """Show the next metric."""
        self.action_chart()
