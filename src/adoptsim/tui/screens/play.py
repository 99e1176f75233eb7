"""The play screen: what the company sees, the levers, and the clock."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var
from textual.timer import Timer

from adoptsim.errors import DecisionError
from adoptsim.model.levers import LeverDecision
from adoptsim.play.game import Game
from adoptsim.presentation import figures, glyphs, money, story
from adoptsim.scenario.file import Event
from adoptsim.tui import status
from adoptsim.tui.clock import Clock
from adoptsim.tui.commands import Command, CommandScreen, bindings
from adoptsim.tui.messages import GameKept
from adoptsim.tui.picture import picture
from adoptsim.tui.screens.event import EventScreen
from adoptsim.tui.screens.play_commands import BUTTONS, PLAY
from adoptsim.tui.widgets.dashboard import Dashboard
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.levers import Levers
from adoptsim.tui.widgets.line import Line


class PlayScreen(CommandScreen[None]):
    """Shows a game and calls it; everything that must not be lost is in the game."""

    CSS_PATH = "play.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = PLAY
    BINDINGS: ClassVar[list[BindingType]] = bindings(PLAY)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-medium"), (34, "-tall")]
    metric: var[str] = var("arr", init=False)

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.clock = Clock()
        self.glyphs = glyphs.of_terminal()
        self._tick: Timer | None = None
        self._told: str | None = None
        self._warned = False
        self._let_go: dict[str, LeverDecision] = {}

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
        if self.game.over:
            self.call_after_refresh(self.action_result)
        elif self.game.waiting():
            self.call_after_refresh(self.action_event)

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
        if self._let_go != self.game.draft:
            self._let_go = {}
        self._show_keys()
        self._tell_save_problem()

    def _show_keys(self) -> None:
        unavailable = frozenset(c.name for c in PLAY if self.why_not(c.name))
        names = {"run": "Pause"} if self.clock.running else {}
        for bar in self.query(KeyBar):
            bar.show(unavailable, names)

    def _tell_save_problem(self) -> None:
        """Say once that the game cannot be saved; the line of advice keeps saying it."""
        problem = self.game.save_problem
        if problem and problem != self._told:
            self.notify(f"{problem}. The game goes on.", severity="error", markup=False, timeout=10)
        self._told = problem

    def watch_metric(self) -> None:
        """Show the other metric."""
        self.show()

    # -- time -----------------------------------------------------------------------------------------

    def why_not(self, command: str) -> str | None:
        """Return why *command* cannot be done now."""
        game = self.game
        if command in ("run", "step") and game.draft:
            return "There is a draft: enter commits, esc drops."
        if command == "commit" and not game.draft and not game.over:
            return "There is no draft to commit: move a lever first."
        if command == "drop" and not game.draft:
            return "There is no draft to drop."
        if command == "undo" and not (game.draft or game.committed or game.answers):
            return "There is nothing to undo: what is in effect stays."
        if command == "event" and not game.waiting():
            return "Nothing waits for an answer."
        return None

    def action_run(self) -> None:
        """Let weeks pass, or stop; what waits for an answer comes first."""
        if not self.clock.running and self._held_up():
            return
        self._run(not self.clock.running)

    def action_step(self) -> None:
        """Live one week, and stand still."""
        self._run(False)
        if not self._held_up():
            self._live(1)

    def _held_up(self) -> bool:
        """Show what has to be dealt with before time goes on, if there is anything."""
        if self.game.over:
            self.action_result()
        elif self.game.waiting():
            self.action_event()
        else:
            return False
        return True

    def _run(self, running: bool) -> None:
        self.clock.running = running
        if self._tick is not None:
            self._tick.stop()
        self._tick = self.set_timer(self.clock.speed.pause, self._pass_time) if running else None
        self.show()

    def _pass_time(self) -> None:
        """Live some weeks and draw once; the timer is set again afterwards, so that ticks never pile up."""
        if not self.clock.running or self.too_small:
            self._run(False)
            return
        if not self.is_active:  # help or the palette lies on top: time is held until it is gone
            self._run(True)
            return
        self._live(self.clock.speed.weeks)
        if self.clock.running:
            self._run(True)

    def _live(self, weeks: int) -> None:
        """Live up to *weeks* weeks; stop early where the player is needed."""
        for _ in range(weeks):
            self.game.step()
            for question in story.questions(self.game.session, self.game.session.week):
                self.notify(question, title="To think about", markup=False, timeout=8)
            if self._runs_dry() or self.game.waiting() or self.game.over:
                self.clock.running = False
                break
        self.show()
        self._held_up()

    def _runs_dry(self) -> bool:
        """Warn once when the cash gets low, and again only after it has recovered."""
        session = self.game.session
        warning = money.warning(session.history, session.scenario.weeks)
        if warning and not self._warned and not self.game.over:
            self.notify(warning, title="Cash", severity="warning", markup=False, timeout=10)
            self._warned = True
            return True
        self._warned = self._warned and money.low(session.history, money.SAFE)
        return False

    # -- decisions ------------------------------------------------------------------------------------

    def action_choose(self, by: int) -> None:
        """Choose another lever, or go back and forth in what happened if that panel is active."""
        self.query_one(Dashboard).go(by)

    def action_change(self, by: int) -> None:
        """Move the lever, or show another metric if the chart is active."""
        dashboard = self.query_one(Dashboard)
        if dashboard.panel == "chart":
            self.action_chart(by)
        elif dashboard.lever is not None:
            self._nudge(dashboard.lever.name, by)

    def _nudge(self, lever: str, steps: int) -> None:
        """Move *lever* in the draft; with a draft the clock stands still."""
        try:
            self.game.nudge(lever, steps)
        except DecisionError as error:
            self.notify(str(error), severity="warning", markup=False, timeout=4)
        self._run(self.clock.running and not self.game.draft)

    def action_commit(self) -> None:
        """Make the draft count, or show the result of a game that is over."""
        if self.game.over:
            self.action_result()
            return
        self.game.commit()
        self.show()

    def action_drop(self) -> None:
        """Forget the draft."""
        self.game.drop()
        self.show()

    def action_undo(self) -> None:
        """Drop the draft, or make a draft again of what was committed and is not in effect."""
        taken_back = {} if self.game.draft else dict(self.game.committed)
        self.game.undo()
        self.game.draft |= taken_back
        self._run(False)

    def action_save(self) -> None:
        """Save, though it is saved all the time, and say where."""
        self.game.save()
        if not self.game.save_problem:
            self.notify(f"Saved in {self.game.path}", markup=False)
        self._told = None
        self.show()

    def action_event(self) -> None:
        """Show what waits for an answer; the clock stands still."""
        self._run(False)
        event = self.game.waiting()[0]

        def answered(choice: str | None) -> None:
            if choice is not None:
                self._answer(event, choice)

        self.app.push_screen(EventScreen(event), answered)

    def _answer(self, event: Event, choice: str) -> None:
        self.game.answer(event.name, choice)
        said = next(option.text for option in event.choices if option.name == choice)
        self.notify(f"You answered: {said}", markup=False, timeout=4)
        self.show()
        if self.game.waiting():
            self.action_event()

    def action_result(self) -> None:
        """Show what the game was worth."""
        from adoptsim.tui.screens.end import EndScreen

        self.app.switch_screen(EndScreen(self.game))

    # -- looking --------------------------------------------------------------------------------------

    def action_chart(self, by: int = 1) -> None:
        """Show another metric."""
        place = figures.CHARTED.index(self.metric) + by
        self.metric = figures.CHARTED[place % len(figures.CHARTED)]

    def action_panel(self) -> None:
        """Go to the next panel."""
        self.query_one(Dashboard).next_panel()

    def action_speed(self, place: int) -> None:
        """Take the speed at *place*."""
        self.clock.choose(place)
        self._run(self.clock.running)

    def action_faster(self, by: int) -> None:
        """Go faster, or slower."""
        self.action_speed(self.clock.place + by)

    def action_home(self) -> None:
        """Leave the game, which is saved, for the menu."""
        from adoptsim.tui.screens.home import HomeScreen

        if self.may_leave("m again leaves"):
            self.app.switch_screen(HomeScreen())

    def may_leave(self, again: str) -> bool:
        """Say once that the draft would be lost; who leaves all the same knows it."""
        draft = self.game.draft
        if self.too_small or self._let_go == draft:
            return True
        self._let_go = dict(draft)
        told = f"Your draft of {status.changes(len(draft))} is not committed: {again} without it."
        self.notify(told, severity="warning", markup=False, timeout=6)
        return False

    # -- what widgets send ----------------------------------------------------------------------------

    def on_levers_nudged(self, message: Levers.Nudged) -> None:
        """Move the lever that was clicked."""
        self._nudge(message.lever, message.steps)

    def on_chart_next_wanted(self) -> None:
        """Show the next metric."""
        self.action_chart()
