"""What is read is what was opened, whatever takes its place in the meantime."""

import os
from pathlib import Path

import pytest

from adoptsim.files import NotAFileError, TooLargeError, content


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    return path


def replacing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a pipe take the place of the file as soon as it has been looked at."""
    looked_at = os.stat(path)

    def stat(found: Path) -> os.stat_result:
        found.unlink()
        os.mkfifo(found)
        return looked_at

    monkeypatch.setattr(Path, "stat", stat)


def test_a_file_is_read_up_to_what_it_may_hold(path: Path) -> None:
    assert content(path, 5) == b"12345"
    with pytest.raises(TooLargeError):
        content(path, 4)


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replacing(path, monkeypatch)
    with pytest.raises(NotAFileError):
        content(path, 5)


def test_a_file_that_grows_while_it_is_read_is_too_large(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = os.stat(path)
    path.write_bytes(b"1" * 100)
    monkeypatch.setattr(Path, "stat", lambda _path: small)
    monkeypatch.setattr(os, "fstat", lambda _descriptor: small)
    with pytest.raises(TooLargeError):
        content(path, 5)


def test_nothing_stays_open(path: Path, tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0
    os.mkfifo(tmp_path / "pipe")
    for _ in range(5):
        content(path, 5)
        for bad in (tmp_path, tmp_path / "pipe"):
            with pytest.raises(NotAFileError):
                content(bad, 5)
    assert (len(os.listdir("/proc/self/fd")) if before else 0) == before
