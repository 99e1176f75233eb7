"""The briefing: who you are, what you know, what counts, what you can do about it, and how long it takes."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from adoptsim.errors import printable
from adoptsim.presentation.layout.text import Section, capitalised, paragraphs
from adoptsim.presentation.start.briefing import ABOUT_CODES, NO_CODE_YET, chooses_seed, needs_code, topics
from adoptsim.presentation.start.length import other_length
from adoptsim.scenario.class_codes import seed_of
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.keys.commands import BRIEFING, CLASS_CODE, SHORT_GAME, START
from adoptsim.tui.keys.remapping import player_keys
from adoptsim.tui.screens.command_screen import REFUSED, BoxScreen, CommandScreen
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.prose import Prose
from adoptsim.tui.widgets.text import TextLine

LONGEST = 60
LARGEST_SEED = 2**53
FIXED = "Everybody plays this scenario with the same luck."
BY_CODE = "Here the luck comes with the code of your class: c."
LOADING = "The game begins in a moment ..."
ONLY_LENGTH = "This scenario has no short game."
NO_CODE = "No code belongs to this game."


class BriefingScreen(CommandScreen[None]):
    """Everything the player should know before the first week."""

    CSS_PATH = "briefing.tcss"
    AUTO_FOCUS = "VerticalScroll"
    COMMANDS_HERE = BRIEFING

    def __init__(self, scenario: Scenario, seed: int | None = None, whole: Scenario | None = None) -> None:
        super().__init__()
        self.scenario = scenario
        self.asked_for = seed
        self.whole = whole
        """The game of which *scenario* is the short form, if somebody came here from there."""
        self.other = scenario.short_form() if scenario.short else whole
        """The short game of a whole one, or the whole game of a short one; None: there is only this one."""
        self.seed = scenario.first_seed() if seed is None else seed
        self.codes = needs_code(scenario, seed)
        """Whether luck comes with a code."""
        self.knows_code = False
        self._waits = False
        """Whether the game is to begin as soon as it can."""

    def compose_content(self) -> ComposeResult:
        yield TextLine(id="title")
        with VerticalScroll():
            yield Prose([Section("", paragraphs(self.scenario.briefing) or ("Nobody wrote a briefing.",))])
            yield Static(self._ready(), id="ready", markup=False)
            if self.other is not None:
                yield OtherLength(self._other_length(), markup=False)
            for heading, points in topics(self.scenario).items():
                yield Static(heading, classes="heading", markup=False)
                lines = [_point(name, text) for name, text in points]
                yield Static(Content("\n").join(lines), classes="points")  # a widget for each would take a while
        yield KeyBar(BRIEFING)

    def on_mount(self) -> None:
        """Say what is played, and with which luck where there is a choice."""
        self._say_title()
        self.show_keys()

    def _say_title(self) -> None:
        scenario = self.scenario
        difficulty = "" if scenario.difficulty in scenario.title else printable(scenario.difficulty)
        parts = [printable(scenario.title, 100), f"{scenario.weeks} weeks", difficulty]
        if self.codes:
            parts.append(f"seed {self.seed} by its code" if self.knows_code else "no code yet")
        elif chooses_seed(scenario) or self.seed != scenario.first_seed():
            parts.append(f"seed {self.seed}")
        self.query_one("#title", TextLine).set_text(", ".join(filter(None, parts)))

    def _ready(self) -> str:
        key = START.remapped(player_keys(self.app)).key
        return f"{key} starts the game; it stands still at first. Read on for the details."

    def _other_length(self) -> str:
        assert self.other is not None
        key = SHORT_GAME.remapped(player_keys(self.app)).key
        return f"{capitalised(other_length(self.other, whole=self.other is self.whole))}: {key}, or a click here."

    def why_not(self, command: str) -> str | None:
        if command == SHORT_GAME.name and self.other is None:
            return ONLY_LENGTH
        if command == "code":
            return None if self.codes else NO_CODE
        if command.startswith("seed") and not chooses_seed(self.scenario):
            return BY_CODE if self.codes else FIXED
        return None

    def action_start(self) -> None:
        """Begin the game, standing still; where a class has its code, with that."""
        if self.codes and not self.knows_code:
            self.action_code(begin=True)
            return
        if not self.player_app.engine_is_loaded:
            self._waits = True
            self.query_one("#ready", Static).update(LOADING)
            return
        from adoptsim.game.game import Game

        self.player_app.open_game(Game.begin(self.scenario, self.seed))

    def engine_loaded(self) -> None:
        if self._waits:
            self.action_start()

    def action_code(self, *, begin: bool = False) -> None:
        """Ask for the code of the class, perhaps to *begin* with it at once."""

        def typed(seed: int | None) -> None:
            if seed is not None:
                self.seed, self.knows_code = seed, True
                self._say_title()
                if begin:
                    self.action_start()

        self.app.push_screen(CodeScreen(), typed)

    def action_other_length(self) -> None:
        """Tell of the short game instead of the whole one, or the other way round."""
        if self.other is not None:
            seed = self.seed if self.knows_code or chooses_seed(self.scenario) else self.asked_for
            self.player_app.open_briefing(self.other, seed, self.scenario if self.scenario.short else None)

    def action_seed(self, by: int) -> None:
        self.seed = min(LARGEST_SEED, max(0, self.seed + by))
        self._say_title()


class OtherLength(Static):
    """How long the other game is; a click goes there."""

    def on_click(self) -> None:
        self.post_message(KeyBar.CommandChosen(SHORT_GAME.name))


class CodeScreen(BoxScreen[int | None]):
    """Lets the player type a code; its result is the seed, or None to think about it."""

    TITLE_OF_BOX = "The code of your class"
    AUTO_FOCUS = "Input"
    COMMANDS_HERE = CLASS_CODE

    def compose_box(self) -> ComposeResult:
        yield Static(ABOUT_CODES, markup=False, classes="text")
        yield Input(max_length=LONGEST, compact=True, select_on_focus=False)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_take()

    def action_take(self) -> None:
        seed = seed_of(self.query_one(Input).value)
        if seed is None:
            self.notify(NO_CODE_YET, severity="warning", timeout=REFUSED)
        else:
            self.dismiss(seed)


def _point(name: str, text: str) -> Content:
    return Content.assemble((name, "bold"), f"  {text}")
