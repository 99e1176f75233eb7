"""Bots are strangers' code: what goes wrong in them is told in their name, and nothing they return is trusted."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adoptsim.errors import AdoptsimError
from adoptsim.game.players.player import chosen, typed
from adoptsim.game.run import GameFailedError, Run, attempt, play
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Decision
from adoptsim.model.measurement.observation import Observation
from tests.small import small

CODE = """\
import random, time
import numpy as np
from adoptsim import SetLever

def quiet(observation): return []
def generator(observation):
    if observation.levers_open:
        yield SetLever("price", 1.5)
def none(observation): return None
def number(observation): return 3
def one(observation): return SetLever("price", 1.0)
def text(observation): return "price"
def endless(observation):
    while True: yield SetLever("price", 1.0)
def deep(observation): return observation.readings["nope"]
def words(observation): return ["price"]
def nan(observation): return [SetLever("price", float("nan"))]
def late(observation): return [SetLever("price", 1.5)]
def raises(observation): raise ValueError("\\x1b[31m\\u202e bad \\n" * 100)
def leaves(observation): raise SystemExit(7)
def interrupted(observation): raise KeyboardInterrupt
def thoughtless(): return []
def raises_late(observation):
    if observation.week == 6:
        raise ValueError("no idea")
    return []
def hangs(observation):
    while observation.week == 5:
        pass
    return []
def sleeps(observation): time.sleep(1000)
def swallows(observation):
    while True:
        try:
            while True: pass
        except BaseException: pass
def prints(observation):
    print("week", observation.week)
    return []
def dice(observation):
    price = 1 + round(random.random() * np.random.random(), 2)
    return [SetLever("price", price)] if observation.levers_open else []
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
    return play(Session(scenario, 3), typed(scenario, bot).make())


@pytest.mark.parametrize("bot", ["strangers:quiet", "strangers:Remembers", "strangers:Outer.inner"])
def test_functions_and_classes_play_the_latter_anew_for_each_game(bot: str, tmp_path: Path) -> None:
    scenario = small(tmp_path, "weeks=8")
    make = typed(scenario, bot).make
    assert [play(Session(scenario, 3), make()).week for _ in range(2)] == [8, 8]


def test_a_generator_decides_as_a_list_does(tmp_path: Path) -> None:
    assert set(played("strangers:generator", tmp_path).session.journal) == {0, 4}


@pytest.mark.parametrize(
    ("bot", "problem"),
    [
        (
            "none",
            "strangers:none: week 0: returned None; a bot returns a list of decisions, [] for none (strangers.py:",
        ),
        ("one", "returned one SetLever; a bot returns a list of decisions"),
        ("text", "returned a text; a bot returns a list of decisions"),
        ("number", "returned a int; a bot returns a list of decisions"),
        ("endless", "returned more than 10,000 decisions (strangers.py:"),
        ("deep", "KeyError at strangers.py:15: 'nope'"),
        ("words", "week 0: a str is no decision; use SetLever, SetShare or Answer."),
        ("nan", "week 0: price must be from 0.3 to 2 x list price, is nan."),
        ("late", "week 1: levers move at round boundaries"),
        ("raises", "strangers:raises: week 0: ValueError at strangers.py:19: \\x1b[31m\\u202e bad \\n"),
        ("leaves", "strangers:leaves: week 0: SystemExit at strangers.py:20: 7"),
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
        typed(small(tmp_path), bot)
    assert problem in str(refused.value)
    assert str(refused.value).isprintable()


def attempted(bot: str, folder: Path, seconds: float | None = None) -> Run:
    scenario = small(folder, "weeks=8")
    return attempt(Session(scenario, 3, 2), typed(scenario, bot), seconds)


@pytest.mark.parametrize(
    ("bot", "problem"),
    [
        ("raises_late", "week 6: ValueError at strangers.py:25: no idea."),
        ("none", "week 0: returned None; a bot returns a list of decisions, [] for none (strangers.py:9)."),
        ("late", "week 1: levers move at round boundaries, every 4 weeks (strangers.py:18)."),
        ("hangs", "week 5: took longer than 0.3 s, at strangers.py:28."),
        ("sleeps", "week 0: took longer than 0.3 s, at strangers.py:31."),
        ("swallows", "week 0: took longer than 0.3 s, at strangers.py:"),
        ("Broken", "week 0: cannot be made: RuntimeError at strangers.py:"),
    ],
)
def test_a_game_that_fails_is_told_with_who_where_and_which_line(bot: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(GameFailedError) as refused:
        attempted(f"strangers:{bot}", tmp_path, 0.3 if "longer" in problem else 30)
    told = str(refused.value)
    assert told.startswith(f"strangers:{bot} failed in small, seed 3, replication 2, ")
    assert problem in told


def test_what_a_bot_prints_goes_to_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    attempted("strangers:prints", tmp_path)
    printed = capsys.readouterr()
    assert (printed.out, printed.err.splitlines()[:2]) == ("", ["week 0", "week 1"])


def test_dice_that_a_bot_shares_with_its_process_fall_the_same_in_the_same_game(tmp_path: Path) -> None:
    before = random.getstate()
    first = attempted("strangers:dice", tmp_path).session.journal
    random.random()
    assert attempted("strangers:dice", tmp_path).session.journal == first
    assert len({d for taken in first.values() for d in taken}) > 1
    random.setstate(before)
    attempted("strangers:dice", tmp_path)
    assert random.getstate() == before, "the dice of whoever calls us are his own"


def test_an_object_plays_every_game_as_it_was_given(tmp_path: Path) -> None:
    class Counts:
        def __init__(self) -> None:
            self.weeks = 0

        def __call__(self, seen: Observation) -> list[Decision]:
            assert self.weeks == seen.week
            self.weeks += 1
            return []

    scenario, counts = small(tmp_path, "weeks=8"), Counts()
    player = chosen(scenario, counts)
    for _ in range(2):
        assert attempt(Session(scenario, 3), player).week == 8
    assert counts.weeks == 0


@pytest.mark.parametrize(
    ("policy", "problem"),
    [
        ("sales-first", "play needs a policy, scenario.strategy('sales-first'), not a str."),
        (None, "play needs a policy, a function of an observation, not a NoneType."),
        (dict, "play needs a policy; dict is a class: give one of it, dict()."),
    ],
)
def test_play_says_what_is_no_policy(policy: Any, problem: str, tmp_path: Path) -> None:
    with pytest.raises(AdoptsimError) as refused:
        play(Session(small(tmp_path)), policy)
    assert str(refused.value) == problem
    with pytest.raises(AdoptsimError, match="play needs a session"):
        play("mirage", policy)  # type: ignore[arg-type]


def test_what_is_imported_later_is_not_looked_for_in_the_folder_of_a_bot_first(tmp_path: Path) -> None:
    typed(small(tmp_path), "strangers:quiet")
    assert sys.path[-1] == ""
    assert "" not in sys.path[:-1]


def test_ctrl_c_in_a_bot_is_ctrl_c(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        played("strangers:interrupted", tmp_path)
