"""Plays all studies on all processors and compares what they show with what is expected."""

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from math import nan
from multiprocessing import active_children
from typing import Any

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
Progress = Callable[[float, float], None]
"""Is told how much effort is done, of how much."""


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
    """Return the games of every study in the order of seeds, whoever played them and whenever."""
    batches = _batches(studies)
    total, done = sum(batch.effort for batch in batches), 0.0
    played: dict[Batch, list[Numbers]] = {}
    pool = ProcessPoolExecutor(workers, initializer=_leave_ctrl_c_to_the_parent)
    try:
        tasks = {pool.submit(_games, studies[b.study], b.first, b.last): b for b in _longest_first(batches)}
        for task in as_completed(tasks):
            batch = tasks[task]
            played[batch] = task.result()
            done += batch.effort
            if progress:
                progress(done, total)
    except BaseException:  # Ctrl-C above all: nobody waits for games that are of no use any more
        for worker in active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return [[game for b in batches if b.study == k for game in played[b]] for k in range(len(studies))]


def _batches(studies: Sequence[Study]) -> list[Batch]:
    return [
        Batch(k, first, last, study.effort * (last - first + 1))
        for k, study in enumerate(studies)
        for first in range(1, study.seeds + 1, study.batch)
        for last in [min(first + study.batch - 1, study.seeds)]
    ]


def _longest_first(batches: Sequence[Batch]) -> list[Batch]:
    return sorted(batches, key=lambda batch: -batch.effort)


def _games(study: Study, first: int, last: int) -> list[Numbers]:
    return [study.game(seed) for seed in range(first, last + 1)]


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
