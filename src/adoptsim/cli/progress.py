"""Says on a terminal how far a long command is, and how long it will take."""

import sys
import time


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
