"""Commands with --short: the short form of a scenario, and that they say so."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.small import SHORT


@pytest.fixture(autouse=True)
def short(folder: Path) -> None:
    (folder / "small.toml").write_text(SHORT, encoding="utf-8")


def test_run_plays_the_short_form_and_says_so(adoptsim: Command) -> None:
    done = adoptsim("run", "small.toml", "--short")
    assert (done.code, done.out.splitlines()[0]) == (0, "small (short), played by phases, seed 3: 24 weeks, horizon.")
    found = json.loads(adoptsim("run", "small.toml", "--short", "--json").out)
    assert (found["short"], found["weeks"]) == (True, 24)
    assert json.loads(adoptsim("run", "small.toml", "--json").out)["short"] is False


def test_verify_tells_the_short_form_from_the_whole_game(adoptsim: Command) -> None:
    adoptsim("run", "small.toml", "--short", "--out", "short.run.json")
    adoptsim("run", "small.toml", "--out", "whole.run.json")
    alone = adoptsim("verify", "short.run.json")
    assert alone.code == 0
    assert "same, score" in alone.out
    assert 'an own scenario "Small (short)"' in alone.out
    wrong = adoptsim("verify", "--scenario", "small.toml", "short.run.json")
    assert wrong.code == 1
    assert "NOT as in small.toml, but in its short form" in wrong.out
    right = adoptsim("verify", "--scenario", "small.toml", "--short", "short.run.json")
    assert right.code == 0
    assert "as in small.toml (short), seed 3" in right.out
    other = adoptsim("verify", "--scenario", "small.toml", "--short", "whole.run.json")
    assert other.code == 1
    assert "NOT as in small.toml (short), seed 3" in other.out
    lost = adoptsim("verify", "--short", "whole.run.json")
    assert lost.code == 2
    assert "--short goes with --scenario" in lost.err


def test_a_short_game_of_a_shipped_scenario_is_known(
    adoptsim: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from adoptsim.scenario import library

    monkeypatch.setattr(library, "folder", lambda: folder)
    adoptsim("run", "small", "--short", "--out", "short.run.json")
    assert "[small, the short form of the shipped one, seed 3, by phases]" in adoptsim("verify", "short.run.json").out
    listed = adoptsim("list").out
    assert "small: Small, 26 weeks, easy; short game: 3 rounds, about 5 minutes" in listed


def test_compare_plays_it(adoptsim: Command) -> None:
    options = ("small.toml", "--replications", "2", "--workers", "1", "--json")
    short, whole = (json.loads(adoptsim("compare", *options, *more).out) for more in (("--short",), ()))
    assert short["arms"][0]["metrics"]["arr"] != whole["arms"][0]["metrics"]["arr"]


@pytest.mark.parametrize("command", [("run",), ("play", "--plain"), ("compare",)])
def test_without_a_short_form_there_is_one_message(adoptsim: Command, folder: Path, command: tuple[str, ...]) -> None:
    (folder / "small.toml").write_text(SHORT.replace("[short]", "[[prompts]]\ntext = 'x'\n[short]").split("[short]")[0])
    done = adoptsim(*command, "small.toml", "--short")
    assert done.code == 2
    assert "small: has no short form; a file says in [short] what a short game changes." in done.err


def test_play_asks_which_scenario(adoptsim: Command) -> None:
    done = adoptsim("play", "--plain", "--short")
    assert done.code == 2
    assert "say which, as in adoptsim play mirage --short" in done.err
