"""How much of the variance of a table lies between its rows, between its columns, and in neither.

A table of one score for each plan p and seed s is taken as

    y_ps = mean + a_p + b_s + e_ps,

with a, b and e drawn independently. Mean squares then have the expectations

    E MS_plans = var e + seeds var a,   E MS_seeds = var e + plans var b,   E MS_rest = var e,

which gives estimates without bias, at any number of plans and seeds (Searle, Casella & McCulloch 1992, ch. 4). The
variances of means of rows and columns would be too large by their share of var e. One game for each plan and seed
cannot tell what is due to both together from what is due to neither: both are in e. An estimate may come out below 0
where the truth is near 0; it is then taken for 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from adoptsim.errors import AdoptsimError


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of the variance of one score; they sum to 1, or are all 0 in a table of equal scores."""

    plans: float
    seeds: float
    """What a seed does to all plans alike."""
    rest: float
    """What a seed does to one plan more than to another."""

    @property
    def luck(self) -> float:
        """What one plan varies by from seed to seed."""
        return self.seeds + self.rest


def shares(table: Sequence[Sequence[float]]) -> Shares:
    """Return the shares of variance in a *table* with a row for each plan and in it a score for each seed."""
    y = np.array(table, dtype=float)
    plans, seeds = y.shape
    if min(plans, seeds) < 2:
        raise AdoptsimError("how scores spread takes two plans and two seeds or more.")
    by_plan, by_seed = y.mean(axis=1), y.mean(axis=0)
    rest = float(np.square(y - by_plan[:, None] - by_seed + y.mean()).sum()) / ((plans - 1) * (seeds - 1))
    between_plans = max(0.0, float(by_plan.var(ddof=1)) - rest / seeds)
    between_seeds = max(0.0, float(by_seed.var(ddof=1)) - rest / plans)
    if y.min() == y.max():
        return Shares(0.0, 0.0, 0.0)
    total = between_plans + between_seeds + rest
    return Shares(between_plans / total, between_seeds / total, rest / total)
