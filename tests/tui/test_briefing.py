"""The briefing: it tells what there is to know and nothing that should stay hidden, and how to begin."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.containers import VerticalScroll

from adoptsim.presentation.start.briefing import chooses_seed, levers_shown, topics
from adoptsim.scenario import library
from adoptsim.scenario.class_codes import seed_of
from adoptsim.scenario.format.file import Seed
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui import settings
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.keys.commands import BRIEFING
from adoptsim.tui.screens.briefing import BriefingScreen, OtherLength
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.settings import Settings
from tests.small import SHORT, small
from tests.tui.seeing import lines, press, shown, text, toasts, until

SIZE = (80, 24)


def told(scenario: Scenario) -> str:
    """Return the whole briefing as one text."""
    return " ".join(f"{heading} {name} {what}" for heading, points in topics(scenario).items() for name, what in points)


@pytest.mark.parametrize("name", library.names())
def test_it_tells_of_every_lever_score_part_and_objective_and_of_nothing_hidden(name: str) -> None:
    scenario = load_scenario(name)
    briefing = told(scenario)
    for lever in scenario.lever_panel().values():
        moves = not lever.hidden and not lever.locked and lever.name != "runway"  # of no use where nobody sets shares
        assert (lever.effect in briefing) == moves, lever.name
    for part in scenario.score_parts():
        assert part in briefing
    for objective in scenario.objectives:
        assert objective.text in briefing
    assert f"{scenario.weeks} weeks in" in briefing


def test_what_is_said_of_reports_is_what_is_wrong_with_them() -> None:
    scenario = load_scenario("mirage")
    true = replace(scenario, limits=replace(scenario.limits, noise=False, delay=False, filter=False))
    late = replace(scenario, limits=replace(scenario.limits, noise=False, filter=False))
    assert "true and up to date" in told(true)
    assert "late" not in told(true).replace("later", "").replace("latest", "")
    assert "everything else: late." in told(late)
    assert "late, softer than the truth where it is bad and never quite exact" in told(scenario)


async def test_all_of_it_can_be_read_with_one_key(market: Scenario) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(market))
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        seen = text(app)
        scroll = app.screen.query_one(VerticalScroll)
        while scroll.scroll_offset.y < scroll.max_scroll_y:
            await press(pilot, "space")
            seen += text(app)
    assert [heading for heading in topics(market) if heading not in seen] == []
    last = levers_shown(market)[-1]
    assert " ".join(last.effect.split()[-2:]) in seen


async def test_lines_of_a_file_are_no_lines_of_the_screen(market: Scenario) -> None:
    text_of_a_file = "Lines of a file end\nwhere its editor\nended them.\n\n- Items stay\n- items."
    app = AdoptsimApp(lambda: BriefingScreen(replace(market, briefing=text_of_a_file)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        seen = [line.strip(" \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588") for line in lines(app)]
        start = seen.index("Lines of a file end where its editor ended them.")
        assert seen[start + 1 : start + 4] == ["", "- Items stay", "- items."]


async def test_who_may_choose_the_luck_sees_the_seed_and_plays_it() -> None:
    scenario = load_scenario("mirage")
    assert chooses_seed(scenario)
    app = AdoptsimApp(lambda: BriefingScreen(scenario))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "seed 1" in lines(app)[0]
        await press(pilot, "left", "left", "right", "right", "right")
        assert "seed 3" in lines(app)[0]
        await press(pilot, "enter")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.game.session.seed == 3


@pytest.mark.parametrize("seed", [5, Seed(policy="fixed", value=5)])
async def test_who_may_not_choose_the_luck_sees_no_seed(market: Scenario, seed: int | Seed) -> None:
    fixed = replace(market, seed=seed)
    app = AdoptsimApp(lambda: BriefingScreen(fixed))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "seed" not in lines(app)[0]
        assert "(right Seed)" in lines(app)[-1]
        await press(pilot, "right")
        assert "same luck" in toasts(app)[-1]
        await press(pilot, "enter")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.game.session.seed == 5


async def test_a_class_shares_its_luck_by_a_code(market: Scenario) -> None:
    for code in ("Tuesday 3b", "tuesday3B "):
        app = AdoptsimApp(lambda: BriefingScreen(replace(market, seed=Seed(policy="code", value=5))))
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await pilot.pause()
            assert "no code yet" in lines(app)[0]
            await press(pilot, "right")
            assert "code of your class" in toasts(app)[-1]
            await press(pilot, "enter", "enter")
            assert toasts(app)[-1] == "Type the code that you were given."
            await press(pilot, *("space" if key == " " else key for key in code), "enter")
            assert isinstance(app.screen, PlayScreen)
            assert app.screen.game.session.seed == seed_of("TUESDAY 3B")


async def test_a_code_can_be_typed_before_and_again(market: Scenario) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(replace(market, seed=Seed(policy="code"))))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "c", "q", "enter")
        assert f"seed {seed_of('q')} by its code" in lines(app)[0]
        await press(pilot, "c", "x", "escape")
        assert f"seed {seed_of('q')} by its code" in lines(app)[0]
        await press(pilot, "enter")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.game.session.seed == seed_of("q")


async def test_a_seed_that_was_asked_for_is_always_shown(market: Scenario) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(replace(market, seed=5), 9))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "seed 9" in lines(app)[0]


async def test_it_says_which_key_starts(market: Scenario) -> None:
    settings.write(Settings(keys={"start": "f5"}))
    app = AdoptsimApp(lambda: BriefingScreen(market))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "F5 starts the game" in text(app)
        assert "F5 Start" in lines(app)[-1]
        await press(pilot, "f5")
        assert shown(app) is PlayScreen


async def test_every_command_of_the_key_bar_has_room_at_80_columns(market: Scenario) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(market))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert all(command.short in lines(app)[-1] for command in BRIEFING)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Return what says that the engine is loaded, which it is not yet."""
    event = Event()
    monkeypatch.setattr(AdoptsimApp, "engine_is_loaded", property(lambda app: event.is_set()))
    monkeypatch.setattr(AdoptsimApp, "load_engine", lambda app: event.wait(30))
    return event


