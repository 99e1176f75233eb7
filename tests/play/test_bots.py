"""Bots are strangers' code: what goes wrong in them is told in their name, and nothing they return is trusted."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adoptsim.errors import AdoptsimError
from adoptsim.play.policy import find_policy
from adoptsim.play.run import Run, play
from adoptsim.play.session import Session
from tests.small import small

CODE = """\
from adoptsim import SetLever

def quiet(observation): return []
def generator(observation):
    if observation.levers_open:
        yield SetLever("price", 1.5)
def none(observation): return None
def number(observation): return 3
def words(observation): return ["price"]
def nan(observation): return [SetLever("price", float("nan"))]
def late(observation): return [SetLever("price", 1.5)]
def raises(observation): raise ValueError("\\x1b[31m\\u202e bad \\n" * 100)
def leaves(observation): raise SystemExit(7)
def interrupted(observation): raise KeyboardInterrupt
def thoughtless(): return []
class Remembers:
    def __init__(self): self.weeks = 0
    def __call__(self, observation):
        self.weeks += 1
        assert self.weeks == observation.week + 1
        return []
class Broken:
    def __init__(self): raise RuntimeError("no")
class NotCallable: pass
class Outer:
    inner = quiet
value = 3
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Bots are looked for in the current folder."""
    (tmp_path / "strangers.py").write_text(CODE)
    (tmp_path / "does_not_load.py").write_text('raise RuntimeError("\\x1b[31m")')
    (tmp_path / "leaves_at_once.py").write_text("import sys; sys.exit(3)")
    (tmp_path / "is_no_python.py").write_text("def f(:")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield
    sys.modules.pop("strangers", None)


def played(bot: str, folder: Path) -> Run:
    scenario = small(folder, "weeks=8")
    return play(Session(scenario, 3), find_policy(scenario, bot)())


@pytest.mark.parametrize("bot", ["strangers:quiet", "strangers:Remembers", "strangers:Outer.inner"])
def test_functions_and_classes_play_the_latter_anew_for_each_game(bot: str, tmp_path: Path) -> None:
    scenario = small(tmp_path, "weeks=8")
    make = find_policy(scenario, bot)
    assert [play(Session(scenario, 3), make()).week for _ in range(2)] == [8, 8]


def test_a_generator_decides_as_a_list_does(tmp_path: Path) -> None:
    assert set(played("strangers:generator", tmp_path).session.journal) == {0, 4}


@pytest.mark.parametrize(
    ("bot", "problem"),
    [
        ("none", "strangers:none: week 0: TypeError at policy.py:"),
        ("number", "'int' object is not iterable"),
        ("words", "week 0: a str is no decision; use SetLever, SetShare or Answer."),
        ("nan", "week 0: price must be from 0.3 to 2 x list price, is nan."),
        ("late", "week 1: levers move at round boundaries"),
        ("raises", "strangers:raises: week 0: ValueError at strangers.py:12: \\x1b[31m\\u202e bad \\n"),
        ("leaves", "strangers:leaves: week 0: SystemExit at strangers.py:13: 7"),
        ("thoughtless", "strangers:thoughtless: week 0: TypeError"),
        ("Broken", "strangers:Broken: cannot be made: RuntimeError at strangers.py:"),
        ("NotCallable", "strangers:NotCallable: week 0: TypeError"),
        ("value", "strangers:value: is not callable."),
        ("missing", "strangers:missing: cannot be loaded: AttributeError"),
        ("", "strangers:: cannot be loaded: AttributeError"),
    ],
)
def test_what_goes_wrong_is_told_in_the_bots_name(bot: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(AdoptsimError) as refused:
        played(f"strangers:{bot}", tmp_path)
    assert problem in str(refused.value)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("bot", "problem"),
    [
        ("does_not_load:f", "does_not_load:f: cannot be loaded: RuntimeError at does_not_load.py:1: \\x1b[31m"),
        ("leaves_at_once:f", "cannot be loaded: SystemExit"),
        ("is_no_python:f", "cannot be loaded: SyntaxError"),
        ("no_such_module:f", "cannot be loaded: ModuleNotFoundError"),
        ("../up:f", "cannot be loaded: TypeError"),
        (":", "cannot be loaded: ValueError"),
        ("\x1b[31m:f", "\\x1b[31m:f: cannot be loaded: ModuleNotFoundError"),
    ],
)
def test_a_module_that_cannot_be_loaded_is_told_why(bot: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(AdoptsimError) as refused:
        find_policy(small(tmp_path), bot)
    assert problem in str(refused.value)
    assert str(refused.value).isprintable()


def test_ctrl_c_in_a_bot_is_ctrl_c(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        played("strangers:interrupted", tmp_path)
