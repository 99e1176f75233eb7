"""Work shared out to processes; results come back in the order of the work, whoever did it and whenever.

A worker that dies, or does not come to an end in time, costs the task it was at and nothing else. Workers end with
this process, whatever ends it.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from math import inf
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from multiprocessing.sharedctypes import RawValue
from time import monotonic
from typing import Any, Generic, TypeVar

from adoptsim.errors import AdoptsimError
from adoptsim.lab.worker import RAISED, RESULT, WORK_IS_DONE, serve

Task = TypeVar("Task")
Result = TypeVar("Result")
Progress = Callable[[float, float], None]
"""Told how much is done, of how much."""
Lost = Callable[[Task, int, str], Result]
"""What a task comes to whose worker was lost: the task, what the worker noted last, and why."""
GRACE = 5.0
"""Seconds that work has beyond its limit to stop by itself, and say where it stood."""
LEAVE_SECONDS = 2.0
"""Seconds that a worker has to leave when all is done."""
FALSE_STARTS = 3
"""Workers that may die before their first task; then something is wrong with all of them."""


def share_out(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    workers: int,
    effort: Callable[[Task], float] = lambda _: 1.0,
    progress: Progress | None = None,
    lost: Lost[Task, Result] | None = None,
    limit: float | None = None,
    apart: bool = False,
) -> list[Result]:
    """Return what *work* makes of each of *tasks*, the ones of most *effort* first.

    One of *workers* is this process itself, unless *apart* says that it must be another; more are processes of their
    own, to which *work* is sent. Work that cannot be sent is done here. A task whose worker dies, or takes *limit*
    seconds and does not stop, comes to what *lost* makes of it; without that, AdoptsimError is raised.
    """
    total, done = sum(map(effort, tasks)), 0.0
    order = sorted(range(len(tasks)), key=lambda k: -effort(tasks[k]))
    results: dict[int, Result] = {}
    pool = _Pool(work, tasks, deque(order), workers, lost, limit)
    here: Generator[tuple[int, Result]] = ((k, work(tasks[k])) for k in order)
    elsewhere = (workers > 1 or apart) and _can_be_sent(work)
    with closing(pool.results() if elsewhere else here) as as_they_come:
        for k, result in as_they_come:
            results[k] = result
            done += effort(tasks[k])
            if progress:
                progress(done, total)
    return [results[k] for k in range(len(tasks))]


def _can_be_sent(work: object) -> bool:
    """Tell whether *work* can be sent to another process; one that is a copy of this has it already."""
    if current_process().daemon:  # which may have no processes of its own
        return False
    if get_context().get_start_method() == "fork":
        return True
    try:
        ForkingPickler.dumps(work)
    except Exception:
        return False
    return True


class _Worker:
    """A process, and the task it is at."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        context = get_context()
        self.pipe, theirs = context.Pipe()
        self.progress = RawValue("q", 0)
        self.process: BaseProcess = context.Process(
            target=serve, args=(work, theirs, self.progress, os.getpid()), daemon=True
        )
        _start(self.process)
        theirs.close()
        self.ready = False
        self.task: int | None = None
        self.since = monotonic()

    def give(self, k: int, task: object) -> None:
        self.task, self.since, self.progress.value = k, monotonic(), 0
        with suppress(OSError):  # it has died; that is found out where answers are read
            self.pipe.send((k, task))

    def answer(self) -> tuple[int, str, Any] | None:
        """Return the task that is done, and what came of it, or None if the worker has died."""
        try:
            answer: tuple[int, str, Any] = self.pipe.recv()
        except Exception:  # the end, half an answer, or what code that knows no manners wrote into the pipe
            return None
        return answer

    def cause_of_death(self) -> str:
        self.process.join(LEAVE_SECONDS)
        code = self.process.exitcode
        if code is None:
            return "its process closed its connection"
        if code >= 0:
            return f"its process ended itself with exit code {code}"
        with suppress(ValueError):
            return f"its process was ended by {signal.Signals(-code).name}"
        return f"its process was ended by signal {-code}"

    def end(self, seconds: float = 0.0) -> None:
        self.process.join(seconds)
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _start(process: BaseProcess) -> None:
    """Start *process* with Ctrl-C held back until it knows that this is for its parent."""
    can_block = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if can_block else None
    try:
        process.start()
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass
class _Pool(Generic[Task, Result]):
    """The workers of one piece of work, and what is still to be done."""

    work: Callable[[Task], Result]
    tasks: Sequence[Task]
    queue: deque[int]
    size: int
    lost: Lost[Task, Result] | None
    limit: float | None
    workers: list[_Worker] = field(default_factory=list)
    false_starts: int = 0

    def results(self) -> Generator[tuple[int, Result]]:
        """Yield each task that is done with its result, as they come."""
        try:
            while self.queue or any(worker.task is not None for worker in self.workers):
                self._hire()
                yield from self._wait()
            for worker in self.workers:
                with suppress(OSError):
                    worker.pipe.send(WORK_IS_DONE)
            for worker in self.workers:
                worker.end(LEAVE_SECONDS)
        finally:  # Ctrl-C above all: nobody waits for work that is of no use any more
            for worker in self.workers:
                worker.end()

    def _hire(self) -> None:
        """Have as many workers as there is work for."""
        idle = sum(worker.task is None for worker in self.workers)
        while len(self.workers) < self.size and idle < len(self.queue):
            try:
                self.workers.append(_Worker(self.work))
            except OSError as error:
                if not self.workers:
                    raise AdoptsimError(f"no process can be started: {error.strerror}.") from error
                self.size = len(self.workers)  # the system has no room for more
            idle += 1

    def _wait(self) -> Iterator[tuple[int, Result]]:
        """Wait until something happens, and yield what is done by then."""
        patience = min(map(self._time_left, self.workers), default=inf)
        by_pipe: dict[Connection, _Worker] = {worker.pipe: worker for worker in self.workers}
        for pipe in wait(list(by_pipe), None if patience == inf else max(0.0, patience)):
            worker = by_pipe[pipe]  # type: ignore[index]
            answer = worker.answer()
            if answer is None:
                yield from self._remove(worker, worker.cause_of_death())
                continue
            k, kind, content = answer
            if kind == RAISED:
                raise content
            if worker.ready:
                worker.task = None
                yield k, content if kind == RESULT else self._result_of_lost(k, worker, content)
            worker.ready = True
            if self.queue:
                next_task = self.queue.popleft()
                worker.give(next_task, self.tasks[next_task])
        for worker in [worker for worker in self.workers if self._time_left(worker) <= 0]:
            yield from self._remove(worker, f"took longer than {self.limit:g} s, and did not stop when it was told to")

    def _remove(self, worker: _Worker, reason: str) -> Iterator[tuple[int, Result]]:
        """End *worker*, and yield what its task comes to."""
        worker.end()
        self.workers.remove(worker)
        if worker.task is not None:
            yield worker.task, self._result_of_lost(worker.task, worker, reason)
        elif not worker.ready:
            self.false_starts += 1
            if self.false_starts >= FALSE_STARTS:
                raise AdoptsimError(f"a process that should work did not come up: {reason}.")

    def _result_of_lost(self, k: int, worker: _Worker, reason: str) -> Result:
        if self.lost is None:
            raise AdoptsimError(f"a process that worked was lost: {reason}.")
        return self.lost(self.tasks[k], worker.progress.value, reason)

    def _time_left(self, worker: _Worker) -> float:
        """Return the seconds until *worker* is ended."""
        if self.limit is None or worker.task is None:
            return inf
        return worker.since + self.limit + GRACE - monotonic()
