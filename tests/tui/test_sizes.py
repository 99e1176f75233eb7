"""Every screen in every size and in every kind of colour."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from adoptsim.game.game import Game
from adoptsim.model.catalogue.levers import Answer, SetLever
from adoptsim.presentation.company import key_metrics
from adoptsim.presentation.levers.rows import lever_lines
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.screens.briefing import BriefingScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.view_models.play import advice, standing
from adoptsim.tui.widgets.dashboard import PANELS
from adoptsim.tui.widgets.inbox import Inbox
from adoptsim.tui.widgets.metrics_table import MetricsTable
from tests.tui.seeing import faint, lines, part, press, text

SIZES = [(60, 18), (80, 24), (100, 30), (120, 40), (160, 50)]
LOOKS = ["textual-dark", "textual-light", "no colour"]
USUAL = [(60, 18), (80, 24), (120, 40)]
MATRIX = [*((*size, LOOKS[0]) for size in SIZES), *((80, 24, look) for look in LOOKS[1:])]
"""Every size in one look, and every look in one size: where things stand does not depend on colours."""
WORDS = (
    *("> Levers", "* draft", "> wk 0"),
    *("> ARR, week by week", "> Numbers", "> From unaware to engaged", "> Customer map", "> People", "> Inbox"),
)
"""What is seen at every size, though not at once."""
LATER = ("Run to the next round", "What do you want to do?", "Something happened", "Score")


def fits(app: AdoptsimApp, width: int, height: int) -> None:
    seen = lines(app)
    assert len(seen) == height
    assert {len(line) for line in seen} == {width}


Look = Callable[..., Awaitable[None]]


def looking(app: AdoptsimApp, pilot: Pilot[None], seen: list[str]) -> Look:
    """Return what presses keys, and takes down what is seen if it fits and can be read."""

    async def look(*keys: str) -> None:
        await press(pilot, *keys)
        fits(app, *app.size)
        if type(app.screen) is PlayScreen:
            assert faint(app) == set()
        seen.append(text(app))

    return look


async def around_the_panels(look: Look) -> None:
    """Visit every state and every panel of the play screen."""
    await look()
    await look("right", "space")
    await look("enter")
    await look("n")
    for _ in PANELS:
        await look("tab")


async def on_to_the_end(app: AdoptsimApp, game: Game, look: Look) -> None:
    """Visit every screen that the play screen leads to."""
    await look("f1")
    await look("escape", "ctrl+p")
    await look("escape", *["n"] * 4)
    assert game.waiting()
    await look("down", "enter", *["n"] * 7)
    assert game.over
    await app.workers.wait_for_complete()
    await look("end")


@pytest.mark.parametrize(("width", "height", "look"), MATRIX)
async def test_every_screen_fits(
    width: int, height: int, look: str, game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    app = AdoptsimApp(lambda: PlayScreen(game))
    seen: list[str] = []
    async with app.run_test(size=(width, height), notifications=True) as pilot:
        if look != "no colour":
            app.theme = look
        assert app.native_ansi_color == (look == "no colour")
        await around_the_panels(looking(app, pilot, seen))
        if look != "textual-light":
            await on_to_the_end(app, game, looking(app, pilot, seen))
    words = WORDS if look == "textual-light" else (*WORDS, *LATER)
    assert [word for word in words if word not in " ".join(seen)] == []


@pytest.mark.parametrize(("width", "height", "look"), MATRIX)
async def test_menu_and_briefing_fit(
    width: int, height: int, look: str, market: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    Game.begin(market).step()
    openings: list[Callable[[], Screen[None]]] = [HomeScreen, lambda: BriefingScreen(market)]
    for opening, word in zip(openings, ("week 1 of", "What you start with"), strict=True):
        app = AdoptsimApp(opening)
        async with app.run_test(size=(width, height)) as pilot:
            if look != "no colour":
                app.theme = look
            await app.workers.wait_for_complete()
            await pilot.pause()
            fits(app, width, height)
            assert word in text(app)


@pytest.mark.parametrize(("width", "height"), SIZES[:2])
async def test_the_smallest_sizes_cut_no_sentence_and_show_the_way_out(width: int, height: int, game: Game) -> None:
    app = AdoptsimApp(lambda: PlayScreen(game))

    def whole() -> None:
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        seen = lines(app)
        landmark = screen.weeks.landmark(running=False)
        landmark = landmark and f"{landmark} space runs on."
        assert part(app, "#advice") == (landmark or advice(game, screen.clock))
        assert standing(game, screen.clock) in seen[0]
        assert "q Quit" in seen[-1]
        assert "^p All" in seen[-1]

    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        for keys in ("n", "right", "enter", "space", "space", "n", "n"):
            await press(pilot, keys)
            whole()
        while not game.waiting():
            await press(pilot, "n")
        await press(pilot, "escape")
        whole()


async def test_levers_that_are_out_of_sight_are_marked(game: Game) -> None:
    app = AdoptsimApp(lambda: PlayScreen(game))
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        assert "↓" in text(app)
        assert "↑" not in text(app)
        await press(pilot, *["down"] * (len(game.levers()) // 2))
        assert "↑" in text(app)
        assert "↓" in text(app)
        await press(pilot, "end")
        assert "> Raise money" in text(app)
        assert "↑" in text(app)
        assert "↓" not in text(app)


async def test_after_the_last_lever_comes_the_first_and_page_keys_stop_at_the_ends(game: Game) -> None:
    app = AdoptsimApp(lambda: PlayScreen(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "up")
        assert "> Raise money" in text(app)
        await press(pilot, "down")
        assert "> Sales reps" in text(app)
        await press(pilot, "pagedown")
        assert "> Sales reps" not in text(app)
        await press(pilot, *["pagedown"] * 4)
        assert "> Raise money" in text(app)
        await press(pilot, "home")
        assert "> Sales reps" in text(app)
        await press(pilot, *["pageup"] * 2)
        assert "> Sales reps" in text(app)
        await press(pilot, "c", "tab", "tab", "end")
        assert app.screen.query_one(MetricsTable).chosen == len(key_metrics.CHARTED) - 1


async def test_page_keys_go_through_what_happened(game: Game) -> None:
    game.session.advance([SetLever("reps", 8.0), SetLever("interviews", 4.0), SetLever("advertising", 9000.0)])
    while game.session.week < 11:
        game.answers.update({event.name: Answer(event.name, event.default) for event in game.waiting()})
        game.step()
    app = AdoptsimApp(lambda: PlayScreen(game))
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "shift+tab")
        latest = part(app, "#inbox")
        await press(pilot, "end")
        assert "you set Sales reps to 8" in part(app, "#inbox") != latest
        feed = app.screen.query_one(Inbox)
        assert feed.first == feed.count - feed.room.height > 0, "more than is seen at once"
        await press(pilot, "home")
        assert feed.first == 0


@pytest.mark.parametrize(("width", "height"), USUAL)
async def test_there_is_room_for_all_there_is_to_know_of_every_lever(width: int, height: int, game: Game) -> None:
    app = AdoptsimApp(lambda: PlayScreen(game))
    cut = []
    async with app.run_test(size=(width, height)) as pilot:
        for name, lever in game.levers().items():
            await press(pilot, *["down"] * bool(name != next(iter(game.levers()))), "right")
            about = part(app, "#lever-panel")
            if lever.title not in about or " ".join(lever_lines(game, name)) not in about:
                cut.append(name)
    assert cut == []


@pytest.mark.parametrize(("width", "height"), [(59, 24), (80, 17), (20, 5)])
async def test_too_little_room_says_what_is_needed(width: int, height: int, game: Game) -> None:
    app = AdoptsimApp(lambda: PlayScreen(game))
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        assert "60 x 18" in text(app)
        await press(pilot, "n")
        assert game.session.week == 0
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Levers" in text(app)
        await press(pilot, "n")
        assert game.session.week == 1


async def test_a_game_that_is_resized_goes_on(game: Game) -> None:
    app = AdoptsimApp(lambda: PlayScreen(game))
    async with app.run_test(size=(120, 40)) as pilot:
        for width, height in [(60, 18), (200, 60), (80, 24), (61, 40), (140, 18)]:
            await pilot.resize_terminal(width, height)
            await press(pilot, "n")
            if game.waiting():
                await press(pilot, "down", "enter")
            fits(app, width, height)
        assert game.session.week == 5


async def test_without_unicode_the_play_screen_is_ascii(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = AdoptsimApp(lambda: PlayScreen(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "enter", "n", "n")
        for _ in PANELS:
            await press(pilot, "tab")
            assert [line for line in lines(app) if not line.isascii()] == []
        await pilot.resize_terminal(160, 50)
        await press(pilot, "c", "right")
        assert [line for line in lines(app) if not line.isascii()] == []
