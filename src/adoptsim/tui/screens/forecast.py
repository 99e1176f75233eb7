"""Before a round: lock a range in which a number will be when it ends."""

from textual.app import ComposeResult
from textual.widgets import Static

from adoptsim.errors import DecisionError
from adoptsim.game.forecasts import FORECAST_METRICS
from adoptsim.game.game import Game
from adoptsim.presentation.wording.forecasts import ASKED, calibrated, first_range, in_words, step_of
from adoptsim.presentation.wording.voice import SHORT
from adoptsim.tui.keys.commands import FORECAST
from adoptsim.tui.screens.command_screen import BoxScreen
from adoptsim.tui.widgets.ranges import End, Ranges

WHAT = (
    "Say between which two numbers it will be when this round ends: so wide that you are right 8 times in 10. "
    "It costs nothing and counts for nothing; at the end you see how well you know what you know."
)
NOBODY = (
    " You have no customers yet, so both ranges begin at 0: nothing was sold or renewed that could be looked back on."
)


class ForecastScreen(BoxScreen[None]):
    """Lets the player choose and lock a range of each number that can be forecast."""

    COMMANDS_HERE = FORECAST

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.ranges = {metric: list(first_range(game, metric)) for metric in FORECAST_METRICS}
        for made in game.fresh_forecasts:
            self.ranges[made.metric] = [made.low, made.high]
        self.steps = {metric: step_of(game, metric, ends[1]) for metric, ends in self.ranges.items()}

    def compose_box(self) -> ComposeResult:
        nobody = "" if self.game.observation.seen("customers") else NOBODY
        yield Static(f"{WHAT}{nobody}", markup=False, classes="text")
        ranges = Ranges()
        ranges.items = self._ends()
        yield ranges
        record = self._record()
        if record:
            yield Static(record, markup=False, classes="text record")

    def on_mount(self) -> None:
        session = self.game.session
        end = session.scenario.rounds.end(session.week)
        self.query_one(".box").border_title = f"Forecast for week {end}"
        self.show()

    def show(self) -> None:
        self.query_one(Ranges).show(self._ends())
        self.show_keys()

    def _ends(self) -> tuple[End, ...]:
        return tuple(
            End(f"{ASKED[metric]}, {which}", SHORT.size(metric, value), metric in self._locked)
            for metric, ends in self.ranges.items()
            for which, value in zip(("at least", "at most"), ends, strict=True)
        )

    def _record(self) -> str:
        known = [outcome for outcome in self.game.outcomes() if outcome.true is not None]
        if not known:
            return ""
        return "\n".join([*map(in_words, known[-2:]), calibrated(known)])

    @property
    def metric(self) -> str:
        return list(FORECAST_METRICS)[self.query_one(Ranges).chosen // 2]

    @property
    def _locked(self) -> frozenset[str]:
        return frozenset(made.metric for made in self.game.fresh_forecasts)

    def why_not(self, command: str) -> str | None:
        locked = self.metric in self._locked
        if locked and command in ("lock", "less", "more", "much-less", "much-more"):
            return "This range is locked: u takes it back."
        return "This range is not locked." if command == "withdraw" and not locked else None

    def action_choose(self, by: int) -> None:
        self.query_one(Ranges).move(by)
        self.show()

    def action_change(self, by: int) -> None:
        """Move the chosen end; the other one makes way."""
        metric, place = self.metric, self.query_one(Ranges).chosen % 2
        ends, step = self.ranges[metric], self.steps[metric]
        ends[place] = max(0.0, (round(ends[place] / step) + by) * step)
        ends[1 - place] = max(ends) if place == 0 else min(ends)
        self.show()

    def action_lock(self) -> None:
        low, high = self.ranges[self.metric]
        try:
            self.game.forecast(self.metric, low, high)
        except DecisionError as error:
            self.notify(f"{error}.", severity="warning", timeout=4)
        self._tell_save_problem()
        self.show()

    def action_withdraw(self) -> None:
        self.game.withdraw(self.metric)
        self._tell_save_problem()
        self.show()

    def _tell_save_problem(self) -> None:
        if self.game.save_problem:
            self.notify(f"{self.game.save_problem}. The game goes on.", severity="error", timeout=10)

    def on_rows_chosen(self) -> None:
        self.show()
