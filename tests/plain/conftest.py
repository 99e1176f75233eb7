"""Every test plays in a folder of its own."""

from pathlib import Path

import pytest

from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario

MARKET = Path(__file__).parents[1] / "tui" / "market.toml"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.fixture
def market() -> Scenario:
    return load_scenario(str(MARKET))
