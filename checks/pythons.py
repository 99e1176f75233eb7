"""Every CPython of this machine that can play: the same digests, and run files that the others verify.

Each Python gets an environment of its own in .venvs, with the locked versions of the game. Needs nothing installed.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = ROOT / ".venvs"
NEEDS = ("requirements/play.txt", "pyproject.toml")
"""Files on which an environment depends."""
OLDEST = (3, 11)
PROBE = "import ensurepip, sys, venv; print(sys.implementation.name, *sys.version_info[:3])"
AT_ONCE = 2
Version = tuple[int, int]


def claimed() -> set[Version]:
    """Return the versions for which the package says that it is made."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    matches = (re.fullmatch(r"Programming Language :: Python :: (3)\.(\d+)", each) for each in project["classifiers"])
    return {(int(match[1]), int(match[2])) for match in matches if match}


def installed() -> dict[Version, tuple[int, Path]]:
    """Return the newest of every version of CPython on PATH, in pyenv's folder, and this one, with its last number."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    folders = [Path(folder) for folder in os.get_exec_path() if folder]
    candidates = [Path(sys.executable), *pyenv.glob("versions/*/bin/python3")]
    candidates += [each for folder in folders for each in folder.glob("python3.*") if each.name[8:].isdecimal()]
    best: dict[Version, tuple[int, Path]] = {}
    for path in candidates:
        if (version := probed(path)) and version[:2] >= OLDEST:
            best[version[:2]] = max(best.get(version[:2], (-1, path)), (version[2], path))
    return dict(sorted(best.items()))


def probed(path: Path) -> tuple[int, int, int] | None:
    """Return the version of the interpreter at *path*; None if it is no CPython, or cannot make environments."""
    try:
        done = subprocess.run([path, "-c", PROBE], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    name, *numbers = done.stdout.split()
    major, minor, micro = map(int, numbers)
    return (major, minor, micro) if name == "cpython" else None


def environment(version: Version, interpreter: Path) -> Path:
    """Make the environment of *version*, unless it is there as it must be, and return its Python."""
    folder = ENVIRONMENTS / "{}.{}".format(*version)
    python, mark = folder / "bin" / "python", folder / "made-from"
    made_from = "\n".join([str(interpreter), *((ROOT / name).read_text(encoding="utf-8") for name in NEEDS)])
    if not (mark.exists() and mark.read_text(encoding="utf-8") == made_from and probed(python)):
        called(interpreter, "-m", "venv", "--clear", folder)
        called(python, "-m", "pip", "install", "--quiet", "-r", ROOT / NEEDS[0])
        called(python, "-m", "pip", "install", "--quiet", "--no-deps", "--editable", ROOT)
        mark.write_text(made_from, encoding="utf-8")
    return python


def called(*command: object) -> str:
    """Carry out a command and return what it printed; raises CalledProcessError."""
    run = subprocess.run([str(each) for each in command], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def played(version: Version, interpreter: Path, runs: Path) -> Path:
    """Play everything in the environment of *version*, leave a run file in *runs*, and return its Python."""
    python = environment(version, interpreter)
    start = time.monotonic()
    named = called(python, "-m", "adoptsim", "--version")
    called(python, "-m", "adoptsim", "check")
    digests = called(python, "-m", "checks.digests", "--compare")
    made = runs / "{}.{}.run.json".format(*version)
    called(python, "-m", "adoptsim", "run", "makers", "--strategy", "pull", "--seed", "1", "--out", made)
    print("Python {}.{}".format(*version), named, digests, f"{time.monotonic() - start:.0f} s", sep=", ", flush=True)
    return python


def main() -> int:
    """Play on all Pythons, say which are not here, and return the exit code."""
    here = installed()
    for version in sorted(claimed() - set(here)):
        print("Python {}.{}, not on this machine, skipped".format(*version))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        runs = Path(folder)
        tasks = {version: pool.submit(played, version, path, runs) for version, (_, path) in here.items()}
        failed = 0
        for version, task in tasks.items():
            try:
                called(task.result(), "-m", "adoptsim", "verify", *runs.glob("*.run.json"))
            except subprocess.CalledProcessError as error:
                failed += 1
                print("Python {}.{} FAILED:".format(*version), *error.cmd, f"\n{error.stdout}{error.stderr}")
    print(f"{len(here) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
