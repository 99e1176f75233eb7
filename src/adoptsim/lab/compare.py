"""Strategies side by side on the same luck."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import combinations
from typing import Any

from adoptsim.errors import AdoptsimError
from adoptsim.lab.statistics import estimate, paired
from adoptsim.model.metrics import METRICS
from adoptsim.play.policy import find_policy
from adoptsim.play.run import play
from adoptsim.play.session import BANKRUPT, Session
from adoptsim.scenario.scenario import Scenario

COLUMNS = (*METRICS, "score")
Row = dict[str, float | None]
Progress = Callable[[int, int], None]


def compare(
    scenarios: Sequence[Scenario],
    strategies: Sequence[str] = (),
    *,
    replications: int = 40,
    seed: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Play every strategy in every scenario *replications* times and return arms and paired differences.

    No strategies given: all of the scenario's except random ones. Replication k of every strategy has the same
    luck. *progress* is told how many games are done, of how many.
    """
    if replications < 1:
        raise AdoptsimError("replications must be at least 1.")
    arms = [(s, name) for s in scenarios for name in strategies or default_strategies(s)]
    makers = {(s.name, name): find_policy(s, name) for s, name in arms}
    rows: dict[tuple[str, str], list[Row]] = {key: [] for key in makers}
    ends: dict[tuple[str, str], list[str]] = {key: [] for key in makers}
    done = 0
    for replication in range(replications):  # A, B, C, A, B, C: a run that is cut short stays balanced
        for s, name in arms:
            session = Session(s, s.first_seed() if seed is None else seed, replication)
            run = play(session, makers[s.name, name]())
            rows[s.name, name].append({**asdict(run.metrics), "score": run.score.total})
            ends[s.name, name].append(run.ended)
            done += 1
            if progress:
                progress(done, replications * len(arms))
    return {
        "arms": [_arm(s.name, name, rows[s.name, name], ends[s.name, name]) for s, name in arms],
        "differences": [
            _difference(s.name, metric, a, b, rows)
            for s in scenarios
            for a, b in combinations(strategies or default_strategies(s), 2)
            for metric in COLUMNS
        ],
    }


def default_strategies(scenario: Scenario) -> list[str]:
    """Return the names of all strategies that mean something."""
    return [strategy.name for strategy in scenario.strategies if not strategy.random]


def _arm(scenario: str, strategy: str, rows: Sequence[Row], ends: Sequence[str]) -> dict[str, Any]:
    return {
        "scenario": scenario,
        "strategy": strategy,
        "replications": len(rows),
        "bankrupt": sum(end == BANKRUPT for end in ends) / len(ends),
        "metrics": {name: asdict(estimate([row[name] for row in rows])) for name in COLUMNS},
    }


def _difference(scenario: str, metric: str, a: str, b: str, rows: dict[tuple[str, str], list[Row]]) -> dict[str, Any]:
    left = [row[metric] for row in rows[scenario, a]]
    right = [row[metric] for row in rows[scenario, b]]
    return {"scenario": scenario, "metric": metric, "a": a, "b": b, **asdict(paired(left, right))}
