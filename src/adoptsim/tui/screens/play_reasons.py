"""What opens from the play screen to understand it: explanations, what changed and why, forecasts."""

from adoptsim.game.forecasts import METRICS
from adoptsim.game.game import Game
from adoptsim.presentation.pauses import Pause
from adoptsim.presentation.rounds import ended_rounds, forecast_lines
from adoptsim.tui.commands import Command
from adoptsim.tui.screens.play_time import TimeKeeping

EXPLAIN = Command("explain", "x", "Explain the chosen number or lever", "Explain")
REASONS = (
    EXPLAIN,
    Command("why", "w", "What changed in the last round, and why", "Why"),
    Command("forecast", "o", "Forecast this round", "Forecast"),
)


def why_not_now(game: Game, command: str) -> str | None:
    """Return why one of these commands cannot be done in *game* now, or None if it can."""
    if command == "why" and not ended_rounds(game):
        scenario = game.session.scenario
        return f"No round has ended yet: the first one ends in week {min(scenario.round_weeks, scenario.weeks)}."
    if command == "forecast" and not game.fresh_forecasts:
        reasons = [game.forecast_problem(metric) for metric in METRICS]
        if all(reasons):
            return _no_forecast(game)
    return None


def _no_forecast(game: Game) -> str:
    if game.over:
        return "The game is over."
    if game.boundary >= game.session.scenario.weeks:
        return "Forecasts are made before a round, and this one is the last."
    return f"Forecasts are made before a round: in week {game.boundary}."


class Reasons(TimeKeeping):
    """Opens what helps to understand; screens are imported when somebody wants them."""

    def _tell(self, pause: Pause) -> None:
        self.tell_forecasts()
        super()._tell(pause)

    def subject(self) -> tuple[str, str]:
        """Return what is chosen: "metric" or "lever", and its name."""
        raise NotImplementedError

    def action_explain(self) -> None:
        """Explain the chosen number or lever."""
        from adoptsim.tui.screens.explain import ExplainScreen

        self.app.push_screen(ExplainScreen(self.game, *self.subject()))

    def action_why(self) -> None:
        """Show what changed in the last round, and why."""
        from adoptsim.tui.screens.round import RoundScreen

        self.app.push_screen(RoundScreen(self.game))

    def action_forecast(self) -> None:
        """Let the player lock ranges for the round that begins; the clock stands still."""
        from adoptsim.tui.screens.forecast import ForecastScreen

        self.run_clock(False)
        self.app.push_screen(ForecastScreen(self.game), lambda _: self.show())

    def tell_forecasts(self) -> None:
        """Say in passing what came of forecasts for a round that has ended now."""
        for line in forecast_lines(self.game, self.game.session.week):
            self.notify(line, title="Forecast", timeout=8)
