"""The command in processes of its own: in pipes, with closed streams, killed, interrupted, and on odd terminals."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.verify import verify
from adoptsim.game.saved import save_folder
from tests.plain.conftest import MARKET

MARKET_GAME = [sys.executable, "-m", "adoptsim", "play", str(MARKET), "--plain"]
PATIENCE = 30.0


def run(*arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command with lines piped into it."""
    command = [sys.executable, "-m", "adoptsim", "play", *arguments]
    settings = {**os.environ, **environment}
    return subprocess.run(command, input=typed.encode(), capture_output=True, env=settings, check=False)


def saved() -> Path:
    (path,) = save_folder.files()
    return path


class Pipe:
    """A game that is written to and read from step by step."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(MARKET_GAME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.heard = b""

    def type(self, *lines: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())

    def wait(self, text: str) -> None:
        """Read until *text* has come."""
        assert self.process.stdout is not None
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.heard:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))
            got = self.process.stdout.read(4096) if ready else b""
            assert got, f"never heard {text!r} but {self.heard!r}"
            self.heard += got

    def end(self, number: int) -> bytes:
        """Send a signal, wait for the end, and return the last that was said."""
        self.process.send_signal(number)
        return self.process.communicate(timeout=PATIENCE)[0]


def test_a_pipe_plays_the_same_game_twice_with_the_same_words_and_loads_no_screens() -> None:
    code = "import sys; from adoptsim.cli import main; c = main(sys.argv[1:]); print('textual' in sys.modules, c)"
    command = [sys.executable, "-c", code, "play", str(MARKET), "--plain", "--seed", "9"]
    typed = b"1\n5\n1 4\n0\n6\n1\n1\n3\n12\n2\n4\n9\narr\nw\n0\n3\n12\n"
    games = [subprocess.run(command, input=typed, capture_output=True, check=True) for _ in range(3)]
    _, first, second = games  # at the end of the first it becomes known what the strategies score
    assert first.stderr == second.stderr == b""
    assert first.stdout.replace(b"market-2", b"market-3") == second.stdout
    assert first.stdout.endswith(b"False 0\n")
    assert b"seed 9." in first.stdout
    assert b"Score" in first.stdout
    assert {verify(path).verdict for path in save_folder.files()} == {"same"}


def test_what_is_asked_for_wrongly_is_told_before_anything_else(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('title = "x"\nwekes = 3\n')
    for arguments, told in (
        ((str(tmp_path / "bad.toml"), "--plain"), b"wekes"),
        (("--plain", "--resume", "nothing.run.json"), b"cannot be read"),
        (("mirage", "--plain", "--resume", "x.run.json"), b"give no scenario"),
        (("mirage", "--plain", "--seed", "one"), b"whole number"),
        ((), b"adoptsim play mirage --plain"),
    ):
        done = run(*arguments)
        assert done.returncode == 2
        assert told in done.stderr
        assert done.stdout == b""


def test_a_saved_game_goes_on_with_resume() -> None:
    run(str(MARKET), "--plain", typed="1\n5\n1 4\n0\n6\n1\nq\n")
    done = run("--plain", "--resume", str(saved()), typed="1\n")
    assert done.returncode == 0
    assert b"Week 2 of 12." in done.stdout
    assert Game.resume(saved()).session.week == 2


def test_a_killed_game_loses_nothing_that_was_committed() -> None:
    pipe = Pipe()
    pipe.type("1", "1", "5", "1 4", "0", "6", "5", "1 9")
    pipe.wait("Sales reps from 0 to 9")
    pipe.end(signal.SIGKILL)
    assert pipe.process.returncode == -signal.SIGKILL
    game = Game.resume(saved())
    assert game.session.week == 1
    assert {name: decision.value for name, decision in game.committed.items()} == {"reps": 4.0}  # type: ignore[union-attr]
    assert not list(save_folder.folder().glob("*.tmp"))


def test_ctrl_c_leaves_with_130_and_says_where_the_game_is() -> None:
    pipe = Pipe()
    pipe.type("1", "1")
    pipe.wait("Week 1. What next")
    out = pipe.end(signal.SIGINT)
    assert pipe.process.returncode == 130
    assert f"--resume {saved()}".encode() in out
    assert Game.resume(saved()).session.week == 1


def test_a_reader_that_has_heard_enough_is_no_error() -> None:
    command = " ".join(MARKET_GAME)
    lines = "1\\n" * 60
    done = subprocess.run(["sh", "-c", f"printf '{lines}' | {command} | head -n 2"], capture_output=True, check=False)
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.parametrize("streams", ["<&-", ">&-", "<&- >&- 2>&-", "</dev/null", ">/dev/null"])
def test_closed_streams_are_no_error(streams: str) -> None:
    done = subprocess.run(["sh", "-c", f"echo 1 | {' '.join(MARKET_GAME)} {streams}"], capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_bytes_that_are_no_text_are_bad_input_like_any_other() -> None:
    done = subprocess.run(MARKET_GAME, input=b"1\n\xff\xfe\x00\n1\n", capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    assert Game.resume(saved()).session.week == 1


def test_where_only_ascii_can_be_shown_only_ascii_is_written(tmp_path: Path) -> None:
    text = MARKET.read_text(encoding="utf-8").replace("Read [red]", "Lies \u201cZ\u00fcrich\u201d \u00b14 [red]")
    (tmp_path / "umlaut.toml").write_text(text, encoding="utf-8")
    for encoding, told in (
        ("latin-1", b'Lies "Zurich" +-4'),
        ("utf-8", b"Z\xc3\xbcrich"),
    ):
        done = run(str(tmp_path / "umlaut.toml"), "--plain", typed="1\n1\n4\n", PYTHONIOENCODING=encoding, TERM="dumb")
        assert told in done.stdout
        assert done.stdout.isascii() == (encoding != "utf-8")
        assert b"\x1b" not in done.stdout


def test_a_folder_that_cannot_be_written_is_told_and_the_game_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(str(MARKET), "--plain", typed="1\n3\n2\n1\nq\n", XDG_DATA_HOME=str(tmp_path / "file"))
    said = " ".join(done.stdout.decode().split())
    assert done.returncode == 0
    assert done.stderr == b""
    assert said.count("The game goes on.") == 1
    assert "Week 3 of 12." in said
    assert "This game is not saved:" in said


def test_in_a_terminal_it_writes_lines_and_nothing_else() -> None:
    controller, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "dumb"}
    process = subprocess.Popen(MARKET_GAME, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    os.write(controller, b"1\n1\n\x04")
    heard, end = b"", time.monotonic() + PATIENCE
    while select.select([controller], [], [], max(0.0, end - time.monotonic()))[0]:
        try:
            heard += os.read(controller, 4096)
        except OSError:  # the other side has gone
            break
    assert process.wait(PATIENCE) == 0
    assert b"Week 1 of 12." in heard
    assert b"There is nothing more to read." in heard
    assert b"\x1b" not in heard.replace(b"^D\x08\x08", b"")
    assert journal.read(saved()).weeks == 1
