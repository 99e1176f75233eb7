"""What was selected with the mouse is copied; the key that copies leaves the game only where nothing is selected."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from adoptsim.errors import ExitCode
from adoptsim.game.game import Game
from adoptsim.game.recording import recorded
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.screens.briefing import BriefingScreen, CodeScreen
from adoptsim.tui.screens.debrief import DebriefScreen
from adoptsim.tui.screens.event import EventScreen
from adoptsim.tui.screens.explain import ExplainScreen, RoundScreen
from adoptsim.tui.screens.forecast import ForecastScreen
from adoptsim.tui.screens.help import HelpScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.screens.settings import PressKey, SettingsScreen
from adoptsim.tui.screens.watch import WatchScreen
from adoptsim.tui.screens.watch_menu import WatchMenu
from adoptsim.tui.widgets.prose import Prose
from adoptsim.tui.widgets.text import TextLine
from tests.tui.seeing import lines, press, toasts

SIZE = (80, 24)
Opened = Callable[[Game], Screen[Any]]


def event(game: Game) -> Screen[Any]:
    return EventScreen(game.session.scenario.events[0], game.terms)


SCREENS: dict[str, tuple[Opened, type[Widget]]] = {
    "menu": (lambda game: HomeScreen(), Static),
    "briefing": (lambda game: BriefingScreen(game.session.scenario), TextLine),
    "code": (lambda game: CodeScreen(), Static),
    "event": (event, Static),
    "explain": (lambda game: ExplainScreen(game, "metric", "arr"), Prose),
    "round": (lambda game: RoundScreen(game), Prose),
    "forecast": (lambda game: ForecastScreen(game), Static),
    "help": (lambda game: HelpScreen(PlayScreen.COMMANDS_HERE), Static),
    "debrief": (lambda game: DebriefScreen(game), Prose),
    "settings": (lambda game: SettingsScreen(), TextLine),
    "key": (lambda game: PressKey(SettingsScreen.COMMANDS_HERE[0]), Static),
    "watch": (lambda game: WatchScreen(recorded(game.session)), Prose),
    "watch menu": (lambda game: WatchMenu(), TextLine),
}


async def drag(pilot: Pilot[None], widget: Widget, columns: int) -> str:
    """Select the first *columns* of *widget* with the mouse, and return what is seen there."""
    x, y, *_ = widget.region
    await pilot.mouse_down(offset=(x, y))
    await pilot.hover(offset=(x + columns - 1, y))
    await pilot.mouse_up(offset=(x + columns - 1, y))
    await pilot.pause()
    return lines(pilot.app)[y][x : x + columns]


def readable(app: App[None], kind: type[Widget]) -> Widget:
    """Return the first widget of this kind that shows something at its beginning."""
    shown = lines(app)
    candidates = (widget for widget in app.screen.query(kind) if widget.region.y < len(shown))
    return next(w for w in candidates if len(shown[w.region.y][w.region.x :][:9].strip()) > 3)


@pytest.mark.parametrize("name", SCREENS)
async def test_what_is_selected_is_copied_on_every_screen_and_the_game_stays(name: str, game: Game) -> None:
    while game.session.week < 2 * game.round_weeks and not game.over:
        game.step()
    make, kind = SCREENS[name]
    app = AdoptsimApp(lambda: make(game))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.1)
        seen = await drag(pilot, readable(app, kind), 9)
        assert seen.strip()
        await press(pilot, "ctrl+c")
        assert len(app.clipboard) > 2
        assert app.clipboard in seen
        assert app.return_code is None
        assert any(told.startswith("Copied: ") for told in toasts(app))
        await press(pilot, "ctrl+c")  # nothing is selected any more
    assert app.return_code == ExitCode.INTERRUPTED


async def test_text_that_is_selected_in_a_field_is_copied(game: Game) -> None:
    app = AdoptsimApp(CodeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *"tuesday", "shift+home", "ctrl+c")
        assert app.clipboard == "tuesday"
        assert app.screen.query_one(Input).value == "tuesday"
        assert app.return_code is None
        await press(pilot, "ctrl+c")
    assert app.return_code == ExitCode.INTERRUPTED


async def test_where_no_shell_waits_the_key_says_so(game: Game) -> None:
    app = AdoptsimApp(lambda: PlayScreen(game))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+z")
        assert any("no shell" in told for told in toasts(app))
        assert app.return_code is None
