"""Successive halving: many plans on few seeds, the best of them on more, with children of the best in between.

Every rung keeps the best of the last one, adds new plans (children and mutants of those kept, and some at random),
and plays all of them on the same seeds. Same luck in, same plan out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

import numpy as np

from adoptsim.scenario.format.strategies import Strategy
from tools.plan_search.plans import Space

Worth = Callable[[Sequence[tuple[Strategy, int]]], Sequence[float]]
"""Plays each plan on its seed and returns what it was worth."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One round of a search."""

    keep: int
    """Best plans of the rung before that stay."""
    new: int
    """Plans that join."""
    seeds: int
    """Seeds 1..n on which all of them are played."""


RUNGS = (Rung(0, 80, 1), Rung(20, 50, 1), Rung(16, 40, 2), Rung(12, 24, 3), Rung(8, 8, 5), Rung(10, 4, 6))
"""400 games of 206 plans."""
QUICK = (Rung(0, 30, 1), Rung(8, 16, 1), Rung(6, 12, 2), Rung(5, 3, 4))
"""98 games of 61 plans, for a look."""
MUTANTS, CHILDREN = 0.5, 0.35
"""Of new plans; the rest is drawn at random."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search came to."""

    plan: Strategy
    worth: float
    """Mean on the seeds it was trained on."""
    games: int
    """Games that were played."""


def cost(rungs: Sequence[Rung]) -> int:
    """Return the games that *rungs* take."""
    steps = pairwise((Rung(0, 0, 0), *rungs))
    return sum(rung.new * rung.seeds + rung.keep * (rung.seeds - before.seeds) for before, rung in steps)


def search(
    space: Space, starts: Sequence[Strategy], worth: Worth, *, seed: int = 1, rungs: Sequence[Rung] = RUNGS
) -> SearchResult:
    """Return the best plan of *space* that is found, beginning with *starts*; *seed* is the luck of the search."""
    luck = np.random.default_rng(seed)
    ranked: list[tuple[Strategy, list[float]]] = []
    games = 0
    for rung in rungs:
        ranked = ranked[: rung.keep]
        parents = [plan for plan, _ in ranked]
        new = _new(space, parents, starts, rung.new, luck) if parents else _first(space, starts, rung.new, luck)
        pool = [*ranked, *((plan, []) for plan in new)]
        games_to_play = [(k, s) for k, (_, points) in enumerate(pool) for s in range(len(points) + 1, rung.seeds + 1)]
        worths = worth([(pool[k][0], s) for k, s in games_to_play])
        games += len(games_to_play)
        for (k, _), value in zip(games_to_play, worths, strict=True):
            pool[k][1].append(value)
        ranked = sorted(pool, key=lambda each: -fmean(each[1]))
    best, points = ranked[0]
    return SearchResult(best, fmean(points), games)


def _first(space: Space, starts: Sequence[Strategy], count: int, luck: np.random.Generator) -> list[Strategy]:
    """Return *starts*, mutants of them, and as many plans at random."""
    plans = [space.merged(plan) for plan in starts][:count]
    known = len(plans)
    while len(plans) < count:
        mutate = known and luck.random() < 0.5
        plans.append(space.mutant(plans[int(luck.integers(known))], luck) if mutate else space.random(luck))
    return plans


def _new(
    space: Space, parents: Sequence[Strategy], starts: Sequence[Strategy], count: int, luck: np.random.Generator
) -> list[Strategy]:
    """Return new plans, of which the best parents have most."""
    plans: list[Strategy] = []
    while len(plans) < count:
        kind = luck.random()
        if kind < MUTANTS:
            plans.append(space.mutant(_good_parent(parents, luck), luck))
        elif kind < MUTANTS + CHILDREN:
            other = space.merged(starts[int(luck.integers(len(starts)))]) if starts and luck.random() < 0.2 else None
            plans.append(space.child(_good_parent(parents, luck), other or _good_parent(parents, luck), luck))
        else:
            plans.append(space.random(luck))
    return plans


def _good_parent(parents: Sequence[Strategy], luck: np.random.Generator) -> Strategy:
    """Return one of *parents*, who stand with the best first: the better of two."""
    return parents[min(int(luck.integers(len(parents))), int(luck.integers(len(parents))))]
