"""Names that would be markup, selectors, templates or patterns are shown as they are on every screen."""

from pathlib import Path

import pytest

from adoptsim.game.recording import performed
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.screens.briefing import BriefingScreen
from adoptsim.tui.screens.debrief import DebriefScreen
from adoptsim.tui.screens.event import EventScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.screens.watch import WatchScreen
from adoptsim.tui.screens.watch_menu import WatchMenu
from tests import hostile_names
from tests.tui.seeing import press, shown, text, until

ODD, MARKUP, LINK = "{0.__class__}", "[red]x[/red]", "[@click=app.quit]q[/]"


@pytest.fixture
def hostile(tmp_path: Path) -> Scenario:
    path = tmp_path / "hostile.toml"
    path.write_text(hostile_names.text(), encoding="utf-8")
    return load_scenario(str(path))


async def test_names_are_only_names_from_the_briefing_to_the_debrief_and_in_the_menu(hostile: Scenario) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(hostile))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert MARKUP in text(app)
        assert LINK in text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: shown(app) is EventScreen)
        assert all(name in text(app) for name in hostile_names.NAMES)
        await press(pilot, "down", "enter")
        await until(pilot, lambda: shown(app) is PlayScreen)
        for key in ("x", "tab", "escape", "w", "escape", "o", "escape", "f1", "escape"):
            await press(pilot, key)
        screen = next(screen for screen in app.screen_stack if isinstance(screen, PlayScreen))
        while not screen.game.over:
            screen.game.step()
        screen.show()
        await press(pilot, "space")
        await until(pilot, lambda: shown(app) is DebriefScreen)
        await until(pilot, lambda: ODD in text(app))
        for key in ("tab",) * 6:
            await press(pilot, key)
    menu = AdoptsimApp(HomeScreen)
    async with menu.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: MARKUP in text(menu))
    assert menu.return_code in (0, None)


async def test_names_are_only_names_where_games_are_watched(hostile: Scenario) -> None:
    games = [performed(hostile, hostile.strategy(name), name, 3) for name in hostile_names.STRATEGIES]
    screen = WatchScreen(games[0], tuple(games))
    app = AdoptsimApp(lambda: screen)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert games[0].who in text(app)
        for _ in games:
            await press(pilot, "c", "n")
            await pilot.pause()
            assert screen.beside is None or screen.beside in text(app)
        await press(pilot, "end", "b", "m")
        assert "Traceback" not in text(app)


async def test_lines_of_menus_are_told_apart_by_more_than_their_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    short = 'title = "{}"\nweeks = 2\n[[segments]]\n[[strategies]]\nname = "{}"\n'
    for name, strategy in (("a", "b c"), ("a b", "c"), ("settings", "d")):
        (shipped / f"{name}.toml").write_text(short.format(name, strategy))
    monkeypatch.setattr(library, "folder", lambda: shipped)
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        home = app.screen
        assert isinstance(home, HomeScreen)
        await until(pilot, lambda: home.menu.known)
        await press(pilot, "w")
        await until(pilot, lambda: shown(app) is WatchMenu)
        menu = app.screen
        assert isinstance(menu, WatchMenu)
        await until(pilot, lambda: len(menu.games) == 3)
        await press(pilot, "escape")
        await until(pilot, lambda: app.screen is home)
        home.show("settings")
        await press(pilot, "enter")
        await until(pilot, lambda: shown(app) is BriefingScreen)
