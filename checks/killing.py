"""Commands that are killed: whatever ends them and whenever, no process and nothing half written is left.

Run as `python -m checks.killing` (make kill), every command is killed by every signal at five random moments, which
takes some minutes; the tests kill each once by each.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL)
MOMENTS = 5
GAMES = 20
NEW = "new."
"""How the names of files begin that commands write."""
COMMANDS = {
    "run": ("run", "mirage", "--out", "new.run.json", "--series", "new.csv"),
    "compare": ("compare", "mirage", "--replications", str(GAMES), "--workers", "2", "--json"),
    "verify": ("verify", *(f"{k}.run.json" for k in range(GAMES))),
}
LONGEST = 5.0
"""Seconds after which nothing may be left."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What was left of a command that was killed."""

    code: int
    seconds: float
    """Until its last process was gone."""
    left: Sequence[int]
    """Processes that were there after LONGEST seconds."""
    stderr: str
    """What it said on standard error."""
    broken: Sequence[str]
    """Files that are half written."""

    @property
    def problems(self) -> list[str]:
        """What should not be."""
        left = [f"process {process} is left" for process in self.left]
        broken = [f"{name} is half written" for name in self.broken]
        return left + broken + ["a traceback"] * ("Traceback" in self.stderr)


def prepare(folder: Path) -> None:
    """Put the files there that commands read."""
    game = [sys.executable, "-m", "adoptsim", "run", "mirage", "--out", "0.run.json"]
    subprocess.run(game, cwd=folder, check=True, capture_output=True)
    for k in range(1, GAMES):
        shutil.copy(folder / "0.run.json", folder / f"{k}.run.json")


def kill(command: Sequence[str], number: signal.Signals, moment: float, folder: Path, processes: int = 1) -> Killed:
    """Start *command* in *folder*, send it *number*, and look at what is left.

    The signal comes *moment* seconds after so many *processes* are there.
    """
    for new in folder.glob(f"{NEW}*"):
        new.unlink()
    process = subprocess.Popen(
        [sys.executable, "-m", "adoptsim", *command],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=_mind_signals,
    )  # fmt: skip
    while len(in_session(process.pid)) < processes:
        assert process.poll() is None, "it has ended before"
        time.sleep(0.01)
    time.sleep(moment)
    process.send_signal(number)
    start = time.monotonic()
    while (left := in_session(process.pid)) and time.monotonic() < start + LONGEST:
        process.poll()
        time.sleep(0.01)
    seconds = time.monotonic() - start
    for one in left:
        os.kill(one, signal.SIGKILL)
    _, stderr = process.communicate()
    return Killed(
        process.returncode,
        seconds,
        left,
        stderr,
        [path.name for path in folder.iterdir() if path.name.startswith(NEW) and not complete(path)],
    )


def _mind_signals() -> None:
    """Let no signal be ignored because whoever started this ignores it, as shells do for what they do not wait for."""
    for number in SIGNALS[:-1]:
        signal.signal(number, signal.SIG_DFL)


def in_session(leader: int) -> list[int]:
    """Return the processes of the session that *leader* began; those that are dead and not yet buried do not count."""
    processes = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, session, *_ = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(session) == leader and state != "Z":
                processes.append(int(entry.name))
    return processes


def complete(path: Path) -> bool:
    """Tell whether a file is complete: all of a document, or of a table of 156 weeks and the beginning."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return text.count("\n") == 158
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def length(command: Sequence[str], folder: Path) -> float:
    """Return the seconds that *command* takes if nobody ends it."""
    start = time.monotonic()
    subprocess.run([sys.executable, "-m", "adoptsim", *command], cwd=folder, capture_output=True, check=True)
    return time.monotonic() - start


def main() -> int:
    """Kill every command by every signal at MOMENTS random moments, and print what was left."""
    dice, good = random.Random(1), True
    for name, command in COMMANDS.items():
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder))
            seconds = length(command, Path(folder))
            for number in SIGNALS:
                ends = [kill(command, number, dice.uniform(0, seconds), Path(folder)) for _ in range(MOMENTS)]
                problems = [problem for killed in ends for problem in killed.problems]
                good &= not problems
                codes = ", ".join(str(killed.code) for killed in ends)
                gone = max(killed.seconds for killed in ends)
                left = "; ".join(problems) or "nothing left"
                outcome = f"codes {codes}; gone in {gone:.2f} s; {left}"
                print(f"{name} ({seconds:.0f} s), {number.name}: {outcome}", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
