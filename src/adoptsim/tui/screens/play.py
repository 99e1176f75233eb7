"""The play screen: what the company sees, the levers, and the clock."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from adoptsim.errors import DecisionError, counted
from adoptsim.game.game import Game
from adoptsim.game.saved import remembered_scores
from adoptsim.presentation.layout.text import one_line
from adoptsim.presentation.levers.availability import LOOK_ON
from adoptsim.presentation.levers.rows import lever_lines
from adoptsim.presentation.playing.inbox import Inbox
from adoptsim.presentation.playing.passing_weeks import runs
from adoptsim.presentation.playing.saved_game import went_back, would_go_back
from adoptsim.presentation.playing.tutorial import coaching
from adoptsim.presentation.wording.answers import brought_by
from adoptsim.tui.clock import Clock
from adoptsim.tui.keys.commands import PLAY, PLAY_BAR, PLAY_BUTTONS
from adoptsim.tui.screens.command_screen import REFUSED, CommandScreen
from adoptsim.tui.screens.event import EventScreen
from adoptsim.tui.screens.play_state import DraftMemory, WeeksLived
from adoptsim.tui.view_models.play import advice, play_view, seen_curve, standing, state, why_not
from adoptsim.tui.widgets.coach import Coach
from adoptsim.tui.widgets.dashboard import METRIC_PANELS, Dashboard
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.text import PlainText, Sentence


class PlayScreen(CommandScreen[None]):
    """Shows a game and calls it; everything that must not be lost is in the game.

    Screens that few need are imported when somebody opens them.
    """

    CSS_PATH = "play.tcss"
    COMMANDS_HERE = PLAY
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.clock = Clock(self, self._live, self.show)
        self.weeks = WeeksLived(game, self.notify)
        self.drafts = DraftMemory(game)
        self.inbox = Inbox(game)
        self.references = remembered_scores.of_game(game.session)
        self._save_problem: str | None = None
        """The problem with saving of which the player has been told."""

    def compose_content(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText(id="state")
            yield PlainText(id="standing")
            yield PlainText(right=True, id="scenario")
            yield KeyBar(PLAY_BUTTONS, keys=False, id="buttons")
        yield Coach(PLAY, id="coach")
        yield Dashboard(self.show)
        yield Sentence(wrap=True, id="advice")
        yield KeyBar(PLAY_BAR, id="keys")

    def on_mount(self) -> None:
        """Show the game; it stands still until the player wants weeks to pass."""
        self.player_app.game = self.game
        self.dashboard.lay_out(*self.app.size)
        self.show()
        if self.game.over or self.game.waiting():
            self.call_after_refresh(self._show_what_waits)

    def on_resize(self, event: events.Resize) -> None:
        self.dashboard.lay_out(*event.size)

    def characters_changed(self) -> None:
        super().characters_changed()
        self.show()

    # -- showing --------------------------------------------------------------------------------------

    @property
    def dashboard(self) -> Dashboard:
        return self.query_one(Dashboard)

    def show(self) -> None:
        """Bring everything up to date; what has nothing new does not draw."""
        chosen = self.dashboard.lever
        lever = chosen.name if chosen else next(iter(self.game.levers()), None)
        lines = lever_lines(self.game, lever) if lever else (LOOK_ON,)
        self.query_one("#state", PlainText).set_text(state(self.game, self.clock))
        self.query_one("#state").set_class(self.clock.running, "-running")
        self.query_one("#standing", PlainText).set_text(standing(self.game, self.clock))
        self.query_one("#scenario", PlainText).set_text(one_line(self.game.session.scenario.title))
        self.query_one("#advice", Sentence).set_text(self.with_player_keys(self._advice()))
        self.dashboard.show(
            play_view(self.game, self.inbox, self.references), lines, *seen_curve(self.game, self.dashboard.metric)
        )
        self.query_one(Coach).show(coaching(self.game))
        self.drafts.draft_changed()
        self.show_keys()
        self._tell_save_problem()

    def _advice(self) -> str:
        if self.drafts.dropped and not self.clock.running:
            return "Draft dropped: u brings it back."
        landmark = self.weeks.landmark(running=self.clock.running)
        return f"{landmark} space runs on." if landmark else advice(self.game, self.clock)

    def _tell_save_problem(self) -> None:
        """Say once that the game cannot be saved; the line of advice keeps saying it."""
        problem = self.game.save_problem
        if problem and problem != self._save_problem:
            self.notify(f"{problem}. The game goes on.", severity="error", timeout=10)
        self._save_problem = problem

    def names_now(self) -> dict[str, str]:
        names = {"panel": self.dashboard.following}
        names |= {
            "run": "Pause"
            if self.clock.running
            else runs(self.game).replace("to the", "To").replace("to week", "To wk")
        }
        return names | ({"drop": "Back"} if self._may_return else {})

    def why_not(self, command: str) -> str | None:
        if (command == "drop" and self._may_return) or (command == "undo" and self.drafts.dropped):
            return None
        if command == "explain" and self.dashboard.panel == "inbox":
            return "What happened is not a number: w says what changed in a round, and why."
        return why_not(self.game, command)

    @property
    def _may_return(self) -> bool:
        """Whether escape goes back to the levers, for there is no draft to drop."""
        return not self.game.draft and self.dashboard.panel != "levers"

    # -- time -----------------------------------------------------------------------------------------

    def action_run(self) -> None:
        """Let weeks pass until levers can be moved, or stop; what waits for an answer comes first."""
        if self.clock.running or not self._show_what_waits():
            self.clock.run(not self.clock.running)

    def action_run_on(self) -> None:
        """Let weeks pass, also where levers can be moved."""
        if not self._show_what_waits():
            self.clock.through = True
            self.clock.run(True)

    def action_step(self) -> None:
        self.clock.run(False)
        if not self._show_what_waits():
            self._live(1)

    def action_speed(self, place: int) -> None:
        """Take the speed at *place*, for other games of this sitting too."""
        self.clock.choose(place)
        Clock.first_place = self.clock.place

    def action_faster(self, by: int) -> None:
        self.action_speed(self.clock.place + by)

    def _live(self, weeks: int) -> None:
        if self.weeks.live(weeks, through=self.clock.through):
            self.clock.running = False
        self.show()
        self._show_what_waits()

    def _show_what_waits(self) -> bool:
        """Show what has to be dealt with before time goes on; return whether there is anything."""
        if self.game.over:
            self.action_result()
        elif self.game.waiting():
            self.action_event()
        else:
            return False
        return True

    # -- decisions ------------------------------------------------------------------------------------

    def action_commit(self) -> None:
        """Make the draft count, or show the result of a game that is over."""
        if self.game.over:
            self.action_result()
        else:
            self.game.commit()
            self.show()

    def action_drop(self) -> None:
        """Forget the draft; without one, go back to the levers."""
        if self._may_return:
            self.dashboard.panel = "levers"
        else:
            self.drafts.drop()
            self.show()

    def action_undo(self) -> None:
        """Take back the draft, or else what is committed and not in effect yet."""
        self.drafts.undo()
        self.clock.run(False)

    def action_back(self) -> None:
        """Go back a round; asks first, for what comes is not graded."""
        if self.drafts.may_go_back():
            self.game.go_back()
            self.drafts.gone_back()
            self.weeks.gone_back()
            self.notify(went_back(self.game))
            self.clock.run(False)
        else:
            self.clock.run(False)  # or the week that is asked about is over before there is an answer
            self.notify(f"b again {would_go_back(self.game)}")

    def action_save(self) -> None:
        self.game.save()
        if not self.game.save_problem:
            self.notify(f"Saved in {self.game.path}")
        self._save_problem = None
        self.show()

    # -- other screens --------------------------------------------------------------------------------

    def action_event(self) -> None:
        self.clock.run(False)
        event = self.game.waiting()[0]

        def answer(choice: str | None) -> None:
            if choice is not None:
                self.game.answer(event.name, choice)
                text = next(option.text for option in event.choices if option.name == choice)
                self.notify(f"You answered: {one_line(text)}", timeout=4)
                self.show()
                if self.game.waiting():
                    self.action_event()

        cause = brought_by(self.game.session, event.name, self.game.session.week)
        self.app.push_screen(EventScreen(event, self.game.terms, cause), answer)

    def action_explain(self) -> None:
        from adoptsim.tui.screens.explain import ExplainScreen

        self.app.push_screen(ExplainScreen(self.game, *self.dashboard.subject))

    def action_why(self) -> None:
        from adoptsim.tui.screens.explain import RoundScreen

        self.app.push_screen(RoundScreen(self.game))

    def action_forecast(self) -> None:
        """Let the player lock ranges for the round that begins; the clock stands still."""
        from adoptsim.tui.screens.forecast import ForecastScreen

        self.clock.run(False)
        self.app.push_screen(ForecastScreen(self.game), lambda _: self.show())

    def action_result(self) -> None:
        from adoptsim.tui.screens.debrief import DebriefScreen

        self.app.switch_screen(DebriefScreen(self.game))

    def action_debrief(self) -> None:
        """Show what there is to learn so far, which is nothing that is true; the clock stands still."""
        from adoptsim.tui.screens.debrief import DebriefScreen

        self.clock.run(False)
        if self.game.over:
            self.action_result()
        else:
            self.app.push_screen(DebriefScreen(self.game))

    def may_leave(self, again: str) -> bool:
        """Say once that the draft would be lost; who leaves all the same knows it."""
        if self.too_small or self.drafts.may_be_left():
            return True
        draft = counted(len(self.game.draft), "change")
        self.notify(f"Your draft of {draft} is not committed: {again} without it.", severity="warning", timeout=6)
        return False

    # -- moving about ---------------------------------------------------------------------------------

    def action_choose(self, by: int) -> None:
        self.dashboard.choose(by)

    def action_page(self, by: int) -> None:
        self.dashboard.page(by)

    def action_change(self, by: int) -> None:
        """Move the lever, or choose another number where numbers are."""
        lever = self.dashboard.lever
        if self.dashboard.panel in METRIC_PANELS:
            self.action_chart(by)
        elif self.dashboard.panel == "town":
            self.dashboard.across(by)
        elif self.dashboard.panel != "levers":
            self.action_choose(0)
        elif lever is not None:
            try:
                self.game.nudge(lever.name, by)
            except DecisionError as error:
                self.notify(str(error), severity="warning", timeout=REFUSED)
            self.clock.run(self.clock.running and not self.game.draft)  # with a draft it stands still

    def action_chart(self, by: int = 1) -> None:
        self.dashboard.next_metric(by)

    def action_panel(self, by: int) -> None:
        self.dashboard.next_panel(by)

    def action_town(self) -> None:
        """Go to the market, or from there back to the levers."""
        self.dashboard.panel = "levers" if self.dashboard.panel == "town" else "town"
