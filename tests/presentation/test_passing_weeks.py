"""Time stops in the same weeks on the screen and line by line, and says when a decision can take effect."""

from collections import deque
from dataclasses import replace

import pytest

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.game import Game
from adoptsim.plain.play import live
from adoptsim.presentation.playing.passing_weeks import Weeks, runs, when_levers_move
from adoptsim.presentation.playing.tutorial import coaching
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui import clock
from adoptsim.tui.clock import Speed
from tests.tui.conftest import MARKET, _own_folder
from tests.tui.seeing import playing, text, toasts, until

__all__ = ["_own_folder"]


def stops(game: Game) -> list[int]:
    """Return the weeks in which time stops, whoever answers taking the default."""
    found, weeks = [], Weeks(game)
    while not game.over:
        if weeks.live().stops:
            found.append(game.session.week)
    return found


@pytest.fixture
def market() -> Scenario:
    return load_scenario(str(MARKET))


async def test_screen_and_line_mode_stop_in_the_same_weeks(market: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = stops(Game.begin(market))
    assert 2 in wanted, "a question is asked"
    assert 5 in wanted, "an event waits"
    assert {4, 8} <= {*wanted}, "levers can be moved"
    game = Game.begin(market)
    spoken, weeks = [], Weeks(game)
    while not game.over:
        deque(live(weeks, 520), maxlen=0)
        spoken.append(game.session.week)
    assert spoken == wanted
    monkeypatch.setattr(clock, "SPEEDS", (Speed("all at once", 520, 0.01),) * 4)
    game, shown = Game.begin(market), list[int]()
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        while not game.over:
            before = game.session.week
            await pilot.press("space")
            await until(pilot, lambda week=before: game.session.week > week)  # type: ignore[misc]
            shown.append(game.session.week)
            if game.waiting():
                await pilot.press("down", "enter")
            await pilot.pause()
    assert shown == wanted


def run_on(game: Game) -> list[int]:
    """Return the weeks in which time stops that goes through rounds."""
    weeks = Weeks(game)
    return [game.session.week for _ in range(game.session.scenario.weeks) if weeks.live(through=True).stops]


@pytest.mark.parametrize("name", ["mirage", "just-good-enough"])
def test_time_stops_in_every_round_in_which_levers_can_be_moved(name: str) -> None:
    game = Game.begin(load_scenario(name))
    rounds = [start for start, _ in game.session.scenario.rounds.spans()]
    found, weeks = [0], Weeks(game)
    while not game.over:
        told, pause = runs(game), weeks.live()
        while not pause.stops:
            pause = weeks.live()
        found.append(game.session.week)
        if game.session.ended == UNFINISHED and game.observation.levers_open:
            assert told == f"to week {game.session.week}"
    assert set(rounds) - set(range(game.session.week, 1000)) <= set(found)


def test_time_goes_through_rounds_that_are_decided_and_where_the_player_wants_it(market: Scenario) -> None:
    game = Game.begin(market)
    weeks = Weeks(game)
    while game.session.week < 3:
        weeks.live()
    game.set("reps", 2)
    game.commit()
    assert runs(game) == "to week 8"
    assert not weeks.live().stops, "the round in week 4 is decided"
    assert not {4, 8} & {*run_on(Game.begin(market))}


def test_time_does_not_stop_where_nothing_can_be_moved(market: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    game = Game.begin(market)
    shown = [replace(lever, locked=True) for lever in game.levers().values()]
    monkeypatch.setattr(Game, "levers", lambda _: {lever.name: lever for lever in shown})
    assert runs(game) == "to the end"
    assert not {4, 8} & {*stops(game)}


async def test_a_stop_between_rounds_says_when_levers_move(market: Scenario) -> None:
    game = Game.begin(market)
    assert when_levers_move(game) == ""
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "n")
        await pilot.pause()
        assert any("What do you" in told for told in toasts(app))
        assert "think about. space runs on." in text(app)
    while game.session.week < 8:
        game.step()
    assert when_levers_move(game) == "", "the last round begins now"
    game.step()
    assert when_levers_move(game) == "", "levers never move again"


def test_a_step_of_a_tutorial_between_rounds_says_when_its_lever_moves() -> None:
    game = Game.begin(load_scenario("first-customers"))
    while (told := coaching(game)) is not None and told.kind != "lever":
        game.step()
    assert told is not None
    if not game.observation.levers_open:
        assert told.now == f"Levers move in week {game.boundary}; you can commit before."
    while not game.observation.levers_open:
        game.step()
    told = coaching(game)
    assert told is not None
    assert told.now == ""
    game.step()
    told = coaching(game)
    assert told is not None
    assert told.now == f"Levers move in week {game.boundary}; you can commit before."


def test_line_mode_stops_where_there_is_something_to_think_about(market: Scenario) -> None:
    game = Game.begin(market)
    said = list(live(Weeks(game), 4))
    assert game.session.week == 2
    assert "Week 2 of 12. Levers move in 2 weeks." in said[0]
    assert said[1].startswith("To think about, week 2: What do you")
