"""The small commands: their exit codes, and which stream says what."""

import json
from pathlib import Path

import pytest

from adoptsim.cli import main
from adoptsim.game.run_files import journal, replay
from adoptsim.game.session import Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from tests.cli.conftest import Command
from tests.small import TEXT


@pytest.fixture
def run_file(adoptsim: Command) -> Path:
    adoptsim("run", "small.toml", "--out", "good.run.json")
    return Path("good.run.json")


def changed(source: Path, name: str, **values: object) -> None:
    Path(name).write_text(json.dumps({**json.loads(source.read_text()), **values}))


def test_check_reads_the_shipped_scenarios_when_none_is_named(adoptsim: Command) -> None:
    done = adoptsim("check")
    assert (done.code, done.err) == (0, "")
    assert done.out.split("\n")[:-1] == [f"{name}: good" for name in library.names()]


def test_check_tells_every_problem_of_every_file(adoptsim: Command) -> None:
    Path("one.toml").write_text('titel = "a"\nweeks = 0\n')
    Path("two.toml").write_text(TEXT.replace("accounts = 120", "accounts = -1"))
    done = adoptsim("check", "one.toml", "small.toml", "two.toml", "missing.toml", "nobody")
    assert done.code == 2
    assert done.out == "small.toml: good\n"
    assert done.err.split("\n")[:-1] == [
        "one.toml: title: is missing.",
        "one.toml: segments: is missing.",
        "one.toml:1: titel: unknown key. Did you mean 'title'?",
        "one.toml:2: weeks: must be at least 1, is 0.",
        "two.toml:12: segments[0].accounts: must be at least 1, is -1.",
        "missing.toml: cannot be read: No such file or directory.",
        f"nobody: there is no scenario of that name. Shipped: {', '.join(library.names())}. A file ends in .toml.",
    ]


LONG = TEXT.replace("weeks = 26", "weeks = 10_400").replace("accounts = 120", "accounts = 50_000")


def test_check_notes_what_a_long_game_takes(adoptsim: Command) -> None:
    Path("long.toml").write_text(LONG)
    done = adoptsim("check", "small.toml", "long.toml")
    assert (done.code, done.out) == (0, "small.toml: good\nlong.toml: good\n")
    assert done.err.startswith("long.toml: note: a game of this takes up to about ")
    assert " minutes and " in done.err


def test_check_notes_that_nobody_survives_the_first_week(adoptsim: Command) -> None:
    Path("poor.toml").write_text('title = "Poor"\nweeks = 52\n[company]\ncash = 4\n[[segments]]\n')
    done = adoptsim("check", "poor.toml")
    assert (done.code, done.out) == (0, "poor.toml: good\n")
    assert done.err == "poor.toml: note: nobody survives week 1 if nothing is done; company.cash is $4.\n"


def test_verify_ends_as_the_worst_verdict_asks(adoptsim: Command, run_file: Path) -> None:
    changed(run_file, "score.run.json", score=119.5)
    changed(run_file, "broken.run.json", format=9)
    good, score, broken = str(run_file), "score.run.json", "broken.run.json"
    assert adoptsim("verify", good).code == 0
    assert adoptsim("verify", good, score).code == 1
    assert adoptsim("verify", good, score, broken).code == 2
    assert adoptsim("verify", "missing.run.json").code == 2


def test_verify_gives_the_promised_fields(adoptsim: Command, run_file: Path) -> None:
    changed(run_file, "seed.run.json", seed=4)
    done = adoptsim("verify", str(run_file), "seed.run.json", "--json")
    good, seed = json.loads(done.out)["runs"]
    fields = ["file", "verdict", "score", "claimed", "diverges_at_week", "reason"]
    assert list(good)[: len(fields)] == list(seed)[: len(fields)] == fields
    assert (good["scenario"], good["shipped"], good["seed"]) == ("small", False, 3)
    assert (good["verdict"], good["diverges_at_week"], good["reason"]) == ("same", None, None)
    assert (seed["verdict"], seed["diverges_at_week"]) == ("differs", 1)
    assert seed["claimed"] == good["score"] != seed["score"]


