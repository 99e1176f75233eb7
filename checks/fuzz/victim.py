"""The process in which inputs are read: each through every command, with what went wrong told line by line.

Started by search.py with a folder to work in; reads the kinds of inputs from standard input, one a line, and answers
each with lines of JSON: the stages as they begin, and at last what was found.
"""

import contextlib
import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from adoptsim.cli import main
from adoptsim.errors import is_control
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.replay import scenario_of
from adoptsim.game.saved import save_folder
from adoptsim.game.saved.all_entries import all_entries
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import workload

CEILING = 4_000_000_000
"""Address space of the process [bytes]; nothing may come near it."""
MOST_MEMORY = 500.0
"""[MB]"""
CHEAP_SECONDS, CHEAP_MEGABYTES = 2.5, 250.0
"""What a game may be expected to cost, to be played here."""
BUDGET = "3"
"""Time that verify may take for a file [s]."""
TYPED = "2\n1\n4\n3\n5\n\n1\n5\n1 4\n0\n6\n9\narr\n10\n11\n3\n9\n2\n3\n60\n1\n3\n60\n1\n2\nq\n"
"""Lines for the game line by line: looks at everything, decides something, and lives on."""


class Victim:
    """Reads one input after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
        self.faults: list[str] = []
        self.accepted = False

    def tell(self, **what: object) -> None:
        print(json.dumps(what), file=self.answers)

    def fault(self, stage: str, what: str) -> None:
        self.faults.append(f"{stage}: {what}")

    @contextlib.contextmanager
    def stage(self, name: str, typed: str = "") -> Iterator[Callable[[], str]]:
        """Carry out what is inside with streams in files; whatever it raises or prints is judged."""
        self.tell(stage=name)
        Path("typed").write_text(typed, encoding="utf-8")
        streams = sys.stdin, sys.stdout, sys.stderr
        with open("typed", encoding="utf-8") as sys.stdin, open("said", "w+", encoding="utf-8") as said:
            sys.stdout = sys.stderr = said

            def heard() -> str:
                said.flush()
                return Path("said").read_text(encoding="utf-8")

            try:
                yield heard
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                self.fault(name, f"{type(error).__name__} in {_place(error)}")
            finally:
                text = heard()
                sys.stdin, sys.stdout, sys.stderr = streams
        if control := {character for character in text if is_control(character)}:
            self.fault(name, f"prints the control character {min(control)!r}")
        for word in ("Traceback", "cannot be played: "):
            if word in text:
                self.fault(name, f"says {text[text.index(word) :][:60]!r}")

    def command(self, *arguments: str, codes: tuple[int, ...], typed: str = "") -> tuple[int, str]:
        """Carry out a command; its exit code must be one of *codes*, and bad input must be told of."""
        code, text = -1, ""
        with self.stage(arguments[0], typed) as heard:
            code = main(arguments)
            text = heard()
            if code not in codes:
                self.fault(arguments[0], f"ends with {code}, not one of {codes}: {text[-200:]!r}")
            if not text:
                self.fault(arguments[0], "says nothing")
        return code, text

    def scenario(self) -> None:
        """Check a scenario file; if it is good and cheap to play, play it in every way and verify what was written."""
        code, text = self.command("check", "in.toml", codes=(0, 2))
        self.accepted = code == 0
        if code == 2 and "in.toml" not in text:
            self.fault("check", f"does not name the file: {text[:100]!r}")
        if not self.accepted or not _cheap(load_scenario("in.toml")):
            return
        _, text = self.command("run", "in.toml", "--json", "--out", "out.run.json", "--series", "out.csv", codes=(0,))
        with self.stage("json"):
            json.loads(text[text.index("{") :], parse_constant=_no_constant)
        code, text = self.command("verify", "out.run.json", codes=(0,))
        if code == 0 and "same" not in text:
            self.fault("verify", f"does not say that the game is the same: {text[:200]!r}")
        self.command("play", "in.toml", "--plain", codes=(0,), typed=TYPED)

    def run_file(self) -> None:
        """Verify a run file, look at it in the menu, and go on with it if that is cheap."""
        code, _ = self.command("verify", "--budget", BUDGET, "in.run.json", codes=(0, 1, 2))
        self.accepted = code != 2
        with self.stage("menu"):
            games = save_folder.folder()
            games.mkdir(parents=True, exist_ok=True)
            for old in games.iterdir():
                old.unlink()
            (games / "in.run.json").write_bytes(Path("in.run.json").read_bytes())
            print(all_entries())
        if self.accepted and _cheap(scenario_of(journal.read(Path("in.run.json")))):
            self.command("play", "--plain", "--resume", "in.run.json", codes=(0, 2), typed=TYPED)

    def read(self, kind: str) -> None:
        """Take one input from the folder, and tell what was found."""
        self.faults, self.accepted = [], False
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak of memory begins anew
        start = time.process_time()
        self.scenario() if kind == "scenario" else self.run_file()
        peak = _peak()
        if peak > MOST_MEMORY:
            self.fault("memory", f"over {MOST_MEMORY:.0f} MB")
        seconds = time.process_time() - start
        self.tell(faults=self.faults, accepted=self.accepted, seconds=seconds, megabytes=peak)


def _cheap(scenario: Scenario) -> bool:
    """Tell whether games of *scenario* are expected to be over soon: of others a person is told before they begin."""
    work = workload(scenario)
    return work.seconds < CHEAP_SECONDS and work.megabytes < CHEAP_MEGABYTES


def _place(error: BaseException) -> str:
    """Return the last line of our own code that led to *error*."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if "adoptsim" in frame.filename]
    frame = (own or traceback.extract_tb(error.__traceback__))[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def _peak() -> float:
    """Return the largest memory since the peak was begun anew [MB]."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = os.path.abspath("data")
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
    victim = Victim(Path.cwd())
    for line in sys.stdin:
        victim.read(line.strip())
