"""Experiments that win by chance, and interviews that name needs (Griffin & Hauser 1993, Nielsen & Landauer 1993)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from adoptsim.game.session import Session
from adoptsim.lab.validation.study import Numbers, Study, scenario, weeks
from adoptsim.scenario.scenario import Scenario

NEEDS = 500
WEEKS_EACH = 2
"""Length of an experiment."""


def workshop(win_rate: float, length: int) -> Scenario:
    """Return a company that runs one experiment of two weeks after the other, which win with *win_rate*."""
    rates = {"win_rate": win_rate, "weeks": WEEKS_EACH, "cost": 0.0, "drift": 0.0}
    return scenario(length, {"accounts": 1}, {}, experiments=rates, levers={"experiments": {"start": 1.0}})


def any_experiment_won(world: Scenario, seed: int) -> Numbers:
    """Return 1 if at least one experiment of a world has won, and 0 otherwise."""
    flows = [seen.flows for seen in weeks(Session(world, seed))]
    assert sum(flow.experiments for flow in flows) == world.weeks // WEEKS_EACH
    return [float(any(flow.experiments_won for flow in flows))]


def _chance(games: Sequence[Numbers]) -> dict[str, float]:
    return {"P(at least one win)": float(np.mean(np.array(games)))}


def research(a_week: int, length: int, chance: float | None) -> Scenario:
    """Return a company that holds so many interviews a week, in which needs are named with *chance* (or Beta)."""
    discovery: dict[str, Any] = {"needs": NEEDS, "needs_known": 0.0, "hours": 1000.0, "interview_cost": 0.0}
    if chance is not None:
        discovery["need_chance"] = chance
    levers = {"interviews": {"start": float(a_week)}}
    return scenario(length, {"accounts": 1}, {"commitment": False}, discovery=discovery, levers=levers)


def share_of_needs_named(world: Scenario, seed: int) -> Numbers:
    """Return the share of needs that have names after each week."""
    session = Session(world, seed)
    return [session.history[-1].truth.needs_found for _ in weeks(session)]


def _shares(games: Sequence[Numbers], *, quantities: Sequence[str]) -> dict[str, float]:
    means = np.mean(np.array(games), axis=0).tolist()
    return {name: share for name, share in zip(quantities, means, strict=True) if name}


def interviews(a_week: int, quantities: Sequence[str], chance: float | None = None, runs: int = 200) -> Study:
    """Return the study of interviews; *quantities* = how the share is called after each week ("": not at all)."""
    game = partial(share_of_needs_named, research(a_week, len(quantities), chance))
    return Study("P20", game, partial(_shares, quantities=quantities), runs, effort=0.005)


STUDIES = (
    Study("P19", partial(any_experiment_won, workshop(win_rate=0.15, length=20)), _chance, 10_000, effort=0.01),
    interviews(5, ("share",), 0.31),
    interviews(10, ("share at n=10", "", "share at n=30")),
)
