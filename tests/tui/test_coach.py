"""The coach says what a tutorial has to say, and takes no room when it has nothing."""

from textual.app import App, ComposeResult

from adoptsim.presentation.coaching import Coaching
from adoptsim.tui.screens.play_commands import PLAY
from adoptsim.tui.widgets.coach import Coach
from tests.tui.seeing import lines, text

STEP = Coaching(label="Step 2 of 9:", praise="Well done.", text="Hire [red]two[/red] reps.", kind="lever")


class Coached(App[None]):
    def __init__(self, keymap: dict[str, str] | None = None) -> None:
        super().__init__()
        if keymap:
            self.set_keymap(keymap)
            self.keymap = keymap

    def compose(self) -> ComposeResult:
        yield Coach(PLAY)


async def test_a_step_is_said_with_its_keys_and_nothing_in_it_is_markup() -> None:
    app = Coached()
    async with app.run_test(size=(80, 24)) as pilot:
        coach = app.query_one(Coach)
        assert coach.size.height == 0
        coach.show(STEP)
        await pilot.pause()
        assert "Well done. Step 2 of 9: Hire [red]two[/red] reps. (up and down choose a lever" in text(app)
        assert "enter commits)" in text(app)
        height = coach.size.height
        coach.show(None)
        await pilot.pause()
        assert "Step" not in text(app)
    assert height == 2


async def test_help_is_said_too_and_the_height_is_that_of_the_words() -> None:
    app = Coached()
    async with app.run_test(size=(60, 18)) as pilot:
        coach = app.query_one(Coach)
        coach.show(
            Coaching(label="Step 3 of 9:", text="Wait.", now="Now: customers 2.", help="Hint: Wait.", kind="week")
        )
        await pilot.pause()
        said = "Step 3 of 9: Wait. Now: customers 2. Hint: Wait. (space runs and pauses, n lives a week)"
        assert said in text(app)
        assert coach.size.height == 2
        assert not any("Step" in line for line in lines(app)[2:])


async def test_a_step_of_a_kind_for_which_there_is_no_command_names_no_key() -> None:
    app = Coached()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Coach).show(Coaching(label="Step 3 of 9:", text="Wait.", kind="dance"))
        await pilot.pause()
        assert text(app).rstrip().endswith("Wait.")
