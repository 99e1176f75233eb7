"""Whether anybody survives the first months of a scenario in which nothing is done."""

from pathlib import Path

import pytest

from adoptsim.cli.check import FIRST_WEEKS, LOOK_MEGABYTES, LOOK_SECONDS, bankrupt_soon
from adoptsim.game.session import Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import workload


def world(folder: Path, cash: float, more: str = "", segment: str = "accounts = 50") -> Scenario:
    path = folder / "world.toml"
    path.write_text(f'title = "W"\nweeks = 104\n[company]\ncash = {cash}\n{more}\n[[segments]]\n{segment}\n')
    return load_scenario(str(path))


def test_four_dollars_that_were_meant_as_millions_last_no_week(tmp_path: Path) -> None:
    assert bankrupt_soon(world(tmp_path, 4)) == 1
    assert bankrupt_soon(world(tmp_path, 4_000_000)) is None


def test_the_week_is_the_one_in_which_the_game_of_who_does_nothing_ends(tmp_path: Path) -> None:
    scenario = world(tmp_path, 300_000, "[levers]\nreps = { start = 4 }")
    found = bankrupt_soon(scenario)
    session = Session(scenario, scenario.first_seed())
    while session.ended == "unfinished":
        session.advance()
    assert session.ended == "bankrupt"
    assert found == session.week
    assert 1 < session.week < FIRST_WEEKS


def test_a_company_that_runs_dry_later_is_a_game_and_no_mistake(tmp_path: Path) -> None:
    scenario = world(tmp_path, 1_500_000, "[levers]\nreps = { start = 4 }")
    session = Session(scenario, scenario.first_seed())
    while session.ended == "unfinished":
        session.advance()
    assert session.ended == "bankrupt"
    assert session.week > FIRST_WEEKS
    assert bankrupt_soon(scenario) is None


@pytest.mark.parametrize("name", library.names())
def test_in_every_shipped_scenario_there_is_time_to_do_something(name: str) -> None:
    scenario = load_scenario(name)
    effort = workload(scenario, FIRST_WEEKS)
    assert effort.seconds < LOOK_SECONDS
    assert effort.megabytes < LOOK_MEGABYTES
    assert bankrupt_soon(scenario) is None


@pytest.mark.parametrize(
    "segment", ["accounts = 200\nseats = 25_000", "accounts = 500_000\nseats = 1\ncontact_degree = 30"]
)
def test_a_world_that_takes_long_is_not_looked_at(
    segment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def played(*_arguments: object) -> None:
        raise AssertionError("a large world was played")

    monkeypatch.setattr("adoptsim.cli.check.Session", played)
    assert bankrupt_soon(world(tmp_path, 4, segment=segment)) is None
