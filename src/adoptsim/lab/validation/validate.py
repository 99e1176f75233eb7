"""Plays all studies on all processors and compares what they show with what is expected."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

from adoptsim.lab.processes import Progress, share_out
from adoptsim.lab.validation import diffusion, habit, information, invariants, learning, queues, retention
from adoptsim.lab.validation.laws import Law, laws
from adoptsim.lab.validation.study import Numbers, Study

STUDIES: tuple[Study, ...] = (
    *diffusion.STUDIES,
    *retention.STUDIES,
    *habit.STUDIES,
    *queues.STUDIES,
    *information.STUDIES,
    *learning.STUDIES,
    *invariants.STUDIES,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One expected number, and what the engine made of it."""

    law: Law
    observed: float

    @property
    def ok(self) -> bool:
        """Whether the law holds."""
        return self.law.holds(self.observed)

    def document(self) -> dict[str, Any]:
        """Return the case for JSON; what was not observed is null."""
        law = self.law
        return {
            "id": law.id,
            "quantity": law.quantity,
            "expected": law.expected,
            "observed": None if self.observed != self.observed else self.observed,
            "tolerance": law.tolerance,
            "ok": self.ok,
            "source": law.source,
        }


@dataclass(frozen=True, slots=True)
class Batch:
    """Some seeds of a study."""

    study: int
    first: int
    last: int
    effort: float


def validate(
    studies: Sequence[Study] = STUDIES, *, workers: int | None = None, progress: Progress | None = None
) -> list[Case]:
    """Play *studies* and return a case for every expected number of theirs, in the order of the table."""
    observed: dict[tuple[str, str], float] = {}
    for study, games in zip(studies, _play(studies, workers or os.cpu_count() or 1, progress), strict=True):
        observed |= {(study.id, quantity): float(value) for quantity, value in study.found(games).items()}
    ids = {study.id for study in studies}
    return [Case(law, observed.get((law.id, law.quantity), nan)) for law in laws() if law.id in ids]


def _play(studies: Sequence[Study], workers: int, progress: Progress | None) -> list[list[Numbers]]:
    """Return the games of every study in the order of seeds."""
    batches = _batches(studies)
    tasks = [(studies[batch.study], batch) for batch in batches]
    played = share_out(_games, tasks, workers=workers, effort=lambda task: task[1].effort, progress=progress)
    games: list[list[Numbers]] = [[] for _ in studies]
    for batch, some in zip(batches, played, strict=True):
        games[batch.study] += some
    return games


def _batches(studies: Sequence[Study]) -> list[Batch]:
    return [
        Batch(k, first, last, study.effort * (last - first + 1))
        for k, study in enumerate(studies)
        for first in range(1, study.seeds + 1, study.batch)
        for last in [min(first + study.batch - 1, study.seeds)]
    ]


def _games(task: tuple[Study, Batch]) -> list[Numbers]:
    study, batch = task
    return [study.game(seed) for seed in range(batch.first, batch.last + 1)]
