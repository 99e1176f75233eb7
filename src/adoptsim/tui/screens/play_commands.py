"""What a player can do on the play screen. Every key is on every keyboard."""

from adoptsim.game.forecasts import METRICS
from adoptsim.game.game import Game
from adoptsim.presentation.levers.availability import no_draft
from adoptsim.presentation.playing.ended_rounds import ended_rounds
from adoptsim.tui.clock import SPEED_COMMANDS
from adoptsim.tui.keys.commands import HELP, PALETTE, QUIT, Command

RUN = Command("run", "space", "Run or pause", "Run")
STEP = Command("step", "n", "Live one week", "Week")
COMMIT = Command("commit", "enter", "Commit the draft", "Commit")
PANEL = Command("panel(1)", "tab", "Next panel", "Panel")
EVENT = Command("event", "e", "Answer what waits", "Event")
EXPLAIN = Command("explain", "x", "Explain the chosen number or lever", "Explain")
BUTTONS = (RUN, STEP, COMMIT)
PLAY = (
    RUN,
    STEP,
    COMMIT,
    HELP,
    PALETTE,
    QUIT,
    Command("drop", "escape", "Drop the draft, or go back to the levers", "Drop", "esc"),
    Command("undo", "u", "Undo the draft, or what is not in effect yet", "Undo"),
    Command("back", "b", "Go back a round (a new game, not graded)", "Round back"),
    Command("chart", "c", "Chart another number", "Chart"),
    PANEL,
    Command("panel(-1)", "shift+tab", "Panel before"),
    EVENT,
    EXPLAIN,
    Command("why", "w", "What changed in the last round, and why", "Why"),
    Command("forecast", "o", "Forecast this round", "Forecast"),
    Command("save", "s", "Save now", "Save"),
    Command("choose(-1)", "up,k", "Choose the lever above"),
    Command("choose(1)", "down,j", "Choose the lever below"),
    Command("page(-1)", "pageup", "A page up, among levers, numbers or what happened"),
    Command("page(1)", "pagedown", "A page down"),
    Command("page(-100000)", "home", "To the first"),
    Command("page(100000)", "end", "To the last"),
    Command("change(-1)", "left,h", "Less of the chosen lever"),
    Command("change(1)", "right,l", "More of the chosen lever"),
    Command("faster(1)", "f", "Faster", "Faster"),
    Command("faster(-1)", "v", "Slower", "Slower"),
    *SPEED_COMMANDS,
    Command("debrief", "d", "What there is to learn so far", "Debrief"),
    Command("home", "m", "Save and go to the menu"),
)
_FIRST = (RUN, COMMIT, PANEL, PALETTE, QUIT, HELP, EXPLAIN, STEP, EVENT)
KEYS = (*_FIRST, *(command for command in PLAY if command not in _FIRST))
"""In the order in which the key bar makes room for them."""


def why_not(game: Game, command: str) -> str | None:
    """Return why *command* cannot be done in *game* now, or None if it can."""
    if command in ("run", "step") and game.draft:
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
