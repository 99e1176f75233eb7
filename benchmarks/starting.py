"""(e) How long people wait for a command, and for the first screen of the game."""

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.machine import additions
from benchmarks.page import Cell, Part, Table
from benchmarks.rounds import Answer, Measure, in_turns, median
from benchmarks.terminal import Terminal

TOWN = """\
title = "A quiet town"
weeks = 104

[[segments]]
accounts = 300
seats = 8
old_habit = 0.3
"""
FIRST_FRAME = 1500
"""Bytes; a greeting of the terminal is shorter, the first frame much longer."""
LOOP, BARE, TEXTUAL = "a million additions in a Python loop", "`python -c pass`", "`import textual.app`"
IMPORTS, LIBRARY = "`import numpy, simpy`", "`from adoptsim import Session`"
HELP, RUN, MIRAGE = "`adoptsim --help`", "`adoptsim run` of a small scenario", "`adoptsim run mirage`"
MENU, BRIEFING = "first paint of `adoptsim play`", "first paint of `adoptsim play mirage`"
PAIRS = ((HELP, BARE), (LIBRARY, IMPORTS), (RUN, IMPORTS), (MIRAGE, IMPORTS), (MENU, TEXTUAL), (BRIEFING, TEXTUAL))


def measure(*, quick: bool) -> Part:
    """Start everything in turns."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        town = home / "town.toml"
        town.write_text(TOWN)
        measures = {
            LOOP: lambda _round: additions(),
            BARE: _process("-c", "pass"),
            HELP: _process("-m", "adoptsim", "--help"),
            IMPORTS: _process("-c", "import numpy, simpy"),
            LIBRARY: _process("-c", "from adoptsim import Session"),
            RUN: _process("-m", "adoptsim", "run", str(town)),
            MIRAGE: _process("-m", "adoptsim", "run", "mirage"),
            TEXTUAL: _process("-c", "import textual.app"),
            MENU: _first_paint(home),
            BRIEFING: _first_paint(home, "mirage"),
        }
        found = in_turns("start", measures, 3 if quick else 11)
    return Part(ratios=[_ratios(found)], times=[_times(found)])


def _process(*words: str) -> Measure:
    """Return a measure of how long Python with *words* takes as a whole process."""

    def measure(_round: int) -> Answer:
        start = perf_counter()
        quiet = subprocess.DEVNULL
        subprocess.run([sys.executable, *words], stdout=quiet, stderr=quiet, check=True)
        return {"seconds": perf_counter() - start}

    return measure


def _first_paint(home: Path, *arguments: str) -> Measure:
    """Return a measure of the time from the start of the game to its first full screen."""

    def measure(_round: int) -> Answer:
        terminal = Terminal(arguments, home)
        seen = 0
        try:
            while seen <= FIRST_FRAME:
                burst = terminal.until_quiet(0.05)
                if not burst.pieces:
                    raise RuntimeError("the screen stayed empty")
                seen += len(burst.data)
            return {"seconds": burst.pieces[-1][0] - terminal.begun}
        finally:
            terminal.close()

    return measure


def _ratios(found: dict[str, list[Answer]]) -> Table:
    rows: dict[str, list[Cell]] = {f"{a} / {b}": [median(found[a]) / median(found[b])] for a, b in PAIRS}
    return Table("Start: time beside what it needs at least", ("ratio",), rows)


def _times(found: dict[str, list[Answer]]) -> Table:
    rows: dict[str, list[Cell]] = {}
    for name, answers in found.items():
        seconds = sorted(answer["seconds"] for answer in answers)
        rows[name] = [1000 * median(answers), 1000 * seconds[0], 1000 * seconds[-1]]
    return Table("Start [ms]", ("median", "min", "max"), rows, "Whole processes; screens are 80 x 24.")
