"""Screens of games with few levers or none, and of scenarios at the ends of what the rules allow."""

import re
from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.game.recording import performed, recorded
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.keys.commands import ANSWER_EVENT
from adoptsim.tui.screens.briefing import BriefingScreen
from adoptsim.tui.screens.debrief import DebriefScreen
from adoptsim.tui.screens.event import EventScreen
from adoptsim.tui.screens.explain import ExplainScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.screens.watch import WatchScreen
from adoptsim.tui.widgets.dashboard import PANELS
from tests import extremes
from tests.tui.seeing import lines, part, playing, press, shown, text, toasts, until

NONSENSE = re.compile(r"\bnan\b|\binf\b|\bNone\b(?! of)|Traceback|Of that \.|-\$0\b")
ON_SCREENS = ("one round", "ruin at once", "many segments", "wide", "markup")
"""Extremes that screens might show badly."""


@pytest.mark.parametrize("panel", ["some hidden", "all hidden", "all late"])
async def test_every_panel_does_something_sensible_whatever_levers_are_left(panel: str, tmp_path: Path) -> None:
    game = Game.begin(extremes.steered(tmp_path, panel))
    screen = PlayScreen(game)
    app = AdoptsimApp(lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in PANELS:
            for act in (screen.action_choose, screen.action_change, screen.action_chart, screen.action_panel):
                act(1)
            for do in (screen.action_commit, screen.action_undo, screen.action_drop):
                do()
            screen.action_explain()
            await pilot.pause()
            explained = app.screen
            assert isinstance(explained, ExplainScreen)
            explained.action_next(1)
            if game.levers():
                explained.action_other()
            await pilot.pause()
            assert not NONSENSE.search(text(app))
            explained.dismiss(None)
            await pilot.pause()
            assert not NONSENSE.search(text(app))
        for place in ((40, 5), (50, 8), (77, 15)):
            await pilot.click(offset=place)
        while not game.over:
            game.step()
        screen.show()
        await press(pilot, "space")
        await until(pilot, lambda: shown(app) is DebriefScreen)
        assert not NONSENSE.search(text(app))


@pytest.mark.parametrize(
    ("panel", "standing", "advice", "refused"),
    [
        ("none hidden", "levers open", "arrows levers", "move a lever first"),
        ("all hidden", "no levers", "n one week, tab panels", "in this game you look on"),
        ("all locked", "no levers", "arrows levers", "in this game you look on"),
        ("all late", "levers in 8 wk", "arrows levers", "locked until week 8"),
    ],
)
async def test_the_screen_says_what_can_be_done_with_the_levers_that_are_left(
    panel: str, standing: str, advice: str, refused: str, tmp_path: Path
) -> None:
    app = playing(Game.begin(extremes.steered(tmp_path, panel)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert standing in part(app, "#standing")
        assert advice in part(app, "#advice")
        assert ("you look on" in part(app, "#lever-panel")) == (panel == "all hidden")
        await press(pilot, "enter")
        assert any(refused in told for told in toasts(app))


async def test_without_levers_numbers_are_explained_and_levers_are_not_offered(tmp_path: Path) -> None:
    app = playing(Game.begin(extremes.steered(tmp_path, "all hidden")))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "x")
        assert "Explained: number" in text(app)
        assert "(tab Levers)" in text(app)
        await press(pilot, "tab")
        assert shown(app) is ExplainScreen
        assert any("no levers" in told for told in toasts(app))


@pytest.mark.parametrize("panel", ["none hidden", "all hidden"])
async def test_two_games_are_watched_side_by_side_whatever_is_left(panel: str, tmp_path: Path) -> None:
    made = extremes.steered(tmp_path, panel)
    game = performed(made, made.strategy("do-nothing"), "do-nothing", 3)
    screen = WatchScreen(game, (game,))
    app = AdoptsimApp(lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "end")
        assert screen.week == 10
        assert ("none in this scenario" in text(app)) == (panel == "all hidden")
        assert not NONSENSE.search(text(app))


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_a_long_event_keeps_its_keys_in_sight_and_can_be_read_and_answered_to_its_end(
    size: tuple[int, int], tmp_path: Path
) -> None:
    game = Game.begin(extremes.extremes(tmp_path)["long event"])
    app = playing(game)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "n")
        assert shown(app) is EventScreen
        await pilot.pause()
        assert "up/down Choose" in text(app)
        assert "The clock stands still until you answer." in text(app)
        seen = {line.strip(" │") for line in lines(app)}
        await press(pilot, "space")
        assert "Something happened" in text(app)
        assert seen
        await press(pilot, *["down"] * 19, "up", "enter")
        await until(pilot, lambda: shown(app) is PlayScreen)
        assert [answer.choice for answer in game.answers.values()] == ["c18"]
    assert any(command.keys == "space" for command in ANSWER_EVENT)


@pytest.mark.parametrize("name", ON_SCREENS)
async def test_extreme_games_are_begun_played_and_debriefed(name: str, tmp_path: Path) -> None:
    made = extremes.extremes(tmp_path)[name]
    app = AdoptsimApp(lambda: BriefingScreen(made))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not NONSENSE.search(text(app))
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, PlayScreen | EventScreen))
        screen = next(screen for screen in app.screen_stack if isinstance(screen, PlayScreen))
        game = screen.game
        if shown(app) is EventScreen:
            await press(pilot, "escape")
        while not game.over:  # events stay unanswered, to the very last
            game.step()
        screen.show()
        await press(pilot, "space")
        await until(pilot, lambda: shown(app) is DebriefScreen)
        for key in ("tab", "tab"):
            await press(pilot, key)
            assert not NONSENSE.search(text(app))


async def test_titles_of_wide_characters_keep_the_columns_of_the_menu(tmp_path: Path) -> None:
    game = Game.begin(extremes.extremes(tmp_path)["wide"])
    for _ in range(3):
        game.step()
    recorded(game.session)
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "week 3 of 10" in text(app))
        line = next(line for line in lines(app) if "week 3 of 10" in line)
        assert "seed 3" in line
        assert "today" in line
