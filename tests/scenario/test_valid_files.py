"""What may stand in a scenario file does, and can be played."""

from pathlib import Path

import pytest

from adoptsim.game.run import play
from adoptsim.game.session import Session
from adoptsim.scenario.load import load_scenario
from tests.small import TEXT

FOLDER = Path(__file__).parent / "valid"
FILES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_is_read_and_each_of_its_strategies_plays_it_to_the_end(path: Path) -> None:
    scenario = load_scenario(str(path))
    for name in [strategy.name for strategy in scenario.strategies]:
        run = play(Session(scenario, scenario.first_seed()), scenario.strategy(name))
        assert run.ended in ("horizon", "bankrupt")


def test_a_first_scenario_is_ten_lines() -> None:
    text = (FOLDER / "ten-lines.toml").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 10


@pytest.mark.parametrize(("ending", "mark"), [("\n", ""), ("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")])
def test_line_endings_and_byte_order_marks_of_other_systems_change_nothing(
    tmp_path: Path, ending: str, mark: str
) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes((mark + TEXT.replace("\n", ending)).encode())
    here = tmp_path / "plain.toml"
    here.write_bytes(TEXT.encode())
    assert load_scenario(str(path)).digest() == load_scenario(str(here)).digest()


def test_a_scenario_without_a_score_counts_use_and_the_revenue_that_survives() -> None:
    parts = load_scenario(str(FOLDER / "ten-lines.toml")).score_parts()
    assert {part.metric for part in parts.values()} == {"engaged_seats", "surviving_arr"}
    assert sum(part.weight for part in parts.values()) == 1
