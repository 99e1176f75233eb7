"""The menu: scenarios to begin, and saved games to go on with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from adoptsim.scenario import library
from adoptsim.tui.commands import HELP, PALETTE, Command, CommandScreen, bindings
from adoptsim.tui.widgets.choices import Choices, Line
from adoptsim.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from adoptsim.play.saves import Saved
    from adoptsim.scenario.scenario import Scenario

HOME = (
    Command("open", "", "Open what is marked", "Open", "enter"),
    Command("move(-1)", "k", "Up"),
    Command("move(1)", "j", "Down"),
    HELP,
    PALETTE,
    Command("quit", "q", "Quit", "Quit"),
)
_ENDINGS = {"horizon": "finished"}
WELCOME = "A company sells. Do the people who pay for it also use it? You have the levers."


class HomeScreen(CommandScreen[None]):
    """Paints before the engine is loaded, so that the first picture is there at once."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Choices"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = HOME
    BINDINGS: ClassVar[list[BindingType]] = bindings(HOME)

    @dataclass
    class Loaded(Message):
        """The engine is loaded, and this is what there is to play."""

        scenarios: "list[Scenario]"
        saved: "list[Saved]"

    def __init__(self, seed: int | None = None) -> None:
        super().__init__()
        self.seed = seed
        self.saved: list[Saved] = []
        self.scenarios: dict[str, Scenario] = {}

    def compose_content(self) -> ComposeResult:
        yield Static("adoptsim", id="name")
        yield Static(WELCOME, id="welcome")
        yield Choices([Line(name, name) for name in library.names()])
        yield KeyBar(HOME)

    def on_mount(self) -> None:
        """Load the engine after the first picture."""
        self.query_one(Choices).highlighted = 0
        self.call_after_refresh(self.load)

    @work(thread=True)
    def load(self) -> None:
        """Load scenarios and saved games, and with them everything that a game needs."""
        from adoptsim.play import saves
        from adoptsim.scenario.load import load_scenario

        scenarios = [load_scenario(name) for name in library.names()]
        self.post_message(self.Loaded(scenarios, saves.games()))
        from adoptsim.tui.screens import briefing, play  # noqa: F401 - so that they open at once

    def on_home_screen_loaded(self, message: Loaded) -> None:
        """Show what there is to play."""
        self.scenarios = {scenario.name: scenario for scenario in message.scenarios}
        self.saved = message.saved
        choices, lines = self.query_one(Choices), _lines(message.scenarios, message.saved)
        latest = next((str(game.path) for game in message.saved if not _over(game)), None)
        mark = next((k for k, line in enumerate(lines) if latest and line.name == latest), None)
        choices.set_lines(lines, None if choices.highlighted else mark)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Begin the scenario, or go on with the game."""
        name = self.query_one(Choices).lines[message.option_index].name
        saved = next((game for game in self.saved if str(game.path) == name), None)
        if saved is not None:
            self._resume(saved)
        elif name is not None:
            self._begin(name)

    def _begin(self, name: str) -> None:
        from adoptsim.scenario.load import load_scenario
        from adoptsim.tui.screens.briefing import BriefingScreen

        scenario = self.scenarios.get(name) or load_scenario(name)
        self.app.switch_screen(BriefingScreen(scenario, self.seed))

    def _resume(self, saved: "Saved") -> None:
        from adoptsim.errors import AdoptsimError
        from adoptsim.play.game import Game
        from adoptsim.tui.screens.play import PlayScreen

        try:
            game = Game.resume(saved.path)
        except AdoptsimError as error:
            self.notify(f"{saved.path.name}: {error}", severity="error", markup=False)
        else:
            self.app.switch_screen(PlayScreen(game))

    def action_open(self) -> None:
        """Open what is marked."""
        self.query_one(Choices).action_select()

    def action_move(self, by: int) -> None:
        """Mark another line."""
        self.query_one(Choices).move(by)


def _lines(scenarios: "list[Scenario]", saved: "list[Saved]") -> list[Line]:
    """Return new games, and under them the games to go on with and those that are over, the latest first."""
    lines = [Line(_scenario(scenario), scenario.name) for scenario in scenarios]
    for heading, over in (("Go on with a saved game", False), ("Look at the result of a finished game", True)):
        games = [Line(_saved(game), str(game.path)) for game in saved if _over(game) == over]
        if games:
            lines += [Line("", None), Line(heading, None), *games]
    return lines


def _over(saved: "Saved") -> bool:
    return saved.run.ended != "unfinished"


def _scenario(scenario: "Scenario") -> Content:
    difficulty = f", {scenario.difficulty}" if scenario.difficulty else ""
    return Content.assemble((scenario.title, "bold"), f"  new game, {scenario.weeks} weeks{difficulty}")


def _saved(saved: "Saved") -> str:
    from adoptsim.errors import printable

    run = saved.run
    where = f"week {run.weeks}" if not _over(saved) else _ENDINGS.get(run.ended, run.ended)
    score = "" if run.score is None else f", score {run.score:.0f}"
    return f"{printable(run.scenario)}, seed {run.seed}, {where}{score}  {saved.path.name}"
