"""The recipes of CONTRIBUTING.md, followed in a copy of the sources: each works, and a place left out is noticed."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.small import TEXT

ROOT = Path(__file__).parents[1]
GUARDS = (
    "tests/model/test_catalogue.py",
    "tests/presentation/test_explain.py::test_every_metric_and_every_lever_is_explained",
)
"""Tests that notice a place that was left out."""
WITHOUT = [
    f"-pno:{plugin}"
    for plugin in ("cacheprovider", "xdist", "textual-snapshot", "syrupy", "pytest_cov", "hypothesispytest")
]
"""What takes longer to load than the tests take."""
Snippet = tuple[str, str, str]
"""A file, what stands in it, and what stands in its place when the recipe is followed."""


def recipe(name: str) -> list[Snippet]:
    """Return the snippets of a recipe, in their order."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = re.split(r"^##+ ", page.partition(f"### {name}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    snippets = []
    for block in re.findall(r"```diff\n(.*?)```", section, re.DOTALL):
        file, *lines = block.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] or "\n" for line in lines if line[0] in " +\n")
        snippets.append((file.removeprefix("+++ ").strip(), before, after))
    return snippets


def follow(snippets: Sequence[Snippet], folder: Path) -> Path:
    """Follow a recipe in a copy of the sources in *folder*, which is returned."""
    shutil.copytree(ROOT / "src", folder / "src")  # with what is compiled: it is as good for files of the same time
    shutil.copytree(ROOT / "scenarios", folder / "scenarios")
    for name in ("pyproject.toml", "docs/model.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for file, before, after in snippets:
        path = folder / file
        if not before:
            assert not path.exists(), f"{file} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(after, encoding="utf-8")
            continue
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{file}: the place of the recipe is not there once"
        path.write_text(text.replace(before, after), encoding="utf-8")
    return folder


def run(folder: Path, *command: str, cwd: Path | None = None, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Carry out a command of Python with the sources in *folder*."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "XDG_DATA_HOME": str(folder / "data")}
    environment.pop("PYTEST_XDIST_WORKER", None)
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd or folder,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def answer(folder: Path, code: str) -> Any:
    """Return what *code* prints, as JSON."""
    done = run(folder, "-c", f"import json\nanswer = None\n{code}\nprint(json.dumps(answer))")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def guards(folder: Path) -> int:
    """Return the exit code of the tests that notice what was left out."""
    return run(folder, "-m", "pytest", "-q", "-x", *WITHOUT, *GUARDS, cwd=ROOT).returncode


def small_world(folder: Path, text: str = TEXT) -> None:
    (folder / "small.toml").write_text(text, encoding="utf-8")


def played(folder: Path, *typed: str) -> str:
    """Return what the game says line by line, as one line, to what is *typed*."""
    done = run(folder, "-m", "adoptsim", "play", "small.toml", "--plain", typed="\n".join((*typed, "q", "")))
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_a_new_metric_takes_three_places(tmp_path: Path) -> None:
    snippets = recipe("A new metric")
    assert len({file for file, _, _ in snippets}) == len(snippets) <= 3
    folder = follow(snippets, tmp_path)
    small_world(folder)
    metrics = json.loads(run(folder, "-m", "adoptsim", "run", "small.toml", "--json").stdout)["metrics"]
    assert metrics["idle_seats"] == metrics["paid_seats"] - metrics["active_seats"] > 0
    explained = played(folder, "1", "9", "idle seats", "w")
    assert "Seats that customers pay for and nobody used this week." in explained
    assert "Of all paid seats, those that are not active." in explained
    reference = run(folder, "-m", "checks.reference_page", cwd=ROOT).stdout
    assert "| `idle_seats` | Paid seats that nobody used this week [seats]. |" in reference
    assert guards(folder) == 0


TWO_GAMES = """
import adoptsim
answer = []
for share in (0.0, 1.0):
    session = adoptsim.Session(adoptsim.load_scenario("small.toml"))
    session.advance([adoptsim.SetLever("referrals", share)])
    while session.ended == "unfinished":
        session.advance()
    answer.append(sum(week.observation.flows.became_aware for week in session.history[1:]))
"""


def test_a_new_lever_takes_three_places(tmp_path: Path) -> None:
    snippets = recipe("A new lever")
    assert len({file for file, _, _ in snippets}) == len(snippets) <= 3
    folder = follow(snippets, tmp_path)
    for start, code in ((0.5, 0), (1.5, 2)):
        small_world(folder, TEXT.replace("[levers]\n", f"[levers]\nreferrals = {{ start = {start} }}\n"))
        checked = run(folder, "-m", "adoptsim", "check", "small.toml")
        assert checked.returncode == code, checked.stderr
    assert "must be from 0 to 1, is 1.5" in checked.stdout + checked.stderr
    small_world(folder)
    briefing, _, panel = played(folder, "2", "1", "5", "0").partition("What you can do:")
    assert "Customers who like the product tell more organisations of it." in briefing
    assert "Ask for referrals: 0%" in panel
    few, many = answer(folder, TWO_GAMES)
    assert few < many
    assert guards(folder) == 0


@pytest.mark.parametrize("name", ["A new metric", "A new lever"])
@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_a_place_that_is_left_out_is_noticed(name: str, left_out: int, tmp_path: Path) -> None:
    snippets = recipe(name)
    assert guards(follow(snippets[:left_out] + snippets[left_out + 1 :], tmp_path)) != 0


LIVED = """
import adoptsim
session = adoptsim.Session(adoptsim.load_scenario("mirage", {changes}))
session.advance([adoptsim.SetLever("advertising", 4000.0)])
for _ in range(5):
    session.advance()
answer = session.digest
"""


def test_a_new_mechanism_changes_nothing_until_it_is_asked_for(tmp_path: Path) -> None:
    snippets = recipe("A new mechanism")
    folder = follow(snippets, tmp_path / "all")
    without, still = (answer(where, LIVED.format(changes=[])) for where in (ROOT, folder))
    moved = answer(folder, LIVED.format(changes=["market.season_swing=0.5"]))
    assert without == still != moved
    tests = ("tests", "src/adoptsim/model/market")
    tested = run(folder, "-m", "pytest", "-q", *WITHOUT, *tests)
    assert tested.returncode == 0, tested.stdout
    contracts = ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    assert run(folder, *contracts).returncode == 0
    placeless = follow([one for one in snippets if one[0] != "pyproject.toml"], tmp_path / "placeless")
    assert "seasons" in run(placeless, *contracts).stdout
