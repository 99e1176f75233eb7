"""(b) The whole model at the size of a class and with a million seats, and (c) what makes it grow."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.machine import additions
from benchmarks.page import Cell, Part, Table
from benchmarks.rounds import Answer, in_turns, median
from benchmarks.worker import Worker

SEED = 3
LOOP = "a million additions in a Python loop"
MANY_SEATS = ("segments[0].first_seats=1.0", "segments[0].old_habit=0.3", "company.cash=400_000_000")
MANY_DEALS = ("sales.hand=300", "sales.cold_starts=20", "levers.reps.high=60", "levers.specialists.high=60")
SELF_SERVED = (
    "sales.hand=25", "sales.cold_starts=5", "levers.reps.high=60", "levers.specialists.high=60", "market.push=0.02",
    "market.word_of_mouth=0.02", "segments[0].self_serve=0.04",
)  # fmt: skip
RICH = (
    "segments[0].first_seats=0.7", "segments[1].first_seats=1.0", "segments[2].first_seats=1.0",
    "segments[0].old_habit=0.3", "segments[1].old_habit=0.3", "segments[0].accounts=800", "segments[1].accounts=40",
    "segments[2].accounts=1160", "segments[2].seats=7", "limits.fit_known=true", "company.cash=60_000_000.0",
    "market.word_of_mouth=0.12", "market.innovation=0.012", "sales.cool_off=16",
)  # fmt: skip
"""`sandbox`, with all mechanisms, as a market of 2,000 accounts and 40,120 seats in which much goes on."""
LEAST_SEAT_WEEKS, LEAST_DEALS = 35e6, 20_000
LEAST_IN_CLASS, LEAST_EVENTS = 0.9e6, 60
COLUMNS = (
    "seats",
    "weeks",
    "live seat-weeks",
    "deals",
    "SimPy events a week",
    "customers in the end",
    "a game [ms]",
    "a week [ms]",
    "a live seat-week [ns]",
    "metrics, observation and digest [% of it]",
    "memory [MB]",
)


@dataclass(frozen=True, slots=True)
class World:
    """A scenario with another market."""

    name: str
    accounts: int
    changes: Sequence[str] = ()
    seats: int = 20
    scenario: str = "mirage"

    def size(self, *, count: bool) -> dict[str, Any]:
        market = [f"segments[0].accounts={self.accounts}", f"segments[0].seats={self.seats}"]
        return {"scenario": self.scenario, "set": [*market, *self.changes], "count": count}


CLASS = World("class size, all mechanisms", 800, RICH, seats=25, scenario="sandbox")
BASE = World("mirage at class size", 2_000)
GROWN = (
    World("ten times the accounts, as many customers", 20_000, ("sales.territory=4000", "market.push=0.002")),
    World("four times the weeks", 2_000, ("weeks=624",)),
    World("live customers by the hundred", 2_000, (*MANY_SEATS, *MANY_DEALS)),
)
TENTH = World("a hundred thousand seats", 5_000, (*MANY_SEATS, *SELF_SERVED))
MILLION = World("a million seats", 50_000, (*MANY_SEATS, *SELF_SERVED))
WORLDS = (CLASS, BASE, *GROWN, TENTH, MILLION)


def measure(*, quick: bool) -> Part:
    """Play all worlds in turns, each in a process of its own."""
    with ExitStack() as processes:
        workers = {world.name: processes.enter_context(Worker("games")) for world in WORLDS}
        counted = {w.name: workers[w.name].run(w.size(count=True), SEED) for w in WORLDS}
        measures = {w.name: partial(_play, workers[w.name], w) for w in WORLDS}
        found = in_turns("whole model", {LOOP: lambda _round: additions(), **measures}, 3 if quick else 5)
    rows = {world.name: _row(counted[world.name], found[world.name]) for world in WORLDS}
    return Part(ratios=[_ratios(found, counted)], times=[Table(*_TIMES, rows)], wrong=_wrong(counted))


_TIMES = ("Whole model: `sandbox` (all mechanisms) and `mirage`, played by engagement-first", COLUMNS)


def _play(worker: Worker, world: World, _round: int) -> Answer:
    return worker.run(world.size(count=False), SEED)


def _row(counted: Answer, answers: list[Answer]) -> list[Cell]:
    seconds, weeks = median(answers), counted["weeks"]
    return [
        f"{counted['seats']:,}",
        f"{weeks}",
        f"{counted['live_seat_weeks']:,}",
        f"{counted['deals']:,}",
        counted["events"] / weeks,
        f"{counted['share']:,.0f}",
        1000 * seconds,
        1000 * seconds / weeks,
        1e9 * seconds / counted["live_seat_weeks"],
        100 * counted["telling"],
        f"{answers[-1]['megabytes']:.0f}",
    ]


def _ratios(found: dict[str, list[Answer]], counted: dict[str, Answer]) -> Table:
    rows: dict[str, list[Cell]] = {
        f"{CLASS.name} / {LOOP}": [median(found[CLASS.name]) / median(found[LOOP]), None, None]
    }
    for world, base in (*((world, BASE) for world in GROWN), (MILLION, TENTH)):
        this, that = counted[world.name], counted[base.name]
        time = median(found[world.name]) / median(found[base.name])
        counts = [this[what] / that[what] for what in ("live_seat_weeks", "events")]
        rows[f"{world.name} / {base.name}"] = [time, *counts]
    return Table(
        "Whole model: how a game grows",
        ("time", "live seat-weeks", "SimPy events"),
        rows,
        "The first three games that are compared have more of one thing, and the last of all.",
    )


def _wrong(counted: dict[str, Answer]) -> list[str]:
    """Return which worlds have too little going on for what they are there to measure."""
    many, small = counted[MILLION.name], counted[CLASS.name]
    events = small["events"] / small["weeks"]
    found = {
        f"{MILLION.name}: {many['live_seat_weeks']:,} live seat-weeks and {many['deals']:,} deals": (
            many["live_seat_weeks"] >= LEAST_SEAT_WEEKS and many["deals"] >= LEAST_DEALS
        ),
        f"{CLASS.name}: {small['live_seat_weeks']:,} live seat-weeks and {events:.0f} events a week": (
            small["live_seat_weeks"] >= LEAST_IN_CLASS and events >= LEAST_EVENTS
        ),
    }
    return [f"{what}, which is too few." for what, enough in found.items() if not enough]
