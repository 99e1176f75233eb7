"""Says before a long command how long it may take, and on a terminal how far it is."""

import sys
import time
from collections.abc import Callable, Sequence

from adoptsim.errors import printable
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.workload import Workload, workload


def announce_workload(what: str, scenarios: Sequence[ScenarioFile], games: int = 1, at_once: int = 1) -> None:
    """Say on standard error what *games* of each of *scenarios*, so many *at_once*, may take, if it is much."""
    of_one = [workload(scenario) for scenario in scenarios]
    side_by_side = max(1, min(at_once, games * len(of_one)))
    seconds = sum(work.seconds for work in of_one) * games / side_by_side
    of_all = Workload(seconds, max(work.megabytes for work in of_one) * side_by_side)
    if of_all.large:
        print(f"{printable(what, 200)}: takes {of_all}.", file=sys.stderr)


class Progress:
    """Told how much is done of how much, in any unit."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._last_shown = 0.0
        self._shown = False

    def __call__(self, done: float, total: float) -> None:
        """Say how far it is."""
        now = time.monotonic()
        if not sys.stderr.isatty() or (now - self._last_shown < 0.2 and done < total):
            return
        self._last_shown = now
        left = (now - self._start) / done * (total - done)
        end = "\n" if done >= total else ""
        print(f"\r{done / total:.0%} done, {left:.0f} s left   ", end=end, file=sys.stderr, flush=True)

    def of_part(self, number: int, parts: int) -> Callable[[int, int], None]:
        """Return what is told how far part *number* (0, 1, ...) of *parts* is."""

        def week_lived(week: int, weeks: int) -> None:
            now = time.monotonic()
            if sys.stderr.isatty() and now - max(self._start, self._last_shown) > 0.3:
                self._last_shown, self._shown = now, True
                text = f"\r{number + 1} of {parts}: week {week} of {weeks}   "
                print(text, end="", file=sys.stderr, flush=True)

        return week_lived

    def clear(self) -> None:
        """Take away the line that `of_part` has written, for something else to be printed there."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
