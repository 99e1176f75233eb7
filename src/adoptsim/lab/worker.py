"""What a process does that works for another one: task by task, until nobody wants it any more."""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from typing import Any

READY, RESULT, RAISED, LOST = "ready", "result", "raised", "lost"
WORK_IS_DONE = None
_CHECK_SECONDS = 1.0
"""Between two looks at who the parent is."""
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""
_progress: Any = None
"""A number that the parent reads if this process is lost."""


def note(number: int) -> None:
    """Note how far the task is, for the case that this process does not live to say; elsewhere it does nothing."""
    if _progress is not None:
        _progress.value = number


def serve(work: Callable[[Any], Any], pipe: Connection, progress: Any, parent: int) -> None:
    """Do *work* on every task that comes through *pipe* and send back what comes of it."""
    global _progress
    _progress = progress
    _leave_signals_to_parent()
    _end_with(parent)
    _print_to_standard_error()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send((-1, READY, None))
        while (message := pipe.recv()) is not WORK_IS_DONE:
            k, task = message
            _send(pipe, k, *_outcome(work, task))


def _outcome(work: Callable[[Any], Any], task: object) -> tuple[str, object]:
    try:
        return RESULT, work(task)
    except Exception as error:
        return RAISED, _sendable(error)
    except BaseException as error:  # Ctrl-C is for the parent; this one is of the task's own making
        return LOST, f"{type(error).__name__} {error}".strip()


def _sendable(error: Exception) -> Exception:
    """Return *error*, or what is known about it if it would not arrive as it is."""
    trace = traceback.format_exc()
    try:
        copy = ForkingPickler.loads(ForkingPickler.dumps(error))
        same = type(copy) is type(error) and str(copy) == str(error)
    except Exception:
        same = False
    if not same:
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(f"In a process that worked:\n{trace}")
    return error


def _send(pipe: Connection, k: int, kind: str, content: object) -> None:
    try:
        pipe.send((k, kind, content))
    except OSError:
        raise
    except Exception as error:  # nothing that can be sent
        pipe.send((k, RAISED, RuntimeError(f"{type(content).__name__} cannot be sent: {error}")))


def _leave_signals_to_parent() -> None:
    """Leave Ctrl-C to the parent, and die of what else ends a program whatever the parent does about it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _end_with(parent: int) -> None:
    """End this process as soon as its parent has ended, whatever it is doing then."""
    if sys.platform == "linux":
        _ask_the_kernel()
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _ask_the_kernel() -> None:
    """Let Linux end this process with its parent, even while no other thread of it can run."""
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _watch(parent: int) -> None:
    """Wait for the parent's end: siblings may hold what it left open, so look at who the parent is, too."""
    process = parent_process()
    forked = os.getppid() == parent
    while process is not None:
        if wait([process.sentinel], _CHECK_SECONDS) or (forked and os.getppid() != parent):
            os._exit(1)


def _print_to_standard_error() -> None:
    """Let whatever prints here print to standard error: standard output is the parent's document."""
    sys.stdout.flush()
    sys.stdout = sys.stderr
    with suppress(OSError):
        os.dup2(2, 1)
