"""A terminal of 80 x 24 with a program in it: what it writes, when, and what it costs."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROWS, COLUMNS = 24, 80


@dataclass(frozen=True, slots=True)
class Burst:
    """What a program wrote until it was quiet."""

    begun: float
    """When it was asked for [s]."""
    pieces: Sequence[tuple[float, bytes]]
    """When what came."""

    @property
    def data(self) -> bytes:
        return b"".join(piece for _, piece in self.pieces)

    @property
    def seconds(self) -> float | None:
        """Time until the last piece was there, if there was any."""
        return self.pieces[-1][0] - self.begun if self.pieces else None


class Terminal:
    """Runs `adoptsim play` with a home of its own."""

    def __init__(self, arguments: Sequence[str], home: Path) -> None:
        self.begun = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execv(sys.executable, [sys.executable, "-m", "adoptsim", "play", *arguments])

    def until_quiet(self, quiet: float, *, most: float = 10.0, begun: float | None = None) -> Burst:
        """Wait until something was written and then nothing for *quiet* seconds, at *most* so long."""
        start = time.perf_counter() if begun is None else begun
        pieces: list[tuple[float, bytes]] = []
        while (left := start + most - time.perf_counter()) > 0:
            if not select.select([self._file], [], [], min(left, quiet if pieces else left))[0]:
                break
            try:
                piece = os.read(self._file, 65536)
            except OSError:  # the program has ended
                break
            pieces.append((time.perf_counter(), piece))
        return Burst(start, pieces)

    def press(self, keys: str, quiet: float = 0.08, most: float = 1.5) -> Burst:
        """Press keys at once, and wait for the screen to stand still."""
        begun = time.perf_counter()
        os.write(self._file, keys.encode())
        return self.until_quiet(quiet, most=most, begun=begun)

    def processor_time(self) -> float | None:
        """Return the processor time of the program so far [s], where the system tells."""
        path = Path(f"/proc/{self.pid}/stat")
        if not path.exists():
            return None
        fields = path.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        os.close(self._file)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
