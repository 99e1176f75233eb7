"""How a process loads: what the command line sets up, and what must not be loaded before it is needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small import TEXT

ENGINE = {"numpy", "simpy", "adoptsim.model.simulation", "adoptsim.game.session"}
FIRST_PICTURE = """
import asyncio, sys
from adoptsim.tui.app import AdoptsimApp

AdoptsimApp.load_engine = lambda app: None  # it never comes
AdoptsimApp.engine_is_loaded = False

def opening():
    {opening}

async def look():
    app = AdoptsimApp(opening)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert {seen!r} in app.export_screenshot().replace("&#160;", " ")
        print(*sys.modules)

asyncio.run(look())
"""
BRIEFING = """
    from adoptsim.scenario.load import load_scenario
    from adoptsim.tui.screens.briefing import BriefingScreen
    return BriefingScreen(load_scenario("mirage"))
"""
MENU = """
    from adoptsim.tui.screens.home import HomeScreen
    HomeScreen.load = lambda screen: None
    return HomeScreen()
"""


def python(code: str, *arguments: str, **environment: str) -> str:
    """Return what a Python that runs *code* prints."""
    bare = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=bare | environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(("opening", "seen"), [(BRIEFING, "Mirage, 156 weeks"), (MENU, "First customers")])
def test_the_first_picture_does_not_wait_for_the_engine(opening: str, seen: str, tmp_path: Path) -> None:
    code = FIRST_PICTURE.format(opening=opening.strip(), seen=seen)
    loaded = set(python(code, XDG_DATA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path)).split())
    assert "adoptsim.tui.app" in loaded
    assert loaded & (ENGINE | {"pydantic"}) == set()


def test_a_game_without_a_terminal_loads_no_validator_and_no_screens(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(TEXT, encoding="utf-8")
    code = "import sys; from adoptsim.__main__ import program; program(); print(*sys.modules)"
    loaded = set(python(code, "run", str(file)).split())
    assert loaded >= ENGINE
    assert loaded & {"pydantic", "textual", "rich", "scipy"} == set()


def test_what_is_wrong_with_a_file_is_told_as_before(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(TEXT.replace("weeks", "wekes", 1), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "adoptsim", "run", str(file)], capture_output=True, text=True)
    assert done.returncode == 2
    assert "Did you mean 'weeks'?" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("given", "used"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")])
def test_a_program_has_one_thread_for_products_unless_the_user_wants_more(given: dict[str, str], used: str) -> None:
    code = "import os; from adoptsim.__main__ import program; program(); print(os.environ['OPENBLAS_NUM_THREADS'])"
    assert python(code, "list", **given).splitlines()[-1] == used


def test_a_library_leaves_the_process_of_others_alone() -> None:
    code = "import gc, os, adoptsim; adoptsim.load_scenario('mirage'); from adoptsim.cli import main; "
    code += "main(['list']); print(gc.isenabled(), gc.get_freeze_count(), 'OPENBLAS_NUM_THREADS' in os.environ)"
    assert python(code).splitlines()[-1] == "True 0 False"


def test_nobody_looks_for_garbage_while_a_program_loads_and_everybody_does_when_it_runs() -> None:
    code = """
import gc
from adoptsim import loading
from adoptsim.cli import list as command

def looked(arguments):
    print(gc.isenabled(), gc.get_freeze_count() > 1000)
    return 0

command.command = looked
begin = loading.begin
def told():
    begin()
    print(gc.isenabled())
loading.begin = told
from adoptsim.__main__ import program
program()
loading.end()
print(gc.isenabled())
"""
    assert python(code, "list").split() == ["False", "True", "True", "True"]


def test_the_screens_open_without_the_engine() -> None:
    code = "import sys; from adoptsim.cli import screens; sys.exit('numpy' in sys.modules or 'simpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
