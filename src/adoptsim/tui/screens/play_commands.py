"""What a player can do on the play screen. Every key is on every keyboard."""

from adoptsim.tui.clock import SPEEDS
from adoptsim.tui.commands import HELP, PALETTE, QUIT, Command

RUN = Command("run", "space", "Run or pause", "Run")
STEP = Command("step", "n", "Live one week", "Week")
COMMIT = Command("commit", "enter", "Commit the draft", "Commit")
BUTTONS = (RUN, STEP, COMMIT)
PLAY = (
    RUN,
    STEP,
    COMMIT,
    HELP,
    PALETTE,
    QUIT,
    Command("drop", "escape", "Drop the draft", "Drop", "esc"),
    Command("undo", "u", "Undo the draft, or what is not in effect yet", "Undo"),
    Command("chart", "c", "Chart another number", "Chart"),
    Command("panel", "tab", "Next panel", "Panel"),
    Command("event", "e", "Answer what waits", "Event"),
    Command("save", "s", "Save now", "Save"),
    Command("choose(-1)", "up,k", "Choose the lever above"),
    Command("choose(1)", "down,j", "Choose the lever below"),
    Command("change(-1)", "left,h", "Less of the chosen lever"),
    Command("change(1)", "right,l", "More of the chosen lever"),
    Command("faster(1)", "f", "Faster", "Faster"),
    Command("faster(-1)", "v", "Slower", "Slower"),
    *(Command(f"speed({k})", str(k + 1), f"Speed {k + 1}: {speed.name}") for k, speed in enumerate(SPEEDS)),
    Command("home", "m", "Save and go to the menu"),
)
