"""A process of its own for each thing that is measured, so that imports of one do not disturb the other.

    python -m benchmarks.worker benchmarks.peers.MODULE

reads lines `run SEED SIZE` (SIZE in JSON) and answers each with a line of JSON.
"""

import json
import os
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024


class Worker:
    """A process that runs one of the modules of `benchmarks.peers`."""

    def __init__(self, module: str, python: str = sys.executable) -> None:
        command = [python, "-m", "benchmarks.worker", f"benchmarks.peers.{module}"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, size: Any, seed: int) -> None:
        """Let it begin; others may work at the same time."""
        assert self._process.stdin
        self._process.stdin.write(f"run {seed} {json.dumps(size)}\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Wait for what came out."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended with {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def run(self, size: Any, seed: int) -> dict[str, Any]:
        """Do one run and return what came out."""
        self.ask(size, seed)
        return self.answer()

    def close(self) -> None:
        self._process.communicate()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def serve(module: str) -> None:
    """Answer until nobody asks any more; what the module prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    run = import_module(module).run
    for line in sys.stdin:
        word, seed, size = line.split(maxsplit=2)
        assert word == "run"
        answer = run(json.loads(size), int(seed))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
        print(json.dumps({**answer, "megabytes": peak}), file=answers, flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