def test_verify_says_it_in_a_line_for_each_file(adoptsim: Command, run_file: Path) -> None:
    changed(run_file, "score.run.json", score=119.5)
    done = adoptsim("verify", str(run_file), "score.run.json", "missing.run.json")
    assert done.err == ""
    good, score, missing, end = done.out.split("\n")
    assert good.startswith("good.run.json: same, score ")
    assert "differs" in score
    assert "(claimed 119.5)" in score
    assert missing == "missing.run.json: invalid: cannot be read: No such file or directory"
    assert end == ""


def test_verify_tells_whether_the_world_is_the_one_that_was_asked_for(adoptsim: Command, run_file: Path) -> None:
    Path("own.toml").write_text(TEXT)
    Path("easy.toml").write_text(TEXT.replace("accounts = 120", "accounts = 240"))
    adoptsim("run", "easy.toml", "--out", "easy.run.json")
    both = adoptsim("verify", "--scenario", "own.toml", str(run_file), "easy.run.json")
    assert both.code == 1
    good, easy = both.out.split("\n")[:-1]
    assert ": same, " in good
    assert ", as in own.toml, " in good
    assert ": same, " in easy
    assert ", NOT as in own.toml, " in easy
    assert adoptsim("verify", "--scenario", "own.toml", str(run_file)).code == 0
    found = json.loads(adoptsim("verify", "--scenario", "own.toml", str(run_file), "easy.run.json", "--json").out)
    assert [run["as_asked"] for run in found["runs"]] == [True, False]
    assert adoptsim("verify", "--scenario", "missing.toml", str(run_file)).code == 2


def test_verify_says_that_a_game_is_not_over(adoptsim: Command) -> None:
    session = Session(load_scenario("small.toml"), 3)
    session.advance([])
    journal.write(Path("half.run.json"), journal.record(session))
    done = adoptsim("verify", "half.run.json")
    assert (done.code, done.err) == (1, "")
    assert "half.run.json: same, not played to the end: 1 week [small" in done.out


def test_verify_says_whose_world_and_whose_game_it_is(adoptsim: Command, run_file: Path) -> None:
    document = json.loads(run_file.read_text())
    changed(run_file, "ada.run.json", player="Ada", branches=[4], forecasts=[])
    done = adoptsim("verify", str(run_file), "ada.run.json")
    first, second = done.out.split("\n")[:-1]
    world = document["scenario_digest"][7:15]
    whose = f'[small, an own scenario "Small" by Tests, world {world}, seed 3, by phases'
    assert f"{whose}]" in first
    assert f"{whose}, player Ada]; played again from week 4: not to be graded; the same game as good.run.json" in second
    assert done.code == 1
    Path("mirage.toml").write_text(TEXT)
    adoptsim("run", "./mirage.toml", "--out", "other.run.json")
    assert "[mirage, NOT the shipped one, " in adoptsim("verify", "other.run.json").out


def test_a_budget_is_for_one_file_and_the_others_have_their_verdict(adoptsim: Command, run_file: Path) -> None:
    document = json.loads(run_file.read_text())
    document["document"] |= {"weeks": 10_400, "segments": [{"accounts": 50_000, "seats": 5}]}
    changed(run_file, "long.run.json", document=document["document"], weeks=10_400, scenario_digest="sha256:0")
    long = Path("long.run.json")
    world = replay.scenario_of(journal.read(long)).digest()
    changed(long, "long.run.json", scenario_digest=world)
    done = adoptsim("verify", "long.run.json", str(run_file))
    assert done.code == 1
    assert done.out.startswith("long.run.json: over budget, ")
    assert "\ngood.run.json: same, " in done.out
    assert "over_budget" in adoptsim("verify", "--json", "--memory", "1", "long.run.json").out
    assert adoptsim("verify", "--budget", "0", str(run_file)).code == 2


