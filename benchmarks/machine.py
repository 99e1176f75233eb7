"""What was measured on: the machine, and the versions of everything."""

import json
import os
import platform
import subprocess
import time
from pathlib import Path

HERE = ("adoptsim", "numpy", "simpy", "textual")
THERE = ("numpy", "numba", "mesa", "simpy", "starsim")
ASKS = """
import json, sys
from importlib.metadata import version
print(json.dumps({name: version(name) for name in sys.argv[1:]}))
"""


def description(peers: str) -> str:
    """Return machine and versions in a few lines; *peers* is the Python of the other tools."""
    system = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return "\n".join(
        (
            f"{time.strftime('%Y-%m-%d')}. {system}, {os.cpu_count()} x {processor()}, {memory:.0f} GiB;",
            f"{load:.1f} processes were at work on the machine before. Everything is measured in turns in one run.",
            "",
            f"Measured: {versions('', HERE)}. Beside it: {versions(peers, THERE)}.",
        )
    )


def processor() -> str:
    """Return the name of the processor."""
    for line in _lines(Path("/proc/cpuinfo")):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def versions(python: str, names: tuple[str, ...]) -> str:
    """Return the versions of distributions in the environment of *python*, or in this one."""
    if not python:
        from importlib.metadata import version

        found = {name: version(name) for name in names}
    else:
        answer = subprocess.run([python, "-c", ASKS, *names], capture_output=True, text=True, check=True)
        found = json.loads(answer.stdout)
    return ", ".join(f"{name} {version}" for name, version in found.items())


def additions() -> dict[str, float]:
    """Add up a million numbers in pure Python, to see how fast the machine is just now."""
    start = time.perf_counter()
    total = 0
    for k in range(1_000_000):
        total += k
    return {"seconds": time.perf_counter() - start}


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []
