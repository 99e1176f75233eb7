"""Other futures of a game: how far they lie apart, whoever plays them."""

from pathlib import Path
from typing import Any

import pytest

from adoptsim.errors import AdoptsimError
from adoptsim.game.session import Session
from adoptsim.lab.futures import futures
from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.load import load_scenario
from tests.small import small


@pytest.fixture(scope="module")
def game() -> Session:
    """Return mirage after a year of selling."""
    scenario = load_scenario("mirage", ["segments[0].accounts=300"])
    session = Session(scenario, 1)
    policy = scenario.strategy("sales-first")
    for _ in range(52):
        session.advance(policy(session.observation))
    return session


def test_the_past_is_what_it_was_and_futures_part_from_there(game: Session) -> None:
    before = game.digest
    found = futures(game, 26, 12, "sales-first", workers=1)
    now, later = found["weeks"][0], found["weeks"][-1]
    assert (found["week"], now["week"], later["week"], len(found["weeks"])) == (52, 52, 78, 27)
    for name in METRICS:
        true = getattr(game.history[52].truth, name)
        assert now["metrics"][name]["q05"] == now["metrics"][name]["q95"] == true
    assert later["metrics"]["arr"]["q05"] < later["metrics"]["arr"]["q50"] < later["metrics"]["arr"]["q95"]
    assert len({row["metrics"]["arr"] for row in found["futures"]}) == 12
    assert game.digest == before


@pytest.mark.parametrize("policy", [None, "engagement-first"])
def test_it_does_not_matter_who_plays_them(game: Session, policy: str | None) -> None:
    assert futures(game, 8, 5, policy, workers=1) == futures(game, 8, 5, policy, workers=2)
    ahead, behind = futures(game, 8, 3, policy, workers=1), futures(game, 8, 2, policy, workers=1, first=2)
    assert ahead["futures"][1:] == behind["futures"]


def test_a_company_that_ends_stays_in_the_share_and_in_the_quantiles(game: Session) -> None:
    def spend(observation: Observation) -> list[SetLever]:
        return [SetLever("advertising", 100_000.0)] if observation.levers_open else []

    found = futures(game, 104, 6, spend, workers=1)
    assert {row["ended"] for row in found["futures"]} == {"bankrupt"}
    shares = [week["bankrupt"] for week in found["weeks"]]
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert shares == sorted(shares)
    assert found["weeks"][-1]["metrics"]["arr"]["n"] == 6


def test_a_game_that_is_nearly_over_is_played_to_its_end(tmp_path: Path) -> None:
    session = Session(small(tmp_path))
    for _ in range(20):
        session.advance()
    found = futures(session, 52, 3, workers=1)
    assert [row["ended"] for row in found["futures"]] == ["horizon"] * 3
    assert found["weeks"][-1]["week"] == 26


def test_a_bot_that_fails_is_a_row_and_nothing_else(game: Session) -> None:
    def broken(_: Observation) -> Any:
        raise ZeroDivisionError("no")

    found = futures(game, 4, 2, broken, workers=1)
    assert all("ZeroDivisionError" in row["reason"] for row in found["futures"])
    assert found["weeks"] == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"session": 3}, "futures needs a session, Session(scenario), not a int."),
        ({"weeks": 0}, "weeks must be"),
        ({"count": -1}, "count must be"),
        ({"policy": "nobody-i-know"}, "mirage: there is no strategy nobody-i-know."),
        ({"first": 0}, "first must be"),
    ],
)
def test_what_cannot_be_played_is_told_in_a_sentence(game: Session, given: dict[str, Any], problem: str) -> None:
    arguments: dict[str, Any] = {"session": game, "weeks": 4, "count": 2} | given
    with pytest.raises(AdoptsimError) as refused:
        futures(**arguments)
    assert str(refused.value).startswith(problem)


def test_a_game_that_is_over_has_no_future(tmp_path: Path) -> None:
    session = Session(small(tmp_path))
    for _ in range(26):
        session.advance()
    with pytest.raises(AdoptsimError, match=r"this one is over \(horizon\)"):
        futures(session, 4)
