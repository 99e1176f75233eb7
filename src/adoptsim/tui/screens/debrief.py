"""The debrief: what a game was worth, what was seen and what was true, and what to try next."""

from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.reactive import var
from textual.worker import get_current_worker

from adoptsim.game.debrief import Debrief
from adoptsim.game.game import Game
from adoptsim.game.recording import Recording, recorded
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.presentation import chronicle, glyphs, passages, verdict
from adoptsim.presentation.figures import CHARTED
from adoptsim.presentation.kept import kept, went_back, would_go_back
from adoptsim.presentation.paragraphs import one_line
from adoptsim.tui.ascii import in_ascii
from adoptsim.tui.commands import Command, CommandScreen, bindings
from adoptsim.tui.messages import GameKept
from adoptsim.tui.screens import debrief_commands as commands
from adoptsim.tui.screens.debrief_commands import DEBRIEF, SECTIONS, SEEN
from adoptsim.tui.screens.debrief_work import debriefs
from adoptsim.tui.widgets.chart import Chart
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.line import Line
from adoptsim.tui.widgets.prose import Prose
from adoptsim.tui.widgets.seen_chart import SeenChart
from adoptsim.tui.widgets.tabs import Tabs

NUMBERS = (*CHARTED, *(name for name in METRICS if name not in CHARTED and name != "surviving_arr"))
"""What the chart can show, in the order in which it does."""


