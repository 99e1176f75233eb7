"""The debrief screen: every section by key and mouse, nothing true before the end, nothing cut off."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from adoptsim.game.game import Game
from adoptsim.game.run import reference_scores
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.saved import remembered_scores
from adoptsim.game.score import par
from adoptsim.presentation.company.key_metrics import CHARTED
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.keys.commands import DEBRIEF, DEBRIEF_SECTIONS
from adoptsim.tui.screens.briefing import BriefingScreen
from adoptsim.tui.screens.debrief import DebriefScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.watch import WatchScreen
from adoptsim.tui.widgets.chart import Chart
from adoptsim.tui.widgets.key_bar import Tabs
from adoptsim.tui.widgets.prose import with_hanging_indent
from adoptsim.tui.widgets.seen_chart import SeenChart
from tests.tui.seeing import lines, playing, press, shown, text, toasts, until

SIZES = [(60, 18), (80, 24), (120, 40)]
LOOKS = ["textual-dark", "no colour", "textual-light"]


def play_on(game: Game, weeks: int) -> Game:
    """Play *weeks* more, with a decision at every boundary."""
    for _ in range(weeks):
        if game.observation.levers_open:
            game.set("advertising", 1000.0 * (1 + game.session.week))
            game.commit()
        game.step()
    return game


@pytest.fixture
def over(game: Game) -> Game:
    return play_on(game, 12)


def opened(game: Game) -> AdoptsimApp:
    return AdoptsimApp(lambda: DebriefScreen(game))


async def settled(app: AdoptsimApp, pilot: Pilot[None]) -> DebriefScreen:
    """Wait until the strategies have played, and return the screen."""
    screen = app.screen
    assert isinstance(screen, DebriefScreen)
    await app.workers.wait_for_complete()
    await until(
        pilot, lambda: screen.debrief is not None and (screen.debrief.references is not None or not screen.game.over)
    )
    await pilot.pause()
    return screen


async def test_the_score_comes_first_and_par_follows(over: Game) -> None:
    app = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        total = over.finish().score.total
        scores = reference_scores(over.session.scenario, over.session.seed)
        seen = text(app)
        assert f"Score {total:.1f}" in seen
        points = par(total, scores)
        assert points is not None
        assert f"Par {round(points)}" in seen
        assert "> you" in seen
        assert all(name in seen for name in scores)
        assert "Keep [i]some[/i] money." in seen
        scenario = over.session.scenario
        assert remembered_scores.known(scenario.digest(), scenario.document, over.session.seed) == scores


async def test_every_section_opens_by_its_key_by_tab_and_by_a_click(over: Game) -> None:
    app = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await settled(app, pilot)
        expected = [
            "What to reach",
            "engaged seats, seen and true",
            "Round 1",
            "No forecast",
            "What to try next",
            "verify",
            "What you saw in week 12",
        ]
        for key, words in enumerate(expected, 1):
            await press(pilot, str(key))
            assert words in text(app)
        for words in expected:
            await press(pilot, "tab")
            assert words in text(app)
        for place, (column, _) in enumerate(_columns(app)):
            await pilot.click(Tabs, offset=(column + 1, 0))
            await pilot.pause()
            assert screen.section == place


def _columns(app: AdoptsimApp) -> list[tuple[int, str]]:
    """Return where each section stands in the line of sections."""
    line = next(line for line in lines(app) if "1 Score" in line)
    return [(line.index(f"{place} {command.short}"), command.name) for place, command in enumerate(DEBRIEF_SECTIONS, 1)]


async def test_the_chart_shows_every_number_and_every_strategy(over: Game) -> None:
    app = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await settled(app, pilot)
        await press(pilot, "2")
        charted = []
        for _ in CHARTED:
            curve = screen.query_one(Chart).data
            charted.append(curve.metric)
            assert [series.name for series in curve.series] == ["true", "seen", "theirs"]
            assert [series.behind for series in curve.series] == [False, False, True]
            assert curve.series[1].values == tuple(w.observation.seen(curve.metric) for w in over.session.history)
            assert curve.series[0].values == tuple(getattr(w.truth, curve.metric) for w in over.session.history)
            await press(pilot, "right")
        assert sorted(charted) == sorted(CHARTED)
        await press(pilot, "left")
        assert screen.metric == charted[-1]
        best = screen.reference
        assert f"Theirs: {best.who}" in text(app)  # type: ignore[union-attr]
        await press(pilot, "c")
        assert screen.reference is not best
        assert f"Theirs: {screen.reference.who}" in text(app)  # type: ignore[union-attr]
        await pilot.click(Chart)
        await pilot.pause()
        assert screen.metric == charted[0]


async def test_a_game_that_goes_on_shows_what_was_seen_and_nothing_more(game: Game) -> None:
    play_on(game, 6)
    app = opened(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await settled(app, pilot)
        assert "not over" in lines(app)[0]
        assert "no score yet" in text(app)
        assert "Par, and what the strategies do with the same luck, come at the end." in text(app)
        await press(pilot, "2")
        (curve,) = screen.query_one(Chart).data.series
        assert curve.values == tuple(week.observation.seen("engaged_seats") for week in game.session.history)
        assert "True" not in text(app)
        await press(pilot, "5", "a", "m", "c")
        assert screen.section == 1
        told = " ".join(toasts(app))
        assert "comes at the end" in told
        assert "esc goes back" in told
        assert "shown at the end of the game" in told
        await press(pilot, "tab", "tab", "tab")
        assert screen.section == 5
        assert "play --resume" in text(app)


async def test_ways_out_of_a_game_that_is_over(over: Game) -> None:
    for key, leads_to in (
        ("a", BriefingScreen),
        ("m", HomeScreen),
        ("escape", HomeScreen),
        ("w", WatchScreen),
        ("d", DebriefScreen),
    ):
        app = opened(over)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(app, pilot)
            await press(pilot, key)
            assert shown(app) is leads_to


async def test_a_debrief_on_top_of_a_game_goes_back_to_it(game: Game) -> None:
    for key in ("escape", "d"):
        app = playing(game)
        async with app.run_test(size=(80, 24)) as pilot:
            below = app.screen
            await press(pilot, "d")
            assert shown(app) is DebriefScreen
            await press(pilot, key)
            assert app.screen is below


async def test_forecasts_are_told_with_what_came(game: Game) -> None:
    game.forecasts = (Forecast(week=4, metric="arr", low=0, high=1), Forecast(week=8, metric="renewals", low=0, high=9))
    app = opened(play_on(game, 12))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await press(pilot, "4")
        assert "Week 8. Your forecast of renewals held: 0 to 9" in text(app)
        assert "1 of 2 ranges held" in text(app) or "2 of 2 ranges held" in text(app)


async def test_a_bankrupt_company_shows_what_it_had_the_week_before(market: Scenario) -> None:
    game = Game.begin(replace(market, company=replace(market.company, cash=60_000.0)))
    game.set("reps", 40)
    game.commit()
    while not game.over:
        game.step()
    assert game.session.ended == "bankrupt"
    app = opened(game)
    async with app.run_test(size=(80, 50)) as pilot:
        await settled(app, pilot)
        assert "The money ran out" in lines(app)[0]
        await press(pilot, "2")
        assert "The week before" in text(app)
        assert "surviving" not in text(app)
        shown = " ".join(text(app).split())
        assert f"In week {game.session.week - 1}, the last with money" in shown
        assert f"Widest apart in week {game.session.week}:" not in shown, "a bankruptcy is no wrong picture"
        await press(pilot, "5")
        assert "The money ran out in week" in " ".join(lines(app)[2:])


async def test_a_scenario_without_strategies_has_no_par(market: Scenario) -> None:
    app = opened(play_on(Game.begin(replace(market, strategies=())), 12))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app, pilot)
        assert "no strategies to compare with" in text(app)
        await press(pilot, "2", "c")
        assert any("there are none" in toast for toast in toasts(app))


@pytest.mark.parametrize(("size", "look"), zip(SIZES, LOOKS, strict=True))
async def test_every_section_fits(
    size: tuple[int, int], look: str, over: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    app = opened(over)
    async with app.run_test(size=size) as pilot:
        if look != "no colour":
            app.theme = look
        screen = await settled(app, pilot)
        for place in range(len(DEBRIEF_SECTIONS)):
            await press(pilot, str(place + 1))
            assert {len(line) for line in lines(app)} == {size[0]}
            assert "q Quit" in lines(app)[-1]
            assert "^p All" in lines(app)[-1]
            assert "6 Files" in lines(app)[1]
            scroll = screen.query_one(f"#section-{place} VerticalScroll", VerticalScroll)
            await press(pilot, "end")
            assert scroll.scroll_offset.y == scroll.max_scroll_y


async def test_the_chart_is_never_squeezed_out(over: Game) -> None:
    for size in SIZES[:2]:
        app = opened(over)
        async with app.run_test(size=size) as pilot:
            screen = await settled(app, pilot)
            await press(pilot, "2")
            assert screen.query_one(Chart).size.height >= 6
            assert screen.query_one(SeenChart).size.width == size[0] - 2


async def test_without_unicode_the_debrief_is_ascii(over: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        for key in "126":
            await press(pilot, key)
            assert all(line.isascii() for line in lines(app))


async def test_leaving_at_once_stops_the_strategies() -> None:
    game = Game.begin(load_scenario("mirage"))
    while not game.over:
        game.session.advance()
    app = opened(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "q")
    assert not [worker for worker in app.workers if worker.is_running]
    assert Path(game.path).exists()


def test_every_command_has_a_key_and_none_is_used_twice() -> None:
    keys = [key for command in DEBRIEF for key in command.keys.split(",") if key]
    assert len(keys) == len(set(keys))
    assert all(command.keys for command in DEBRIEF)


def test_wrapped_lines_keep_their_indentation_and_lose_no_word() -> None:
    text = "  1. " + " ".join(["word"] * 30) + " " + "x" * 90
    hanging = with_hanging_indent(text, 40)
    assert max(map(len, hanging)) <= 40
    assert all(line.startswith("     ") for line in hanging[1:])
    assert "".join("".join(hanging).split()) == "".join(text.split())
    assert with_hanging_indent("  a    b", 40) == ["  a    b"]
    assert with_hanging_indent("", 40) == [""]
    wide = with_hanging_indent("  " + "漢字" * 30, 41)
    assert all(len(line) <= 22 for line in wide)


async def test_space_reads_on_through_all_sections(over: Game) -> None:
    app = opened(over)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await settled(app, pilot)
        await press(pilot, "7", "end", "space")
        assert screen.section == 0
        visited = []
        for _ in range(40):
            visited += [screen.section] if screen.section not in visited else []
            await press(pilot, "space")
        assert visited == list(range(len(DEBRIEF_SECTIONS)))
