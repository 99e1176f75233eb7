"""Playing through keys and clicks: the screens show a game and call it, and nothing else."""

from pathlib import Path

import pytest

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.game import Game
from adoptsim.game.run import finish
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.run_file import RunFile
from adoptsim.game.run_files.verify import verify
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever
from adoptsim.model.catalogue.metrics import CATALOGUE
from adoptsim.presentation.levers.rows import lever_lines
from adoptsim.scenario import library
from adoptsim.scenario.headings import headings
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.clock import SPEEDS, Speed
from adoptsim.tui.screens.briefing import BriefingScreen
from adoptsim.tui.screens.debrief import DebriefScreen
from adoptsim.tui.screens.event import EventScreen
from adoptsim.tui.screens.help import HelpScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.widgets.levers import Levers
from tests.tui.seeing import lines, part, playing, press, shown, text, toasts, until

SIZE = (80, 24)


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a running clock live several weeks a tick, without waiting."""
    monkeypatch.setattr("adoptsim.tui.clock.SPEEDS", (SPEEDS[0], Speed("in a hurry", 8, 0.001)))


def play_by_hand(scenario: Scenario, decisions: dict[int, list[Decision]]) -> Session:
    """Return the session in which *decisions* were taken in their weeks."""
    session = Session(scenario, scenario.first_seed())
    while session.ended == UNFINISHED:
        session.advance(decisions.get(session.week, []))
    return session


async def test_a_game_from_the_menu_to_the_score_through_keys(hurry: None) -> None:
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert "mirage" in text(app).lower()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Mirage 156 medium" in text(app)
        await press(pilot, *["down"] * [heading.name for heading in headings()].index("mirage"), "enter")
        assert shown(app) is BriefingScreen
        await press(pilot, "s", "enter")  # the short game: as many weeks, and fewer stops
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        assert "PAUSED week 0/156" in text(app)
        await press(pilot, *["right"] * 5, "enter", "n")
        assert screen.game.session.journal == {0: (SetLever("reps", 5.0),)}
        await press(pilot, "space")
        for _ in range(600):
            if shown(app) is EventScreen:
                await press(pilot, "down", "enter", "space")
            if shown(app) is DebriefScreen:
                break
            if "PAUSED" in lines(app)[0]:
                await press(pilot, "space")
            await pilot.pause(0.02)
        assert shown(app) is DebriefScreen
        assert "Working out par" in text(app) or "Par " in text(app)
        await app.workers.wait_for_complete()
        await pilot.pause()
        score = finish(screen.game.session).score
        assert f"Score {score.total:.1f}" in text(app)
        assert "engagement-first" in text(app)
        assert "> you" in text(app)
    assert journal.read(screen.game.path).score == score.total
    assert verify(screen.game.path).verdict == "same"


async def test_a_draft_holds_the_clock_and_says_why(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "right", "space")
        assert isinstance(app.screen, PlayScreen)
        assert not app.screen.clock.running
        assert any("enter commits, esc drops" in toast for toast in toasts(app))
        assert "DRAFT" in lines(app)[0]
        assert "* draft" in text(app)
        await press(pilot, "n")
        assert game.session.week == 0
        draft = dict(game.draft)
        await press(pilot, "escape")
        assert not game.draft
        assert "Draft dropped: u brings it back." in text(app)
        await press(pilot, "u")
        assert game.draft == draft
        await press(pilot, "escape", "n", "u")
        assert game.session.week == 1
        assert not game.session.journal
        assert not game.draft


async def test_moving_a_lever_stops_the_clock(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.clock.running
        assert "RUNNING" in lines(app)[0]
        await press(pilot, "right")
        assert not app.screen.clock.running


@pytest.mark.parametrize("over_it", ["f1", "ctrl+p"])
async def test_time_is_held_while_help_or_the_palette_is_open(
    game: Game, over_it: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adoptsim.tui.clock.SPEEDS", (SPEEDS[0], Speed("slow", 1, 0.15)))
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space", over_it)
        week = game.session.week
        await pilot.pause(0.35)
        assert game.session.week == week
        await press(pilot, "escape")
        await until(pilot, lambda: game.session.week > week)


async def test_a_commit_between_rounds_waits_for_the_round_and_can_be_undone(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n", "right", "enter")
        assert "> wk 4" in text(app)
        assert "1 change committed for week 4; u takes back, space to week 8." in text(app)
        await press(pilot, "u")
        assert game.committed == {}
        assert game.draft == {"reps": SetLever("reps", 1.0)}
        await press(pilot, "right", "enter", "n", "n", "n", "n")
        assert game.session.journal == {4: (SetLever("reps", 2.0),)}


async def test_r_runs_on_through_rounds_and_space_does_not(hurry: None) -> None:
    game = Game.begin(load_scenario("slow-ideas"))
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        assert "space to week 4" in text(app)
        assert "space To wk 4" in lines(app)[-1]
        await press(pilot, "space")
        await until(pilot, lambda: "RUNNING" not in lines(app)[0])
        assert game.session.week == 4
        await press(pilot, "r")
        await until(pilot, lambda: "RUNNING" not in lines(app)[0])
        assert game.session.week > 8 or game.waiting()


async def test_the_clock_runs_stops_at_events_and_at_the_end(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adoptsim.tui.clock.SPEEDS", (*SPEEDS[:1], type(SPEEDS[0])("fast", 2, 0.01)))
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space")
        await until(pilot, lambda: "PAUSED" in lines(app)[0])
        assert game.session.week == 2
        assert "The inbox asks something to think about. space runs on." in text(app)
        await press(pilot, "space")
        await until(pilot, lambda: "PAUSED" in lines(app)[0])
        assert game.session.week == 4, "levers can be moved"
        await press(pilot, "space")
        await until(pilot, lambda: shown(app) is EventScreen)
        assert game.session.week == 5
        assert "[blink]fair[/blink]" in text(app)
        await press(pilot, "escape")
        assert shown(app) is PlayScreen
        assert "EVENT" in lines(app)[0]
        await press(pilot, "space")
        assert shown(app) is EventScreen
        await press(pilot, "j", "enter", "space")
        assert game.session.week <= 12
        for _ in range(1000):
            if shown(app) is DebriefScreen:
                break
            await press(pilot, *["space"] * ("PAUSED" in lines(app)[0]))
            await pilot.pause(0.01)
        assert game.session.journal == {5: (Answer("[b]fair", "go"),)}
        assert game.session.week == 12


async def test_what_cannot_be_done_says_why(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "escape", "u", "e")
        told = " ".join(toasts(app))
        assert "no draft to commit" in told
        assert "nothing to undo" in told
        assert "Nothing waits" in told
        await press(pilot, "down", "down", "down", "right")
        assert any("price is locked" in toast for toast in toasts(app))
        app.clear_notifications()
        await pilot.pause()
        assert "This lever is locked in this scenario." in text(app)
        await press(pilot, "k", "right")
        assert any("locked until week 8" in toast for toast in toasts(app))


async def test_scenario_texts_are_shown_as_they_are(market: Scenario) -> None:
    app = AdoptsimApp(lambda: BriefingScreen(market))
    async with app.run_test(size=(110, 50), notifications=True) as pilot:
        await pilot.pause()
        for part in ("Little [bold]market[/]", "Read [red]this[/red] and [nonsense.", "Keep [i]some[/i] money."):
            assert part in text(app)
        await press(pilot, "enter")
        assert "Little [bold]market[/]" in text(app)
        await press(pilot, "n", "n")
        assert "What do you [on red]expect[/]?" in text(app)
        await press(pilot, "n", "n", "n")
        assert "A [blink]fair[/blink] is held, [/]." in text(app)
        assert "Skip [u]it[/u]." in text(app)
        await press(pilot, "down", "enter", *["n"] * 7)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Reached: Keep [i]some[/i] money." in text(app)
        await press(pilot, "m")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Little [bold]market[/]" in text(app)


async def test_saved_games_go_on_from_the_menu(game: Game) -> None:
    game.step()
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "> Little [bold]market[/], seed 3" in text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: shown(app) is PlayScreen)
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.game.session.digest == game.session.digest


async def test_finished_games_stand_apart_from_those_to_go_on_with(game: Game, market: Scenario) -> None:
    while not game.over:
        game.step()
    game.finish()
    Game.begin(market).step()
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        seen = text(app)
        assert seen.index("Go on") < seen.index("> Little [bold]market[/], seed 3") < seen.index("New game")
        await press(pilot, *["down"] * (len(library.names()) + 2))
        assert "Finished games played score par > Little [bold]market[/], seed 3 today" in text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: shown(app) is DebriefScreen)
        assert "100 is the best of these strategies" in text(app) or "Working out par" in text(app)


def test_levers_say_in_numbers_what_people_cost(game: Game) -> None:
    said = " ".join(lever_lines(game, "reps"))
    assert "Costs $3,269 a week, $8,000 to hire, here in 4 weeks, fully trained 22 later." in said


PEOPLE = ("reps", "specialists", "engineers")


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_all_there_is_to_know_of_people_has_room_in_small_terminals(size: tuple[int, int]) -> None:
    game = Game.begin(load_scenario("mirage"))
    for lever in PEOPLE:
        game.set(lever, 12)
    async with (app := playing(game)).run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        for place, lever in enumerate(game.levers()):
            screen.action_choose(1 if place else 0)
            await pilot.pause()
            if lever in PEOPLE:
                assert " ".join(lever_lines(game, lever)) in part(app, "#about-lever")


def test_every_metric_has_a_meaning_in_everyday_words() -> None:
    assert not [
        m for m in CATALOGUE.values() if not m.meaning or "Kaplan" in m.meaning or "^" in m.meaning or "[" in m.meaning
    ]


async def test_resumed_games_are_the_games_they_were(market: Scenario) -> None:
    game = Game.begin(market)
    async with playing(game).run_test(size=SIZE) as pilot:
        await press(pilot, "right", "right", "enter", "n", "n", "n", "right", "enter")
    resumed = Game.resume(game.path)
    assert resumed.committed == {"reps": SetLever("reps", 3.0)}
    async with playing(resumed).run_test(size=SIZE) as pilot:
        await press(pilot, "n", "n", "enter", *["n"] * 7)
    whole = play_by_hand(market, {0: [SetLever("reps", 2)], 4: [SetLever("reps", 3)], 5: [Answer("[b]fair", "skip")]})
    assert resumed.over
    assert resumed.session.journal == whole.journal
    assert resumed.session.digest == whole.digest


async def test_the_mouse_moves_levers_and_presses_buttons(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        row = next(k for k, line in enumerate(lines(app)) if "Engineers" in line)
        line = lines(app)[row]
        start = line.index("Engineers")
        await pilot.click(offset=(line.index(">", start), row))
        await pilot.pause()
        chosen = app.screen.query_one(Levers).row
        assert chosen is not None
        assert chosen.name == "engineers"
        assert game.draft == {"engineers": SetLever("engineers", game.observation.values["engineers"] + 1)}  # type: ignore[operator]
        await pilot.click(offset=(line.index("<", start), row))
        await pilot.pause()
        assert game.draft == {}
        await pilot.click(offset=(line.index(">", start), row))
        await pilot.pause()
        await pilot.click(offset=(lines(app)[0].index("Commit"), 0))
        await pilot.click(offset=(lines(app)[0].index("Week"), 0))
        await pilot.pause()
        assert game.session.week == 1
        assert list(game.session.journal) == [0]
        await pilot.click(offset=(lines(app)[0].index("To wk 4"), 0))
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.clock.running


async def test_the_chart_shows_one_metric_after_the_other(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "c")
        assert "─engaged; dotted paid seats─" in text(app)
        await pilot.click("#chart")
        await pilot.pause()
        assert "> active; dotted paid seats" in text(app)
        await press(pilot, "left", "left")
        assert "> ARR, week by week" in text(app)


async def test_speeds_are_chosen_by_number_and_by_step(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "4")
        assert "speed 4" in lines(app)[0]
        await press(pilot, "f", "v", "v")
        assert "speed 2" in lines(app)[0]


async def test_a_disk_that_refuses_is_told_and_the_game_goes_on(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, run: RunFile) -> None:
        raise OSError(28, "No space left on device")

    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        monkeypatch.setattr(journal, "write", refuse)
        await press(pilot, "n", "n")
        assert sum("No space left" in toast for toast in toasts(app)) == 1
        assert "NOT SAVED" in lines(app)[0]
        assert game.session.week == 2
        monkeypatch.undo()


async def test_help_explains_keys_and_numbers(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(100, 70)) as pilot:
        for key in ("f1", "question_mark"):
            await press(pilot, key)
            assert shown(app) is HelpScreen
            assert "Commit the draft" in text(app)
            assert CATALOGUE["engaged_seats"].meaning[:30] in text(app)
            assert "412 ±35" in text(app)
            await press(pilot, "escape")
            assert shown(app) is PlayScreen


async def test_every_command_is_in_the_palette(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        await press(pilot, *"one week")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause()
        assert game.session.week == 1


async def test_the_palette_begins_with_the_commands_of_the_screen(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        await until(pilot, lambda: "Live one week" in text(app))
        shown_first = text(app)
        assert shown_first.index("Run to the next round") < shown_first.index("Live one week")
        assert "Screenshot" not in shown_first
        await press(pilot, *"shot")
        await until(pilot, lambda: "Save a picture" in text(app))


async def test_the_palette_has_no_command_twice_and_none_that_wrecks_the_layout(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 40)) as pilot:
        offered = [command.title for command in app.get_system_commands(app.screen)]
        await pilot.pause()
    assert offered == ["Screenshot", "Settings"]


async def test_the_first_choice_of_an_event_is_marked_and_enter_takes_what_is_marked(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, *["n"] * 5)
        assert shown(app) is EventScreen
        assert "> Skip [u]it[/u]. (if nobody answers)" in text(app)
        await press(pilot, "down")
        assert "> Go." in text(app)
        await press(pilot, "up", "enter")
        assert game.answers == {"[b]fair": Answer("[b]fair", "skip")}
        await press(pilot, "u", "e", "down", "enter")
        assert game.answers == {"[b]fair": Answer("[b]fair", "go")}
        assert "You answered: Go." in toasts(app)


async def test_a_picture_of_the_screen_is_saved_and_what_was_told_does_not_cover_other_screens(
    game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.take_picture()
        await pilot.pause()
        [picture] = game.path.parent.glob("*.svg")
        assert toasts(app) == [f"Saved in {picture}"]
        monkeypatch.setattr("adoptsim.tui.toasts.FRESH", 0.0)
        await press(pilot, "x")
        assert toasts(app) == []


async def test_an_event_is_answered_by_a_click(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *["n"] * 5)
        row = next(k for k, line in enumerate(lines(app)) if "Go." in line)
        await pilot.click(offset=(lines(app)[row].index("Go."), row))
        await pilot.pause()
        assert game.answers == {"[b]fair": Answer("[b]fair", "go")}


@pytest.mark.parametrize("way", [("q",), ("f1", "q"), ("ctrl+q",)])
async def test_a_draft_is_not_dropped_by_quitting_once(game: Game, way: tuple[str, ...]) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "right", "down", "right", *way)
        assert toasts(app)[-1] == "Your draft of 2 changes is not committed: q again quits without it."
        assert app.is_running
        if len(way) > 1:
            await press(pilot, "escape")
        await press(pilot, "right", "q")
        assert app.is_running, "the draft is another one now"
        await press(pilot, "q")
        assert not app.is_running


async def test_a_draft_is_not_dropped_by_going_to_the_menu_once(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "right", "m")
        assert "m again leaves without it" in toasts(app)[-1]
        await press(pilot, "m")
        assert shown(app) is HomeScreen


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("ctrl+c", 130), ("ctrl+q", 0)])
async def test_leaving_keeps_the_game(game: Game, key: str, code: int) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "right", "enter", "n")
        await press(pilot, key)
    assert (app.return_code or 0) == code
    assert app.game is game
    assert Game.resume(game.path).session.digest == game.session.digest


async def test_going_back_a_round_asks_first_and_begins_a_game_of_its_own(tmp_path: Path) -> None:
    game = Game.begin(load_scenario("mirage"))
    for _ in range(6):
        game.step()
    first = game.path
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "b")
        assert "b again goes back to week 4" in toasts(app)[-1]
        assert game.session.week == 6
        await press(pilot, "b")
        assert "week 4/156" in text(app)
        assert (game.session.week, game.branches, game.path != first) == (4, (4,), True)
        await press(pilot, "n", "b", "n", "b")  # something has happened in between, so it asks again
        assert game.session.week == 6


async def test_going_back_asks_anew_every_time_and_forgets_what_was_dropped(tmp_path: Path) -> None:
    game = Game.begin(load_scenario("mirage"))
    for _ in range(8):
        game.step()
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "right", "right", "escape", "b", "b", "n", "n", "n", "n")
        assert game.session.week == 8
        await press(pilot, "u")
        assert not game.draft
        await press(pilot, "b")
        assert game.session.week == 8


async def test_who_asks_to_go_back_stops_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adoptsim.tui.clock.SPEEDS", (Speed("in a hurry", 1, 0.05),) * 5)
    app = playing(game := Game.begin(load_scenario("mirage")))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "space")
        await until(pilot, lambda: game.session.week > 1)
        await press(pilot, "b")
        week = game.session.week
        await pilot.pause(0.2)
        assert game.session.week == week
        await press(pilot, "b")
        assert game.branches


async def test_one_goes_back_from_the_end_of_a_game(game: Game) -> None:
    while not game.over:
        game.step()
    last, app = game.session.week, playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: shown(app) is DebriefScreen)
        await press(pilot, "b")
        assert game.over
        await press(pilot, "b")
        assert shown(app) in (PlayScreen, EventScreen)
        assert (game.over, game.session.week < last) == (False, True)
