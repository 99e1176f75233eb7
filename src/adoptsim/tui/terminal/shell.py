"""The shell that the game was started from: giving it the terminal, and leaving when it asks."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress

NO_SHELL = "There is no shell here to go back to. q leaves; games save themselves."


def waits() -> bool:
    """Tell whether a shell with job control started the game: only such a shell gives its jobs groups of their own."""
    return os.name == "posix" and os.getpgrp() != os.getsid(0)


def stop_job() -> None:
    """Stop the whole job, and not this process alone: a `make` that waits for it would keep the terminal."""
    os.killpg(os.getpgrp(), signal.SIGTSTP)


def on_signals(leave: Callable[[], None]) -> None:
    """*leave* in order when the terminal goes away or the system asks."""
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(NotImplementedError, AttributeError):  # Windows has not all of them
            loop.add_signal_handler(getattr(signal, name), leave)
