"""The game in a real terminal, as a person starts and leaves it."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.verify import verify

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None and not os.environ.get("CI"), reason="tmux is not installed"
)
GAME = f"{shlex.quote(sys.executable)} -m adoptsim"
PATIENCE = 30.0


class Terminal:
    """A terminal of 80 x 24 in tmux, with one shell in it."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "tmux"
        self.games = folder / "adoptsim" / "games"
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", "sh")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self._socket), "-f", "/dev/null", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def keys(self, *keys: str) -> None:
        """Press keys."""
        self._tmux("send-keys", *keys)

    def run(self, command: str) -> None:
        """Type a command; its exit code follows it."""
        self._tmux("send-keys", "-l", f"clear; {command}; echo ended with $?")
        self.keys("Enter")

    def seen(self, *, escapes: bool = False) -> str:
        """Return what is on the screen, with the codes of colours if wanted."""
        return self._tmux("capture-pane", "-p", *(["-e"] if escapes else []))

    def wait(self, *texts: str) -> str:
        """Wait until one of *texts* is on the screen."""
        end = time.monotonic() + PATIENCE
        while not any(text in self.seen() for text in texts):
            assert time.monotonic() < end, f"never saw {texts} but:\n{self.seen()}"
            time.sleep(0.05)
        return self.seen()

    def game(self) -> Path:
        """Return the saved game."""
        (path,) = self.games.glob("*.run.json")
        return path

    def process(self) -> int:
        """Return the process of the game."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        children = Path(f"/proc/{shell}/task/{shell}/children")
        if children.exists():
            return int(children.read_text().split()[0])
        return int(subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True).stdout)

    def renew(self) -> None:
        """Put a new shell in place of one whose terminal was left in disorder."""
        self._tmux("respawn-pane", "-k", "sh")

    def close(self) -> None:
        """End it."""
        self._tmux("kill-server")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def start_playing(terminal: Terminal) -> None:
    """Open mirage and live two weeks with two reps."""
    terminal.run(f"{GAME} play mirage")
    terminal.wait("enter Start")
    terminal.keys("Enter")
    terminal.wait("PAUSED")
    terminal.keys("Right", "Right")
    terminal.wait("Draft of 1 change")
    terminal.keys("Enter")
    terminal.wait("1 change committed")
    terminal.keys("n")
    terminal.wait("week 1/156")
    terminal.keys("n")
    assert "Engineers" in terminal.wait("week 2/156")


def test_play_and_quit(terminal: Terminal) -> None:
    start_playing(terminal)
    terminal.keys("Space")
    terminal.wait("week 4/156")
    terminal.wait("PAUSED")  # by itself, where a round begins
    terminal.keys("q")
    seen = terminal.wait("ended with")
    assert "ended with 0" in seen
    assert "adoptsim play --resume" in seen
    run = journal.read(terminal.game())
    assert run.weeks >= 4
    assert verify(terminal.game()).verdict == "same"


def test_ctrl_c_leaves_with_130_and_the_game_goes_on(terminal: Terminal) -> None:
    start_playing(terminal)
    terminal.keys("C-c")
    assert "ended with 130" in terminal.wait("ended with")
    assert Game.resume(terminal.game()).session.week == 2
    terminal.run(f"{GAME} play --resume {shlex.quote(str(terminal.game()))}")
    terminal.wait("week 2/156")
    terminal.keys("q")
    terminal.wait("ended with 0")


def test_nothing_committed_is_lost_when_the_game_is_killed(terminal: Terminal) -> None:
    start_playing(terminal)
    terminal.keys("Right")
    terminal.wait("Draft of 1 change")
    terminal.keys("Enter")
    terminal.wait("committed for week 4")
    os.kill(terminal.process(), 9)
    terminal.wait("ended with 137")
    terminal.renew()
    terminal.run(f"{GAME} play --resume {shlex.quote(str(terminal.game()))}")
    terminal.wait("week 2/156")
    terminal.wait("> wk 4")  # levers come into the picture after the header
    terminal.keys("q")
    terminal.wait("ended with 0")


@pytest.mark.parametrize("signal", [1, 15])
def test_a_closed_terminal_and_a_polite_end_leave_in_order(terminal: Terminal, signal: int) -> None:
    start_playing(terminal)
    os.kill(terminal.process(), signal)
    assert "Traceback" not in terminal.wait("ended with 130")
    assert Game.resume(terminal.game()).session.week == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("play bad.toml", "wekes"),
        ("play --resume bad.toml", "is not a run file"),
        ("play mirage --resume x.run.json", "give no scenario"),
    ],
)
def test_bad_input_is_told_before_the_game_opens(terminal: Terminal, tmp_path: Path, arguments: str, told: str) -> None:
    (tmp_path / "bad.toml").write_text('title = "x"\nwekes = 3\n')
    terminal.run(f"cd {shlex.quote(str(tmp_path))}; {GAME} {arguments}")
    assert told in terminal.wait("ended with 2")


def test_without_a_terminal_it_says_what_to_run_instead() -> None:
    code = "import sys; from adoptsim.cli import main; main([]); print('textual' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "adoptsim run mirage" in said.stderr
    assert said.stdout == "False\n"
    ended = subprocess.run([sys.executable, "-m", "adoptsim"], capture_output=True, check=False)
    assert ended.returncode == 2


NO_COLOUR = r"[0-9]|39|49"
SIXTEEN = rf"{NO_COLOUR}|[34][0-7]|9[0-7]|10[0-7]"


@pytest.mark.parametrize(("environment", "allowed"), [("NO_COLOR=1", NO_COLOUR), ("TERM=linux", SIXTEEN)])
def test_no_more_colours_are_written_than_there_are(terminal: Terminal, environment: str, allowed: str) -> None:
    terminal.run(f"{environment} {GAME} play mirage")
    terminal.wait("enter Start")
    written = terminal.seen(escapes=True)
    terminal.keys("Enter")
    terminal.wait("PAUSED")
    terminal.keys("Right", "q")
    terminal.wait("q again quits")
    written += terminal.seen(escapes=True)
    codes = {code for sequence in re.findall(r"\x1b\[([\d;:]*)m", written) for code in sequence.split(";") if code}
    assert {code for code in codes if not re.fullmatch(allowed, code)} == set()
    assert {"1", "7"} <= codes
    terminal.keys("q")
    terminal.wait("ended with 0")


def test_bytes_that_are_no_text_do_not_end_the_game(terminal: Terminal) -> None:
    terminal.run(f"{GAME} play mirage")
    terminal.wait("enter Start")
    terminal.keys("-H", "ff", "fe", "e9")
    time.sleep(0.3)
    terminal.keys("Enter")
    terminal.wait("week 0/156")
    terminal.keys("q")
    terminal.wait("ended with 0")
    assert "Traceback" not in terminal.seen()


def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_the_game_back(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text(f"game:\n\t@{GAME} play mirage\n")
    terminal.keys("-l", f"clear; make -C {shlex.quote(str(tmp_path))}")  # as a child of something that waits for it
    terminal.keys("Enter")
    terminal.wait("enter Start")
    terminal.keys("Enter")
    terminal.wait("PAUSED")
    terminal.keys("C-z")
    assert "Mirage, 156 weeks" not in terminal.wait("Stopped")
    terminal.keys("-l", "echo the shell answers $((40 + 2))")
    terminal.keys("Enter")
    terminal.wait("the shell answers 42")
    terminal.keys("-l", "fg")
    terminal.keys("Enter")
    terminal.wait("week 0/156")
    terminal.keys("n")
    terminal.wait("week 1/156")
    terminal.keys("-l", "\x1b[<0;66;7M\x1b[<0;66;7m")  # a click on the > of the first lever
    terminal.wait("Draft of 1 change")
    terminal.keys("Escape")
    terminal.wait("Draft dropped")
    terminal.keys("q")
    terminal.wait("adoptsim play --resume")


def test_a_game_that_was_stopped_from_outside_goes_on_and_can_be_left(terminal: Terminal) -> None:
    start_playing(terminal)
    os.kill(terminal.process(), signal.SIGCONT)
    end = time.monotonic() + PATIENCE
    while "week 3/156" not in terminal.seen():  # what is typed while the terminal is taken back is thrown away
        assert time.monotonic() < end
        terminal.keys("n")
        time.sleep(2)
    terminal.keys("q")
    terminal.wait("ended with 0")
