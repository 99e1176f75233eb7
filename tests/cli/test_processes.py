"""What only a process of its own can show: what is imported, and how it ends when somebody interferes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "adoptsim"]
HEAVY = {"textual", "rich", "numpy", "simpy", "pydantic", "scipy"}


def imported(*arguments: str) -> set[str]:
    """Return which of the heavy packages a command imports."""
    code = f"""
import sys
from adoptsim.cli import main
try:
    main({list(arguments)!r})
except SystemExit:
    pass
print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split("\n")[-2].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "small.toml", "--par", "--out", "a.run.json", "--series", "a.csv"],
        ["compare", "small.toml", "--replications", "2", "--set", "weeks=4"],
        ["check"],
        ["verify", "missing.run.json"],
        ["list"],
        ["doctor"],
        ["play"],
        [],
    ],
    ids=lambda arguments: " ".join(arguments[:1]),
)
def test_no_command_but_the_game_imports_textual_or_rich(arguments: list[str]) -> None:
    assert imported(*arguments) & {"textual", "rich"} == set()


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["--version"], ["run"], ["nothing"]])
def test_help_waits_for_nothing(arguments: list[str]) -> None:
    assert imported(*arguments) == set()


def started(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


BOT = """
import pathlib
def decide(observation):
    pathlib.Path("started").touch()
    return []
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "small.toml", "--strategy", "bot:decide", "--set", "weeks=10000", "--set", "company.cash=1e12"],
        ["compare", "small.toml", "--strategies", "bot:decide", "--replications", "100000"],
    ],
    ids=["run", "compare"],
)
def test_ctrl_c_ends_a_command_without_a_traceback(arguments: list[str]) -> None:
    Path("bot.py").write_text(BOT)
    with started(*arguments) as process:
        while not Path("started").exists():
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["check"], ["run", "mirage", "--json"]])
def test_a_reader_that_has_seen_enough_is_no_failure(arguments: list[str]) -> None:
    with started(*arguments) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, "")


def shell(line: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("adoptsim", f"{sys.executable} -m adoptsim")],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_a_full_disk_behind_standard_output_is_told() -> None:
    done = shell("adoptsim list > /dev/full")
    assert (done.returncode, done.stderr) == (2, "output: No space left on device.\n")


@pytest.mark.parametrize("line", ["adoptsim doctor >&-", "adoptsim list >&-", "adoptsim check 2>&-"])
def test_closed_streams_do_not_matter(line: str) -> None:
    done = shell(line)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_without_the_letters_gets_escapes() -> None:
    Path("small.toml").rename("schüler.toml")
    done = shell("adoptsim run schüler.toml --set weeks=1", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("sch\\xfcler, played by")


def test_the_module_and_the_script_are_the_same_command() -> None:
    script = Path(sys.executable).with_name("adoptsim")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == shell("adoptsim --version").stdout


def test_verify_has_a_line_as_each_file_is_done() -> None:
    subprocess.run([*COMMAND, "run", "small.toml", "--out", "a.run.json"], check=True, capture_output=True)
    os.rename("a.run.json", "first.run.json")
    Path("slow.toml").write_text(Path("small.toml").read_text().replace("weeks = 26", "weeks = 500"))
    subprocess.run(
        [*COMMAND, "run", "slow.toml", "--out", "slow.run.json", "--set", "company.cash=1e12"],
        check=True, capture_output=True,
    )  # fmt: skip
    with started("verify", "first.run.json", *["slow.run.json"] * 20) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("first.run.json: same, ")
        assert process.poll() is None, "the others are still being played"
        process.kill()


@pytest.mark.parametrize("name", ["doctor", "play --plain"])
def test_without_a_home_nothing_is_saved_and_that_is_said(name: str) -> None:
    """As in a container whose user has neither a name nor HOME."""
    nobody = "import os, pwd; os.getuid = lambda: 12345; pwd.getpwuid = lambda uid: {}[uid]; "
    code = f"{nobody}from adoptsim.cli import main; raise SystemExit(main({name.split()!r}))"
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH", "LANG")}
    done = subprocess.run(
        [sys.executable, "-c", code], input="1\n1\n1\nq\n", env=kept, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = "The game cannot be written: no home folder is known" if name != "doctor" else "nowhere: no home folder"
    assert told in done.stdout.replace("\n", " ")
