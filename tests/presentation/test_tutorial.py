"""What a tutorial says: praise, what to do, how far it has come, and what helps."""

from pathlib import Path
from textwrap import wrap

import pytest

from adoptsim.game.debrief import debrief
from adoptsim.game.game import Game
from adoptsim.game.recording import recorded
from adoptsim.presentation.debrief import score
from adoptsim.presentation.playing.tutorial import ALL_DONE, Coaching, answer, coaching
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from tests.small import TEXT, small

STEPS = """
[[steps]]
text = "Raise the price,\\n  and commit."
until = [{ lever = "price", above = 1 }, { lever = "reps", above = 4 }]
hint = "It is a lever."
answer = "Be bold."
levers = { price = 1.5, reps = { share = 0.3 }, specialist_policy = "at-risk-first" }
praise = "Bold."

[[steps]]
text = "Win customers."
until = { metric = "customers", above = 1000 }
expires = 6
praise = "Never said."
missed = "They would have paid."

[[steps]]
text = "Answer."
until = { event = "fair", choice = "go" }
after = 1
praise = "A fair answer."
"""
WIDTH, MOST_LINES = 76, 4
"""What a step may take of the smallest screen that shows everything."""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def begin(folder: Path, steps: str = STEPS) -> Game:
    return Game.begin(small(folder, text=TEXT.replace("[[prompts]]", f"{steps}\n[[prompts]]")))


def told(game: Game) -> Coaching:
    found = coaching(game)
    assert found is not None
    return found


def live_to(game: Game, week: int) -> Game:
    while game.session.week < week:
        game.step()
    return game


def test_a_scenario_without_steps_says_nothing(tmp_path: Path) -> None:
    assert coaching(begin(tmp_path, "")) is None


def test_a_step_is_said_in_one_line_with_its_number(tmp_path: Path) -> None:
    assert told(begin(tmp_path)).sentences() == ("Step 1 of 3: Raise the price, and commit.",)


def test_the_answer_says_which_lever_to_set_to_what(tmp_path: Path) -> None:
    game = live_to(begin(tmp_path), 4)
    assert told(game).help == "Hint: It is a lever."
    said = "Set Price to 1.5 times list price, Sales reps to 30% of the budget and Specialists visit to at-risk-first"
    assert told(live_to(game, 8)).help == f"Answer: Be bold. {said}, and commit."


def test_what_was_reached_is_praised_once_and_the_next_step_says_how_far_it_is(tmp_path: Path) -> None:
    game = begin(tmp_path)
    game.set("price", 1.5)
    game.set("reps", 6)
    game.commit()
    assert told(game).praise == "Bold."
    assert told(game).sentences()[1:] == ("Step 2 of 3: Win customers.", "Now: customers 0.")
    assert told(live_to(game, 1)).praise == ""


def test_an_event_that_wants_one_answer_names_it(tmp_path: Path) -> None:
    game = begin(tmp_path)
    game.set("price", 1.5)
    game.set("reps", 6)
    game.commit()
    left_out = "Left out: Win customers. They would have paid."
    assert told(live_to(game, 6)).sentences() == (f'{left_out} Left out: Choose "Go."', ALL_DONE)
    assert coaching(live_to(game, 7)) is None
    again = begin(tmp_path, STEPS[STEPS.rindex("[[steps]]") :])
    assert told(live_to(again, 3)).help == 'Answer: Choose "Go."'


def test_what_was_left_out_is_said_once_before_the_next_step(tmp_path: Path) -> None:
    step = '[[steps]]\ntext = "Raise the price."\nuntil = { lever = "price", above = 1 }\nexpires = 2\n'
    step += 'levers = { price = 1.5 }\nmissed = "It would have paid."\n[[steps]]\ntext = "Wait."\nuntil = { week = 9 }'
    game = begin(tmp_path, step)
    assert told(live_to(game, 1)).left_out == ""
    left_out = "Left out: Set Price to 1.5 times list price, and commit. It would have paid."
    assert told(live_to(game, 2)).sentences() == (left_out, "Step 2 of 2: Wait.")
    assert told(live_to(game, 3)).sentences() == ("Step 2 of 2: Wait.",)


def test_the_debrief_tells_what_was_done_and_what_was_left_out(tmp_path: Path) -> None:
    game = live_to(begin(tmp_path), 7)
    game.set("price", 1.5)
    game.set("reps", 6)
    game.commit()
    live_to(game, 9)
    told = list(score.steps(debrief(recorded(game.session))))
    assert told[0] == "1 of 3 steps done."
    assert told[1:] == ["Left out: Win customers. They would have paid.", 'Left out: Choose "Go."']
    assert list(score.steps(debrief(recorded(begin(tmp_path, "").session)))) == []


def test_the_last_praise_is_said_and_then_nothing(tmp_path: Path) -> None:
    game = begin(tmp_path, STEPS[STEPS.rindex("[[steps]]") :])
    live_to(game, 5).answer("fair", "go")
    assert told(game).text == ALL_DONE
    game.step()
    assert coaching(game) is None


@pytest.mark.parametrize("name", [name for name in library.names() if load_scenario(name).steps])
def test_steps_of_shipped_scenarios_are_short(name: str) -> None:
    game = Game.begin(load_scenario(name))
    praise = ""
    for step in game.session.scenario.steps:
        do = f"Step 10 of 10: {step.text} Now: engaged seats 100."
        assert len(wrap(f"{praise} {do}", WIDTH)) <= MOST_LINES
        for help_ in (f"Hint: {step.hint}", f"Answer: {answer(step, game)}"):
            assert len(wrap(f"{do} {help_}", WIDTH)) <= MOST_LINES
        praise = step.praise
