"""Strategies of `mirage` on the same luck: by the bare engine, game after game, or by `compare`.

Size is [first replication, replications] for bare games, {"replications": n, "workers": w} for `compare`.
"""

from inspect import signature
from typing import Any

import adoptsim
from adoptsim.lab.compare import compare
from benchmarks.peers.diffusion import timed

STRATEGIES = ("sales-first", "engagement-first")
SEED = 1


def run(size: Any, _seed: int) -> dict[str, float]:
    scenario = adoptsim.load_scenario("mirage")
    games = play if isinstance(size, list) else by_compare
    return timed(lambda: games(scenario, size), lambda: 0)


def play(scenario: adoptsim.Scenario, part: list[int]) -> None:
    """Play both strategies with the luck of some replications."""
    first, replications = part
    for replication in range(first, first + replications):
        for strategy in STRATEGIES:
            adoptsim.play(adoptsim.Session(scenario, SEED, replication), scenario.strategy(strategy))


def by_compare(scenario: adoptsim.Scenario, job: dict[str, int]) -> None:
    """Let the laboratory do it, with as many workers as it can have."""
    workers: dict[str, Any] = {"workers": job["workers"]} if takes_workers() else {}
    compare([scenario], STRATEGIES, replications=job["replications"], seed=SEED, **workers)


def takes_workers() -> bool:
    """Return whether `compare` can have more than one process."""
    return "workers" in signature(compare).parameters
