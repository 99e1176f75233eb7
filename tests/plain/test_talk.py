"""Asking and telling: what is understood, what is refused, and that nothing said can do something to a terminal."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.errors import is_control
from adoptsim.plain.dialogue import WIDTH, Dialogue, InputEnded, NotUnderstoodError, Quit, chosen, in_ascii, number
from adoptsim.presentation.wording.voice import SPOKEN

OPTIONS = ("Sales reps", "Specialists", "Specialists visit", "Engineers")


def told(*paragraphs: str, ascii_only: bool = False) -> str:
    writer = io.StringIO()
    Dialogue(io.StringIO(), writer, ascii_only=ascii_only).say(*paragraphs)
    return writer.getvalue()


def asked(*typed: str) -> tuple[object, str]:
    """Return what was understood, and what was said on the way."""
    writer = io.StringIO()
    dialogue = Dialogue(io.StringIO("".join(f"{line}\n" for line in typed)), writer)
    return dialogue.choose("Which?", OPTIONS, "There are four.", listed=False), writer.getvalue()


@given(st.text(max_size=400))
def test_nothing_that_is_said_moves_a_cursor_or_is_lost_between_words(text: str) -> None:
    said = told(text)
    assert not [c for c in said if c != "\n" and is_control(c)]
    assert all(len(line) <= WIDTH or " " not in line for line in said.split("\n"))


@given(st.text(max_size=200))
def test_text_for_simple_terminals_has_only_their_letters(text: str) -> None:
    assert told(text, ascii_only=True).isascii()


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30), min_size=1, max_size=60))
def test_words_come_out_whole_and_in_order(words: list[str]) -> None:
    assert told(" ".join(words)).split() == words


def test_letters_that_a_terminal_lacks_are_said_with_those_it_has() -> None:
    assert in_ascii("Z\u00fcrich \u2013 \u201ccaf\u00e9\u201d \u00b14") == 'Zurich - "cafe" +-4'
    assert "caf\u00e9" in told("caf\u00e9")


def test_lines_to_copy_are_never_broken() -> None:
    writer = io.StringIO()
    line = "adoptsim play --plain --resume " + "/somewhere else" * 20
    Dialogue(io.StringIO(), writer).say_whole(line)
    assert writer.getvalue() == line + "\n"


@pytest.mark.parametrize(
    ("typed", "place"),
    [("1", 0), ("4", 3), ("eng", 3), ("SALES", 0), ("specialists", 1), ("specialists v", 2), ("0", None), ("", None)],
)
def test_a_number_a_name_or_its_beginning_chooses(typed: str, place: int | None) -> None:
    assert chosen(typed, OPTIONS) == place


@pytest.mark.parametrize("typed", ["5", "-1", "-", "x", "1.5", "\u00b2", "9" * 5000, "1 2", "\x1b[A"])
def test_what_is_no_choice_is_told_in_one_sentence_and_asked_again(typed: str) -> None:
    place, said = asked(typed, "2")
    assert place == 1
    assert said == "Which?\nType a number from 1 to 4, 0 to go back, or ? for help.\n"


def test_what_may_be_several_is_told_with_each_of_them() -> None:
    place, said = asked("spec", "2")
    assert place == 1
    assert "That may be Specialists or Specialists visit. Type a number" in said


@pytest.mark.parametrize(("typed", "place"), [("reps", 0), ("specialist_policy", 2), ("Specialist-Pol", 2), ("eng", 3)])
def test_what_files_call_it_chooses_too(typed: str, place: int) -> None:
    assert chosen(typed, OPTIONS, ["reps", "specialists", "specialist_policy", "engineers"]) == place


def test_an_empty_line_repeats_the_question_where_it_would_leave_more_than_that() -> None:
    writer = io.StringIO()
    dialogue = Dialogue(io.StringIO("\n0\n"), writer)
    assert dialogue.choose("Which?", OPTIONS, stays=True, listed=False) is None
    assert writer.getvalue() == "Which?\nNothing was typed. Which?\n"


@pytest.mark.parametrize("typed", ["?", "help"])
def test_help_is_there_at_every_question_and_asks_again(typed: str) -> None:
    place, said = asked(typed, "1")
    assert place == 0
    assert said.count("Which?") == 2
    assert "There are four." in said
    assert "q saves and leaves" in " ".join(said.split())


def test_q_and_the_end_of_input_leave() -> None:
    for typed in ("q", "Q", " quit "):
        with pytest.raises(Quit):
            asked(typed)
    with pytest.raises(InputEnded):
        asked()


def test_lines_of_other_systems_are_read() -> None:
    assert asked("\ufeff2\r")[0] == 1


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("5", 5), ("2000", 2000), ("2,000", 2000), ("$2,000.50", 2000.5), ("2k", 2000), ("2.5 M", 2_500_000),
        ("0,95", 0.95), (".5", 0.5), ("-3", -3), ("1,500,000", 1_500_000),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(typed: str, value: float) -> None:
    assert number(typed) == value


@pytest.mark.parametrize("typed", ["five", "", "1e400", "nan", "inf", "1_000", "--3", "1,2,3", "5 %", "9" * 30])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstoodError):
        number(typed)


@given(st.integers(0, 100))
def test_percent_is_what_the_lever_would_be_moved_to_by_steps(percent: int) -> None:
    assert number(f"{percent}", percent=True) == number(f"{percent} %", percent=True) == round(percent * 0.01, 6)


def test_a_share_typed_as_a_fraction_is_asked_again_as_percent() -> None:
    with pytest.raises(NotUnderstoodError, match="30 if you mean 30%"):
        number("0.3", percent=True)


@given(st.floats(-1e12, 1e12))
def test_money_is_said_to_three_digits(value: float) -> None:
    said = SPOKEN.money(value).replace("$", "").replace(",", "")
    figure, _, word = said.partition(" ")
    scale = {"": 1.0, "million": 1e6, "billion": 1e9, "trillion": 1e12}[word]
    assert float(figure) * scale == pytest.approx(value, rel=0.006, abs=0.5)
