"""Everything the play screen shows at one moment, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from adoptsim.errors import counted
from adoptsim.game.forecasts import FORECAST_METRICS
from adoptsim.game.game import Game
from adoptsim.model.catalogue.metrics import NUMBERS
from adoptsim.model.measurement.market_view import MarketView
from adoptsim.presentation.company import funnel, key_metrics, needs_map, teams, town
from adoptsim.presentation.company.funnel import Step
from adoptsim.presentation.company.key_metrics import Figure, Number
from adoptsim.presentation.company.needs_map import NeedsMap
from adoptsim.presentation.company.teams import idle_reps, nobody_sells
from adoptsim.presentation.layout.glyphs import of_terminal
from adoptsim.presentation.levers.availability import moves, next_move, no_draft
from adoptsim.presentation.levers.pending import after_round
from adoptsim.presentation.levers.rows import LeverRow, changes_cost, lever_rows
from adoptsim.presentation.playing.ended_rounds import ended_rounds
from adoptsim.presentation.playing.goal import GoalLine, goal_line
from adoptsim.presentation.playing.inbox import Entry, Inbox
from adoptsim.presentation.playing.passing_weeks import runs, when_levers_move
from adoptsim.presentation.wording import cash_left
from adoptsim.presentation.wording.voice import SHORT
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.clock import Clock
from adoptsim.tui.drawing.axes import span
from adoptsim.tui.drawing.chart import Curve, Mark, Series, summary
from adoptsim.tui.view_models.curves import marks


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayView:
    """What the panels show of a game, whatever is chosen in them."""

    waiting: int
    """Events that wait for an answer."""
    goal: GoalLine
    stage: str
    figures: tuple[Figure, ...]
    numbers: tuple[Number, ...]
    steps: tuple[Step, ...]
    away: str
    needs: NeedsMap
    people: tuple[str, ...]
    """People and cash, line by line."""
    entries: tuple[Entry, ...]
    levers: tuple[LeverRow, ...]
    cost: str
    """What draft and commits cost."""
    scenario: Scenario
    market: MarketView

    @property
    def market_sizes(self) -> tuple[int, ...]:
        """Organisations of each segment."""
        return tuple(segment.accounts for segment in self.scenario.segments)

    @property
    def market_heading(self) -> str:
        return town.heading(self.market)

    def organisation(self, number: int) -> str:
        """Return what is known of one organisation."""
        return town.organisation(self.scenario, self.market, number)


def play_view(game: Game, inbox: Inbox, references: Mapping[str, float]) -> PlayView:
    """Return what the panels show of *game* now, with what its *inbox* tells, beside the scores of *references*."""
    history, glyphs = game.session.history, of_terminal()
    return PlayView(
        waiting=len(game.waiting()),
        goal=goal_line(game, references),
        stage=game.observation.stage,
        figures=key_metrics.figures(game, glyphs),
        numbers=key_metrics.numbers(history, glyphs),
        steps=funnel.funnel(history, glyphs),
        away=funnel.away(game.observation),
        needs=needs_map.needs_map(game),
        people=teams.lines(game),
        entries=inbox.entries(),
        levers=lever_rows(game),
        cost=changes_cost(game),
        scenario=game.session.scenario,
        market=game.session.market,
    )


def seen_curve(game: Game, metric: str) -> tuple[Curve, str]:
    """Return the curve of *metric*, what belongs behind it, and the same in words."""
    session = game.session
    values = key_metrics.series(session.history, metric)
    shown = [Series(values, NUMBERS[metric].short_title)]
    other = NUMBERS[metric].beside
    if other is not None:
        shown.append(Series(key_metrics.series(session.history, other), NUMBERS[other].short_title, behind=True))
    now = key_metrics.now(session.history, metric, of_terminal())
    words = summary(values, now, partial(SHORT.size, metric))
    rounds = (Mark(start, "round") for start, _ in session.scenario.rounds.spans(session.scenario.weeks + 1))
    marked = (*rounds, *marks(session, session.week))
    return Curve(metric, tuple(shown), span(session.week, session.scenario.weeks), marked), words


# -- where a game stands, and what the player may do about it, in a line each -------------------------


def standing(game: Game, clock: Clock) -> str:
    session = game.session
    saved = "NOT SAVED  " if game.save_problem else ""
    return f"{saved}week {session.week}/{session.scenario.weeks}  {_when_levers_move(game)}  speed {clock.place + 1}"


def _when_levers_move(game: Game) -> str:
    """Return when levers move, in few words."""
    if not moves(game.levers().values()):
        return "no levers"
    week = next_move(game)
    if week is None:
        return "levers shut"
    to_go = week - game.session.week
    return f"levers in {to_go} wk" if to_go else "levers open"


def state(game: Game, clock: Clock) -> str:
    if game.over:
        return "OVER"
    if clock.running:
        return "RUNNING"
    return "EVENT" if game.waiting() else "DRAFT" if game.draft else "PAUSED"


def advice(game: Game, clock: Clock) -> str:
    if game.save_problem:
        return f"Not saved: {game.save_problem.rpartition(': ')[2]}. The game goes on."
    if game.over:
        return f"The game is over: {game.session.ended}. enter shows the result."
    if game.waiting():
        return "Something waits for your answer: e or space shows it."
    if game.draft:
        return f"Draft of {counted(len(game.draft), 'change')}: enter commits, esc drops. {after_round(game, SHORT)}."
    warning = cash_left.warning(game.cash_forecast())
    if warning:
        return warning if clock.running else f"{warning} {when_levers_move(game)}".rstrip()
    if game.committed:
        changes = counted(len(game.committed), "change")
        return f"{changes} committed for week {game.boundary}; u takes back, space {runs(game)}."
    idle = idle_reps(game.observation) or nobody_sells(game.session)
    if idle:
        return idle
    if clock.running:
        if clock.through:
            return "Running on through rounds: space pauses, f faster."
        return f"Running {runs(game)}: space pauses, r runs on, f faster."
    if game.observation.levers_open and game.session.week:
        return f"A round begins: w says why, o forecasts, space {runs(game)}."
    levers = "arrows levers, " if game.levers() else ""
    return f"space {runs(game)}, n one week, {levers}tab panels."


def why_not(game: Game, command: str) -> str | None:
    """Return why *command* cannot be done in *game* now, or None if it can."""
    if command in ("run", "run-on", "step") and game.draft:
        return "There is a draft: enter commits, esc drops."
    if command == "commit" and not game.draft and not game.over:
        return no_draft(game, "move a lever first")
    if command == "drop" and not game.draft:
        return "There is no draft to drop."
    if command == "undo" and not (game.draft or game.committed or game.answers or game.fresh_forecasts):
        return "There is nothing to undo: what is in effect stays."
    if command == "back" and game.back_to is None:
        return "There is no round behind this one."
    if command == "event" and not game.waiting():
        return "Nothing waits for an answer."
    if command == "why" and not ended_rounds(game):
        return f"No round has ended yet: the first one ends in week {game.session.scenario.rounds.end(0)}."
    if command == "forecast" and not game.fresh_forecasts:
        reasons = [game.forecast_problem(metric) for metric in FORECAST_METRICS]
        if all(reasons):
            return _no_forecast(game)
    return None


def _no_forecast(game: Game) -> str:
    if game.over:
        return "The game is over."
    if game.boundary >= game.session.scenario.weeks:
        return "Forecasts are made before a round, and this one is the last."
    return f"Forecasts are made before a round: in week {game.boundary}."
