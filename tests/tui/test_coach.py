"""The coach says what a tutorial has to say, and takes no room when it has nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from adoptsim.game.game import Game
from adoptsim.presentation.playing.tutorial import Coaching, coaching, lesson_state
from adoptsim.scenario.load import load_scenario
from adoptsim.tui import widgets
from adoptsim.tui.clock import SPEEDS, Speed
from adoptsim.tui.keys.commands import PLAY
from adoptsim.tui.widgets.coach import Coach
from tests.tui.seeing import playing, press, text, until

STEP = Coaching(label="Step 2 of 9:", praise="Well done.", text="Hire [red]two[/red] reps.", kind="lever")
LOWEST = 3
"""Lines that are kept, so that the screen below seldom moves."""


class Coached(App[None]):
    CSS_PATH = Path(widgets.__file__).with_name("widgets.tcss")

    def __init__(self, keys: dict[str, str] | None = None) -> None:
        super().__init__()
        if keys:
            self.set_keymap(keys)
            self.player_keys = keys

    def compose(self) -> ComposeResult:
        yield Coach(PLAY)


async def test_a_step_is_said_with_its_keys_and_nothing_in_it_is_markup() -> None:
    app = Coached()
    async with app.run_test(size=(80, 24)) as pilot:
        coach = app.query_one(Coach)
        assert not coach.display
        coach.show(STEP)
        await pilot.pause()
        assert "Well done. Step 2 of 9: Hire [red]two[/red] reps. (up down: lever, left right: move," in text(app)
        assert "enter: commit)" in text(app)
        assert coach.size.height == LOWEST
        coach.show(None)
        await pilot.pause()
        assert "Step" not in text(app)
        assert not coach.display


async def test_help_is_said_too_and_more_words_get_more_room() -> None:
    app = Coached()
    async with app.run_test(size=(60, 24)) as pilot:
        coach = app.query_one(Coach)
        helps = Coaching(
            label="Step 3 of 9:", text="Wait. " * 20, now="Now: customers 2.", help="Hint: Wait.", kind="week"
        )
        coach.show(helps)
        await pilot.pause()
        assert "Wait. Now: customers 2. Hint: Wait. (space: run or pause, n: one week)" in text(app)
        assert coach.size.height == LOWEST + 1


async def test_in_a_low_terminal_only_the_most_needed_is_said() -> None:
    app = Coached()
    async with app.run_test(size=(60, 18)) as pilot:
        coach = app.query_one(Coach)
        coach.show(STEP)
        await pilot.pause()
        assert "Well done" not in text(app)
        assert "Step 2 of 9: Hire [red]two[/red] reps. (up down: lever, left right: move, enter: commit)" in text(app)
        coach.show(replace(STEP, help="Hint: Look left."))
        await pilot.pause()
        assert text(app).strip().startswith("Step 2 of 9: Hint: Look left. (up")
        assert coach.size.height < LOWEST
        coach.show(replace(STEP, help="Hint: " + "Look left. " * 12))
        await pilot.pause()
        assert text(app).strip().endswith("Look left."), "no room for keys"
        coach.show(replace(STEP, help="Hint: Look left."))
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert "Hire [red]two[/red] reps. Hint: Look left. (up down: lever" in text(app)


async def test_a_step_of_a_kind_for_which_there_is_no_command_names_no_key() -> None:
    app = Coached()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Coach).show(Coaching(label="Step 3 of 9:", text="Wait.", kind="dance"))
        await pilot.pause()
        assert text(app).rstrip().endswith("Wait.")


async def test_time_stops_for_a_new_step_and_for_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adoptsim.tui.clock.SPEEDS", (SPEEDS[0], Speed("in a hurry", 8, 0.001)))
    game = Game.begin(load_scenario("first-customers"))
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for _ in range(3):
            await press(pilot, "space")
            await until(pilot, lambda: "PAUSED" in text(app))
            seen.append((game.session.week, lesson_state(game)))
            assert " ".join(coached(game).sentences()[0].split()[:6]) in text(app)
        assert seen == [(2, (2, "new")), (4, (2, "hint")), (6, (2, "answer"))]
        await press(pilot, "right", "right", "enter")
        assert lesson_state(game) == (3, "new")
        assert "Step 3 of 12" in text(app)
        await pilot.resize_terminal(50, 15)
        await pilot.pause()
        assert "too small" in text(app)
        assert "Step" not in text(app)


def coached(game: Game) -> Coaching:
    told = coaching(game)
    assert told is not None
    return told
