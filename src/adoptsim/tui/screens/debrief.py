"""The debrief: what a game was worth, what was seen and what was true, and what to try next."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.reactive import var
from textual.worker import get_current_worker

from adoptsim.game.debrief import Debrief, debrief
from adoptsim.game.debrief.references import references_of
from adoptsim.game.debrief.towns import last_markets
from adoptsim.game.game import Game
from adoptsim.game.recording import Recording, recorded
from adoptsim.model.measurement.market_view import MarketView
from adoptsim.presentation.company import town
from adoptsim.presentation.company.key_metrics import CHARTED
from adoptsim.presentation.debrief import score, sections
from adoptsim.presentation.layout import glyphs
from adoptsim.presentation.layout.text import Section, one_line
from adoptsim.presentation.playing.saved_game import file_sections, went_back, would_go_back
from adoptsim.tui.keys.commands import DEBRIEF, DEBRIEF_SECTIONS, MARKET, NEXT, SCORE, SEEN
from adoptsim.tui.screens.command_screen import CommandScreen
from adoptsim.tui.widgets.key_bar import KeyBar, Tabs
from adoptsim.tui.widgets.prose import Prose
from adoptsim.tui.widgets.seen_chart import SeenChart
from adoptsim.tui.widgets.text import TextLine
from adoptsim.tui.widgets.two_towns import TwoTowns

_NOT_OVER = {
    DEBRIEF_SECTIONS[MARKET].name: "What was true of the market comes out at the end.",
    DEBRIEF_SECTIONS[NEXT].name: "What to try next is drawn from the whole game: it comes at the end.",
    "compare": "What the strategies do with the same luck is shown at the end of the game.",
    "again": "This game is not over: esc goes back to it.",
    "earlier": "This game is not over: esc goes back to it.",
    "menu": "This game is not over: esc goes back to it.",
}


class DebriefScreen(CommandScreen[None]):
    """Shows what there is to learn from a game; of one that goes on nothing that is true."""

    CSS_PATH = "debrief.tcss"
    COMMANDS_HERE = DEBRIEF
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-medium"), (34, "-tall")]
    section: var[int] = var(0, init=False)
    metric: var[str] = var("engaged_seats", init=False)

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.debrief: Debrief | None = None
        self.beside = 0
        """Which of the references is in the chart."""
        self._asked_earlier = False

    def compose_content(self) -> ComposeResult:
        yield TextLine(" ".join(self.game.session.scenario.title.split()), id="title")
        yield Tabs(DEBRIEF_SECTIONS, id="tabs")
        yield TextLine("Working out par and score ..." if self.game.over else "", id="progress")
        for place in range(len(DEBRIEF_SECTIONS)):
            with Vertical(id=f"section-{place}", classes="section"):
                if place == SEEN:
                    yield SeenChart()
                if place == MARKET:
                    yield TwoTowns()
                with VerticalScroll(can_focus=False):
                    yield Prose(id=f"prose-{place}")
        yield KeyBar([command for command in DEBRIEF if command not in DEBRIEF_SECTIONS], id="keys")

    def on_mount(self) -> None:
        self.player_app.game = self.game
        self.watch_section()
        self.work_out()

    @work(thread=True, exclusive=True)
    def work_out(self) -> None:
        """Make the debrief, and play the strategies on the same luck."""
        worker = get_current_worker()
        for made, progress in debriefs(self.game, lambda: not worker.is_cancelled):
            if worker.is_cancelled:
                return
            self.call_later(partial(self.show, made, progress))
        if made.over and not worker.is_cancelled:
            self.call_later(partial(self._show_market, made, *last_markets(made.game)))

    # -- showing --------------------------------------------------------------------------------------

    def show(self, made: Debrief, progress: str) -> None:
        """Fill all sections with what has been worked out by now."""
        self.debrief = made
        self.query_one("#progress", TextLine).set_text(progress)
        self.query_one("#progress").display = bool(progress)
        title = f"{one_line(made.game.scenario.title)}: {score.ending(made)}"
        total = "" if made.total is None else f" Score {made.total:.1f}."
        self.query_one("#title", TextLine).set_text(title + total)
        texts = (
            sections.score_sections(made, glyphs.of_terminal()),
            sections.truth_sections(made, glyphs.of_terminal()),
            sections.round_sections(made),
            sections.forecast_sections(made),
            sections.next_sections(made),
            file_sections(self.game),
        )
        for place, text in enumerate(texts):
            self.query_one(f"#prose-{place}", Prose).show(text)
        self._show_chart()
        self.show_keys()

    def _show_chart(self) -> None:
        if self.debrief is not None:
            self.query_one(SeenChart).show(self.debrief, self.metric, self.reference)

    def _show_market(self, made: Debrief, seen: MarketView, true: MarketView) -> None:
        sizes = tuple(segment.accounts for segment in made.game.scenario.segments)
        self.query_one(TwoTowns).show(sizes, seen, true)
        self.query_one(f"#prose-{MARKET}", Prose).show((Section("", town.seen_and_true(seen, true)),))

    def action_flip(self) -> None:
        self.query_one(TwoTowns).flip()

    def names_now(self) -> dict[str, str]:
        return {"back": "Menu"} if self.game.over else {}

    @property
    def reference(self) -> Recording | None:
        """The strategy that is laid beside the game in the chart, at first the best."""
        played = self.debrief.references if self.debrief else None
        best = sorted(played or (), key=lambda game: -(game.score.total if game.score else 0.0))
        return best[self.beside % len(best)] if best else None

    def watch_section(self) -> None:
        for place in range(len(DEBRIEF_SECTIONS)):
            self.query_one(f"#section-{place}").display = place == self.section
        self.query_one(Tabs).mark(DEBRIEF_SECTIONS[self.section].name)
        self.show_keys()

    def watch_metric(self) -> None:
        self._show_chart()

    # -- what can be done -----------------------------------------------------------------------------

    def why_not(self, command: str) -> str | None:
        if not self.game.over and command in _NOT_OVER:
            return _NOT_OVER[command]
        if command in ("number", "number-before", "compare") and self.section != SEEN:
            return "The chart is in section 2, Seen."
        if command == "flip" and self.section != MARKET:
            return "The market is in section 7, Market."
        if command == "compare" and self.reference is None:
            return "The strategies have not played yet, or there are none."
        return None

    def action_section(self, place: int) -> None:
        self.section = place

    def action_next(self, by: int) -> None:
        place = self.section
        for _ in DEBRIEF_SECTIONS:
            place = (place + by) % len(DEBRIEF_SECTIONS)
            if self.why_not(DEBRIEF_SECTIONS[place].name) is None:
                break
        self.section = place

    def action_metric(self, by: int) -> None:
        self.metric = CHARTED[(CHARTED.index(self.metric) + by) % len(CHARTED)]

    def action_compare(self) -> None:
        self.beside += 1
        self._show_chart()

    @property
    def scrolled(self) -> VerticalScroll:
        return self.query_one(f"#section-{self.section} VerticalScroll", VerticalScroll)

    def action_page(self, by: int) -> None:
        """Scroll by what is seen, but for a line; on from the end of a section to the next."""
        if by > 0 and self.scrolled.scroll_offset.y >= self.scrolled.max_scroll_y:
            self.action_next(1)
        else:
            super().action_page(by)

    def action_watch(self) -> None:
        """Watch the game week by week; what the strategies did is at hand already."""
        from adoptsim.tui.screens.watch import WatchScreen

        made = self.debrief
        game = recorded(self.game.session, player=self.game.player) if made is None else made.game
        self.app.push_screen(WatchScreen(game, (made and made.references) or ()))

    def action_again(self) -> None:
        self.player_app.open_briefing(self.game.session.scenario, self.game.session.seed)

    def action_back(self) -> None:
        """Go back to the game that goes on, or to the menu."""
        if not self.game.over and len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.player_app.action_menu()

    def action_earlier(self) -> None:
        """Go back a round of a game that is over; asks first, for what comes is not graded."""
        if not self._asked_earlier:
            self._asked_earlier = True
            self.notify(f"b again {would_go_back(self.game)}")
        elif self.game.go_back():
            self.notify(went_back(self.game))
            self.player_app.open_game(self.game)

    def action_result(self) -> None:
        """Go back to the game that goes on, or show what the game was worth; the key that opened this closes it."""
        if self.game.over:
            self.section = SCORE
        else:
            self.action_back()


def debriefs(game: Game, wanted: Callable[[], bool]) -> Iterator[tuple[Debrief, str]]:
    """Yield the debrief of *game*, the last one complete, each with what is being worked out now, in words.

    It stops as soon as nobody has *wanted* it. A scenario whose strategies cannot be played has none.
    """
    if game.over:
        game.finish()
    played = recorded(game.session, player=game.player)
    made = debrief(played, forecasts=game.forecasts)
    if not made.over:
        yield made, ""
        return
    names, references = played.scenario.references(), list[Recording]()
    yield made, _progress(names, 0)
    for reference in references_of(played, wanted):
        references.append(reference)
        if len(references) < len(names):
            yield made, _progress(names, len(references))
    if wanted():
        yield made.beside(references), ""


def _progress(names: Sequence[str], done: int) -> str:
    if not names:
        return ""
    return f"Working out par: {names[done]} plays on the same luck, {done + 1} of {len(names)} ..."
