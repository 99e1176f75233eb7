"""What can be done on the debrief screen, and why some of it cannot be done now."""

from adoptsim.tui.keys.commands import HELP, LEAVE, PALETTE, Command

SCORE, SEEN, ROUNDS, FORECASTS, NEXT, FILES = range(6)
_SECTIONS = (
    ("Score, par and objectives", "Score"),
    ("What was seen and what was true", "Seen"),
    ("What changed in every round, and why", "Rounds"),
    ("What was forecast", "Forecast"),
    ("What to try next", "Next"),
    ("Where the game is kept", "Files"),
)
SECTIONS = tuple(
    Command(f"section({place})", str(place + 1), title, short) for place, (title, short) in enumerate(_SECTIONS)
)
BACK = Command("back", "escape", "Back to the game, or to the menu", "Back", "esc")
RESULT = Command("result", "d", "Back to the game, or to its result")
NUMBER = Command("metric(1)", "right,l", "Next number in the chart", "Number", "right")
COMPARE = Command("compare", "c", "Lay another strategy beside it in the chart", "Compare")
WATCH = Command("watch", "w", "Watch the game week by week", "Watch")
AGAIN = Command("again", "a", "Play this scenario again, with the same luck", "Again")
HOME = Command("home", "m", "To the menu")
EARLIER = Command("earlier", "b", "Go back a round (a new game, not graded)")
DEBRIEF = (
    Command("turn(1)", "tab", "Next section", "Section"),
    AGAIN,
    BACK,
    HELP,
    PALETTE,
    LEAVE,
    Command("page(1)", "space,pagedown", "Read on; at the end of a section, the next one", "More"),
    WATCH,
    COMPARE,
    NUMBER,
    HOME,
    RESULT,
    EARLIER,
    *SECTIONS,
    Command("turn(-1)", "shift+tab", "Section before"),
    Command("metric(-1)", "left,h", "Number before in the chart"),
    Command("scroll(-3)", "up,k", "Up"),
    Command("scroll(3)", "down,j", "Down"),
    Command("page(-1)", "pageup", "Up a page"),
    Command("scroll(-100000)", "home", "To the top"),
    Command("scroll(100000)", "end", "To the bottom"),
)
_NOT_OVER = {
    f"section({NEXT})": "What to try next is drawn from the whole game: it comes at the end.",
    COMPARE.name: "What the strategies do with the same luck is shown at the end of the game.",
    AGAIN.name: "This game is not over: esc goes back to it.",
    EARLIER.name: "This game is not over: esc goes back to it.",
    HOME.name: "This game is not over: esc goes back to it.",
}


def why_not(command: str, *, over: bool, section: int, references: bool) -> str | None:
    """Return why *command* cannot be done now, or None if it can.

    *over* = the game is, *references* = the strategies have played.
    """
    if not over and command in _NOT_OVER:
        return _NOT_OVER[command]
    if command in (NUMBER.name, "metric(-1)", COMPARE.name) and section != SEEN:
        return "The chart is in section 2, Seen."
    if command == COMPARE.name and not references:
        return "The strategies have not played yet, or there are none."
    return None
