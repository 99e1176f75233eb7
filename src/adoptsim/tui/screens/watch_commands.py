"""What can be done while a game is watched."""

from adoptsim.tui.clock import SPEEDS
from adoptsim.tui.commands import HELP, PALETTE, QUIT, Command

PLAY = Command("run", "space", "Play or pause", "Play", "space")
COMPARE = Command("compare", "c", "Lay a strategy beside it, or none", "Compare")
BACK = Command("back", "escape", "Back", "Back", "esc")
WATCH = (
    PLAY,
    Command("go(-1)", "left,h", "A week back", "-1", "left"),
    Command("go(1)", "right,l", "A week on", "+1", "right"),
    BACK,
    PALETTE,
    Command(QUIT.name, QUIT.keys, "Quit", "Quit"),
    HELP,
    COMPARE,
    Command("panel", "tab", "Next panel, where there is room for one only"),
    Command("rounds(-1)", "pageup", "A round back"),
    Command("rounds(1)", "pagedown", "A round on"),
    Command("go(-100000)", "home", "To the beginning"),
    Command("go(100000)", "end", "To the end"),
    Command("metric(-1)", "up,k", "Number above in the chart"),
    Command("metric(1)", "down,j", "Number below in the chart"),
    Command("faster(1)", "f", "Faster"),
    Command("faster(-1)", "v", "Slower"),
    *(Command(f"speed({k})", str(k + 1), f"Speed {k + 1}: {speed.name}") for k, speed in enumerate(SPEEDS)),
    Command("home", "m", "To the menu"),
)
