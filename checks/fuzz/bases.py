"""The good files that are changed: scenarios as they are shipped and tested, and games played in them."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from adoptsim.game.run import play
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.session import Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from tests.small import TEXT

ROOT = Path(__file__).parents[2]
WEEKS = 24
"""Length of the games that are changed."""


def _paths() -> list[Path]:
    own = [ROOT / "tests" / "tui" / "market.toml", *(ROOT / "tests" / "scenario" / "valid").glob("*.toml")]
    return [*own, *map(library.find, library.names())]


@cache
def scenario_texts() -> tuple[str, ...]:
    """Return scenario files, the smallest first."""
    return tuple(sorted([TEXT, *(path.read_text(encoding="utf-8") for path in _paths())], key=len))


@cache
def documents() -> tuple[dict[str, Any], ...]:
    """Return the same scenarios as documents."""
    return tuple(tomllib.loads(text) for text in scenario_texts())


@cache
def runs() -> tuple[dict[str, Any], ...]:
    """Return run files as documents: games of strategies, and one of a player who was asked for forecasts."""
    played = []
    for path in _paths():
        scenario = load_scenario(path)
        for strategy in scenario.strategies[:2]:
            short = load_scenario(path, [f"weeks={min(scenario.weeks, WEEKS)}"] if not scenario.expect else [])
            run = play(session := Session(short, 1), short.strategy(strategy.name))
            played.append(journal.written(journal.record(session, strategy=strategy.name, score=run.score.total)))
    session = Session(load_scenario(_paths()[0]), 2)
    for _ in range(8):
        session.advance()
    forecasts = [Forecast(week=4, metric="arr", low=0.0, high=1e6)]
    played.append(journal.written(journal.record(session, player="Ada", forecasts=forecasts, branches=[4])))
    return tuple(sorted((json.loads(data) for data in played), key=lambda run: len(str(run))))
