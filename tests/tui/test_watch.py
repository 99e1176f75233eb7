"""The watch screen: every week by key and mouse, a strategy dimmed beside it, nothing true before the end."""

from dataclasses import replace

import pytest

from adoptsim.game.game import Game
from adoptsim.game.recording import Recording, performed, recorded
from adoptsim.presentation import watched_game
from adoptsim.scenario import library
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.clock import SPEEDS, Speed
from adoptsim.tui.keys.commands import WATCH
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.watch import WatchScreen
from adoptsim.tui.screens.watch_menu import WatchMenu
from adoptsim.tui.widgets.chart import Chart
from adoptsim.tui.widgets.choices import Choices
from adoptsim.tui.widgets.week_metrics import WeekMetrics
from tests.tui.seeing import lines, press, shown, text, toasts, until


@pytest.fixture
def over(market: Scenario) -> Recording:
    return performed(market, market.strategy("sell"), "sell", market.first_seed())


@pytest.fixture
def unfinished(game: Game) -> Recording:
    for _ in range(6):
        game.step()
    return recorded(game.session)


def opened(game: Recording) -> tuple[AdoptsimApp, WatchScreen]:
    screen = WatchScreen(game)
    return AdoptsimApp(lambda: screen), screen


async def test_weeks_and_rounds_go_by_back_and_forth(over: Recording) -> None:
    app, screen = opened(over)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        weeks = []
        for key in ("right", "l", "pagedown", "pagedown", "left", "pageup", "h", "pageup", "end", "home", "pageup"):
            await press(pilot, key)
            weeks.append(screen.week)
        assert weeks == [1, 2, 4, 8, 7, 4, 3, 0, 12, 0, 0]
        assert any("beginning" in toast for toast in toasts(app))
        await press(pilot, "end", "right")
        assert any("This is the end" in toast for toast in toasts(app))


async def test_a_week_shows_what_was_seen_what_was_true_and_what_was_decided(over: Recording) -> None:
    app, screen = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Watching sell: Little [bold]market[/], seed 3" in text(app)
        assert "sell set Sales reps to 4." in text(app)
        for week in (5, 9, 12):
            while screen.week < week:
                await press(pilot, "right")
            record = over.history[week]
            seen = {number.name: number for number in screen.query_one(WeekMetrics).numbers}
            assert seen["customers"].true == f"{record.truth.customers}"
            assert seen["engaged seats"].true == f"{record.truth.engaged_seats}"
            true, saw = screen.query_one(Chart).data.series
            assert true.values == tuple(w.truth.engaged_seats for w in over.history[: week + 1])
            assert saw.values == tuple(w.observation.seen("engaged_seats") for w in over.history[: week + 1])
            assert f"week {week}/12" in text(app)
        assert "the end" in lines(app)[1]
        await press(pilot, "home", *["right"] * 5)
        assert "Event: A [blink]fair[/blink] is held" in text(app)


async def test_it_plays_by_itself_and_stops_at_the_end(over: Recording, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adoptsim.tui.clock.SPEEDS", (SPEEDS[0], Speed("in a hurry", 5, 0.001)))
    app, screen = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space")
        await until(pilot, lambda: screen.week == 12 and not screen.clock.running)
        assert "PAUSED" in text(app)
        assert "(space Play)" in text(app)


async def test_a_step_stops_what_plays(over: Recording) -> None:
    app, screen = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space")
        assert "PLAYING" in text(app)
        await press(pilot, "3", "right")
        assert not screen.clock.running
        assert "speed 3" in text(app)
        assert screen.week >= 1


async def test_another_strategy_is_dimmed_beside_it(over: Recording, market: Scenario) -> None:
    app, screen = opened(over)
    other = performed(market, market.strategy("do-nothing"), "do-nothing", over.seed)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["right"] * 8, "c")
        await until(pilot, lambda: "Beside it: do-nothing" in text(app))
        *_, beside = screen.query_one(Chart).data.series
        assert beside.behind
        assert beside.values == other.true("engaged_seats")[:9]
        assert [n.other for n in screen.query_one(WeekMetrics).numbers] == [
            n.true for n in watched_game.numbers(other, 8, None)
        ]
        await press(pilot, "c")
        assert screen.other is None
        assert "Beside it" not in text(app)


