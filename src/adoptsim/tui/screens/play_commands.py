"""What a player can do on the play screen. Every key is on every keyboard."""

from adoptsim.game.game import Game
from adoptsim.presentation.lever_times import no_draft
from adoptsim.tui.clock import SPEEDS
from adoptsim.tui.commands import HELP, PALETTE, QUIT, Command
from adoptsim.tui.screens.play_reasons import EXPLAIN, REASONS, why_not_now

RUN = Command("run", "space", "Run or pause", "Run")
STEP = Command("step", "n", "Live one week", "Week")
COMMIT = Command("commit", "enter", "Commit the draft", "Commit")
PANEL = Command("panel(1)", "tab", "Next panel", "Panel")
EVENT = Command("event", "e", "Answer what waits", "Event")
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
    *REASONS,
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
    *(Command(f"speed({k})", str(k + 1), f"Speed {k + 1}: {speed.name}") for k, speed in enumerate(SPEEDS)),
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
    return why_not_now(game, command)
