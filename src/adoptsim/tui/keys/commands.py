"""Which key does what: the commands of every screen, declared once for keys, key bar, palette, help and settings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.widget import Widget
from textual.widgets import OptionList

from adoptsim.tui.clock import SPEEDS
from adoptsim.tui.keys.names import key_label, textual_key


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do on a screen."""

    name: str
    """What it is called in the settings file."""
    keys: str
    """Keys, with commas between them; only keys that every keyboard has."""
    title: str
    """In the palette and the help."""
    short: str = ""
    """In the key bar; empty for what is not shown there."""
    action: str = ""
    """The action of the screen, or of the application, that does it, if that is not called like the command."""
    shown: str = ""
    """The key in the key bar, if that is not the first of the keys."""

    @property
    def key(self) -> str:
        return self.shown or key_label(self.keys.partition(",")[0])

    @property
    def textual_keys(self) -> list[str]:
        """The keys as Textual calls them."""
        return [textual_key(key) or key for key in self.keys.split(",")]

    def remapped(self, keys: Mapping[str, str]) -> "Command":
        """Return this command with the player's own *keys*, by commands, in place of the usual ones, if it has any."""
        return replace(self, keys=keys[self.name], shown="") if self.name in keys else self


# -- what several screens have ------------------------------------------------------------------------

HELP = Command("help", "f1,question_mark", "Help: keys, and what the numbers mean", "Help", "app.help")
PALETTE = Command("palette", "ctrl+p", "All commands", "All", "app.command_palette")
QUIT = Command("quit", "q", "Save and quit", "Quit", "app.quit")
LEAVE = replace(QUIT, title="Quit")
"""Where there is no game to save."""
SPEED = tuple(
    Command(f"speed-{k + 1}", str(k + 1), f"Speed {k + 1}: {speed.name}", action=f"speed({k})")
    for k, speed in enumerate(SPEEDS)
)
MARK = (
    Command("up", "k", "Up (the arrow key too)", action="move(-1)"),
    Command("down", "j", "Down (the arrow key too)", action="move(1)"),
)
UP = Command("up", "up,k", "Up", action="scroll(-3)")
DOWN = Command("down", "down,j", "Down", action="scroll(3)")
READ_ON = Command("page-down", "space,pagedown", "Read on", "More", "page(1)")
READ_BACK = Command("page-up", "pageup", "Read what was before", action="page(-1)")

# -- the game -----------------------------------------------------------------------------------------

