"""Games of written-down strategies, shared out: what each was worth, with and without the caps of the score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from statistics import fmean

from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.run import play
from adoptsim.game.score import HIGHEST, founders_part, unclipped
from adoptsim.game.session import Session
from adoptsim.lab.processes import share_out
from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.scenario.format.strategies import Strategy
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario

Variant = tuple[str, tuple[str, ...]]
"""Scenario, overrides."""
Task = tuple[Variant, Strategy, int]
"""Variant, who plays, seed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one game came to."""

    score: float
    raw: float
    """The score if its parts had no caps."""
    parts: Mapping[str, float]
    """Points by part, without caps."""
    capped: tuple[str, ...]
    """Parts at their cap."""
    bankrupt: bool
    metrics: Metrics


@cache
def scenario_of(world: Variant) -> Scenario:
    """Return the scenario of *world*, read once in each process."""
    return load_scenario(*world)


def play_task(task: Task) -> Outcome:
    """Play one game."""
    world, strategy, seed = task
    scenario = scenario_of(world)
    run = play(Session(scenario, seed), scenario.policy(strategy))
    weights = scenario.score_parts()
    points = {name: unclipped(part, run.metrics) for name, part in weights.items()}
    parts = {name: founders_part(weights[name], run.metrics) * points[name] for name in points}
    return Outcome(
        score=run.score.total,
        raw=fsum(weights[name].weight * parts[name] for name in sorted(parts)),
        parts=parts,
        capped=capped_parts(scenario, run.metrics),
        bankrupt=run.ended == BANKRUPT,
        metrics=run.metrics,
    )


def capped_parts(scenario: Scenario, metrics: Metrics) -> tuple[str, ...]:
    """Return the parts of the score that are at their cap."""
    weights = scenario.score_parts()
    return tuple(name for name in sorted(weights) if unclipped(weights[name], metrics) >= HIGHEST)


def play_all(world: Variant, who: Sequence[Strategy], seeds: Sequence[int], workers: int) -> list[list[Outcome]]:
    """Return what each of *who* came to on each of *seeds*."""
    tasks: list[Task] = [(world, strategy, seed) for strategy in who for seed in seeds]
    played = share_out(play_task, tasks, workers=workers)
    return [played[k * len(seeds) : (k + 1) * len(seeds)] for k in range(len(who))]


def references(world: Variant) -> list[Strategy]:
    """Return the strategies of *world* that mean something."""
    return [strategy for strategy in scenario_of(world).strategies if not strategy.random]


def best_reference(world: Variant, workers: int, seeds: Sequence[int]) -> Strategy:
    """Return the reference of *world* that is best on *seeds*, by its mean score."""
    known = references(world)
    played = play_all(world, known, seeds, workers)
    return max(zip(known, played, strict=True), key=lambda each: fmean(scores(each[1])))[0]


def scores(outcomes: Sequence[Outcome]) -> list[float]:
    """Return the scores of games."""
    return [one.score for one in outcomes]
