"""(f) What would have been, by copies of a game; beside the build of 25ad4ee, which plays it all again."""

from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from typing import Any

from benchmarks.full_model import CLASS, MILLION
from benchmarks.page import Cell, Part, Table
from benchmarks.rounds import Answer, in_turns, median
from benchmarks.worker import Worker

SEED = 3
ROUNDS = 9
COPIES = 20
IN_CLASS = {"scenario": CLASS.scenario, "set": [*CLASS.changes]}
MIRAGE: dict[str, Any] = {"scenario": "mirage", "set": []}
CROWD = {"scenario": MILLION.scenario, "set": MILLION.size(count=False)["set"]}
ROUND, CHANGES, FUTURES = "one round ahead from week 78", "24 changed rounds", "100 futures of 26 weeks, `mirage`"
GAME, MIRAGE_GAME = "a game at class size", "a game of `mirage`"
BEFORE, NOW = "25ad4ee", "now"
PAIRS: Mapping[str, tuple[dict[str, Any], dict[str, Any]]] = {
    ROUND: (
        IN_CLASS | {"way": "replays", "at": 78, "count": 1, "weeks": 13},
        IN_CLASS | {"way": "ahead", "at": 78, "count": 1, "weeks": 13},
    ),
    CHANGES: (
        IN_CLASS | {"way": "changes by replay", "at": 156, "count": 24, "weeks": 0},
        IN_CLASS | {"way": "changes by copies", "at": 156, "count": 24, "weeks": 0},
    ),
    FUTURES: (
        MIRAGE | {"way": "replays", "at": 78, "count": 100, "weeks": 26},
        MIRAGE | {"way": "other luck", "at": 78, "count": 100, "weeks": 26},
    ),
    GAME: (IN_CLASS | {"way": "game", "at": 0, "count": 1, "weeks": 0},) * 2,
    MIRAGE_GAME: (MIRAGE | {"way": "game", "at": 0, "count": 1, "weeks": 0},) * 2,
}
COPIED = {
    "a copy at class size": IN_CLASS | {"way": "copies", "at": 78, "count": COPIES, "weeks": 0},
    "a copy of `mirage`": MIRAGE | {"way": "copies", "at": 78, "count": COPIES, "weeks": 0},
    "a copy with a million seats": CROWD | {"way": "copies", "at": 78, "count": COPIES, "weeks": 0},
}


def measure(before: str | None, *, quick: bool) -> Part:
    """Measure all in turns; without a Python that has the build *before*, what it did is done by this one."""
    with ExitStack() as processes:
        measures = {}
        for name, (then, now) in PAIRS.items():
            old = processes.enter_context(Worker("ahead", before) if before else Worker("ahead"))
            new = processes.enter_context(Worker("ahead"))
            measures[f"{name}, {BEFORE}"], measures[f"{name}, {NOW}"] = _asking(old, then), _asking(new, now)
        for name, size in COPIED.items():
            measures[name] = _asking(processes.enter_context(Worker("ahead")), size)
        found = in_turns("ahead", measures, 3 if quick else ROUNDS)
    return Part(ratios=[_ratios(found, before)], times=[_times(found)])


def _asking(worker: Worker, size: dict[str, Any]) -> Any:
    return partial(_ask, worker, size)


def _ask(worker: Worker, size: dict[str, Any], _round: int) -> Answer:
    return worker.run(size, SEED)


def _ratios(found: dict[str, list[Answer]], before: str | None) -> Table:
    rows: dict[str, list[Cell]] = {
        name: [median(found[f"{name}, {BEFORE}"]) / median(found[f"{name}, {NOW}"])] for name in PAIRS
    }
    note = (
        "Time of 25ad4ee over time now: replays in one process then, copies now, in two processes where there are many."
    )
    if not before:
        note += " That build is not here: replays are those of this one."
    return Table("What would have been", ("times as fast",), rows, note)


def _times(found: dict[str, list[Answer]]) -> Table:
    rows: dict[str, list[Cell]] = {}
    for name, answers in found.items():
        count = COPIES if name in COPIED else 1
        rows[name] = [1000 * median(answers) / count, f"{answers[-1]['megabytes']:.0f}"]
    return Table("What would have been", ("time [ms]", "memory of the process [MB]"), rows)