async def test_a_game_that_goes_on_is_watched_without_its_truth(unfinished: Recording) -> None:
    app, screen = opened(unfinished)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "end")
        assert screen.week == 6
        assert len(screen.query_one(Chart).data.series) == 1
        assert "true" not in text(app).replace("its truth stays hidden", "")
        await press(pilot, "c")
        assert any("stays hidden" in toast for toast in toasts(app))
        assert screen.beside is None


async def test_numbers_are_chosen_by_key_and_by_mouse(over: Recording) -> None:
    app, screen = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down")
        assert screen.metric == watched_game.WATCHED_METRICS[watched_game.WATCHED_METRICS.index("engaged_seats") + 1]
        await pilot.click(WeekMetrics, offset=(4, 1))
        await pilot.pause()
        assert screen.metric == watched_game.WATCHED_METRICS[0]
        assert "> cash" in text(app)
        await press(pilot, "up")
        assert screen.metric == watched_game.WATCHED_METRICS[-1]


async def test_a_run_of_another_version_says_so(over: Recording) -> None:
    app, _ = opened(replace(over, parted=7))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "From week 7 on this is not what the run file says" in text(app)


@pytest.mark.parametrize(
    ("size", "look"), [((60, 18), "textual-dark"), ((80, 24), "no colour"), ((120, 40), "textual-light")]
)
async def test_every_state_fits(
    size: tuple[int, int], look: str, over: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    app, _ = opened(over)
    async with app.run_test(size=size) as pilot:
        if look != "no colour":
            app.theme = look
        seen = []
        for keys in (["end"], ["c"], ["tab"], ["tab"]):
            await press(pilot, *keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert {len(line) for line in lines(app)} == {size[0]}
            assert "q Quit" in lines(app)[-1]
            assert "esc Back" in lines(app)[-1]
            seen.append(text(app))
        for words in ("> engaged seats", "seen dashed", "What happened in week 12"):
            assert any(words in each for each in seen)


async def test_without_unicode_it_is_ascii(over: Recording, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = AdoptsimApp(WatchMenu)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query_one(Choices).lines))
        assert all(line.isascii() for line in lines(app))
    app, _ = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "end", "c")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert all(line.isascii() for line in lines(app))


async def test_strategies_and_own_games_are_listed_and_opened(market: Scenario) -> None:
    game = Game.begin(market)
    game.step()
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert shown(app) is WatchMenu
        await until(pilot, lambda: bool(app.screen.query_one(Choices).lines))
        names = [line.name for line in app.screen.query_one(Choices).lines]
        assert str(game.path) in names
        assert {name.partition("/")[0] for name in names if name and not name.startswith("/")} == set(library.names())
        await press(pilot, "end", "enter")
        await until(pilot, lambda: shown(app) is WatchScreen)
        assert "Watching your game: Little [bold]market[/]" in text(app)
        await press(pilot, "escape")
        assert shown(app) is WatchMenu
        await press(pilot, "escape")
        assert shown(app) is HomeScreen


async def test_a_game_that_cannot_be_watched_says_why(market: Scenario) -> None:
    game = Game.begin(market)
    game.step()
    app = AdoptsimApp(WatchMenu)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: bool(app.screen.query_one(Choices).lines))
        game.path.write_text("{}")
        await press(pilot, "end", "enter")
        await until(pilot, lambda: bool(toasts(app)))
        assert any("is not a run file" in toast for toast in toasts(app))
        assert shown(app) is WatchMenu


def test_no_key_is_used_twice() -> None:
    keys = [key for command in WATCH for key in command.keys.split(",") if key]
    assert len(keys) == len(set(keys))