RUN = Command("run", "space", "Run to the next round, or pause", "Run")
RUN_ON = Command("run-on", "r", "Run on through rounds", "Run on", "run_on")
STEP = Command("step", "n", "Live one week", "Week")
COMMIT = Command("commit", "enter", "Commit the draft", "Commit")
PANEL = Command("panel", "tab", "Next panel", "Panel", "panel(1)")
TOWN = Command("town", "t", "The market, a light for every organisation, and back", "Town")
EVENT = Command("event", "e", "Answer what waits", "Event")
EXPLAIN = Command("explain", "x", "Explain the chosen number or lever", "Explain")
PLAY = (
    *(RUN, RUN_ON, STEP, COMMIT, HELP, PALETTE, QUIT),
    Command("drop", "escape", "Drop the draft, or go back to the levers", "Drop"),
    Command("undo", "u", "Undo the draft, or what is not in effect yet", "Undo"),
    Command("back", "b", "Go back a round (a new game, not graded)", "Round back"),
    Command("chart", "c", "Chart another number", "Chart"),
    *(TOWN, PANEL),
    Command("panel-before", "shift+tab", "Panel before", action="panel(-1)"),
    *(EVENT, EXPLAIN),
    Command("why", "w", "What changed in the last round, and why", "Why"),
    Command("forecast", "o", "Forecast this round", "Forecast"),
    Command("save", "s", "Save now", "Save"),
    Command("lever-up", "up,k", "Choose the lever above", action="choose(-1)"),
    Command("lever-down", "down,j", "Choose the lever below", action="choose(1)"),
    Command("page-up", "pageup", "A page up, among levers, numbers or what happened", action="page(-1)"),
    Command("page-down", "pagedown", "A page down", action="page(1)"),
    Command("to-start", "home", "To the first", action="page(-100000)"),
    Command("to-end", "end", "To the last", action="page(100000)"),
    Command("less", "left,h", "Less of the chosen lever", action="change(-1)"),
    Command("more", "right,l", "More of the chosen lever", action="change(1)"),
    Command("faster", "f", "Faster", "Faster", "faster(1)"),
    Command("slower", "v", "Slower", "Slower", "faster(-1)"),
    *SPEED,
    Command("debrief", "d", "What there is to learn so far", "Debrief"),
    Command("menu", "m", "Save and go to the menu", action="app.menu"),
)
PLAY_BUTTONS = (RUN, STEP, COMMIT)
_FIRST = (RUN, COMMIT, PANEL, PALETTE, QUIT, HELP, EXPLAIN, TOWN, STEP, EVENT)
PLAY_BAR = (*_FIRST, *(command for command in PLAY if command not in _FIRST))
"""In the order in which the key bar makes room for them."""
ANSWER_EVENT = (
    Command("down", "down,j", "Mark the choice below", "Choose", "move(1)", "up/down"),
    Command("answer", "enter", "Answer with the marked choice", "Answer", "select"),
    Command("up", "up,k", "Mark the choice above", action="move(-1)"),
    Command("longer", "space", "Read on, where a text is long"),
    Command("later", "escape", "Look at the numbers first", "Look first", "close"),
    *(HELP, PALETTE, QUIT),
)
_PANEL = (
    UP,
    DOWN,
    Command("page-up", "pageup", "A page up", action="page(-1)"),
    Command("page-down", "space,pagedown", "A page down", "More", "page(1)"),
    *(HELP, PALETTE, QUIT),
)
"""What every panel over the game has, after what is its own."""
EXPLAIN_PANEL = (
    Command("close", "escape,enter,x", "Back to the game", "Back"),
    Command("before", "left,h", "The one before", "Before", "next(-1)"),
    Command("next", "right,l", "The next one", "Next", "next(1)"),
    Command("other", "tab", "Numbers or levers", "Levers"),
    *_PANEL,
)
ROUND_PANEL = (
    Command("close", "escape,enter,w", "Back to the game", "Back"),
    Command("before", "left,h", "The round before", "Before", "next(-1)"),
    Command("next", "right,l", "The round after", "After", "next(1)"),
    *_PANEL,
)
FORECAST = (
    Command("lock", "enter", "Lock this range", "Lock"),
    Command("withdraw", "u", "Take this range back", "Undo"),
    Command("close", "escape,o", "Back to the game", "Back"),
    Command("lever-up", "up,k", "The end above", "Choose", "choose(-1)"),
    Command("lever-down", "down,j", "The end below", action="choose(1)"),
    Command("less", "left,h", "Less", "Less", "change(-1)"),
    Command("more", "right,l", "More", "More", "change(1)"),
    Command("much-less", "pageup", "Much less", action="change(-10)"),
    Command("much-more", "pagedown", "Much more", action="change(10)"),
    *(HELP, PALETTE, QUIT),
)

# -- after the game -----------------------------------------------------------------------------------

SCORE, SEEN, ROUNDS, FORECASTS, NEXT, FILES, MARKET = range(7)
_SECTIONS = (
    ("Score, par and objectives", "Score"),
    ("What was seen and what was true", "Seen"),
    ("What changed in every round, and why", "Rounds"),
    ("What was forecast", "Forecast"),
    ("What to try next", "Next"),
    ("Where the game is kept", "Files"),
    ("The market at the end: what was seen beside what was true", "Market"),
)
DEBRIEF_SECTIONS = tuple(
    Command(f"section-{place + 1}", str(place + 1), title, short, f"section({place})")
    for place, (title, short) in enumerate(_SECTIONS)
)
DEBRIEF = (
    Command("next", "tab", "Next section", "Section", "next(1)"),
    Command("again", "a", "Play this scenario again, with the same luck", "Again"),
    Command("back", "escape", "Back to the game, or to the menu", "Back"),
    *(HELP, PALETTE, LEAVE),
    Command("page-down", "space,pagedown", "Read on; at the end of a section, the next one", "More", "page(1)"),
    Command("watch", "w", "Watch the game week by week", "Watch"),
    Command("compare", "c", "Lay another strategy beside it in the chart", "Compare"),
    Command("flip", "v", "The market as it was seen, or as it was", "Flip"),
    Command("number", "right,l", "Next number in the chart", "Number", "metric(1)"),
    Command("menu", "m", "To the menu", action="app.menu"),
    Command("result", "d", "Back to the game, or to its result"),
    Command("earlier", "b", "Go back a round (a new game, not graded)"),
    *DEBRIEF_SECTIONS,
    Command("before", "shift+tab", "Section before", action="next(-1)"),
    Command("number-before", "left,h", "Number before in the chart", action="metric(-1)"),
    *(UP, DOWN),
    Command("page-up", "pageup", "Up a page", action="page(-1)"),
    Command("to-start", "home", "To the top", action="scroll(-100000)"),
    Command("to-end", "end", "To the bottom", action="scroll(100000)"),
)
WATCH = (
    Command("run", "space", "Play or pause", "Play"),
    Command("week-back", "left,h", "A week back", "-1", "go(-1)"),
    Command("week-on", "right,l", "A week on", "+1", "go(1)"),
    Command("back", "escape", "Back", "Back"),
    *(PALETTE, LEAVE, HELP),
    Command("compare", "c", "Lay a strategy beside it, or none", "Compare"),
    Command("panel", "tab", "Next panel, where there is room for one only"),
    Command("round-back", "pageup", "A round back", action="rounds(-1)"),
    Command("round-on", "pagedown", "A round on", action="rounds(1)"),
    Command("to-start", "home", "To the beginning", action="go(-100000)"),
    Command("to-end", "end", "To the end", action="go(100000)"),
    Command("number-before", "up,k", "Number above in the chart", action="metric(-1)"),
    Command("number", "down,j", "Number below in the chart", action="metric(1)"),
    Command("faster", "f", "Faster", action="faster(1)"),
    Command("slower", "v", "Slower", action="faster(-1)"),
    *SPEED,
    Command("menu", "m", "To the menu", action="app.menu"),
)

