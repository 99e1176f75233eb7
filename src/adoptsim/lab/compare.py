"""Strategies side by side on the same luck."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from adoptsim.errors import AdoptsimError
from adoptsim.lab.processes import Progress, share_out
from adoptsim.lab.statistics import estimate, paired, t_quantile
from adoptsim.model.metrics import METRICS
from adoptsim.play.policy import find_policy
from adoptsim.play.run import play
from adoptsim.play.session import BANKRUPT, Session
from adoptsim.scenario.scenario import Scenario

COLUMNS = (*METRICS, "score")
Row = dict[str, float | None]
Game = tuple[Row, str]
"""Metrics at the end, and why it ended."""
MOST_AT_A_TIME = 8
"""Replications that travel to another process together."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some replications of every strategy in every scenario."""

    arms: tuple[tuple[Scenario, str], ...]
    seed: int | None
    replications: range


def compare(
    scenarios: Sequence[Scenario],
    strategies: Sequence[str] = (),
    *,
    replications: int = 40,
    seed: int | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Play every strategy in every scenario *replications* times and return arms and paired differences.

    No strategies given: all of the scenario's except random ones. Replication k of every strategy has the same
    luck, and the result is the same with any number of *workers*, processes that play. *progress* is told how many
    games are done, of how many.
    """
    if replications < 1:
        raise AdoptsimError("replications must be at least 1.")
    t_quantile(1)  # who cannot have intervals hears it before the games, not after
    arms = tuple((s, name) for s in scenarios for name in strategies or default_strategies(s))
    for s, name in arms:
        find_policy(s, name)
    size = max(1, min(MOST_AT_A_TIME, replications // (4 * workers))) if workers > 1 else 1
    blocks = [Block(arms, seed, range(replications)[k : k + size]) for k in range(0, replications, size)]
    played = share_out(_play, blocks, workers=workers, effort=_games, progress=progress)
    games = {(s.name, name): [game for block in played for game in block[k]] for k, (s, name) in enumerate(arms)}
    rows = {arm: [row for row, _ in found] for arm, found in games.items()}
    return {
        "arms": [_arm(*arm, rows[arm], [end for _, end in found]) for arm, found in games.items()],
        "differences": [
            _difference(s.name, metric, a, b, rows)
            for s in scenarios
            for a, b in combinations(strategies or default_strategies(s), 2)
            for metric in COLUMNS
        ],
    }


def _games(block: Block) -> float:
    return float(len(block.replications) * len(block.arms))


def _play(block: Block) -> list[list[Game]]:
    """Return the games of each arm; A, B, C, A, B, C: a run that is cut short stays balanced."""
    makers = [find_policy(s, name) for s, name in block.arms]
    games: list[list[Game]] = [[] for _ in block.arms]
    for replication in block.replications:
        for (s, _), maker, mine in zip(block.arms, makers, games, strict=True):
            run = play(Session(s, s.first_seed() if block.seed is None else block.seed, replication), maker())
            mine.append(({**asdict(run.metrics), "score": run.score.total}, run.ended))
    return games


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