async def test_who_does_not_wait_for_the_engine_plays_as_soon_as_it_is_there(market: Scenario, there: Event) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(market))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "enter")
        assert "begins in a moment" in text(app)
        await press(pilot, "right")  # keys are heard meanwhile
        assert isinstance(app.screen, BriefingScreen)
        there.set()
        for _ in range(200):
            await pilot.pause(0.05)
            if "PAUSED" in text(app):
                break
        assert "week 0/" in text(app)


async def test_who_goes_back_to_the_menu_meanwhile_begins_nothing(market: Scenario, there: Event) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(market))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, HomeScreen)
        there.set()
        await pilot.pause(0.2)
        assert isinstance(app.screen, HomeScreen)


async def test_the_short_game_is_one_key_or_click_away_and_so_is_the_whole_one(tmp_path: Path) -> None:
    scenario = small(tmp_path, text=SHORT)
    app = AdoptsimApp(lambda: BriefingScreen(scenario, 9))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Short game: 3 rounds, about 5 minutes: s, or a click here." in text(app)
        await press(pilot, "s")
        assert "Small (short), 24 weeks" in text(app)
        assert "Ten minutes." in text(app)
        assert "Whole game: 7 rounds, about 5 minutes: s, or a click here." in text(app)
        await press(pilot, "s")
        assert "Small, 26 weeks" in text(app)
        await pilot.click(OtherLength)
        await pilot.pause()
        assert "Small (short), 24 weeks" in text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: shown(app) is PlayScreen)
        assert app.game is not None
        assert (app.game.session.scenario.weeks, app.game.session.seed) == (24, 9)
        assert [start for start, _ in app.game.session.scenario.rounds.spans()] == [0, 4, 14]


async def test_without_a_short_game_there_is_no_word_of_one(market: Scenario) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(market))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "s")
        assert not app.screen.query(OtherLength)
        assert any("no short game" in toast for toast in toasts(app))


async def test_why_it_is_hard_is_told(market: Scenario) -> None:
    hard = replace(market, difficulty="hard", difficulty_reason="Books hide what is wrong.")
    assert "Hard Books hide what is wrong." in told(hard)
    assert "Books hide" not in told(market)
