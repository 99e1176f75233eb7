"""Explanations, what changed and why, and forecasts: on one key, with the clock held, by keyboard and mouse."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from adoptsim.game.game import Game
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.verify import verify
from adoptsim.presentation.explain import METRICS_EXPLAINED
from adoptsim.presentation.wording.forecasts import first_range
from adoptsim.tui.screens.explain import EXPLAINED, ExplainScreen, RoundScreen
from adoptsim.tui.screens.forecast import ForecastScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.widgets.prose import Prose
from tests.small import TEXT, small
from tests.tui.seeing import lines, playing, press, shown, text, toasts, until

SIZES = [(60, 18), (80, 24), (120, 40)]


@pytest.fixture
def game(tmp_path: Path) -> Game:
    head, *_, tail = TEXT.split("[[events]]")
    quiet = head + "[[prompts]]" + tail.partition("[[prompts]]")[2]  # nothing waits for an answer
    return Game.begin(small(tmp_path, text=quiet.replace('answers = { fair = "go" }', "")))


def live(game: Game, weeks: int) -> Game:
    for _ in range(weeks):
        game.step()
    return game


@pytest.mark.parametrize("size", SIZES)
async def test_x_explains_the_lever_or_number_that_is_chosen(game: Game, size: tuple[int, int]) -> None:
    live(game, 9)
    app = playing(game)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "x")
        assert shown(app) is ExplainScreen
        assert "Sales reps: 4 people" in text(app)
        assert "Formula" in text(app)
        assert "esc Back" in text(app)
        await press(pilot, "right")
        assert "Advertising: $0 a week" in text(app)
        await press(pilot, "tab")
        assert "number 1 of 25" in text(app)
        await press(pilot, "escape")
        assert shown(app) is PlayScreen
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        screen.dashboard.panel = "chart"
        await press(pilot, "x")
        assert "ARR: $" in text(app)
        assert "Exact: from your own books" in text(app)


async def test_every_number_and_lever_can_be_turned_to(game: Game) -> None:
    app = playing(live(game, 5))
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ExplainScreen(game, "metric", "runway"))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ExplainScreen)
        seen = []
        for _ in EXPLAINED:
            seen.append(screen.chosen["metric"])
            screen.action_next(1)
        assert seen == [*EXPLAINED[EXPLAINED.index("runway") :], *EXPLAINED[: EXPLAINED.index("runway")]]
        assert set(EXPLAINED) == set(METRICS_EXPLAINED)
        await press(pilot, "tab")
        seen = []
        for _ in game.levers():
            seen.append(screen.chosen["lever"])
            screen.action_next(1)
        await pilot.pause()
        assert seen == list(game.levers())
        assert "Sales reps" in text(app)


async def test_x_explains_what_the_panel_is_about_page_by_page_or_says_why_not(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, *["tab"] * 4, "x")
        assert isinstance(app.screen, ExplainScreen)
        assert app.screen.chosen["metric"] == "fit"
        top = text(app)
        await press(pilot, "space")
        assert shown(app) is ExplainScreen
        assert text(app) != top
        await press(pilot, "pageup")
        assert text(app) == top
        await press(pilot, "x", "tab", "tab", "tab", "x")
        assert shown(app) is PlayScreen
        assert "w says" in toasts(app)[-1]


async def test_time_stands_still_under_a_panel(game: Game) -> None:
    live(game, 5)
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        await press(pilot, "4", "space", "x")
        week = game.session.week
        await pilot.pause(0.5)
        assert game.session.week == week


@pytest.mark.parametrize("size", SIZES)
async def test_w_tells_what_changed_in_the_last_round_and_in_those_before(game: Game, size: tuple[int, int]) -> None:
    app = playing(game)
    async with app.run_test(size=size, notifications=True) as pilot:
        await press(pilot, "w")
        assert shown(app) is PlayScreen
        assert any("No round has ended yet: the first one ends in week 4" in toast for toast in toasts(app))
        live(game, 14)
        await press(pilot, "w")
        assert shown(app) is RoundScreen
        assert "round 3 of 3" in text(app)
        assert "Weeks 9 to 12" in text(app)
        assert "> " in text(app)
        await press(pilot, "left")
        assert "Weeks 5 to 8" in text(app)
        await press(pilot, "left", "left")
        assert "Weeks 1 to 4" in text(app)
        assert any("first round" in toast for toast in toasts(app))
        await press(pilot, "w")
        assert shown(app) is PlayScreen


async def test_the_round_is_told_in_the_inbox_when_it_ends(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "n", "n", "n")
        assert "= " not in text(app)
        await press(pilot, "n")
        assert "= 4 Cash" in text(app) or "= 4 ARR" in text(app)
        assert "w says why" in text(app)


async def test_o_locks_a_range_that_is_kept_taken_back_and_told(game: Game) -> None:
    live(game, 16)
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "o")
        assert shown(app) is ForecastScreen
        low, high = first_range(game, "renewals")
        await press(pilot, "right", "down", "right", "right", "enter")
        (made,) = journal.read(game.path).forecasts
        assert (made.week, made.metric, made.low, made.high) == (16, "renewals", low + 1, high + 2)
        assert "locked" in text(app)
        await press(pilot, "left")
        assert any("u takes it back" in toast for toast in toasts(app))
        await press(pilot, "u")
        assert journal.read(game.path).forecasts == ()
        await press(pilot, "enter", "down", "down", "enter", "escape")
        assert [f.metric for f in journal.read(game.path).forecasts] == ["renewals", "arr"]
        await press(pilot, "n")
        await press(pilot, "o")
        assert shown(app) is PlayScreen
        assert any("before a round: in week 20" in toast for toast in toasts(app))
        live(game, 2)
        await press(pilot, "n")
        assert game.session.week == 20
        assert sum("Your forecast of" in toast for toast in toasts(app)) == 2
        await press(pilot, "w")
        assert "Your forecast of renewals" in text(app)
    assert verify(game.path).verdict == "same"
    assert len(Game.resume(game.path).outcomes()) == 2


async def test_a_range_is_moved_and_locked_with_the_mouse(game: Game) -> None:
    live(game, 16)
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "o")
        low, high = first_range(game, "arr")
        rows = lines(app)
        place = next(y for y, row in enumerate(rows) if "ARR at the end, at most" in row)
        for _ in range(2):
            await pilot.click(offset=(rows[place].rindex(">"), place))
            await pilot.pause()
        bar = next(y for y, row in enumerate(rows) if "enter Lock" in row)
        await pilot.click(offset=(rows[bar].index("Lock"), bar))
        await pilot.pause()
        (made,) = game.forecasts
        assert (made.metric, made.low) == ("arr", low)
        assert made.high > high


async def test_an_end_pushes_the_other_one_and_stays_above_nothing(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "o")
        screen = app.screen
        assert isinstance(screen, ForecastScreen)
        for keys in (["left"] * 5, ["pagedown"], ["down", "pageup", "pageup"], ["right"]):
            await press(pilot, *keys)
            low, high = screen.ranges["renewals"]
            assert 0 <= low <= high


async def test_undo_on_the_play_screen_reaches_forecasts(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "o", "enter", "escape")
        assert len(game.forecasts) == 1
        await press(pilot, "u")
        assert not game.forecasts


async def test_the_panels_are_ascii_where_there_is_nothing_else(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    live(game, 8)
    for make in (lambda: ExplainScreen(game, "metric", "fit"), lambda: RoundScreen(game), lambda: ForecastScreen(game)):
        app = playing(game)
        async with app.run_test(size=(80, 24)) as pilot:
            app.push_screen(make())
            await pilot.pause()
            assert all(line.isascii() for line in lines(app))


async def test_nothing_told_in_passing_covers_what_opens_on_top_and_it_is_told_afterwards(
    game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adoptsim.tui.toasts.FRESH", 60.0)  # a busy machine takes more than a second for a key
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, *["n"] * 4)
        app.notify("Read me.", title="Forecast", timeout=60)
        await press(pilot, "w")
        assert shown(app) is RoundScreen
        assert "Read me." not in text(app)
        await press(pilot, "left")
        await until(pilot, lambda: "This is the first round." in text(app))  # what is said of a key is said
        await press(pilot, "escape")
        assert shown(app) is PlayScreen
        await until(pilot, lambda: "Read me." in text(app))


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_text_keeps_two_columns_from_its_scroll_bar(size: tuple[int, int], game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=size) as pilot:
        app.push_screen(ExplainScreen(game, "lever", "launch"))
        await pilot.pause()
        scroll, prose = app.screen.query_one(VerticalScroll), app.screen.query_one(Prose)
        assert scroll.region.right - scroll.scrollbar_size_vertical - prose.region.right == 2
        assert isinstance(app.screen, ExplainScreen)
        assert prose.size.width >= app.screen.columns
