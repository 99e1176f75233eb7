"""Rounds of all lengths: every week is in exactly one, and every answer is that of the list of their boundaries."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.scenario.format.rounds import Rounds
from tests.small import small

LENGTHS = st.lists(st.integers(1, 12), min_size=1, max_size=6).map(tuple)


def boundaries(lengths: tuple[int, ...], until: int) -> list[int]:
    """Return the weeks in which rounds begin, counted one after the other, up to one after *until*."""
    found, left = [0], list(lengths)
    while found[-1] <= until:
        found.append(found[-1] + (left.pop(0) if len(left) > 1 else left[0]))
    return found


@given(LENGTHS, st.integers(1, 60), st.integers(0, 70))
def test_every_answer_is_that_of_the_boundaries(lengths: tuple[int, ...], weeks: int, week: int) -> None:
    rounds, starts = Rounds(weeks, lengths), boundaries(lengths, max(weeks, week))
    within = [start for start in starts if start < weeks]
    assert rounds.begins(week) == (week in starts)
    assert rounds.at_or_after(week) == min(start for start in starts if start >= week)
    assert rounds.after(week) == min(start for start in starts if start > week)
    assert rounds.before(week + 1) == max(start for start in starts if start < week + 1)
    assert (rounds.count, rounds.last) == (len(within), within[-1])
    assert list(rounds.spans()) == list(zip(within, [*within[1:], weeks], strict=True))
    assert [rounds.number(start) for start in within] == list(range(len(within)))
    if week < weeks:
        start, end = next(span for span in rounds.spans() if span[0] <= week < span[1])
        assert (rounds.end(week), rounds.length(week)) == (end, end - start)


@given(LENGTHS, st.integers(0, 60))
def test_of_a_game_that_stopped_the_last_round_is_short(lengths: tuple[int, ...], lived: int) -> None:
    rounds = Rounds(60, lengths)
    assert [week for span in rounds.spans(lived) for week in range(*span)] == list(range(lived))
    assert rounds.ended(lived, over=True) == (list(rounds.spans(lived))[-1] if lived else None)


@pytest.mark.parametrize(
    ("weeks", "over", "expected"),
    [(0, False, None), (3, False, None), (4, False, (0, 4)), (11, False, (0, 4)), (11, True, (4, 11)),
     (12, True, (4, 12)), (28, False, (20, 28))],
)  # fmt: skip
def test_the_last_round_that_ended(weeks: int, over: bool, expected: tuple[int, int] | None) -> None:
    assert Rounds(40, (4, 8)).ended(weeks, over=over) == expected


@pytest.mark.parametrize(
    ("weeks", "lengths", "words", "each"),
    [
        (52, (4,), "every 4 weeks", "4 weeks"),
        (52, (1,), "every week", "1 week"),
        (52, (52,), "once, in week 0", "52 weeks"),
        (52, (60, 4), "once, in week 0", "60 weeks"),
        (52, (4, 4, 4), "every 4 weeks", "4 weeks"),
        (52, (1, 1, 4, 12), "every week, from week 2 on every 4 weeks, from week 6 on every 12 weeks", "1 to 12 weeks"),
        (52, (1, 2, 4, 8, 12), "every 1 to 12 weeks", "1 to 12 weeks"),
        (6, (4, 8, 99), "every 4 weeks, from week 4 on every 8 weeks", "4 to 8 weeks"),
    ],
)
def test_rounds_in_words(weeks: int, lengths: tuple[int, ...], words: str, each: str) -> None:
    rounds = Rounds(weeks, lengths)
    assert (str(rounds), rounds.shortest_and_longest) == (words, each)


def test_the_same_rounds_are_the_same_world_however_they_are_written(tmp_path: Path) -> None:
    digests = [small(tmp_path, f"round_weeks={text}").digest() for text in ("4", "[4]", "[4, 4, 4]")]
    assert len(set(digests)) == 1
    grown = [small(tmp_path, f"round_weeks={text}").digest() for text in ("[4, 8]", "[4, 8, 8]")]
    assert len(set(grown)) == 1
    assert grown[0] != digests[0]
