"""Plays all studies on all processors and compares what they show with theory and published tables."""

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from math import isfinite, isnan, nan
from typing import Any

from adoptsim.lab.processes import Progress, share_out
from adoptsim.lab.validation import diffusion, habit, information, invariants, learning, queues, retention
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
class Benchmark:
    """One number that theory or a published table gives."""

    id: str
    quantity: str
    expected: float
    tolerance: float
    """Largest distance of the observed number, in its own unit."""
    source: str


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Return the table of what is expected, in its order."""
    text = files(__package__).joinpath("expected.csv").read_text(encoding="utf-8")
    return tuple(_benchmark(row) for row in csv.DictReader(text.splitlines()))


def _benchmark(row: dict[str, str]) -> Benchmark:
    expected, written = float(row["expected"]), row["tolerance"]
    relative = written.endswith("%")
    tolerance = abs(expected) * float(written[:-1]) / 100 if relative else float(written)
    return Benchmark(row["id"], row["quantity"], expected, tolerance, row["source"])


@dataclass(frozen=True, slots=True)
class Case:
    """One expected number, and what the engine made of it."""

    benchmark: Benchmark
    observed: float
    """NaN if it was not observed."""

    @property
    def ok(self) -> bool:
        """Whether the observed number is close enough."""
        return isfinite(self.observed) and abs(self.observed - self.benchmark.expected) <= self.benchmark.tolerance

    def document(self) -> dict[str, Any]:
        """Return the case for JSON; what was not observed is null."""
        benchmark = self.benchmark
        return {
            "id": benchmark.id,
            "quantity": benchmark.quantity,
            "expected": benchmark.expected,
            "observed": None if isnan(self.observed) else self.observed,
            "tolerance": benchmark.tolerance,
            "ok": self.ok,
            "source": benchmark.source,
        }


def validate(
    studies: Sequence[Study] = STUDIES, *, workers: int | None = None, progress: Progress | None = None
) -> list[Case]:
    """Play *studies* and return a case for every expected number of theirs, in the order of the table."""
    tasks = [(k, seed) for k, study in enumerate(studies) for seed in range(1, study.seeds + 1)]
    played = share_out(
        partial(_play, studies),
        tasks,
        workers=workers or os.cpu_count() or 1,
        effort=lambda task: studies[task[0]].effort,
        progress=progress,
    )
    observed: dict[tuple[str, str], float] = {}
    for k, study in enumerate(studies):
        games = [game for (of, _), game in zip(tasks, played, strict=True) if of == k]
        observed |= {(study.id, quantity): float(value) for quantity, value in study.summarise(games).items()}
    ids = {study.id for study in studies}
    return [Case(b, observed.get((b.id, b.quantity), nan)) for b in benchmarks() if b.id in ids]


def _play(studies: Sequence[Study], task: tuple[int, int]) -> Numbers:
    """Play one of *studies*, by its place, on one seed."""
    return studies[task[0]].game(task[1])
