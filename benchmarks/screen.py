"""(f) How the game feels: from a key to the screen, and what it costs while weeks pass."""

import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.page import Cell, Part, Table
from benchmarks.rounds import say
from benchmarks.terminal import Burst, Terminal

LEVERS = "jlhklljhhc"
"""Choose levers and move them there and back, and chart another number."""
CHOICES = "jk"
"""Choose levers, which does not stop the clock."""
LARGEST = "sandbox"
"""The shipped scenario with the most seats."""
WEEKS = 20
TICKS = 20
FOUR_A_SECOND, FASTEST = "3", "4"
STANDS_STILL = 0.12
"""Seconds without output after which a tick is over."""


def measure() -> Part:
    """Play a while in a terminal that is measured."""
    say("screen")
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(["mirage"], Path(folder))
        try:
            _begin(terminal)
            levers = [terminal.press(key) for key in LEVERS * 6]
            terminal.press("lllll")
            terminal.press("\r")  # five reps, so that something happens
            weeks = [terminal.press("n") for _ in range(WEEKS)]
            _to_the_fair(terminal)
            running = _run(terminal)
        finally:
            terminal.close()
        while_running, largest = _largest(Path(folder))
    keys: dict[str, list[Cell]] = {
        "choose or move a lever": _latency(levers),
        "live a week": _latency(weeks),
        f"choose a lever in `{LARGEST}` while four weeks pass a second": _latency(while_running),
    }
    return Part(
        times=[
            Table("Screen: from a key to the last byte of the new screen [ms]", ("median", "95 %", "keys"), keys),
            Table(
                "Screen: while four weeks pass a second",
                tuple(running),
                {"`adoptsim play mirage`": [*running.values()], f"`adoptsim play {LARGEST}`": [*largest.values()]},
            ),
        ]
    )


def _largest(folder: Path) -> tuple[list[Burst], dict[str, Cell]]:
    """Return what keys take while the largest scenario runs, and what its ticks cost."""
    terminal = Terminal([LARGEST], folder)
    try:
        _begin(terminal)
        terminal.press("lllll")
        terminal.press("\r")
        terminal.press(FOUR_A_SECOND)
        running = _run(terminal)
        terminal.press(" ")
        bursts = []
        for k in range(60):
            terminal.until_quiet(0.05, most=0.03 + 0.013 * (k % 10))  # at all moments of a tick
            bursts.append(terminal.press(CHOICES[k // 5 % 2], quiet=0.03, most=0.4))
    finally:
        terminal.close()
    return bursts, running


def _begin(terminal: Terminal) -> None:
    """Get past the briefing."""
    terminal.until_quiet(0.5)
    terminal.press("\r", quiet=0.5)


def _to_the_fair(terminal: Terminal) -> None:
    """Go on to the event of week 24, and answer it with the first choice."""
    terminal.press(FASTEST)
    terminal.press(" ", quiet=1.0, most=5.0)
    terminal.press("j", quiet=0.3)
    terminal.press("\r", quiet=0.5)
    terminal.press(FOUR_A_SECOND)


def _run(terminal: Terminal) -> dict[str, Cell]:
    """Let weeks pass and return what a tick costs."""
    terminal.press(" ")
    cpu, begun = terminal.processor_time(), perf_counter()
    ticks = [terminal.until_quiet(STANDS_STILL, most=1.0) for _ in range(TICKS)]
    seconds, spent = perf_counter() - begun, terminal.processor_time()
    terminal.press(" ")
    seen = [tick for tick in ticks if tick.pieces]
    used = spent - cpu if spent is not None and cpu is not None else None
    return {
        "ticks a second": len(seen) / seconds,
        "bytes a tick": sum(len(tick.data) for tick in seen) / max(len(seen), 1),
        "processor time a tick [ms]": None if used is None else 1000 * used / max(len(seen), 1),
        "share of a processor [%]": None if used is None else 100 * used / seconds,
    }


def _latency(bursts: list[Burst]) -> list[Cell]:
    times = [1000 * burst.seconds for burst in bursts if burst.seconds is not None]
    return [float(np.median(times)), float(np.quantile(times, 0.95)), f"{len(times)}"]
