"""More work than engineers have time for is refused in a file, and scaled in a game, where levers move one by one."""

from pathlib import Path

import pytest

from adoptsim.errors import ScenarioError
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import SetLever
from tests.small import TEXT, small

START = "reps = { start = 4 }"


def test_a_player_may_raise_one_lever_before_lowering_the_other(tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3)
    session.advance([SetLever("quality_work", 0.9)])
    for _ in range(3):
        session.advance()
    session.advance([SetLever("simplicity_work", 1.0)])
    assert session.week == 5


@pytest.mark.parametrize(
    ("starts", "key"),
    [
        ("quality_work = { start = 0.9 }", "quality_work"),
        ("simplicity_work = { start = 0.6 }", "simplicity_work"),
        ("simplicity_work = { start = 0.5 }\nquality_work = { start = 0.6 }", "quality_work"),
    ],
)
def test_starts_that_sum_above_one_are_refused_once(starts: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as refused:
        small(tmp_path, text=TEXT.replace(START, f"{START}\n{starts}"))
    (problem,) = refused.value.problems
    assert f"levers.{key}.start: must be at most 0." in problem


def test_starts_that_sum_to_one_are_all_the_time_there_is(tmp_path: Path) -> None:
    starts = "quality_work = { start = 0.9 }\nsimplicity_work = { start = 0.1 }"
    panel = small(tmp_path, text=TEXT.replace(START, f"{START}\n{starts}")).lever_panel()
    assert (panel["quality_work"].start, panel["simplicity_work"].start) == (0.9, 0.1)
