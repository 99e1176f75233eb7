"""The shell that the game was started from, and stopping the game so that the shell has the terminal."""

import os
import signal

NO_SHELL = "There is no shell here to go back to. q leaves; games save themselves."


def shell_waits() -> bool:
    """Tell whether a shell with job control started the game: only such a shell gives its jobs groups of their own."""
    return os.name == "posix" and os.getpgrp() != os.getsid(0)


def stop() -> None:
    """Stop the whole job, and not this process alone: a `make` that waits for it would keep the terminal."""
    os.killpg(os.getpgrp(), signal.SIGTSTP)
