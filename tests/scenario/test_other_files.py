"""A file that is good for something else is told what it is, and names may be written in capitals."""

from pathlib import Path

import pytest

from adoptsim.errors import ScenarioError
from adoptsim.scenario.load import load_scenario, load_strategy
from tests.small import TEXT

STRATEGY = "phases = [{ week = 0, levers = { reps = 2 } }]\n"


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "world.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def strategy(tmp_path: Path) -> Path:
    path = tmp_path / "careful.toml"
    path.write_text(STRATEGY, encoding="utf-8")
    return path


def test_a_strategy_that_is_taken_for_a_scenario_is_told_in_one_line(strategy: Path) -> None:
    with pytest.raises(ScenarioError) as refused:
        load_scenario(str(strategy))
    assert refused.value.problems == (f"{strategy}: is a strategy. It is read with --strategy, beside a scenario.",)


def test_a_scenario_that_is_taken_for_a_strategy_is_told_in_one_line(scenario: Path, strategy: Path) -> None:
    world = load_scenario(str(scenario))
    assert load_strategy(strategy, world).name == "careful"
    with pytest.raises(ScenarioError) as refused:
        load_strategy(scenario, world)
    assert refused.value.problems == (f"{scenario}: is a scenario, not a strategy.",)


def test_a_file_name_in_capitals_is_a_scenario_too(scenario: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(scenario.parent)
    scenario.rename("WORLD.TOML")
    assert load_scenario("WORLD.TOML").name == "WORLD"
