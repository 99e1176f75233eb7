"""What there is to watch: the strategies of every scenario, and the player's own games."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.worker import get_current_worker

from adoptsim.errors import AdoptsimError, ScenarioError, StoppedError
from adoptsim.game.recording import Recording, of_file, performed
from adoptsim.game.saved.all_entries import all_entries
from adoptsim.game.saved.menu_entries import MenuEntries
from adoptsim.presentation.layout.columns import padded
from adoptsim.presentation.layout.text import one_line
from adoptsim.presentation.start.menu import broken_files
from adoptsim.scenario.load import load_shipped
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.keys.commands import WATCH_MENU
from adoptsim.tui.screens.command_screen import CommandScreen
from adoptsim.tui.widgets.choices import Choice, Choices
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.text import TextLine


class WatchMenu(CommandScreen[None]):
    """Lists what can be watched; what is chosen is played at once, beside the screen."""

    CSS_PATH = "watch_menu.tcss"
    AUTO_FOCUS = "Choices"
    COMMANDS_HERE = WATCH_MENU

    def __init__(self) -> None:
        super().__init__()
        self.games: dict[str, Callable[[Callable[[], bool]], Recording]] = {}
        """How each of them is got, by what its line stands for."""
        self.about: dict[str, str] = {}
        """What there is to say of it."""

    def compose_content(self) -> ComposeResult:
        yield TextLine("Watch a strategy, or one of your games", id="title")
        yield Choices()
        yield TextLine(id="advice")
        yield KeyBar(WATCH_MENU)

    def on_mount(self) -> None:
        """List what there is, after the first picture."""
        self.call_after_refresh(self.find)

    @work(thread=True)
    def find(self) -> None:
        scenarios, broken = load_shipped()
        self.call_later(partial(self._show_list, scenarios, all_entries(), broken))

    def _show_list(self, scenarios: list[Scenario], saved: MenuEntries, broken: list[ScenarioError]) -> None:
        lines: list[Choice] = []
        for scenario in scenarios:
            lines += self._strategies(scenario)
        lines += [Choice(Content(problem), None) for problem in broken_files(broken)]
        if saved.games:
            lines.append(Choice(Content.styled("Your games", "bold"), None))
        for game in saved.games:
            name = str(game.path)
            self.games[name] = _file(game.path)
            self.about[name] = f"Kept in {game.path}"
            score = "" if game.score is None else f", score {game.score:.0f}"
            lines.append(Choice(f"  {game.title}, seed {game.seed}, week {game.week}{score}", name))
        self.query_one(Choices).set_lines(lines, next((k for k, line in enumerate(lines) if line.name), 0))

    def _strategies(self, scenario: Scenario) -> list[Choice]:
        lines = [Choice(Content.styled(one_line(scenario.title), "bold"), None)]
        for strategy in scenario.strategies:
            name = f"{scenario.name}/{strategy.name}"  # neither of the two can hold the sign between them
            self.games[name] = _strategy(scenario, strategy.name)
            self.about[name] = one_line(strategy.text)
            lines.append(Choice(f"  {padded(strategy.name, 18)} {one_line(strategy.text)}", name))
        return lines

    def on_option_list_option_highlighted(self) -> None:
        about = self.about.get(self.query_one(Choices).marked, "")
        self.query_one("#advice", TextLine).set_text(about)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Play what was chosen, and show it."""
        name = self.query_one(Choices).lines[message.option_index].name
        if name is not None:
            self.query_one("#advice", TextLine).set_text("It is played once from beginning to end ...")
            self.prepare(self.games[name])

    @work(thread=True, exclusive=True)
    def prepare(self, get: Callable[[Callable[[], bool]], Recording]) -> None:
        worker = get_current_worker()
        try:
            game, problem = get(lambda: not worker.is_cancelled), ""
        except StoppedError:
            return
        except AdoptsimError as error:
            game, problem = None, str(error)
        if not worker.is_cancelled:
            self.call_later(partial(self._open, game, problem))

    def _open(self, game: Recording | None, problem: str) -> None:
        from adoptsim.tui.screens.watch import WatchScreen

        self.on_option_list_option_highlighted()
        if game is None:
            self.notify(problem, severity="error", timeout=10)
        elif self.is_active:
            self.app.push_screen(WatchScreen(game))


def _file(path: Path) -> Callable[[Callable[[], bool]], Recording]:
    return lambda wanted: of_file(path, wanted)[0]


def _strategy(scenario: Scenario, name: str) -> Callable[[Callable[[], bool]], Recording]:
    seed = scenario.first_seed()
    return lambda wanted: performed(scenario, scenario.strategy(name), name, seed, wanted=wanted)
