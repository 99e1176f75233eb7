"""Pictures of the screens, to be looked at by people: `mirage` after 72 weeks of selling first.

`pytest tests/tui/test_pictures.py --snapshot-update` makes new ones.
"""

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from adoptsim.game.game import Game
from adoptsim.game.recording import recorded
from adoptsim.scenario.load import load_scenario
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.screens.briefing import BriefingScreen
from adoptsim.tui.screens.debrief import DebriefScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.screens.settings import SettingsScreen
from adoptsim.tui.screens.watch import WatchScreen
from tests.small import sold_mirage
from tests.tui.seeing import press, until

Before = Callable[[Pilot[None]], Awaitable[None]]
SMALL, LARGE = (80, 24), (120, 40)


class Compare(Protocol):
    """Compares a screen with its picture."""

    def __call__(self, app: App[None], *, terminal_size: tuple[int, int], run_before: Before | None = None) -> bool: ...


@pytest.fixture
def sold() -> Game:
    """Return a game in which the first contracts have ended."""
    return sold_mirage(72)


def after(*keys: str, theme: str | None = None) -> Before:
    """Return what presses some keys and waits until the screen stands still."""

    async def run_before(pilot: Pilot[None]) -> None:
        await pilot.pause()
        if theme:
            pilot.app.theme = theme
        await press(pilot, *keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return run_before


async def menu_is_there(pilot: Pilot[None]) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    await until(pilot, lambda: screen.menu.known)
    await after()(pilot)


def test_menu(snap_compare: Compare) -> None:
    assert snap_compare(AdoptsimApp(HomeScreen), terminal_size=SMALL, run_before=menu_is_there)


def test_settings(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/player/.config")  # the screen names the file
    assert snap_compare(AdoptsimApp(SettingsScreen), terminal_size=SMALL, run_before=after())


def test_briefing(snap_compare: Compare) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(load_scenario("mirage")))
    assert snap_compare(app, terminal_size=SMALL, run_before=after())


@pytest.mark.parametrize(
    ("size", "keys", "theme"),
    [
        (SMALL, (), None),
        (SMALL, ("l", "down", "down", "l"), None),
        (SMALL, ("x",), None),
        (SMALL, ("w",), None),
        (LARGE, (), None),
        (LARGE, (), "textual-light"),
    ],
    ids=["small", "draft", "explain", "what-changed", "large", "light"],
)
def test_play(
    snap_compare: Compare, sold: Game, size: tuple[int, int], keys: tuple[str, ...], theme: str | None
) -> None:
    app = AdoptsimApp(lambda: PlayScreen(sold))
    assert snap_compare(app, terminal_size=size, run_before=after(*keys, theme=theme))


def test_play_without_colours(snap_compare: Compare, sold: Game) -> None:
    assert snap_compare(AdoptsimApp(lambda: PlayScreen(sold), ansi=True), terminal_size=SMALL, run_before=after())


def test_debrief(snap_compare: Compare, game: Game) -> None:
    while not game.over:
        game.step()

    async def strategies_have_played(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, DebriefScreen)
        await until(pilot, lambda: screen.debrief is not None and screen.debrief.references is not None)
        await after()(pilot)

    app = AdoptsimApp(lambda: DebriefScreen(game))
    assert snap_compare(app, terminal_size=SMALL, run_before=strategies_have_played)


def test_watch(snap_compare: Compare, sold: Game) -> None:
    app = AdoptsimApp(lambda: WatchScreen(recorded(sold.session, strategy="sales-first")))
    assert snap_compare(app, terminal_size=LARGE, run_before=after("end"))
