"""A game whose rounds grow, on the screens and line by line."""

from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.game.recording import recorded
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.screens.forecast import ForecastScreen
from adoptsim.tui.screens.watch import WatchScreen
from adoptsim.tui.view_models.play import seen_curve, why_not
from tests.plain import talking
from tests.plain import test_play as plain
from tests.small import small
from tests.tui.seeing import playing, press, shown, text

SIZE = (100, 30)


@pytest.fixture
def game(tmp_path: Path) -> Game:
    return Game.begin(
        small(tmp_path, "round_weeks=[2, 3, 6, 10]", "events=[]", "prompts=[]", "strategies[0].answers={}")
    )


async def test_the_screen_counts_the_weeks_to_the_next_boundary(game: Game) -> None:
    assert why_not(game, "why") == "No round has ended yet: the first one ends in week 2."
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        told = []
        for _ in range(7):
            told.append(
                next(word for word in ("levers open", *(f"levers in {n} wk" for n in range(1, 9))) if word in text(app))
            )
            await press(pilot, "n")
        assert told[:3] == ["levers open", "levers in 1 wk", "levers open"]
        assert told[3:] == ["levers in 2 wk", "levers in 1 wk", "levers open", "levers in 5 wk"]


async def test_a_forecast_names_the_week_in_which_its_round_ends(game: Game) -> None:
    while game.session.week < 11:
        game.step()
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "o")
        assert shown(app) is ForecastScreen
        assert "Forecast for week 21" in text(app)


def test_the_chart_marks_every_boundary(game: Game) -> None:
    curve, _ = seen_curve(game, "arr")
    assert [mark.week for mark in curve.marks if mark.kind == "round"] == [0, 2, 5, 11, 21]


async def test_a_game_is_watched_round_by_round(game: Game) -> None:
    while not game.over:
        game.step()
    screen = WatchScreen(recorded(game.session))
    app = AdoptsimApp(lambda: screen)
    async with app.run_test(size=SIZE) as pilot:
        weeks = []
        for key in ["pagedown"] * 5 + ["pageup"] * 3:
            await press(pilot, key)
            weeks.append(screen.week)
        assert weeks == [2, 5, 11, 21, 26, 21, 11, 5]
        assert "round 3" in text(app)


def test_line_by_line_a_round_is_lived_to_its_end(game: Game) -> None:
    heard = talking.playing(game, *[plain.ROUND] * 4, plain.FORECAST)
    assert [week for week in (2, 5, 11) if f"Week {week} of 26" in heard.flow] == [2, 5, 11]
    assert game.session.week == 11
    assert "for week 21?" in heard.flow
