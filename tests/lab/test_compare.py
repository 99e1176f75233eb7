"""Strategies side by side: same luck, whoever else takes part."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from adoptsim.errors import AdoptsimError
from adoptsim.lab import claims
from adoptsim.lab.compare import COLUMNS, compare
from adoptsim.lab.expectations import Game, Key, fair_pair, judge, texts
from adoptsim.model.metrics import METRICS
from adoptsim.play.run import play
from adoptsim.play.session import Session
from adoptsim.scenario.file import Expectation
from adoptsim.scenario.load import load_scenario

SMALL = ["weeks=60", "segments[0].accounts=120"]


def compared(strategies: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    return compare([load_scenario("mirage", SMALL)], strategies, **({"replications": 3} | more))


def arm(result: dict[str, Any], strategy: str) -> dict[str, Any]:
    return next(arm for arm in result["arms"] if arm["strategy"] == strategy)


def test_another_strategy_in_the_comparison_changes_nothing_for_the_others() -> None:
    few, many = compared(["sales-first"]), compared(["engagement-first", "sales-first", "do-nothing"])
    assert arm(few, "sales-first") == arm(many, "sales-first")


def test_replications_are_the_same_games_that_run_plays() -> None:
    scenario = load_scenario("mirage", SMALL)
    scores = [
        play(Session(scenario, seed=4, replication=k), scenario.strategy("sales-first")).score.total for k in range(3)
    ]
    mean = arm(compared(["sales-first"], seed=4), "sales-first")["metrics"]["score"]["mean"]
    assert mean == pytest.approx(sum(scores) / 3)


def test_all_pairs_are_there_in_the_order_that_was_asked_for() -> None:
    names = ["do-nothing", "sales-first", "engagement-first"]
    result = compared(names)
    pairs = list(dict.fromkeys((d["a"], d["b"]) for d in result["differences"]))
    assert pairs == [(names[0], names[1]), (names[0], names[2]), (names[1], names[2])]
    assert {d["metric"] for d in result["differences"]} == {*METRICS, "score"} == set(COLUMNS)


def test_random_play_takes_part_only_when_it_is_named() -> None:
    assert {arm["strategy"] for arm in compared()["arms"]} == {"sales-first", "engagement-first", "do-nothing"}
    assert arm(compared(["random"]), "random")["replications"] == 3


def test_progress_counts_every_game() -> None:
    told: list[tuple[float, float]] = []
    compared(["sales-first", "do-nothing"], progress=lambda done, total: told.append((done, total)))
    assert told == [(2 * k, 6) for k in range(1, 4)]


def test_two_processes_find_what_one_does() -> None:
    names = ["sales-first", "random"]
    assert compared(names, replications=9, workers=2) == compared(names, replications=9)


def test_who_cannot_have_intervals_hears_it_before_the_games(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(AdoptsimError, match=r"adoptsim\[lab\]"):
        compared(progress=lambda *_: pytest.fail("a game was played"))


def test_a_bot_that_fails_in_another_process_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "failing_bot.py").write_text("def decide(seen):\n    raise RuntimeError('no idea')\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(AdoptsimError, match="no idea"):
        compared(["failing_bot:decide"], workers=2)


def test_no_replications_and_unknown_strategies_are_refused() -> None:
    with pytest.raises(AdoptsimError, match="at least 1"):
        compared(replications=0)
    with pytest.raises(AdoptsimError, match="no strategy salesfirst"):
        compared(["salesfirst"])


def game(arr: float, spent: float = 100.0, *, solvent: bool = True) -> Game:
    weeks = np.zeros((2, len(METRICS)))
    weeks[-1, METRICS.index("arr")], weeks[-1, METRICS.index("spent")] = arr, spent
    return Game(weeks, score=50.0, solvent=solvent)


def test_a_pair_is_fair_when_it_spends_alike_and_survives() -> None:
    assert fair_pair([game(1)] * 10, [game(1, 110)] * 10)[1]
    assert fair_pair([game(1)] * 10, [game(1)] * 9 + [game(1, 130)])[1]
    assert not fair_pair([game(1)] * 10, [game(1)] * 8 + [game(1, 130)] * 2)[1]
    assert not fair_pair([game(1)] * 10, [game(1)] * 8 + [game(1, solvent=False)] * 2)[1]


def expectation(**changes: Any) -> Expectation:
    given = {"id": "x", "strategy": "a", "band": (0.5, 1.0), "wins": "arr", "against": "b"}
    return Expectation(**(given | changes))


def test_an_expectation_counts_the_seeds_that_its_strategy_wins() -> None:
    def player(key: Key) -> Game:
        _, _, strategy, seed = key
        return game(seed if strategy == "a" else 5.5)

    verdict = judge("s", expectation(), [], player, 10)
    assert (verdict.observed, verdict.ok, verdict.fair) == (0.5, True, True)
    assert not judge("s", expectation(band=(0.6, 1.0)), [], player, 10).ok
    mean = judge("s", expectation(wins=None, against=None, metric="arr", band=(5.0, 6.0)), [], player, 10)
    assert (mean.observed, mean.fair) == (5.5, None)


def test_ablations_are_spelt_as_overrides() -> None:
    spelt = texts({"limits.inertia": False, "limits.churn": "sbg", "market.push": 0.5})
    assert spelt == ("limits.inertia=false", 'limits.churn="sbg"', "market.push=0.5")
    assert load_scenario("mirage", spelt).limits.churn == "sbg"


def test_the_claims_page_marks_what_does_not_hold() -> None:
    verdict = judge("s", expectation(band=(0.9, 1.0)), [], lambda _: game(1.0), 4)
    assert "**no**" in claims._row("mirage", verdict)