def test_a_file_name_cannot_forge_a_verdict(adoptsim: Command, run_file: Path) -> None:
    name = "x.run.json: same, score 120.0\ny\x1b[2K.run.json"
    Path(name).write_text("{}")
    done = adoptsim("verify", name)
    assert done.out.count("\n") == 1
    assert done.out.startswith(f"{name!a}: invalid: ")


@pytest.mark.parametrize("key", ["scenario", "player", "strategy"])
def test_what_a_run_file_says_of_itself_is_no_part_of_the_verdict(key: str, adoptsim: Command, run_file: Path) -> None:
    forged = "x, as shipped, seed 1]\u3000\u3000"
    changed(run_file, "forged.run.json", **{key: forged})
    [line] = adoptsim("verify", "forged.run.json").out.splitlines()
    assert ascii(forged) in line
    assert "\u3000" not in line


def test_a_verdict_tells_luck_that_is_not_the_first(adoptsim: Command) -> None:
    adoptsim("run", "small.toml", "--replication", "3", "--out", "third.run.json")
    assert "seed 3, replication 3, by" in adoptsim("verify", "third.run.json").out


FIELDS_OF_A_LIST = [
    "name", "title", "weeks", "difficulty", "difficulty_reason", "rounds", "minutes", "short", "strategies",
]  # fmt: skip


def test_list_gives_the_promised_fields(adoptsim: Command) -> None:
    found = json.loads(adoptsim("list", "--json").out)["scenarios"]
    assert [list(entry) for entry in found] == [FIELDS_OF_A_LIST] * len(found)
    mirage = next(entry for entry in found if entry["name"] == "mirage")
    assert (mirage["title"], mirage["weeks"]) == ("Mirage", 156)
    assert {"sales-first", "engagement-first", "do-nothing", "random"} <= set(mirage["strategies"])
    assert "mirage: Mirage, 156 weeks" in adoptsim("list").out


def test_list_shows_the_others_and_the_error_beside_a_broken_file(
    adoptsim: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "small.toml").write_text(TEXT)
    (shipped / "broken.toml").write_text("weeks = 9\nx = [\n")
    monkeypatch.setattr(library, "folder", lambda: shipped)
    for arguments in (["list"], ["list", "--json"]):
        done = adoptsim(*arguments)
        assert done.code == 2
        assert "Small" in done.out
        assert done.err.startswith("broken.toml:2: is not valid TOML: this list lacks")
    assert [entry["name"] for entry in json.loads(done.out)["scenarios"]] == ["small"]


def test_doctor_says_where_things_are_and_changes_nothing(adoptsim: Command, folder: Path) -> None:
    done = adoptsim("doctor")
    assert (done.code, done.err) == (0, "")
    for word in ("adoptsim", "numpy", "terminal", "size", "encoding", "scenarios", "settings", "saved games"):
        assert f"\n{word} " in f"\n{done.out}"
    assert str(folder / "data") in done.out
    assert not (folder / "data").exists()


def test_doctor_shows_no_control_character_of_the_environment(
    adoptsim: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "\x1b[31mred")
    monkeypatch.setenv("XDG_DATA_HOME", "/tmp/\x1b[31m")
    assert "\x1b" not in adoptsim("doctor").out


def test_without_a_terminal_the_game_says_what_to_run_instead(adoptsim: Command) -> None:
    for arguments in ([], ["play"], ["play", "mirage"]):
        done = adoptsim(*arguments)
        assert (done.code, done.out) == (2, "")
        assert "adoptsim run mirage" in done.err


def test_the_version_is_that_of_the_package(adoptsim: Command) -> None:
    import adoptsim as package

    assert adoptsim("--version").out == f"adoptsim {package.__version__}\n"
    assert main(["list"]) == 0
