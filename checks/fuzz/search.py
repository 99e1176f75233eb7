"""One search for inputs that go wrong: Hypothesis makes them, a process of its own reads them.

What goes wrong is shrunk for a while, and written into the folder of findings with its reason; the same reason is
told once.
"""

import json
import os
import re
import select
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Flaky

from checks.fuzz.inputs import Input, inputs

MOST_SECONDS = 5.0
"""CPU time that one command may take."""
PATIENCE = 60.0
"""Time after which a command is said to hang, whatever it does."""
SHRINKING = 30.0
"""How long an input is made smaller [s]."""
EXAMPLES = 200
"""Inputs of one round of Hypothesis."""
LIVES = 400
"""Inputs that one process reads, so that none is judged by what others left behind."""
FILES = {"scenario": "in.toml", "run": "in.run.json"}
ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Tally:
    """What a search has to say."""

    inputs: int = 0
    accepted: int = 0
    slowest: float = 0.0
    """CPU time of all commands for one input [s]."""
    megabytes: float = 0.0
    """Peak memory of the process that reads."""
    found: list[str] = field(default_factory=list)
    """Reasons, each once."""


class Reader:
    """The process that reads; there is a new one whenever it has died, hung, or read enough."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read = LIVES
        self.process: subprocess.Popen[bytes] | None = None

    def answer(self, given: Input) -> dict[str, Any]:
        """Return what was found of *given*."""
        if self.process is None or self.read >= LIVES:
            self.begin()
        assert self.process is not None
        assert self.process.stdin is not None
        (self.folder / FILES[given.kind]).write_bytes(given.content)
        self.read += 1
        self.process.stdin.write(f"{given.kind}\n".encode())
        self.process.stdin.flush()
        return self.listen()

    def begin(self) -> None:
        self.end()
        command = [sys.executable, "-m", "checks.fuzz.victim", str(self.folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, bufsize=0)
        self.read = 0

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
        self.process = None

    def listen(self) -> dict[str, Any]:
        """Read answers until the last; a process that dies or takes too long has found something as well."""
        assert self.process is not None
        assert self.process.stdout is not None
        stage, since, spent, heard = "start", time.monotonic(), self.spent(), b""
        while True:
            if select.select([self.process.stdout], [], [], 0.25)[0]:
                got = os.read(self.process.stdout.fileno(), 65536)
                if not got:
                    code = self.process.wait()
                    self.end()
                    return _only(f"{stage}: the process ended with {code}")
                *lines, heard = (heard + got).split(b"\n")
                for answer in map(json.loads, lines):
                    if "faults" in answer:
                        return dict(answer)
                    stage, since, spent = answer["stage"], time.monotonic(), self.spent()
            elif self.spent() - spent > MOST_SECONDS or time.monotonic() - since > PATIENCE:
                self.end()
                return _only(f"{stage}: takes over {MOST_SECONDS:.0f} s", seconds=MOST_SECONDS)

    def spent(self) -> float:
        """Return the CPU time of the process so far [s]."""
        assert self.process is not None
        try:
            parts = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def _only(fault: str, seconds: float = 0.0) -> dict[str, Any]:
    return {"faults": [fault], "accepted": False, "seconds": seconds, "megabytes": 0.0}


class FoundError(Exception):
    """An input goes wrong in a way that was not known."""


class Search:
    """Looks for what goes wrong until its time is over."""

    def __init__(self, end: float, findings: Path, reader: Reader) -> None:
        self.end, self.findings, self.reader = end, findings, reader
        self.tally = Tally()
        self.known: set[str] = set()
        self.worst: tuple[Input, list[str]] | None = None
        self.until = end

    def look(self, given: Input) -> None:
        """Have *given* read; raises FoundError for a reason that was not known before this round."""
        if time.monotonic() > self.until:
            return
        answer = self.reader.answer(given)
        self.tally.inputs += 1
        self.tally.accepted += answer["accepted"]
        self.tally.slowest = max(self.tally.slowest, answer["seconds"])
        self.tally.megabytes = max(self.tally.megabytes, answer["megabytes"])
        new = [fault for fault in answer["faults"] if _reason(fault) not in self.known]
        if new:
            if self.worst is None:
                self.until = min(self.end, time.monotonic() + SHRINKING)
            if self.worst is None or len(given.content) <= len(self.worst[0].content):
                self.worst = (given, new)
            raise FoundError

    def round(self, number: int) -> None:
        """Let Hypothesis make inputs, and keep the smallest that goes wrong."""
        self.forget()
        rule = settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        with suppress(FoundError, Flaky):  # flaky: what was found was not found again when the time was over
            seed(number)(rule(given(inputs())(self.look)))()
        if self.worst is not None:
            self.keep(*self.worst)

    def forget(self) -> None:
        """Begin a round in which nothing has been found yet."""
        self.worst, self.until = None, self.end

    def keep(self, given: Input, faults: list[str]) -> None:
        """Write an input beside its reasons."""
        self.known |= {_reason(fault) for fault in faults}
        self.tally.found += faults
        place = self.findings / f"{os.getpid()}-{len(self.tally.found)}"
        place.mkdir()
        (place / FILES[given.kind]).write_bytes(given.content)
        (place / "reason.txt").write_text("\n".join([*faults, ""]), encoding="utf-8", errors="backslashreplace")


def _reason(fault: str) -> str:
    """Return *fault* without the numbers and names that the same cause may have otherwise."""
    return re.sub(r"\d+(?<!:\d)|'.*", "", fault) if " in " not in fault else fault


def main(first: int, seconds: float, findings: Path) -> None:
    """Search with the numbers *first*, first + 1000, ... and print the tally as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        search = Search(time.monotonic() + seconds, findings, reader := Reader(Path(folder)))
        number = first
        try:
            while time.monotonic() < search.end:
                search.round(number)
                number += 1000
        finally:
            reader.end()
    print(json.dumps(asdict(search.tally)))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3]))
