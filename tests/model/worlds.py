"""Worlds for tests, made by changing what a test is about and nothing else."""

from dataclasses import replace
from typing import Any

import numpy as np

from adoptsim.model.catalogue.levers import LeverDecision, levers_for
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import ACCOUNT_STAGES, Accounts
from adoptsim.model.parameters import Limits, Segment, World
from adoptsim.model.seats.live_seats import LiveSeats
from adoptsim.model.simulation import Simulation


def world(*, limits: dict[str, Any] | None = None, segment: dict[str, Any] | None = None, **sections: Any) -> World:
    """Return a world of one segment; sections are tables of changed parameters."""
    given: dict[str, Any] = {"accounts": 200, "seats": 10, "old_habit": 0.5, "need": (0.0, 0.0)} | (segment or {})
    made = World(segments=(Segment(**given),), limits=Limits(**(limits or {})))
    for name, changes in sections.items():
        part = getattr(made, name)
        made = replace(made, **{name: changes if isinstance(part, tuple) else replace(part, **changes)})
    return made


def simulation(made: World, *decisions: LeverDecision, seed: int = 1, replication: int = 0) -> Simulation:
    """Return a simulation of *made* with *decisions* taken at week 0."""
    sim = Simulation(made, levers_for([s.name for s in made.segments]), seed, replication)
    sim.apply(decisions)
    return sim


def live(sim: Simulation, weeks: int) -> Simulation:
    """Live *weeks* weeks, or until the end."""
    for _ in range(weeks):
        if sim.ended:
            break
        sim.run_week()
    return sim


def rows(sim: Simulation) -> LiveSeats:
    """Return the rows of live seats, of a world with inertia."""
    assert isinstance(sim.live, LiveSeats)
    return sim.live


def crowd(accounts: int, *, seed: int = 1, **segment: Any) -> tuple[Accounts, World, Streams]:
    """Return accounts alone, with their world and luck."""
    made, streams = world(segment={"accounts": accounts, "seats": 1, **segment}), Streams(seed)
    return Accounts(made, streams), made, streams


def stage_counts(accounts: Accounts) -> list[int]:
    """Return the number of accounts in each stage."""
    counts: list[int] = np.bincount(accounts.stage, minlength=len(ACCOUNT_STAGES)).tolist()
    return counts


def sign_all(sim: Simulation) -> None:
    """Put every account under contract at once, as if all had bought."""
    sim.contracts.open_week(sim.timeline.world, 1.0)
    for account in range(sim.accounts.count):
        sim.contracts.sign(account, 0.0)


def standard_error(values: Any) -> float:
    """Return the standard error of the mean of *values*."""
    array = np.asarray(values, dtype=float)
    return float(array.std(ddof=1) / np.sqrt(len(array)))
