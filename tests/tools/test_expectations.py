"""Expectations: what a claim asks of games, and when a pair of strategies is fair."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.scenario.format.file import Expectation
from adoptsim.scenario.load import load_scenario
from tools.claims import promises
from tools.expectations import Key, PlayedGame, changes_as_texts, fair_pair, judge


def game(arr: float, spent: float = 100.0, *, solvent: bool = True) -> PlayedGame:
    weeks = np.zeros((2, len(METRICS)))
    weeks[-1, METRICS.index("arr")], weeks[-1, METRICS.index("spent")] = arr, spent
    return PlayedGame(weeks, 2 * weeks, score=50.0, solvent=solvent)


def test_a_pair_is_fair_when_it_spends_alike_and_survives() -> None:
    assert fair_pair([game(1)] * 10, [game(1, 110)] * 10)[1]
    assert fair_pair([game(1)] * 10, [game(1)] * 9 + [game(1, 130)])[1]
    assert not fair_pair([game(1)] * 10, [game(1)] * 8 + [game(1, 130)] * 2)[1]
    assert not fair_pair([game(1)] * 10, [game(1)] * 8 + [game(1, solvent=False)] * 2)[1]


def expectation(**changes: Any) -> Expectation:
    given = {"id": "x", "strategy": "a", "band": (0.5, 1.0), "wins": "arr", "against": "b"}
    return Expectation(**(given | changes))


def test_an_expectation_counts_the_seeds_that_its_strategy_wins() -> None:
    def player(key: Key) -> PlayedGame:
        _, _, strategy, seed = key
        return game(seed if strategy == "a" else 5.5)

    verdict = judge("s", expectation(), [], player, 10)
    assert (verdict.observed, verdict.ok, verdict.fair) == (0.5, True, True)
    assert not judge("s", expectation(band=(0.6, 1.0)), [], player, 10).ok
    mean = judge("s", expectation(wins=None, against=None, metric="arr", band=(5.0, 6.0)), [], player, 10)
    assert (mean.observed, mean.fair) == (5.5, None)


@pytest.mark.parametrize(("games", "capped"), [(4, False), (6, True)])
def test_a_lead_says_whether_most_scores_behind_it_are_capped(games: int, capped: bool) -> None:
    def player(key: Key) -> PlayedGame:
        _, world, strategy, seed = key
        return replace(game(1), score=120.0 if strategy == "a" else 10.0, capped=bool(world) and seed <= games)

    gap = expectation(wins=None, gap="score", set={"limits.rivals": False}, band=(0.9, 1.1))
    verdict = judge("s", gap, [], player, 10)
    assert (verdict.observed, verdict.capped) == (1.0, capped)
    assert not judge("s", expectation(set={"limits.rivals": False}), [], player, 10).capped


def test_what_is_seen_is_measured_against_what_is_true() -> None:
    def player(key: Key) -> PlayedGame:
        return game(key[3])

    asked = expectation(wins=None, against=None, seen="arr", band=(1.9, 2.1))
    assert judge("s", asked, [], player, 10).observed == 2.0
    nothing_there = expectation(wins=None, against=None, seen="bookings", band=(1.9, 2.1))
    assert not judge("s", nothing_there, [], player, 10).ok


def half_told(retention: float | None, signed: float = 0.0, waited: float | None = None) -> PlayedGame:
    """Return a game of 60 weeks at whose end some metrics may be undefined."""
    weeks = np.ones((61, len(METRICS)))
    last = {"nrr": retention, "signed_accounts": signed, "time_to_value": waited}
    for metric, value in last.items():
        weeks[:, METRICS.index(metric)] = 0.0
        weeks[-1, METRICS.index(metric)] = np.nan if value is None else value
    return PlayedGame(weeks, 2 * weeks, score=50.0, solvent=True)


def test_what_is_undefined_is_left_out_of_means_and_wins() -> None:
    known, unknown = half_told(0.8), half_told(None)
    players = {"a": [known, unknown, half_told(0.6)], "b": [half_told(0.7), half_told(0.7), unknown]}

    def ask(player: Callable[[Key], PlayedGame] = lambda key: players[key[2]][key[3] - 1], **changes: Any) -> float:
        return judge("s", expectation(wins=None, against=None, **changes), ["b"], player, 3).observed

    assert ask(metric="nrr") == pytest.approx(0.7)  # of .8 and .6, not of 0 too
    assert ask(best="nrr") == 1.0  # in the only seed in which both are known
    assert math.isnan(ask(lambda _: unknown, metric="nrr"))
    assert judge("s", expectation(wins="nrr"), [], lambda key: players[key[2]][key[3] - 1], 3).observed == 1.0


def test_a_median_that_was_not_reached_counts_as_a_year() -> None:
    assert half_told(None, signed=5, waited=None).value("time_to_value", None) == 52.0
    assert half_told(None, signed=5, waited=7.0).value("time_to_value", None) == 7.0
    assert math.isnan(half_told(None, signed=0, waited=None).value("time_to_value", None))


def test_ablations_are_spelt_as_overrides() -> None:
    spelt = changes_as_texts({"limits.inertia": False, "limits.churn": "sbg", "market.push": 0.5})
    assert spelt == ("limits.inertia=false", 'limits.churn="sbg"', "market.push=0.5")
    assert load_scenario("mirage", spelt).limits.churn == "sbg"


def test_the_claims_page_marks_what_does_not_hold() -> None:
    verdict = judge("s", expectation(band=(0.9, 1.0)), [], lambda _: game(1.0), 4)
    assert "**no**" in promises._row("mirage", verdict)
