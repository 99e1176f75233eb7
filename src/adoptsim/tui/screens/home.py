"""The menu: scenarios to begin, saved games to go on with, and settings."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from adoptsim.errors import AdoptsimError, ScenarioError, printable
from adoptsim.game.saved.menu_entries import recent_entries
from adoptsim.presentation.start.menu import SETTINGS, Menu, broken_files, opening, unreadable
from adoptsim.scenario.headings import headings
from adoptsim.tui.keys.commands import HOME
from adoptsim.tui.screens.command_screen import PAINTED, CommandScreen
from adoptsim.tui.widgets.choices import Choice, Choices
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.text import TextLine

if TYPE_CHECKING:
    from adoptsim.scenario.scenario import Scenario

WELCOME = "A company sells. Do the people who pay also use it? You have the levers."
WIDE, LIST = 110, 72
"""Columns from which on the text stands beside the list, and those of the list then."""
TALL = 22
"""Rows from which on there is room for a greeting."""
AROUND = 5
"""Columns of a line's mark, of the edges and of the scroll bar."""


class HomeScreen(CommandScreen[None]):
    """Paints before the engine is loaded, so that the first picture is there at once."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "Choices"
    COMMANDS_HERE = HOME

    def __init__(self, seed: int | None = None) -> None:
        super().__init__()
        self.seed = seed
        self.scenarios: dict[str, Scenario] = {}
        self.menu = Menu(
            headings=headings(), digests={}, lengths={}, entries=recent_entries(), now=datetime.now(UTC).astimezone()
        )
        self._first = self.menu.first()
        self._opening = False
        self._shown = ""
        """What is said of the marked line."""

    def compose_content(self) -> ComposeResult:
        self._fit()
        yield Static("adoptsim", id="name")
        yield Static(WELCOME, id="welcome")
        with Container(id="both"):
            yield Choices(self._lines())
            with Vertical(id="about"):
                yield TextLine(id="line")
                yield Static(id="text", markup=False)
        yield TextLine(id="note")
        yield KeyBar(HOME)

    def on_mount(self) -> None:
        """Mark what to play first, and load the engine after the first picture."""
        self.show(self._first)
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self._explain()
        self.set_timer(PAINTED, self.load)

    def on_resize(self) -> None:
        self._fit()
        self.call_after_refresh(self.show)

    def _fit(self) -> None:
        """Arrange everything for the size that there is; before the first picture, so that it is not drawn twice."""
        width, height = self.app.size
        self.set_class(width >= WIDE, "-wide")
        self.set_class(height < TALL, "-short")

    @work(thread=True)
    def load(self) -> None:
        """Look through scenarios and saved games, which takes as long as there are many."""
        self.player_app.load_engine()  # what follows needs most of it
        from adoptsim.game.saved.all_entries import all_entries
        from adoptsim.presentation.start.length import length_in_menu
        from adoptsim.scenario.load import load_shipped

        scenarios, broken = load_shipped()
        digests = {scenario.name: scenario.digest() for scenario in scenarios}
        lengths = {scenario.name: length_in_menu(scenario) for scenario in scenarios}
        menu = replace(self.menu, digests=digests, lengths=lengths, entries=all_entries(), known=True)
        self.call_later(partial(self._show_loaded, scenarios, menu, broken))

    def _show_loaded(self, scenarios: "list[Scenario]", menu: Menu, broken: list[ScenarioError]) -> None:
        """Show what there is to play; what is marked stays marked, for somebody may press enter just now."""
        self.scenarios = {scenario.name: scenario for scenario in scenarios}
        self.menu = menu
        self._say(next(broken_files(broken), "") or unreadable(menu.entries.unreadable))
        self.show()

    # -- showing --------------------------------------------------------------------------------------

    @property
    def marked(self) -> str:
        return self.query_one(Choices).marked or self._first

    def show(self, mark: str | None = None) -> None:
        """Lay out the lines, with the mark at *mark* or else where it is."""
        choices = self.query_one(Choices)
        name = mark or self.marked
        lines = self._lines()
        place = next((place for place, line in enumerate(lines) if line.name == name), 1)
        if lines == choices.lines:
            choices.highlighted = place
        else:
            choices.set_lines(lines, place)
        self._explain()

    def _lines(self) -> list[Choice]:
        wide = self.app.size.width >= WIDE
        rows = self.menu.rows((LIST if wide else self.app.size.width) - AROUND)
        return [Choice(Content(row.text) if row.name else Content.styled(row.text, "bold"), row.name) for row in rows]

    def on_option_list_option_highlighted(self) -> None:
        self._explain()

    def _explain(self) -> None:
        line, text = self.menu.about(self.marked)
        static = self.query_one("#text", Static)
        self.query_one("#line", TextLine).set_text(line)
        shown = opening(text, max(20, static.content_size.width), max(1, static.content_size.height))
        if shown != self._shown:
            self._shown = shown
            static.update(shown, layout=False)

    def _say(self, text: str) -> None:
        note = self.query_one("#note", TextLine)
        note.set_text(text)
        note.display = bool(text)

    # -- opening --------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Begin the scenario, or go on with the game."""
        message.stop()
        name = self.marked
        if self._opening or not name:
            return
        if name == SETTINGS:
            self.player_app.action_settings()
        elif any(heading.name == name for heading in self.menu.headings):
            self._begin(name)
        else:
            self._opening = True
            self._say("Playing it again to where you were ...")
            self.resume(Path(name))

    def _begin(self, name: str) -> None:
        from adoptsim.scenario.load import load_scenario

        try:
            scenario = self.scenarios.get(name) or load_scenario(name)
        except ScenarioError as error:
            self.notify(next(broken_files([error])), severity="error", timeout=10)
        else:
            self.player_app.open_briefing(scenario, self.seed)

    @work(thread=True)
    def resume(self, path: Path) -> None:
        """Play the game at *path* again to where it was, beside the screen: that may take a second or two."""
        self.player_app.load_engine()
        from adoptsim.game.game import Game

        try:
            self.call_later(partial(self.player_app.open_game, Game.resume(path)))
        except AdoptsimError as error:
            self.call_later(partial(self._refuse, f"{printable(path.name, 100)}: {error}"))

    def _refuse(self, problem: str) -> None:
        self._opening = False
        self._say("")
        self.notify(problem, severity="error", timeout=10)

    def action_watch(self) -> None:
        from adoptsim.tui.screens.watch_menu import WatchMenu

        self.app.push_screen(WatchMenu())
