"""What can be read, and told apart, in every theme, size and set of characters."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.color import Color
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from adoptsim.game.game import Game
from adoptsim.presentation.company.funnel import Step
from adoptsim.presentation.layout.glyphs import ASCII, UNICODE, Glyphs
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.drawing.chart import Curve, Series, draw
from adoptsim.tui.drawing.contrast import LEAST_OF_LINES, contrast, readable_theme
from adoptsim.tui.keys.names import key_label
from adoptsim.tui.screens.briefing import BriefingScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.screens.settings import SettingsScreen
from adoptsim.tui.settings import Settings
from adoptsim.tui.widgets.choices import Choices
from adoptsim.tui.widgets.customer_map import RING, MapPlot
from adoptsim.tui.widgets.dashboard import PANELS
from adoptsim.tui.widgets.funnel import Funnel
from adoptsim.tui.widgets.levers import NUMBER, Levers
from adoptsim.tui.widgets.text import PlainText, wrapped
from tests.tui.seeing import drawn, faint, lines, part, playing, press, text, toasts

READABLE = 4.4
"""Contrast that all text has, but for what is dimmed on purpose; the test's own measure is a little coarser."""
THEMES = [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi]


async def test_text_can_be_read_in_every_theme(market: Scenario) -> None:
    openings: list[Callable[[], Screen[None]]] = [HomeScreen, lambda: BriefingScreen(market)]
    for opening in openings:
        app = AdoptsimApp(opening)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            for theme in THEMES:
                app.theme = theme
                await pilot.pause()
                assert {words for words in faint(app, READABLE) if not words.startswith("(")} == set(), theme


@pytest.mark.parametrize("theme", THEMES)
def test_frames_and_scroll_bars_can_be_seen(theme: str) -> None:
    colours = readable_theme({**BUILTIN_THEMES[theme].to_color_system().generate(), **BUILTIN_THEMES[theme].variables})
    assert contrast(Color.parse(colours["accent"]), Color.parse(colours["surface"])) >= LEAST_OF_LINES
    track = Color.parse(colours["scrollbar-background"])
    assert contrast(Color.parse(colours["scrollbar"]), track) >= LEAST_OF_LINES


async def test_on_16_colours_a_toast_has_the_colours_of_the_terminal(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.theme = "ansi-dark"
        await press(pilot, "escape")
        (toast,) = app.screen.query("Toast")
        assert toast.styles.background == Color.parse("ansi_default")


async def test_a_refusal_is_gone_when_something_else_is_done(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "right", "q")
        assert "not committed" in " ".join(toasts(app))
        await press(pilot, "space")
        assert len(toasts(app)) == 2, "what was refused leaves what is still to be read"
        await press(pilot, "enter")
        assert toasts(app) == []


# -- sizes ----------------------------------------------------------------------------------------------


def cut(screen: Screen[object]) -> set[str]:
    """Return which texts on *screen* have fewer lines than they need."""
    plain = [each for each in screen.query(PlainText) if each.wrap and each.is_on_screen and each.size.width]
    return {each.text for each in plain if len(wrapped(each.text, each.size.width)) > each.size.height}


@pytest.mark.parametrize(
    ("name", "size"),
    [("vision-or-interviews", size) for size in [(60, 18), (120, 40), (160, 50)]] + [("mirage", (150, 40))],
)
async def test_no_panel_cuts_what_it_says(name: str, size: tuple[int, int]) -> None:
    game = Game.begin(load_scenario(name))
    strategy = game.session.scenario.strategy("engagement-first")
    while game.session.week < 20:
        game.session.advance(strategy(game.observation))
    app = playing(game)
    async with app.run_test(size=size) as pilot:
        for _ in PANELS:
            await press(pilot, "tab")
            assert cut(app.screen) == set()
            plots = [plot for plot in app.screen.query(MapPlot) if plot.is_on_screen and plot.size.width]
            assert all(plot.size.height >= 5 for plot in plots)
        assert RING in "".join(each.text for each in app.screen.query(PlainText)) or name == "mirage"


def test_what_came_and_went_goes_on_in_the_next_line() -> None:
    flow = Funnel(((), ""))
    flow.show(((Step(name="in sales", count="117", flows="+47 new, -11 undecided, -12 deals lost"),), ""))
    for width in (40, 58, 100):
        rows = flow.draw(width, 6)
        assert "+47 new, -11 undecided, -12 deals lost" in " ".join(" ".join(drawn(row) for row in rows).split())
        assert all(len(drawn(row)) <= width for row in rows)


async def test_every_bar_of_a_lever_is_in_the_same_column(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        levers = app.screen.query_one(Levers)
        row = next(row for row in levers.items if row.part == 0)
        for value in ("0%", "0.99 at once", "20 at once"):
            levers.show((replace(row, value=value),))
            await pilot.pause()
            line = part(app, "#levers")
            assert value.split()[0] in line
            assert lines(app)[levers.region.y].index("\u2591") == levers.region.x + levers._title_width + NUMBER + 5


# -- characters -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_what_was_seen_is_told_from_what_was_true_without_colour(glyphs: Glyphs) -> None:
    values = tuple(float(week) for week in range(27))
    kinds = {}
    for name, one in {"true": Series(values), "seen": Series(values, dashed=True)}.items():
        rows = draw(Curve("arr", (one,), 26), 70, 12, glyphs)
        kinds[name] = ["".join(piece.text for piece in row if piece.kind in ("curve", "dashes")) for row in rows]
    dots = {name: len("".join(pieces).replace(" ", "")) for name, pieces in kinds.items()}
    assert 0.5 * dots["true"] < dots["seen"] < 0.9 * dots["true"]


async def test_an_open_game_changes_with_the_characters(game: Game) -> None:
    app = AdoptsimApp(lambda: PlayScreen(game))
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        for wanted in ("ascii", "unicode"):
            app.action_settings()
            await pilot.pause()
            await press(pilot, "down", "down")
            while app.settings.values.glyphs != wanted:
                await press(pilot, "right")
            await press(pilot, "escape")
            assert all(line.isascii() for line in lines(app)) == (wanted == "ascii")
            told = app.screen.query_one("#about-lever", PlainText).text + text(app)
            assert ("+-" in told) == (wanted == "ascii")


async def test_all_keys_of_a_command_are_told() -> None:
    keys = ["f5", "f6", "f7", "f8", "f9", "f10", "insert"]
    app = AdoptsimApp(SettingsScreen)
    app.settings.change(Settings(keys={"step": ",".join(keys)}))
    async with app.run_test(size=(60, 18)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SettingsScreen)
        while screen.query_one(Choices).marked != "step":
            await press(pilot, "down")
        (line,) = [line for line in lines(app) if line.startswith(" > Live one week")]
        assert "F5, F6, F" in line
        assert "...  (yours)" in line
        assert ", ".join(map(key_label, keys)) in text(app)
