"""The play screen: what the company sees, the levers, and the clock."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var

from adoptsim.game.game import Game
from adoptsim.presentation import figures
from adoptsim.presentation.coaching import coaching
from adoptsim.presentation.glyphs import Glyphs
from adoptsim.presentation.pauses import when_levers_move
from adoptsim.tui import status
from adoptsim.tui.arrangement import ABOUT
from adoptsim.tui.commands import Command, bindings
from adoptsim.tui.messages import GameKept
from adoptsim.tui.picture import Camera, Picture
from adoptsim.tui.screens.play_commands import BUTTONS, KEYS, PLAY, why_not
from adoptsim.tui.screens.play_decisions import Decisions
from adoptsim.tui.screens.play_openings import Openings
from adoptsim.tui.screens.play_reasons import Reasons
from adoptsim.tui.widgets.coach import Coach
from adoptsim.tui.widgets.dashboard import Dashboard
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.levers import Levers
from adoptsim.tui.widgets.numbers import Numbers
from adoptsim.tui.widgets.plain import Plain
from adoptsim.tui.widgets.rows import Rows

PAGE = 10
"""Numbers that a page key goes on by."""


class PlayScreen(Openings, Decisions, Reasons):
    """Shows a game and calls it; everything that must not be lost is in the game.

    Time passes in play_time, decisions are taken in play_decisions, other screens are opened in play_openings.
    """

    CSS_PATH = "play.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = PLAY
    BINDINGS: ClassVar[list[BindingType]] = bindings(PLAY)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    metric: var[str] = var("arr", init=False)

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.camera = Camera(game, self.glyphs)

    def compose_content(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Plain(id="state")
            yield Plain(id="standing")
            yield Plain(right=True, id="scenario")
            yield KeyBar(BUTTONS, keys=False, id="buttons")
        yield Coach(PLAY, id="coach")
        yield Dashboard(self.glyphs)
        yield Plain(wrap=True, id="advice")
        yield KeyBar(KEYS, id="keys")

    def on_mount(self) -> None:
        """Show the game; it stands still until the player wants weeks to pass."""
        self.set_class(not self.glyphs.braille, "-ascii")
        self.post_message(GameKept(self.game))
        self.dashboard.lay_out(*self.app.size)
        self.show()
        if self.game.over or self.game.waiting():
            self.call_after_refresh(self.held_up)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the panels out anew."""
        self.dashboard.lay_out(*event.size)

    def draw_with(self, glyphs: Glyphs) -> None:
        """Draw with other characters from now on, and write with them."""
        super().draw_with(glyphs)
        self.glyphs, self.camera = glyphs, Camera(self.game, glyphs)
        self.show()

    # -- showing --------------------------------------------------------------------------------------

    @property
    def dashboard(self) -> Dashboard:
        """The panels."""
        return self.query_one(Dashboard)

    def show(self) -> None:
        """Bring everything up to date; what has nothing new does not draw."""
        chosen = self.dashboard.lever
        lever = chosen.name if chosen else next(iter(self.game.levers()), None)
        seen = self.camera.take(self.clock, self.metric, lever)
        self._show_lines(seen)
        self.dashboard.show(seen)
        self.query_one(Coach).show(coaching(self.game))
        self.forget_leaving()
        self._show_keys()
        self.tell_save_problem()

    def _show_lines(self, seen: Picture) -> None:
        self.query_one("#state", Plain).say(seen.state)
        self.query_one("#state").set_class(seen.running, "-running")
        self.query_one("#standing", Plain).say(seen.standing)
        self.query_one("#scenario", Plain).say(seen.scenario)
        advice = self.own_words(self._advice(seen))
        self.query_one("#advice", Plain).say(advice)
        self.query_one("#advice").set_class(len(advice) > self.app.size.width - 2, "-long")

    def _advice(self, seen: Picture) -> str:
        """Return what matters most now."""
        if self.dropped and not seen.running:
            return status.DROPPED
        told = self.landmark, when_levers_move(self.game), "space runs on."
        return " ".join(filter(None, told)) if self.landmark else seen.advice

    def _show_keys(self) -> None:
        unavailable = frozenset(c.name for c in PLAY if self.why_not(c.name))
        names = {"panel(1)": self.dashboard.following}
        names |= {"run": "Pause"} if self.clock.running else {}
        names |= {"drop": "Back"} if self._may_go_back else {}
        for bar in ("#buttons", "#keys"):
            self.query_one(bar, KeyBar).show(unavailable, names)

    def watch_metric(self) -> None:
        """Show the other metric."""
        self.show()

    def why_not(self, command: str) -> str | None:
        """Return why *command* cannot be done now."""
        if (command == "drop" and self._may_go_back) or (command == "undo" and self.dropped):
            return None
        if command == "explain" and self.dashboard.panel == "inbox":
            return "What happened is not a number: w says what changed in a round, and why."
        return why_not(self.game, command)

    @property
    def _may_go_back(self) -> bool:
        return not self.game.draft and self.dashboard.panel != "levers"

    # -- moving about ---------------------------------------------------------------------------------

    def action_choose(self, by: int) -> None:
        """Choose another lever, another number, or go back and forth in the inbox, as the active panel has it."""
        panel = self.dashboard.panel
        if panel in ("chart", "numbers"):
            self.action_chart(by)
        elif panel == "inbox":
            self.dashboard.go_back(by)
        else:
            self.dashboard.choose_lever(by)
            self.show()

    def action_page(self, by: int) -> None:
        """Go on by pages, as the active panel has it."""
        if self.dashboard.panel in ("chart", "numbers"):
            place = figures.CHARTED.index(self.metric) + by * PAGE
            self.metric = figures.CHARTED[max(0, min(place, len(figures.CHARTED) - 1))]
        else:
            self.dashboard.page(by)
            self.show()

    def action_change(self, by: int) -> None:
        """Move the lever, or choose another number where numbers are."""
        lever = self.dashboard.lever
        if self.dashboard.panel in ("chart", "numbers"):
            self.action_chart(by)
        elif self.dashboard.panel != "levers":
            self.action_choose(0)
        elif lever is not None:
            self.nudge(lever.name, by)

    def action_chart(self, by: int = 1) -> None:
        """Show another metric."""
        place = figures.CHARTED.index(self.metric) + by
        self.metric = figures.CHARTED[place % len(figures.CHARTED)]

    def action_drop(self) -> None:
        """Forget the draft; without one, go back to the levers."""
        if self._may_go_back:
            self.dashboard.panel = "levers"
            self._show_keys()
        else:
            super().action_drop()

    def action_panel(self, by: int) -> None:
        """Go to the next panel, or the one before."""
        self.dashboard.next_panel(by)
        self._show_keys()

    def subject(self) -> tuple[str, str]:
        """Return what is to be explained: the chosen lever or number, or else what the active panel is about."""
        panel, lever = self.dashboard.panel, self.dashboard.lever
        if panel == "levers" and lever is not None:
            return "lever", lever.name
        return "metric", ABOUT.get(panel, self.metric)

    # -- what widgets send ----------------------------------------------------------------------------

    def on_levers_nudged(self, message: Levers.Nudged) -> None:
        """Move the lever that was clicked."""
        self.show()
        self.nudge(message.lever, message.steps)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """Show what was chosen with the mouse."""
        if isinstance(message.rows, Numbers):
            self.metric = message.rows.metric
        self.show()

    def on_dashboard_panel_clicked(self) -> None:
        """Say what can be done in the other panel."""
        self._show_keys()

    def on_feed_opened(self) -> None:
        """Show the event that was clicked."""
        self.action_event()

    def on_chart_next_wanted(self) -> None:
        """Show the next metric."""
        self.action_chart()
