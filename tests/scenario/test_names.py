"""Names in files are only names: never a module, a path, a format, a pattern or an option of a command."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from adoptsim.cli import main
from adoptsim.errors import ScenarioError
from adoptsim.game.players.player import typed
from adoptsim.plain.conversation import Briefing
from adoptsim.scenario.format.strategies import Strategy
from adoptsim.scenario.load import load_scenario, load_strategy, scenario_from_document
from adoptsim.scenario.policy import StrategyPolicy
from tests import hostile_names
from tests.plain.talking import hear
from tests.small import TEXT, small

REFUSED = {
    "code:interact": 'must not hold ":", which commands read as code, module:callable. Write "code-interact".',
    "evilmod:run": 'must not hold ":", which commands read as code, module:callable. Write "evilmod-run".',
    "a/b": 'must not hold "/", which commands read as a path. Write "a-b".',
    "..\\\\b": 'must not hold "\\", which commands read as a path. Write "..-b".',
    "x.toml": 'must not end in ".toml", which commands read as a file. Write "x".',
    "X.TOML": 'must not end in ".toml", which commands read as a file. Write "X".',
    "old.run.json": 'must not end in ".json", which commands read as a file. Write "old.run".',
    "a, b": 'must not hold ",", which commands read as the end of a name. Write "a- b".',
    "--json": 'must not begin with "-", which commands read as an option. Write "json".',
    "-": 'must not begin with "-", which commands read as an option.',
    "=HYPERLINK(1)": 'must not begin with "=", which spreadsheets read as a formula. Write "HYPERLINK(1)".',
    "@x": 'must not begin with "@", which spreadsheets read as a formula. Write "x".',
    "You": 'must be another word: "You" stands for the player.',
    "nobody": 'must be another word: "nobody" stands for a game without a strategy.',
    "a\\tb": "holds a character that cannot be seen, \\t.",
    "a\\u001b[2Jb": "holds a character that cannot be seen, \\x1b.",
    "a\\u202eb": "holds a character that cannot be seen, \\u202e.",
}


@pytest.fixture
def evil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module that leaves a mark when it is loaded, in the folder in which commands are typed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    mark = tmp_path / "loaded"
    (tmp_path / "evilmod.py").write_text(
        f"import pathlib\npathlib.Path({str(mark)!r}).touch()\ndef run(observation): return []\n"
    )
    return mark


def named(name: str) -> str:
    """Return the small scenario with another first strategy, whose name is *name* in the escapes of TOML."""
    return TEXT.replace('name = "phases"', f'name = "{name}"').replace('strategy = "phases"', f'strategy = "{name}"')


@pytest.mark.parametrize(("name", "problem"), REFUSED.items())
def test_a_strategy_has_a_name_that_no_command_reads_as_something_else(name: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as refused:
        small(tmp_path, text=named(name))
    problem_of_name, *of_who_repeats_it = [found.partition(": ")[2] for found in refused.value.problems]
    assert problem_of_name == f"strategies[0].name: {problem}"
    assert all(found.startswith("expect[0].strategy: holds a character") for found in of_who_repeats_it)


@pytest.mark.parametrize("arguments", [["check"], ["run"], ["run", "--par"], ["compare", "--replications", "1"]])
def test_no_command_loads_code_that_a_file_names(arguments: list[str], evil: Path) -> None:
    Path("hw.toml").write_text(named("evilmod:run"))
    assert main([arguments[0], "hw.toml", *arguments[1:]]) == 2
    assert main(["play", "hw.toml", "--plain", "--watch", "evilmod:run"]) == 2
    assert not evil.exists()


def test_code_that_a_person_types_is_loaded(evil: Path) -> None:
    Path("hw.toml").write_text(TEXT)
    assert main(["run", "hw.toml", "--strategy", "evilmod:run"]) == 0
    assert evil.exists()


@pytest.mark.parametrize("name", ["evilmod:run", "hw.toml", "HW.TOML"])
def test_what_a_scenario_calls_its_own_is_its_own_even_if_no_file_could_call_it_so(name: str, evil: Path) -> None:
    Path("hw.toml").write_text(TEXT)
    scenario = load_scenario("hw.toml")
    renamed = replace(scenario, strategies=(Strategy(name=name),))
    assert isinstance(typed(renamed, name).make(), StrategyPolicy)
    assert not evil.exists()


def test_a_run_file_cannot_bring_such_a_name_either() -> None:
    document = {"title": "T", "weeks": 9, "segments": [{}], "strategies": [{"name": "code:interact"}]}
    with pytest.raises(ScenarioError, match="commands read as code"):
        scenario_from_document("x", document, "x.run.json")


def test_the_name_of_a_file_makes_a_name_and_the_one_inside_is_checked(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    path = tmp_path / "my,plan:b.toml"
    path.write_text("phases = []\n")
    assert load_strategy(path, scenario).name == "my-plan-b"
    path.write_text('name = "a:b"\n')
    with pytest.raises(ScenarioError, match="commands read as code"):
        load_strategy(path, scenario)


def test_odd_names_go_through_every_command_as_they_are(evil: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("odd.toml").write_text(hostile_names.text())
    assert main(["check", "odd.toml"]) == 0
    for name in hostile_names.STRATEGIES:
        capsys.readouterr()
        assert main(["run", "odd.toml", "--strategy", name, "--json", "--out", "odd.run.json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert found["strategy"] == name
        assert set(found["score"]["parts"]) == set(hostile_names.NAMES)
    assert main(["verify", "odd.run.json"]) == 0
    capsys.readouterr()
    assert main(["compare", "odd.toml", "--replications", "1", "--workers", "1", "--json"]) == 0
    arms = json.loads(capsys.readouterr().out)["arms"]
    assert [arm["strategy"] for arm in arms] == list(hostile_names.STRATEGIES)


def test_odd_names_are_said_as_they_are_in_a_conversation(evil: Path) -> None:
    Path("odd.toml").write_text(hostile_names.text())
    heard = hear(Briefing(load_scenario("odd.toml")), "1", *["1"] * 60)
    for place, name in enumerate(hostile_names.NAMES, start=1):
        assert f"{place} {name}" in heard.lines
        assert f"You answered: {hostile_names.NAMES[0]}" in heard.lines
    assert "Traceback" not in heard.text
