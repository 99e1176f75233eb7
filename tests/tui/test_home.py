"""The menu: what there is to play, what was played, and what is marked when somebody comes in."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from adoptsim.game.game import Game
from adoptsim.game.run import reference_scores
from adoptsim.game.saved import remembered_scores, save_folder
from adoptsim.game.score import par
from adoptsim.presentation.start.length import minutes
from adoptsim.presentation.start.menu import opening, when
from adoptsim.scenario import library
from adoptsim.scenario.headings import TUTORIAL, headings
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.screens.briefing import BriefingScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.settings import SettingsScreen
from adoptsim.tui.widgets.choices import Choices
from tests.small import SHORT, TEXT, small
from tests.tui.seeing import lines, part, press, shown, text, toasts, until

SIZE = (80, 24)


async def loaded(pilot: Pilot[None]) -> None:
    """Wait until the menu knows everything."""
    app = pilot.app
    assert isinstance(app.screen, HomeScreen)
    screen = app.screen
    await until(pilot, lambda: screen.menu.known)
    await app.workers.wait_for_complete()
    await pilot.pause()


def marked(app: AdoptsimApp) -> str:
    """Return the line that is marked."""
    (line,) = [line for line in lines(app) if line.strip().startswith("> ")]
    return " ".join(line.split())


def finished(name: str, seed: int = 1) -> Game:
    """Return a game in which nothing was done to its end."""
    game = Game.begin(load_scenario(name), seed)
    while not game.over:
        game.step()
    game.finish()
    return game


def test_headings_say_what_the_files_say() -> None:
    listed = headings()
    assert sorted(heading.name for heading in listed) == library.names()
    for heading in listed:
        scenario = load_scenario(heading.name)
        for key in ("title", "weeks", "rounds", "difficulty", "briefing"):
            assert getattr(heading, key) == getattr(scenario, key), (heading.name, key)


def test_a_file_in_disorder_is_listed_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my-own.toml").write_text('title = "x\nweeks = "many"')
    (tmp_path / "other.toml").write_text("title = 3\nweeks = 5\n[market]\nnonsense")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    monkeypatch.setattr(library, "folder", lambda: tmp_path)
    assert [(h.title, h.weeks) for h in headings()] == [("Bytes", None), ("My own", None), ("Other", 5)]


def test_a_heading_that_nobody_could_read_or_show_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deep.toml").write_text(f"x = {'[' * 5000}")
    (tmp_path / "odd.toml").write_text('title = "a\\u001b[2Jb"\nweeks = true\n')
    os.mkfifo(tmp_path / "pipe.toml")
    monkeypatch.setattr(library, "folder", lambda: tmp_path)
    assert [(h.title, h.weeks) for h in headings()] == [("Deep", None), ("Odd", None), ("Pipe", None)]


async def test_of_a_broken_file_the_menu_says_what_is_wrong_and_opens_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "small.toml").write_text(TEXT)
    (shipped / "broken.toml").write_text('title = "[b]Broken"\nweeks = 0\nx = 1\n')
    monkeypatch.setattr(library, "folder", lambda: shipped)
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        assert "A scenario cannot be read. broken.toml: segments: is missing. And 2 more problems" in text(app)
        await press(pilot, "w")
        await until(pilot, lambda: "broken.toml: segments: is missing" in text(app) and "phases" in text(app))
        await press(pilot, "escape")
        await until(pilot, lambda: shown(app) is HomeScreen)
        screen = app.screen
        assert isinstance(screen, HomeScreen)
        screen.show("broken")
        await press(pilot, "enter")
        assert any("segments: is missing" in told for told in toasts(app))
        screen.show("small")
        await press(pilot, "enter")
        await until(pilot, lambda: shown(app) is BriefingScreen)


async def test_who_is_new_is_shown_where_to_start() -> None:
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await loaded(pilot)
        tutorial = next(heading for heading in headings() if heading.difficulty == TUTORIAL)
        assert tutorial == headings()[0]
        assert marked(app) == f"> {tutorial.title} {tutorial.weeks} tutorial start here"
        assert all(heading.title in text(app) for heading in headings())


async def test_the_first_picture_needs_no_engine() -> None:
    code = (
        "import sys; from adoptsim.tui.app import AdoptsimApp; from adoptsim.tui.screens.home import HomeScreen;"
        "AdoptsimApp(HomeScreen); HomeScreen().menu.rows(70);"
        "print({'numpy', 'simpy', 'pydantic', 'adoptsim.model.simulation'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


async def test_best_results_and_par_stand_beside_the_scenarios() -> None:
    name = next(heading.name for heading in headings() if heading.difficulty == TUTORIAL)
    game = finished(name)
    total = game.finish().score.total
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await loaded(pilot)
        assert f"tutorial {total:.0f} -" in text(app)
        assert "start here" not in text(app)
        assert marked(app).startswith("> Mirage"), "what is finished already is not what to play next"
    scenario = load_scenario(name)
    scores = reference_scores(scenario, 1)
    remembered_scores.remember(scenario, 1, scores)
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await loaded(pilot)
        assert f"tutorial {total:.0f} {par(total, scores):.0f}" in text(app)


async def test_the_latest_game_is_marked_and_enter_goes_on_with_it() -> None:
    games = [Game.begin(load_scenario(name)) for name in ("mirage", "sandbox", "makers", "land-grab", "slow-ideas")]
    Game.begin(load_scenario("just-good-enough"))  # nothing was done in it, so there is nothing to go on with
    for age, game in enumerate(games):
        game.step()
        os.utime(game.path, (time.time() - 100 * age,) * 2)
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        before = lines(app)
        assert marked(app).startswith("> Mirage, seed"), "a first picture has its place already"
        await loaded(pilot)
        top = next(k for k, line in enumerate(before) if "New game" in line)
        assert lines(app)[:top] == before[:top], "nothing moves under the mark"
        seeds = [game.session.seed for game in games]
        assert marked(app).startswith(f"> Mirage, seed {seeds[0]} week 1 of 156 today")
        seen = text(app)
        assert seen.index("New game") < seen.index("Older games") < seen.index(f"Slow ideas, seed {seeds[4]} week 1")
        assert seen.index("Sandbox, seed") < seen.index("Makers, seed") < seen.index("New game")
        assert "week 0" not in seen
        await press(pilot, "enter")
        await until(pilot, lambda: "PAUSED" in text(app))
        assert "week 1/156" in text(app)


async def test_a_mark_that_was_moved_stays_where_it_is() -> None:
    Game.begin(load_scenario("mirage")).step()
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "down")
        before = marked(app).split()[:3]
        await loaded(pilot)
        assert marked(app).split()[:3] == before


async def test_who_is_faster_than_the_engine_loses_nothing() -> None:
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        assert shown(app) is BriefingScreen
        await app.workers.wait_for_complete()
        await press(pilot, "escape")
        await loaded(pilot)
        assert "start here" in text(app)


async def test_games_that_cannot_be_read_get_one_line() -> None:
    save_folder.folder().mkdir(parents=True)
    for name in ("a", "b", "[red]c"):
        (save_folder.folder() / f"{name}{save_folder.ENDING}").write_text("{")
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await loaded(pilot)
        assert "3 saved games cannot be read: [red]c.run.json is not a run file" in text(app)
        assert "start here" in text(app)


async def test_a_game_that_cannot_be_gone_on_with_says_why_and_the_menu_stays() -> None:
    game = Game.begin(load_scenario("mirage"))
    game.step()
    game.path.write_text(game.path.read_text().replace('"weeks":156', '"weeks":"[b]many"'))
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await loaded(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: bool(toasts(app)))
        assert "mirage-1.run.json" in toasts(app)[0]
        assert "weeks" in toasts(app)[0]
        assert shown(app) is HomeScreen
        await press(pilot, "down", "enter")
        await until(pilot, lambda: shown(app) is BriefingScreen)


@pytest.mark.parametrize(("width", "height"), [(60, 18), (80, 24), (120, 40)])
async def test_no_line_of_the_menu_is_broken_in_two(width: int, height: int, market: Scenario) -> None:
    long = replace(market, title="A title that goes on and on " * 3)
    for scenario in (market, long):
        game = Game.begin(scenario)
        while not game.over:
            game.step()
        game.finish()
        for _ in range(3):
            Game.begin(scenario).step()
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=(width, height)) as pilot:
        await loaded(pilot)
        choices = app.screen.query_one(Choices)
        assert len(choices.lines) > len(library.names()) + 10
        assert choices.virtual_size.height == len(choices.lines)


async def test_settings_can_be_reached_by_key_line_and_click() -> None:
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await loaded(pilot)
        await press(pilot, "s")
        assert shown(app) is SettingsScreen
        await press(pilot, "escape", *["down"] * len(library.names()), "enter")
        assert shown(app) is SettingsScreen
        await press(pilot, "escape")
        line = next(k for k, each in enumerate(lines(app)) if "s Settings" in each)
        await pilot.click(offset=(lines(app)[line].index("Settings") + 1, line))
        await pilot.pause()
        assert shown(app) is SettingsScreen


def test_a_moment_is_told_as_people_remember_it() -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    told = [when((now - timedelta(hours=hours)).timestamp(), now) for hours in (0, 13, 48, 24 * 400)]
    assert told == ["today 12:00", "yesterday", "27 Feb", "25 Jan 2025"]
    assert when(1e30, now) == ""


def test_only_whole_sentences_are_quoted_while_they_fit() -> None:
    briefing = "One thing. Another thing, rather longer. A third.\n\nMore."
    assert opening(briefing, 80, 9) == "One thing. Another thing, rather longer. A third.\n\nMore."
    for rows in range(1, 6):
        said = opening(briefing, 16, rows)
        assert briefing.replace("\n\n", " ").startswith(said.replace("\n\n", " "))
        assert said.endswith(".")
    assert opening("word " * 100, 20, 2).endswith("...")
    assert opening("", 20, 2) == ""


def test_longer_games_take_longer(tmp_path: Path) -> None:
    lengths = [minutes(small(tmp_path, f"weeks={weeks}")) for weeks in (12, 52, 156, 520)]
    assert len(set(lengths)) == len(lengths)


@pytest.mark.parametrize("width", [80, 120])
async def test_the_menu_tells_how_long_the_short_game_is(
    width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "small.toml").write_text(SHORT)
    monkeypatch.setattr(library, "folder", lambda: shipped)
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=(width, 40)) as pilot:
        await loaded(pilot)
        told = part(app, "#about").replace("│ ", "")
        assert "26 weeks in 7 rounds, about 5 minutes (short: 5)." in told
        assert "A few offices." in told
