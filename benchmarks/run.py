"""Measures what users wait for and prints benchmarks/RESULTS.md: `make bench`.

Machines differ and are noisy, so each figure stands beside a bare Python program measured in the same run, in turns.
"""

import os
import platform
import pty
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import adoptsim

ROOT = Path(__file__).parents[1]
ROUNDS = 15


def wall(command: list[str]) -> float:
    """Return how long *command* takes as a whole process [s]."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def first_paint(*arguments: str) -> float:
    """Return the time from the start of the game to its first full screen in an 80x24 terminal [s]."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "XDG_DATA_HOME": "/tmp/adoptsim-bench"}
        os.execv(sys.executable, [sys.executable, "-m", "adoptsim", "play", *arguments])
    seen = b""
    painted = 0.0
    while time.perf_counter() - start < 10:
        if not select.select([terminal], [], [], 0.15)[0] and painted:
            break  # the screen stands still
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
        if not painted and len(seen) > 1500:  # the first frame is much longer than the greeting of a terminal
            painted = time.perf_counter() - start
    os.close(terminal)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    return painted


def class_size() -> Callable[[], float]:
    """Return a function that plays a class-size game and returns its time inside the process [s]."""
    scenario = adoptsim.load_scenario("mirage", ["segments[0].accounts=2000", "segments[0].seats=20"])

    def game() -> float:
        start = time.perf_counter()
        session, policy = adoptsim.Session(scenario, seed=3), scenario.strategy("engagement-first")
        while session.ended == "unfinished":
            session.advance(policy(session.observation))
        return time.perf_counter() - start

    return game


def loop() -> float:
    """Return the time of a fixed piece of pure Python, to see how fast the machine is just now [s]."""
    start = time.perf_counter()
    total = 0
    for k in range(1_000_000):
        total += k
    return time.perf_counter() - start


def main() -> None:
    """Measure everything in turns and print a table."""
    python = [sys.executable]
    game = class_size()
    game()
    measures: dict[str, Callable[[], float]] = {
        "a million additions in a Python loop (the machine)": loop,
        "`python -c pass`": lambda: wall([*python, "-c", "pass"]),
        "`adoptsim --help`": lambda: wall([*python, "-m", "adoptsim", "--help"]),
        "`python -c 'import numpy, simpy'`": lambda: wall([*python, "-c", "import numpy, simpy"]),
        "`adoptsim run mirage`": lambda: wall([*python, "-m", "adoptsim", "run", "mirage"]),
        "first paint of `adoptsim play` (80x24)": first_paint,
        "first paint of `adoptsim play mirage` (80x24)": lambda: first_paint("mirage"),
        "class-size game in the process (2,000 accounts, 40,000 potential seats, 156 weeks)": game,
    }
    times: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(ROUNDS):
        for name, measure in measures.items():
            times[name].append(measure())
    print("# Results\n")
    system = (
        f"{platform.python_implementation()} {platform.python_version()} on {platform.system()} {platform.machine()}"
    )
    print(f"{system}, {os.cpu_count()} processors, adoptsim {adoptsim.__version__}.")
    print(f"{ROUNDS} rounds in turns, in milliseconds.\n")
    print("| measure | median | min | max |\n|---|---|---|---|")
    for name, values in times.items():
        cells = (statistics.median(values), min(values), max(values))
        print(f"| {name} | {' | '.join(f'{1000 * value:.0f}' for value in cells)} |")


if __name__ == "__main__":
    main()
