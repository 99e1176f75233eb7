"""Says before a long command how long it may take, and on a terminal how far it is."""

import sys
import time
from collections.abc import Sequence

from adoptsim.errors import printable
from adoptsim.scenario.file import ScenarioFile
from adoptsim.scenario.workload import LARGE_MEGABYTES, LONG_SECONDS, cost, workload


def foretell(what: str, scenarios: Sequence[ScenarioFile], games: int = 1, at_once: int = 1) -> None:
    """Say on standard error what *games* of each of *scenarios*, so many *at_once*, may take, if it is much."""
    works = [workload(scenario) for scenario in scenarios]
    side_by_side = max(1, min(at_once, games * len(works)))
    seconds = sum(work.seconds for work in works) * games / side_by_side
    megabytes = max(work.megabytes for work in works) * side_by_side
    if seconds > LONG_SECONDS or megabytes > LARGE_MEGABYTES:
        print(f"{printable(what, 200)}: takes {cost(seconds, megabytes)}.", file=sys.stderr)


class Progress:
    """Told how much is done of how much, in any unit."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._said = 0.0

    def __call__(self, done: float, total: float) -> None:
        now = time.monotonic()
        if not sys.stderr.isatty() or (now - self._said < 0.2 and done < total):
            return
        self._said = now
        left = (now - self._start) / done * (total - done)
        end = "\n" if done >= total else ""
        print(f"\r{done / total:.0%} done, {left:.0f} s left   ", end=end, file=sys.stderr, flush=True)
