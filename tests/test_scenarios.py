"""Every shipped scenario keeps its promises, over 8 seeds and with bands widened for so few."""

from functools import cache

import pytest

from adoptsim.lab.compare import default_strategies
from adoptsim.lab.expectations import Game, Key, Verdict, judge, play_game
from adoptsim.scenario import library
from adoptsim.scenario.file import Expectation
from adoptsim.scenario.load import load_scenario

SEEDS = 8
SLACK = 0.13
"""One seed of eight more or less in a share of wins."""
PROMISES = [(name, e) for name in library.names() for e in load_scenario(name).expect]


@cache
def played(key: Key) -> Game:
    return play_game(key)


def judged(name: str, expectation: Expectation) -> Verdict:
    return judge(name, expectation, default_strategies(load_scenario(name)), played, SEEDS)


@pytest.mark.parametrize(("name", "expectation"), PROMISES, ids=[f"{n}: {e.id}" for n, e in PROMISES])
def test_a_scenario_keeps_its_promise(name: str, expectation: Expectation) -> None:
    verdict = judged(name, expectation)
    low, high = expectation.band
    slack = SLACK if expectation.wins or expectation.best else 0.1 * (high - low)
    assert low - slack <= verdict.observed <= high + slack


def test_the_two_companies_of_mirage_are_a_fair_pair() -> None:
    expectation = next(e for e in load_scenario("mirage").expect if e.id == "sales trails late")
    verdict = judged("mirage", expectation)
    assert verdict.fair
    assert verdict.spend_ratio == pytest.approx(1, abs=0.15)


def test_without_the_effect_of_use_on_renewals_the_gap_shrinks_by_a_third() -> None:
    def gap(*changed: str) -> float:
        pairs = [
            [played(("mirage", changed, who, seed)).value("arr", 156) for who in ("engagement-first", "sales-first")]
            for seed in range(1, SEEDS + 1)
        ]
        return sum(a - b for a, b in pairs) / SEEDS

    assert gap("limits.renewal_depends_on_use=false") < 2 / 3 * gap()


@pytest.mark.parametrize("name", library.names())
def test_every_strategy_of_a_shipped_scenario_plays_to_an_end(name: str) -> None:
    scenario = load_scenario(name)
    assert len(scenario.strategies) >= 2
    for strategy in scenario.strategies:
        game = play_game((name, (), strategy.name, 1))
        assert game.value("spent", None) > 0
