"""What came of an answer is told when it begins, when it is over, in what it brings, and in the debrief."""

from pathlib import Path

from adoptsim.game.changes import changes
from adoptsim.game.game import Game
from adoptsim.game.recording import recorded
from adoptsim.model.catalogue.levers import Answer
from adoptsim.plain.play import live
from adoptsim.presentation.playing.inbox import Inbox
from adoptsim.presentation.playing.passing_weeks import Weeks
from adoptsim.presentation.wording.answers import all_answers, brought_by, came_of_answers
from adoptsim.presentation.wording.changes import brief
from adoptsim.presentation.wording.voice import SPOKEN
from tests.small import TEXT, small

PRESS = """\
[[events]]
name = "press"
week = 2
text = "A press agency offers its help. It is good."
default = "no"
choices = [
    { name = "no", text = "No." },
    { name = "pay", text = "Pay it: it will write.", effects = [
        { path = "finance.other_income", add = -3_000, weeks = 1 },
        { path = "market.push", multiply = 3, weeks = 4 },
        { path = "market.harm", multiply = 0.5, weeks = 2, after = 3 },
    ], leads_to = [{ event = "printed", after = 6 }] },
]

[[events]]
name = "printed"
text = "They have printed it."
default = "read"
choices = [{ name = "read", text = "Read it." }, { name = "burn", text = "Burn it." }]

[[prompts]]
"""
SAID = "The effect of your answer in week 2 (Pay it)"


def played(folder: Path) -> Game:
    game = Game.begin(small(folder, text=TEXT.replace("[[prompts]]\n", PRESS, 1)), 3)
    while game.session.week < 12:
        if any(event.name == "press" for event in game.waiting()):
            game.answer("press", "pay")
        game.step()
    return game


def test_effects_that_begin_and_are_over_are_told_with_their_answer(tmp_path: Path) -> None:
    game = played(tmp_path)
    lines_of = {week: list(came_of_answers(game.session, week)) for week in range(12)}
    assert {week: lines for week, lines in lines_of.items() if lines} == {
        5: [f"{SAID} begins: effect of complaints 50% less for 2 wk."],
        6: [f"{SAID} is over: effect of advertising 3 times as much for 4 wk."],
        7: [f"{SAID} is over: effect of complaints 50% less for 2 wk."],
    }
    inbox = [(entry.week, entry.text) for entry in Inbox(game).entries()]
    assert all((week, line) in inbox for week, lines in lines_of.items() for line in lines)


def test_an_event_says_which_answer_brought_it(tmp_path: Path) -> None:
    game = played(tmp_path)
    cause = "This comes of your answer in week 2 (Pay it)."
    assert brought_by(game.session, "printed", 8) == cause
    assert brought_by(game.session, "fair", 5) == ""
    assert any(f"They have printed it. {cause}" in entry.text for entry in Inbox(game).entries())


def test_line_by_line_it_is_told_as_well(tmp_path: Path) -> None:
    game = Game.begin(played(tmp_path).session.scenario, 3)
    weeks = Weeks(game)
    while "press" not in {event.name for event in game.waiting()}:
        list(live(weeks, 1))
    game.answer("press", "pay")
    said = " ".join(line for _ in range(4) for line in live(weeks, 1))
    assert f"{SAID} is over: effect of advertising 3 times as much for 4 weeks." in said


def test_cash_in_the_inbox_adds_up_with_what_was_paid_for_answers(tmp_path: Path) -> None:
    (cash,) = [move for move in changes(played(tmp_path).session.history, 0, 4) if move.metric == "cash"]
    assert {change.flow for change in cash.changes} >= {"received", "spent", "paid"}
    assert "$10.0k paid for what you answered, $4,500 came in" in brief(cash)


def test_the_debrief_lists_answers_with_costs_and_what_they_led_to(tmp_path: Path) -> None:
    game = played(tmp_path)
    assert Answer("press", "pay") in game.session.journal[2]
    lines = list(all_answers(recorded(game.session), SPOKEN))
    (press,) = [line for line in lines if line.startswith("Week 2: A press agency offers its help;")]
    assert "you answered: Pay it: it will write [costs $3,000, " in press
    assert press.endswith("It led to week 8: They have printed it.")
    assert any("nobody answered, which meant: Read it." in line for line in lines)