# -- around the game ----------------------------------------------------------------------------------

HOME = (
    Command("open", "enter", "Open what is marked", "Open", "select"),
    *MARK,
    Command("watch", "w", "Watch a strategy or a game week by week", "Watch"),
    Command("settings", "s", "Settings: colours, speed, characters, keys", "Settings", "app.settings"),
    *(HELP, PALETTE, LEAVE),
)
START = Command("start", "enter", "Start the game", "Start")
SHORT_GAME = Command("short-game", "s", "The short game, or the whole one again", action="other_length")
BRIEFING = (
    START,
    READ_ON,
    Command("menu", "escape,m", "Back to the menu", "Menu", "app.menu"),
    *(HELP, PALETTE, LEAVE),
    Command("seed", "right,l", "Other luck: the next seed", "Seed", "seed(1)"),
    Command("seed-before", "left,h", "Other luck: the seed before", action="seed(-1)"),
    Command("code", "c", "Type the code of your class"),
    SHORT_GAME,
    READ_BACK,
    Command("down", "j", "Down (the arrow key too)", action="scroll(3)"),
    Command("up", "k", "Up (the arrow key too)", action="scroll(-3)"),
)
CLASS_CODE = (
    Command("take", "enter", "Take this code", "Take it"),
    Command("close", "escape", "Back to the briefing", "Back"),
    *(HELP, PALETTE),
)
SETTINGS = (
    Command("choose", "enter", "Change what is marked", "Set", "select"),
    Command("more", "right,l", "The next value", "Next", "change(1)"),
    Command("less", "left,h", "The value before", action="change(-1)"),
    Command("close", "escape,s", "Back", "Back"),
    *(HELP, PALETTE, LEAVE),
    Command("usual", "backspace,delete", "Reset what is marked to what it usually is", "Reset"),
    *MARK,
)
HELP_BOX = (
    Command("close", "escape,enter,f1,question_mark", "Back", "Back"),
    *(READ_ON, READ_BACK),
    Command("up", "k", "Up (the arrow key too)", "Up", "scroll(-3)"),
    Command("down", "j", "Down (the arrow key too)", "Down", "scroll(3)"),
    QUIT,
)
WATCH_MENU = (
    Command("open", "enter", "Watch what is marked", "Watch", "select"),
    Command("up", "k", "Up", action="move(-1)"),
    Command("down", "j", "Down", action="move(1)"),
    Command("back", "escape,m", "Back to the menu", "Menu"),
    *(HELP, PALETTE, LEAVE),
)


@dataclass(frozen=True, slots=True)
class ScreenCommands:
    """What can be done on a screen."""

    name: str
    """Of the screen, for people."""
    commands: tuple[Command, ...]
    focused: type[Widget] = Widget
    """What has the focus there, and takes its keys before any command."""

    @property
    def taken(self) -> frozenset[str]:
        bound = [binding.key for binding in self.focused.BINDINGS if isinstance(binding, Binding)]
        return frozenset(key for keys in bound for key in keys.split(","))


SCREENS = (
    ScreenCommands("play screen", PLAY),
    ScreenCommands("home screen", HOME, OptionList),
    ScreenCommands("event screen", ANSWER_EVENT, OptionList),
    ScreenCommands("settings screen", SETTINGS, OptionList),
    ScreenCommands("briefing screen", BRIEFING, ScrollableContainer),
    ScreenCommands("code screen", CLASS_CODE),
    ScreenCommands("debrief screen", DEBRIEF),
    ScreenCommands("explain screen", EXPLAIN_PANEL),
    ScreenCommands("round screen", ROUND_PANEL),
    ScreenCommands("forecast screen", FORECAST),
    ScreenCommands("help screen", HELP_BOX, ScrollableContainer),
    ScreenCommands("watch screen", WATCH),
    ScreenCommands("watch menu screen", WATCH_MENU, OptionList),
)
"""In the order in which their keys are shown."""
