"""Watching a game: back and forth through its weeks, with what was seen, what was true, and what was decided."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import var
from textual.worker import get_current_worker

from adoptsim.errors import AdoptsimError
from adoptsim.game.recording import Recording, performed
from adoptsim.presentation import watched_game
from adoptsim.presentation.layout.text import Section
from adoptsim.presentation.wording.voice import title
from adoptsim.tui.clock import Clock
from adoptsim.tui.drawing.axes import span
from adoptsim.tui.drawing.chart import Curve
from adoptsim.tui.keys.commands import WATCH
from adoptsim.tui.screens.command_screen import CommandScreen
from adoptsim.tui.view_models.curves import marks, seen_and_true
from adoptsim.tui.widgets.chart import Chart
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.prose import Prose
from adoptsim.tui.widgets.text import TextLine
from adoptsim.tui.widgets.week_metrics import WeekMetrics

PANELS = ("numbers", "chart", "log")


class WatchScreen(CommandScreen[None]):
    """Shows one week of a game after the other; the game has been played before, so a step is only an index."""

    CSS_PATH = "watch.tcss"
    COMMANDS_HERE = WATCH
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-medium"), (34, "-tall")]
    week: var[int] = var(0, init=False)
    metric: var[str] = var("engaged_seats", init=False)
    panel_shown: var[str] = var("numbers", init=False)

    def __init__(self, game: Recording, references: Sequence[Recording] = ()) -> None:
        super().__init__()
        self.game = game
        self.clock = Clock(self, self._pass_weeks, self.show)
        self.names = tuple(name for name in game.scenario.references() if name != game.strategy)
        self.played: dict[str, Recording | None] = {reference.who: reference for reference in references}
        self.beside: str | None = None
        """The strategy that is laid beside the game."""

    def compose_content(self) -> ComposeResult:
        yield TextLine(watched_game.heading(self.game), id="title")
        with Horizontal(id="top"):
            yield TextLine(id="state")
            yield TextLine(id="standing")
        with Horizontal(id="upper"):
            with Vertical(id="chart-panel", classes="panel"):
                yield TextLine(id="summary")
                yield Chart("number")
            with Vertical(id="numbers-panel", classes="panel"):
                yield WeekMetrics()
        with VerticalScroll(id="log-panel", classes="panel", can_focus=False):
            yield Prose(id="log")
        yield TextLine(id="advice")
        yield KeyBar(WATCH, id="keys")

    def on_mount(self) -> None:
        self.watch_panel_shown()
        self.show()

    # -- showing --------------------------------------------------------------------------------------

    @property
    def other(self) -> Recording | None:
        """The game that lies beside the one that is watched, as soon as it has been played."""
        return self.played.get(self.beside) if self.beside else None

    def show(self) -> None:
        game, week, other = self.game, self.week, self.other
        self.query_one("#state", TextLine).set_text("PLAYING" if self.clock.running else "PAUSED")
        standing = f"{watched_game.standing(game, week)}  speed {self.clock.place + 1}"
        self.query_one("#standing", TextLine).set_text(standing)
        drawn = "seen dashed" if game.over else "as it was seen"
        self.query_one("#chart-panel").border_title = f"{title(self.metric)}, {drawn}"
        self.query_one("#numbers-panel").border_title = "Numbers"
        self.query_one("#log-panel").border_title = f"What happened in week {week}"
        self.set_class(other is not None, "-beside")
        self.query_one("#summary", TextLine).set_text(watched_game.summary(game, week, self.metric))
        series = tuple(seen_and_true(game, self.metric, other, week))
        self.query_one(Chart).show(Curve(self.metric, series, span(week, game.scenario.weeks), marks(game, week)))
        numbers, chosen = watched_game.numbers(game, week, other), watched_game.WATCHED_METRICS.index(self.metric)
        headings = ("seen", "true" if game.over else "", "theirs" if other else "")
        self.query_one(WeekMetrics).show(numbers, chosen, headings)
        self.query_one("#log", Prose).show(tuple(log_sections(game, week, other)))
        self.query_one("#advice", TextLine).set_text(self._advice())
        self.show_keys()

    def names_now(self) -> dict[str, str]:
        return {"run": "Pause"} if self.clock.running else {}

    def _advice(self) -> str:
        if self.beside and self.beside not in self.played:
            return f"{self.beside} plays on the same luck ..."
        if self.beside and self.other is None:
            return f"{self.beside} cannot be played here."
        if self.game.parted is not None:
            return watched_game.parted(self.game.parted)
        if not self.game.over:
            return watched_game.HIDDEN
        if self.other is not None:
            return f"Beside it: {self.other.who} on the same luck. c: next."
        return "left/right: weeks, page keys: rounds, up/down: numbers."

    def watch_week(self) -> None:
        self.show()

    def watch_metric(self) -> None:
        self.show()

    def watch_panel_shown(self) -> None:
        for name in PANELS:
            self.query_one(f"#{name}-panel").set_class(name == self.panel_shown, "-active")
            self.set_class(name == self.panel_shown, f"-on-{name}")

    # -- what can be done -----------------------------------------------------------------------------

    def why_not(self, command: str) -> str | None:
        if command == "compare" and not self.game.over:
            return watched_game.LUCK_HIDDEN
        if command == "compare" and not self.names:
            return "This scenario has no other strategies."
        if command in ("week-back", "round-back") and self.week == 0:
            return "This is the beginning."
        if command in ("week-on", "round-on", "run") and self.week == self.game.week and not self.clock.running:
            return "This is the end."
        return None

    def action_go(self, by: int) -> None:
        """Go on or back by weeks, and stand still there."""
        self.clock.run(False)
        self._go_to(self.week + by)

    def action_rounds(self, by: int) -> None:
        """Go to the next boundary of rounds, or to the one before."""
        rounds = self.game.scenario.rounds
        week = rounds.after(self.week) if by > 0 else rounds.before(max(1, self.week))
        self.action_go(week - self.week)

    def _go_to(self, week: int) -> None:
        self.week = max(0, min(week, self.game.week))

    def action_run(self) -> None:
        self.clock.run(not self.clock.running)

    def _pass_weeks(self, weeks: int) -> None:
        self._go_to(self.week + weeks)
        if self.week == self.game.week:
            self.clock.run(False)

    def action_faster(self, by: int) -> None:
        self.action_speed(self.clock.place + by)

    def action_speed(self, place: int) -> None:
        self.clock.choose(place)

    def action_metric(self, by: int) -> None:
        shown = watched_game.WATCHED_METRICS
        self.metric = shown[(shown.index(self.metric) + by) % len(shown)]

    def on_week_metrics_chosen(self, message: WeekMetrics.Chosen) -> None:
        self.metric = watched_game.WATCHED_METRICS[message.place]

    def action_panel(self) -> None:
        self.panel_shown = PANELS[(PANELS.index(self.panel_shown) + 1) % len(PANELS)]

    def action_compare(self) -> None:
        """Lay the next strategy beside the game; after the last of them none."""
        order = (None, *self.names)
        self.beside = order[(order.index(self.beside) + 1) % len(order)]
        if self.beside and self.beside not in self.played:
            self.play_beside(self.beside)
        self.show()

    @work(thread=True, exclusive=True)
    def play_beside(self, name: str) -> None:
        worker, game = get_current_worker(), self.game
        played = None
        with suppress(AdoptsimError):
            policy, wanted = game.scenario.strategy(name), lambda: not worker.is_cancelled
            played = performed(game.scenario, policy, name, game.seed, game.replication, wanted)
        if not worker.is_cancelled:
            self.call_later(partial(self._add, name, played))

    def _add(self, name: str, game: Recording | None) -> None:
        self.played[name] = game
        self.show()


def log_sections(game: Recording, week: int, other: Recording | None) -> Iterator[Section]:
    """Yield what happened and was decided in *week*, where the levers stood, and the same of a game beside it."""
    yield Section("", tuple(f"  {line}" for line in _log(game, week)) or ("  Nothing that the books show.",))
    yield Section("Levers", (f"  {watched_game.levers(game, week)}",))
    if other is not None:
        at = min(week, other.week)
        lines = [*_log(other, at), f"Levers: {watched_game.levers(other, at)}"]
        yield Section(f"Beside it, {other.who}", tuple(f"  {line}" for line in lines))


def _log(game: Recording, week: int) -> list[str]:
    return [*watched_game.happenings(game, week), *(f"> {line}" for line in watched_game.decided(game, week))]
