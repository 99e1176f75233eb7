"""Commands are called in this process; games are saved where nobody keeps any."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from adoptsim.cli import main
from tests.small import TEXT


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with the small scenario in it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    Path("small.toml").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def adoptsim(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command; what argparse refuses ends like everything else."""

    def run(*arguments: str) -> Done:
        try:
            code = main(arguments)
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        return Done(code, *capsys.readouterr())

    return run
