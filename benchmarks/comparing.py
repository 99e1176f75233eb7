"""(d) Games a second of `adoptsim.lab.compare`, beside the bare engine in as many processes."""

from functools import partial
from time import perf_counter

from benchmarks.page import Cell, Part, Table
from benchmarks.rounds import Answer, in_turns, median
from benchmarks.worker import Worker

ONE, TWO = "bare engine, one process", "bare engine, two processes side by side"
COMPARE, COMPARE_TWO = "compare, one worker", "compare, two workers"
STRATEGIES, PAIRS = 2, 40


def measure(*, quick: bool) -> Part:
    """Play the same games in all ways, in turns; without two workers where `compare` takes none.

    Two processes play what `adoptsim compare` plays if nothing is said, one a quarter of it, for nothing starts there.
    """
    many = 8 if quick else PAIRS
    few = many // 4
    with Worker("comparisons") as first, Worker("comparisons") as second:
        pair = (first, second)
        for worker in pair:
            worker.run([0, 1], 0)
        measures = {
            ONE: partial(_bare, (first,), few),
            TWO: partial(_bare, pair, many),
            COMPARE: partial(_compare, first, few, 1),
        }
        if _takes_workers():
            measures[COMPARE_TWO] = partial(_compare, first, many, 2)
        found = in_turns("comparisons", measures, 3)
    played = {ONE: few, TWO: many, COMPARE: few, COMPARE_TWO: many}
    rate = {name: STRATEGIES * played[name] / median(answers) for name, answers in found.items()}
    return Part(ratios=[_ratios(rate)], times=[_times(rate, many)])


def _takes_workers() -> bool:
    from benchmarks.peers.comparisons import takes_workers

    return takes_workers()


def _bare(workers: tuple[Worker, ...], replications: int, _round: int) -> Answer:
    """Share the replications out, and wait for the last to be ready."""
    share = replications // len(workers)
    begun = perf_counter()
    for k, worker in enumerate(workers):
        worker.ask([k * share, share], 0)
    for worker in workers:
        worker.answer()
    return {"seconds": perf_counter() - begun}


def _compare(worker: Worker, replications: int, workers: int, _round: int) -> Answer:
    return worker.run({"replications": replications, "workers": workers}, 0)


def _ratios(rate: dict[str, float]) -> Table:
    pairs = ((COMPARE, ONE), (COMPARE_TWO, TWO), (COMPARE_TWO, COMPARE), (TWO, ONE))
    rows: dict[str, list[Cell]] = {f"{a} / {b}": [rate[a] / rate[b] if a in rate else None] for a, b in pairs}
    missing = "" if COMPARE_TWO in rate else " `compare` cannot have two workers yet."
    return Table(
        "Comparison: games a second", ("ratio",), rows, f"The start of the processes of `compare` is included.{missing}"
    )


def _times(rate: dict[str, float], replications: int) -> Table:
    rows: dict[str, list[Cell]] = {name: [rate.get(name)] for name in (ONE, TWO, COMPARE, COMPARE_TWO)}
    games = (
        f"{STRATEGIES} strategies of `mirage`, {replications} replications, a quarter of them where one process plays."
    )
    return Table("Comparison: throughput", ("games a second",), rows, games)
