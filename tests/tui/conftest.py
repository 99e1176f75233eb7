"""Every test plays in a folder of its own, in an environment that says nothing about colours."""

from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.presentation.layout import glyphs
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui import clock

MARKET = Path(__file__).with_name("market.toml")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TERM", "xterm-256color")
    glyphs.choose("auto")
    clock.Clock.first_place = clock.USUAL
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def market() -> Scenario:
    return load_scenario(str(MARKET))


@pytest.fixture
def game(market: Scenario) -> Game:
    return Game.begin(market)
