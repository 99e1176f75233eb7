"""The best plan that a search finds, beside the scenario's own strategies, on luck that nobody was trained on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any

from adoptsim.lab.processes import share_out
from adoptsim.lab.statistics import Difference, paired
from adoptsim.scenario.format.strategies import Strategy
from tools.plan_search.outcomes import (
    Outcome,
    Variant,
    best_reference,
    play_all,
    play_task,
    references,
    scenario_of,
    scores,
)
from tools.plan_search.plans import PLAN_NAME, space_of
from tools.plan_search.search import RUNGS, Rung, SearchResult, search

JUDGED_ON = range(3001, 3013)
EXCESS = 0.05
"""What points beyond the caps count in the search: they show the way, and are worth nothing."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A plan found and references on luck that nobody was trained on."""

    result: SearchResult
    games: Mapping[str, Sequence[Outcome]]
    """By strategy; "found" is the plan."""

    @property
    def best(self) -> str:
        """Name of the best reference."""
        return max((name for name in self.games if name != PLAN_NAME), key=self.mean)

    def mean(self, name: str) -> float:
        """Return the mean score of a strategy."""
        return fmean(scores(self.games[name]))

    def lead(self) -> Difference:
        """Return by how much the plan is better than the best reference."""
        return paired(scores(self.games[PLAN_NAME]), scores(self.games[self.best]))


def find(
    world: Variant, workers: int, *, phases: int = 3, rungs: Sequence[Rung] = RUNGS, seed: int = 1, **limits: Any
) -> SearchResult:
    """Return the best plan of so many *phases* that a search finds; *limits* = levers held, least values.

    Plans answer events as that reference does which is best on the seeds of the search: what is found is levers.
    """
    starts = references(world)
    answers = best_reference(world, workers, range(1, rungs[-1].seeds + 1)).answers
    if phases == 1:  # what a reference begins with may be all there is to it
        starts = [*starts, *(replace(s, phases=s.phases[:1]) for s in starts if len(s.phases) > 1)]

    def worth(asked: Sequence[tuple[Strategy, int]]) -> list[float]:
        outcomes = share_out(play_task, [(world, plan, seed) for plan, seed in asked], workers=workers)
        return [one.score + EXCESS * max(0.0, one.raw - one.score) for one in outcomes]

    return search(
        space_of(scenario_of(world), phases, answers=answers, **limits), starts, worth, seed=seed, rungs=rungs
    )


def judge(
    world: Variant, workers: int, seeds: Sequence[int] = JUDGED_ON, *, phases: int = 3, rungs: Sequence[Rung] = RUNGS
) -> Judged:
    """Search *world*, and play what was found, and references, on *seeds*."""
    result = find(world, workers, phases=phases, rungs=rungs)
    players = [*references(world), result.plan]
    played = play_all(world, players, seeds, workers)
    return Judged(result, {who.name: games for who, games in zip(players, played, strict=True)})
