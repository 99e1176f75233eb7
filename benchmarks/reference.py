"""(a) One diffusion model, lived by adoptsim's engine, by other tools and by bare kernels."""

import statistics
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.page import Cell, Part, Table
from benchmarks.rounds import LONG, LONG_ROUNDS, Answer, in_turns, median
from benchmarks.worker import Worker

SHARE = 0.352
"""Of people active in the end, over many runs of many people."""
TOLERANCE = {1_000: 0.025, 10_000: 0.012, 100_000: 0.003, 1_000_000: 0.003}
ROUNDS = 5
Found = dict[str, dict[int, list[Answer]]]


@dataclass(frozen=True, slots=True)
class Peer:
    """One implementation: its process, and how many people it is asked to bear."""

    name: str
    module: str
    largest: int = 1_000_000
    quick: int = 100_000
    """The same for who has no time."""
    form: str | None = None
    ours: bool = False
    checked: bool = True

    def size(self, people: int) -> Any:
        return people if self.form is None else [people, self.form]


ENGINE, NUMBA, KERNEL = "adoptsim", "Numba, one thread", "NumPy kernel"
STREAM, ENGINE_STREAM = "NumPy kernel, plain stream", "adoptsim, plain stream"
CONTACTS, COUNTS = "Starsim, its kernel", "Starsim, counting"
PEERS = (
    Peer(ENGINE, "engine", ours=True),
    Peer("Mesa", "mesa_agents", 100_000, 10_000),
    Peer("SimPy, a process a person", "simpy_people", 100_000, 10_000),
    Peer(CONTACTS, "starsim_people", 100_000, form="contacts"),
    Peer(COUNTS, "starsim_people", 100_000, form="counts"),
    Peer(NUMBA, "numba_kernel"),
    Peer(KERNEL, "numpy_kernel"),
    Peer(STREAM, "numpy_kernel", 100_000, form="stream"),
    Peer(ENGINE_STREAM, "engine_stream", 100_000, ours=True, checked=False),
)


def measure(peers: str, *, quick: bool) -> Part:
    """Live the model in every implementation, in turns; *peers* is the Python of the other tools."""
    largest = {peer.name: min(peer.largest, peer.quick if quick else peer.largest) for peer in PEERS}
    found: Found = {peer.name: {} for peer in PEERS}
    with ExitStack() as processes:
        workers = {p.name: processes.enter_context(_worker(p, sys.executable if p.ours else peers)) for p in PEERS}
        for people in TOLERANCE:
            taking_part = [peer for peer in PEERS if people <= largest[peer.name]]
            measures = {p.name: partial(workers[p.name].run, p.size(people)) for p in taking_part}
            for name, answers in in_turns(f"{people:,} people", measures, ROUNDS if measures else 0).items():
                found[name][people] = answers
    return Part(ratios=_ratios(found), times=_times(found), wrong=_wrong(found))


def _worker(peer: Peer, python: str) -> Worker:
    """Return a process that has imported and compiled everything."""
    worker = Worker(peer.module, python)
    worker.run(peer.size(1000), 0)
    return worker


# -- what came out ------------------------------------------------------------------------------------


def _wrong(found: Found) -> list[str]:
    """Return where the share of active people is not what it has to be."""
    wrong = []
    for peer in PEERS:
        for people, answers in found[peer.name].items():
            share = statistics.mean(answer["share"] for answer in answers)
            if peer.checked and abs(share - SHARE) > TOLERANCE[people]:
                wrong.append(f"{peer.name} with {people:,} people: a share of {share:.4f} is active, not {SHARE}.")
    return wrong


def _seconds(found: Found, name: str, people: int) -> float | None:
    answers = found[name].get(people)
    return median(answers) if answers else None


def _row(cell: Callable[[int], Cell]) -> list[Cell]:
    return [cell(people) for people in TOLERANCE]


def _ratio(found: Found, above: tuple[str, ...], below: str) -> list[Cell]:
    """Return the time of the fastest of *above* over that of *below*, by number of people."""

    def cell(people: int) -> Cell:
        times = [t for t in (_seconds(found, name, people) for name in above) if t is not None]
        other = _seconds(found, below, people)
        return min(times) / other if times and other else None

    return _row(cell)


def _columns() -> list[str]:
    return [f"{people:,} people" for people in TOLERANCE]


def _ratios(found: Found) -> list[Table]:
    tools = {"Mesa": ("Mesa",), PEERS[2].name: (PEERS[2].name,), "Starsim, the faster form": (CONTACTS, COUNTS)}
    return [
        Table(
            "Reference model: how many times as long as adoptsim another tool takes",
            _columns(),
            {row: _ratio(found, names, ENGINE) for row, names in tools.items()},
            "156 weeks without imports and without making the network. What each does is in `benchmarks/peers/`.",
        ),
        Table(
            "Reference model: how many times as long as a bare kernel adoptsim takes",
            _columns(),
            {name: _ratio(found, (ENGINE,), name) for name in (NUMBA, KERNEL)},
        ),
        Table(
            "Luck by person and week: how many times as long as with a plain stream",
            _columns(),
            {KERNEL: _ratio(found, (KERNEL,), STREAM), ENGINE: _ratio(found, (ENGINE,), ENGINE_STREAM)},
        ),
    ]


def _times(found: Found) -> list[Table]:
    def milliseconds(name: str, people: int) -> Cell:
        seconds = _seconds(found, name, people)
        return None if seconds is None else 1000 * seconds

    def share(name: str, people: int) -> Cell:
        answers = found[name].get(people)
        if not answers:
            return None
        runs = f" (of {len(answers)})" if len(answers) < ROUNDS else ""
        return f"{statistics.mean(answer['share'] for answer in answers):.4f}{runs}"

    def megabytes(name: str, people: int) -> Cell:
        answers = found[name].get(people)
        return f"{answers[-1]['megabytes']:.0f}" if answers else None

    names = [peer.name for peer in PEERS]
    once = f"Median of {ROUNDS} seeds; who takes longer than {LONG:.0f} s lives {LONG_ROUNDS}."
    have_to = ", ".join(f"{tolerance} with {people:,}" for people, tolerance in TOLERANCE.items())
    return [
        Table("Reference model: a run [ms]", _columns(), {n: _row(partial(milliseconds, n)) for n in names}, once),
        Table(
            "Reference model: share of people active in the end",
            _columns(),
            {peer.name: _row(partial(share, peer.name)) for peer in PEERS if peer.checked},
            f"Mean over the same seeds; it must be {SHARE}, give or take {have_to}. Numba and NumPy share their luck.",
        ),
        Table(
            "Reference model: largest memory of the process so far [MB]",
            _columns(),
            {n: _row(partial(megabytes, n)) for n in names},
            "With imports and with making the network; adoptsim makes its own, the others are handed the same pairs.",
        ),
    ]
