"""Work shared out to processes; results come back in the order of the work, whoever did it and whenever."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import active_children
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Progress = Callable[[float, float], None]
"""Told how much is done, of how much."""


def share_out(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    workers: int,
    effort: Callable[[Task], float] = lambda _: 1.0,
    progress: Progress | None = None,
) -> list[Result]:
    """Return what *work* makes of each of *tasks*, the ones of most *effort* first.

    One of *workers* is this process itself; more are processes of their own, to which *work* and tasks are sent.
    """
    total, done = sum(map(effort, tasks)), 0.0
    order = sorted(range(len(tasks)), key=lambda k: -effort(tasks[k]))
    results: dict[int, Result] = {}
    ways = _here(work, tasks, order) if workers == 1 else _elsewhere(work, tasks, order, workers)
    for k, result in ways:
        results[k] = result
        done += effort(tasks[k])
        if progress:
            progress(done, total)
    return [results[k] for k in range(len(tasks))]


def _here(work: Callable[[Task], Result], tasks: Sequence[Task], order: Sequence[int]) -> Iterator[tuple[int, Result]]:
    return ((k, work(tasks[k])) for k in order)


def _elsewhere(
    work: Callable[[Task], Result], tasks: Sequence[Task], order: Sequence[int], workers: int
) -> Iterator[tuple[int, Result]]:
    pool = ProcessPoolExecutor(workers, initializer=_leave_ctrl_c_to_the_parent)
    try:
        running = {pool.submit(work, tasks[k]): k for k in order}
        for task in as_completed(running):
            yield running[task], task.result()
    except BaseException:  # Ctrl-C above all: nobody waits for work that is of no use any more
        for worker in active_children():
            worker.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()  # all is done; not to wait would let Python's own end stumble over a pool that is half closed


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
