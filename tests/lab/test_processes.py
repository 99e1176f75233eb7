"""Work in other processes: nothing but a task of its own is lost with a worker, and none outlives who started it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from adoptsim.errors import AdoptsimError, ScenarioError
from adoptsim.lab import processes
from adoptsim.lab.processes import share_out
from adoptsim.lab.worker import note


def square(number: int) -> int:
    return number * number


def lost(task: int, noted: int, reason: str) -> tuple[int, int, str]:
    return task, noted, reason


def test_results_come_in_the_order_of_the_tasks_whatever_their_effort() -> None:
    tasks = [3, 1, 4, 1, 5, 9, 2, 6]
    for workers in (1, 2, 3, 20):
        assert share_out(square, tasks, workers=workers, effort=float) == [n * n for n in tasks]
    assert share_out(square, [], workers=2) == []


def test_work_is_done_elsewhere_by_as_many_as_are_asked_for() -> None:
    def process(_: int) -> int:
        time.sleep(0.05)
        return os.getpid()

    assert set(share_out(process, [1, 2], workers=1)) == {os.getpid()}
    assert len(set(share_out(process, range(8), workers=1, apart=True)) - {os.getpid()}) == 1
    assert len(set(share_out(process, range(8), workers=3)) - {os.getpid()}) == 3


def ends_in(way: str, task: int) -> Any:
    note(10 * task)
    if task == 2:
        if way == "exit":
            os._exit(5)
        if way == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if way == "close":
            os.closerange(3, 200)
        time.sleep(60)
    return task


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        ("exit", "its process ended itself with exit code 5"),
        ("kill", "its process was ended by SIGKILL"),
        ("close", "its process (closed its connection|ended itself with exit code 1)"),
        ("sleep", "took longer than 2 s, and did not stop when it was told to"),
    ],
)
def test_a_worker_that_is_lost_costs_the_task_it_was_at(way: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "GRACE", 0.1)
    monkeypatch.setattr(processes, "LEAVE_SECONDS", 0.2)
    work = partial(ends_in, way)
    limit = 2.0 if way == "sleep" else None
    found = share_out(work, [0, 1, 2, 3, 4, 5], workers=2, lost=lost, limit=limit)
    task, noted, told = found.pop(2)
    assert (found, task, noted) == ([0, 1, 3, 4, 5], 2, 20)
    assert re.fullmatch(reason, told)
    with pytest.raises(AdoptsimError, match="a process that worked was lost: "):
        share_out(work, [0, 1, 2, 3], workers=2, limit=limit)


def raises(task: int) -> int:
    if task == 1:
        raise ScenarioError(["one thing", "another"])
    return task


def test_an_error_of_the_work_arrives_with_where_it_was() -> None:
    with pytest.raises(Exception, match="one thing") as failed:
        share_out(raises, [0, 1, 2], workers=2)
    assert "in raises" in failed.value.__notes__[0]


def test_results_that_cannot_travel_are_told() -> None:
    with pytest.raises(RuntimeError, match="function cannot be sent"):
        share_out(lambda _: lambda: None, [1], workers=2)


def test_processes_that_do_not_come_up_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "serve", lambda *_: os._exit(9))
    with pytest.raises(AdoptsimError, match="did not come up: its process ended itself with exit code 9"):
        share_out(square, [1, 2], workers=2)


def test_a_system_without_room_for_processes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(processes, "_start", refuse)
    with pytest.raises(AdoptsimError, match="no process can be started: Resource temporarily unavailable"):
        share_out(square, [1, 2], workers=2)


SPAWNED = """
import multiprocessing, os, sys
from adoptsim.lab.processes import share_out
from tests.lab.test_processes import square
def here(number): return os.getpid()
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    assert share_out(square, [1, 2, 3], workers=2) == [1, 4, 9]
    assert os.getpid() not in share_out(here, [1, 2], workers=2)
    assert set(share_out(lambda _: os.getpid(), [1, 2], workers=2)) == {os.getpid()}
    print("good")
"""


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_are_no_copies_of_this_one_work_too(method: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SPAWNED)
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    done = subprocess.run(
        [sys.executable, script, method], capture_output=True, text=True, env=environment, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "good\n", "")


ORPHANS = """
import os, sys, time
from pathlib import Path
from typing import Any
from adoptsim.lab import worker
from adoptsim.lab.processes import share_out
if sys.argv[1] == "watch":
    worker._ask_the_kernel = lambda: None
def work(_):
    Path(f"worker-{os.getpid()}").touch()
    while True:
        pass
share_out(work, [1, 2, 3], workers=3)
"""


@pytest.mark.parametrize("way", ["kernel", "watch"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_workers_end_with_their_parent_whatever_ends_it(way: str, number: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(ORPHANS)
    with subprocess.Popen([sys.executable, script, way], cwd=tmp_path, stderr=subprocess.PIPE) as process:
        wait_for(lambda: len(list(tmp_path.glob("worker-*"))) == 3)
        process.send_signal(number)
        assert process.communicate(timeout=10)[1] == b"", "and they hold no stream open"
    assert process.returncode == -number
    workers = [int(path.name.partition("-")[2]) for path in tmp_path.glob("worker-*")]
    wait_for(lambda: not any(map(alive, workers)))


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