class DebriefScreen(CommandScreen[None]):
    """Shows what there is to learn from a game; of one that goes on nothing that is true."""

    CSS_PATH = "debrief.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = DEBRIEF
    BINDINGS: ClassVar[list[BindingType]] = bindings(DEBRIEF)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-medium"), (34, "-tall")]
    section: var[int] = var(0, init=False)
    metric: var[str] = var("engaged_seats", init=False)

    @dataclass
    class Made(Message):
        """The debrief is there, or more of it."""

        debrief: Debrief
        progress: str

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.glyphs = glyphs.of_terminal()
        self.debrief: Debrief | None = None
        self.beside = 0
        """Which of the references is in the chart."""
        self._asked_earlier = False

    def compose_content(self) -> ComposeResult:
        yield Line(" ".join(self.game.session.scenario.title.split()), id="title")
        yield Tabs(SECTIONS, id="tabs")
        yield Line("Working out par and score ..." if self.game.over else "", id="progress")
        for place in range(len(SECTIONS)):
            with Vertical(id=f"section-{place}", classes="section"):
                if place == SEEN:
                    yield SeenChart(self.glyphs)
                with VerticalScroll(can_focus=False):
                    yield Prose(id=f"prose-{place}")
        yield KeyBar([command for command in DEBRIEF if command not in SECTIONS], id="keys")

    def on_mount(self) -> None:
        """Work out what takes its time beside the screen."""
        if not self.glyphs.braille:
            in_ascii(self)
        self.post_message(GameKept(self.game))
        self.watch_section()
        self.work_out()

    @work(thread=True, exclusive=True)
    def work_out(self) -> None:
        """Make the debrief, and play the strategies on the same luck."""
        worker = get_current_worker()
        for made, progress in debriefs(self.game, lambda: not worker.is_cancelled):
            if worker.is_cancelled:
                return
            self.post_message(self.Made(made, progress))

    def on_debrief_screen_made(self, message: Made) -> None:
        """Show what has been worked out by now."""
        self.debrief = made = message.debrief
        self.query_one("#progress", Line).say(message.progress)
        self.query_one("#progress").display = bool(message.progress)
        total = "" if made.total is None else f" Score {made.total:.1f}."
        self.query_one("#title", Line).say(f"{one_line(made.game.scenario.title)}: {verdict.ending(made)}{total}")
        self.show(made)

    # -- showing --------------------------------------------------------------------------------------

    def show(self, made: Debrief) -> None:
        """Fill all sections."""
        told = (
            passages.score_passages(made, self.glyphs),
            passages.truth_passages(made, self.glyphs),
            chronicle.round_passages(made),
            chronicle.forecast_passages(made),
            passages.next_passages(made),
            kept(self.game),
        )
        for place, found in enumerate(told):
            self.query_one(f"#prose-{place}", Prose).show(found)
        self._show_chart()
        self._show_keys()

    def _show_chart(self) -> None:
        if self.debrief is not None:
            self.query_one(SeenChart).show(self.debrief, self.metric, self.reference)

    def _show_keys(self) -> None:
        unavailable = frozenset(command.name for command in DEBRIEF if self.why_not(command.name))
        for bar in self.query(KeyBar):
            bar.show(unavailable, {"back": "Menu"} if self.game.over else {})

    @property
    def reference(self) -> Recording | None:
        """The strategy that is laid beside the game in the chart, at first the best."""
        found = self.debrief.references if self.debrief else None
        best = sorted(found or (), key=lambda game: -(game.score.total if game.score else 0.0))
        return best[self.beside % len(best)] if best else None

    def watch_section(self) -> None:
        """Show the section, and nothing else."""
        for place in range(len(SECTIONS)):
            self.query_one(f"#section-{place}").display = place == self.section
        self.query_one(Tabs).mark(SECTIONS[self.section].name)
        self._show_keys()

    def watch_metric(self) -> None:
        """Show another number in the chart."""
        self._show_chart()

    # -- what can be done -----------------------------------------------------------------------------

    def why_not(self, command: str) -> str | None:
        """Return why *command* cannot be done now."""
        return commands.why_not(
            command, over=self.game.over, section=self.section, references=self.reference is not None
        )

    async def action_section(self, place: int) -> None:
        """Show another section."""
        self.section = place

    async def action_turn(self, by: int) -> None:
        """Show the next section that can be shown, or the one before."""
        place = self.section
        for _ in SECTIONS:
            place = (place + by) % len(SECTIONS)
            if self.why_not(SECTIONS[place].name) is None:
                break
        self.section = place

    def action_metric(self, by: int) -> None:
        """Show another number in the chart."""
        self.metric = NUMBERS[(NUMBERS.index(self.metric) + by) % len(NUMBERS)]

    def action_compare(self) -> None:
        """Lay another strategy beside the game in the chart."""
        self.beside += 1
        self._show_chart()

    def on_chart_next_wanted(self, message: Chart.NextWanted) -> None:
        """Show the next number."""
        message.stop()
        self.action_metric(1)

    def action_scroll(self, by: int) -> None:
        """Scroll the section."""
        self.query_one(f"#section-{self.section} VerticalScroll").scroll_relative(y=by, animate=False)

    async def action_page(self, by: int) -> None:
        """Scroll by what is seen, but for a line; on from the end of a section to the next."""
        shown = self.query_one(f"#section-{self.section} VerticalScroll")
        if by > 0 and shown.scroll_offset.y >= shown.max_scroll_y:
            await self.action_turn(1)
        else:
            self.action_scroll(by * max(1, shown.size.height - 1))

    def action_watch(self) -> None:
        """Watch the game week by week; what the strategies did is at hand already."""
        from adoptsim.tui.screens.watch import WatchScreen

        made = self.debrief
        game = recorded(self.game.session, player=self.game.player) if made is None else made.game
        self.app.push_screen(WatchScreen(game, (made and made.references) or ()))

    def action_again(self) -> None:
        """Play the scenario again, with the same luck."""
        from adoptsim.tui.screens.briefing import BriefingScreen

        self.app.switch_screen(BriefingScreen(self.game.session.scenario, self.game.session.seed))

    def action_back(self) -> None:
        """Go back to the game that goes on, or to the menu."""
        if not self.game.over and len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.action_home()

    def action_earlier(self) -> None:
        """Go back a round of a game that is over; asks first, for what comes is not graded."""
        from adoptsim.tui.screens.play import PlayScreen

        if not self._asked_earlier:
            self._asked_earlier = True
            self.notify(f"b again {would_go_back(self.game)}")
        elif self.game.go_back():
            self.notify(went_back(self.game))
            self.app.switch_screen(PlayScreen(self.game))

    def action_result(self) -> None:
        """Go back to the game that goes on, or show what the game was worth; the key that opened this closes it."""
        if self.game.over:
            self.section = commands.SCORE
        else:
            self.action_back()

    def action_home(self) -> None:
        """Go to the menu."""
        from adoptsim.tui.screens.home import HomeScreen

        self.app.switch_screen(HomeScreen())


EndScreen = DebriefScreen
"""What is shown when a game ends."""
