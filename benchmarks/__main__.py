"""Measures everything, prints the page and records it: `make bench`, or `make bench ARGS=--quick`.

Run by the Python in which the game is installed; the other tools have an environment of their own.
"""

import argparse
import subprocess
import time
from collections.abc import Callable

from benchmarks import ahead, comparing, full_model, machine, page, reference, screen, starting
from benchmarks.rounds import say


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--peers", required=True, metavar="PYTHON", help="Python with the other tools")
    parser.add_argument("--before", metavar="PYTHON", help="Python with the build of 25ad4ee")
    parser.add_argument("--quick", action="store_true", help="without what takes minutes; nothing is recorded")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; nothing is recorded")
    return parser.parse_args()


PARTS: dict[str, Callable[[argparse.Namespace], page.Part]] = {
    "reference": lambda given: reference.measure(given.peers, quick=given.quick),
    "model": lambda given: full_model.measure(quick=given.quick),
    "compare": lambda given: comparing.measure(quick=given.quick),
    "ahead": lambda given: ahead.measure(given.before, quick=given.quick),
    "start": lambda given: starting.measure(quick=given.quick),
    "screen": lambda _given: screen.measure(),
}


def measured(name: str, given: argparse.Namespace) -> page.Part:
    """Return what a part came to, or why it came to nothing; the others are worth minutes."""
    try:
        return PARTS[name](given)
    except (RuntimeError, OSError, subprocess.SubprocessError) as error:
        return page.Part(wrong=[f"{name} could not be measured: {error}"])


def main() -> int:
    """Measure; 1 if something came out that must not."""
    given = arguments()
    begun, heading = time.monotonic(), machine.description(given.peers)
    parts = []
    for name in given.only or PARTS:
        say(f"-- {name}")
        parts.append(measured(name, given))
    wrong = [sentence for part in parts for sentence in part.wrong]
    text = page.page(heading, parts, wrong)
    print(text)
    say(f"It took {(time.monotonic() - begun) / 60:.1f} minutes.")
    if not (given.quick or given.only or wrong):
        page.record(text, parts)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
