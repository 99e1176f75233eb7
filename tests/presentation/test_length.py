"""How long a game is said to take grows with what there is to do in it."""

from pathlib import Path

from adoptsim.presentation.start.length import in_short, length, minutes, other_length, questions
from tests.small import SHORT, TEXT, small

CARDS = "".join(
    f"""
[[events]]
name = "card-{k}"
weight = 1
text = "{"A long story. " * 20}"
default = "a"
choices = [{{ name = "a", text = "A." }}, {{ name = "b", text = "B." }}]
"""
    for k in range(12)
)
DECK = f"\n[deck]\nfirst = 2\nevery = 2\n{CARDS}"


def test_rounds_weeks_and_words_take_time(tmp_path: Path) -> None:
    usual = minutes(small(tmp_path, "weeks=104"))
    assert minutes(small(tmp_path, "weeks=104", "round_weeks=1")) > usual
    assert minutes(small(tmp_path, "weeks=1040", "round_weeks=40")) > usual, "as many rounds, more weeks"
    briefing = "word " * 238 * 15
    assert minutes(small(tmp_path, "weeks=104", f"briefing={briefing!r}")) == usual + 15


def test_events_that_ask_are_counted(tmp_path: Path) -> None:
    plain = small(tmp_path)
    assert questions(plain) == 2, "the fair and the first customer"
    assert questions(small(tmp_path, "weeks=5")) == 1, "the fair is in week 5"
    dealt = small(tmp_path, text=TEXT + DECK)
    assert questions(dealt) == 2 + 12
    assert minutes(dealt) > minutes(plain)
    assert questions(small(tmp_path, "deck.every=6", text=TEXT + DECK)) == 2 + len(range(2, 26, 6))
    assert questions(small(tmp_path, "deck.every=1", text=TEXT + DECK)) == 2 + 12, "each card comes once"
    assert questions(small(tmp_path, "deck.every=1", "events[2].again=1", text=TEXT + DECK)) == 2 + 24
    assert questions(small(tmp_path, "deck.every=1", "deck.last=6", text=TEXT + DECK)) == 2 + 5


def test_lengths_in_words(tmp_path: Path) -> None:
    scenario = small(tmp_path, text=SHORT)
    assert length(scenario) == "26 weeks in 7 rounds, about 5 minutes"
    assert in_short(scenario) == "short game: 3 rounds, about 5 minutes"
    assert length(scenario.short_form()) == "24 weeks in 3 rounds of 4 to 10 weeks, about 5 minutes"
    assert other_length(scenario, whole=True) == "whole game: 7 rounds, about 5 minutes"
    assert in_short(scenario.short_form()) == ""
