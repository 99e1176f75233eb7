"""What a terminal sends may be anything; the game listens on."""

import os
import pty
import select
import subprocess
import sys
import time

from textual.drivers.headless_driver import HeadlessDriver

from adoptsim.tui.terminal.driver import robust
from tests.tui.conftest import MARKET

PATIENCE = 20.0


def test_a_driver_listens_on_after_bytes_that_are_no_text_and_ends_when_it_is_done() -> None:
    heard: list[bytes] = []

    class Fake(HeadlessDriver):
        def run_input_thread(self) -> None:
            heard.append(b"\xe9")
            if len(heard) < 3:
                heard[-1].decode()

    kind = robust(Fake)
    assert issubclass(kind, Fake)
    kind.run_input_thread(object.__new__(kind))
    assert len(heard) == 3


def until(controller: int, text: bytes, heard: bytes = b"") -> bytes:
    """Read from a terminal until *text* has come."""
    end = time.monotonic() + PATIENCE
    while text not in heard:
        ready, _, _ = select.select([controller], [], [], max(0.0, end - time.monotonic()))
        assert ready, f"never came: {text!r}"
        heard += os.read(controller, 65536)
    return heard


def test_letters_of_another_encoding_do_not_end_the_game() -> None:
    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "adoptsim", "play", str(MARKET)]
    environment = {**os.environ, "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    until(controller, b"starts the game")
    os.write(controller, "\u00e9\u00df".encode("latin-1") + bytes(range(128, 256)))
    time.sleep(0.3)
    os.write(controller, b"\r")
    until(controller, b"PAUSED")
    os.write(controller, b"q")
    heard = until(controller, b"play --resume")
    assert b"Traceback" not in heard
    assert process.wait(PATIENCE) == 0
    os.close(controller)
