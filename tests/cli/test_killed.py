"""A command that is killed leaves no process and nothing half written; `make kill` does it at many moments."""

import signal
from pathlib import Path

import pytest

from checks import killing


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are found in /proc")
@pytest.mark.parametrize("number", killing.SIGNALS)
def test_nothing_is_left_of_a_comparison_that_is_killed(number: signal.Signals, tmp_path: Path) -> None:
    killed = killing.kill(killing.COMMANDS["compare"], number, 0.2, tmp_path, processes=3)
    assert killed.problems == []
    assert killed.stderr == ""
    assert killed.code == (130 if number == signal.SIGINT else -number)
