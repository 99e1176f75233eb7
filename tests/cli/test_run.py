"""adoptsim run: data on standard output, words on standard error, and the fields that were promised."""

import csv
import json
import math
from pathlib import Path
from typing import Any

import pytest

from adoptsim.game.run import play
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.verify import verify
from adoptsim.game.session import Session
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.scenario.load import load_scenario
from tests.cli.conftest import Command
from tests.small import TEXT

FIELDS = ["adoptsim", "scenario", "scenario_digest", "strategy", "seed", "replication", "weeks", "ended", "digest",
          "metrics", "score", "short"]  # fmt: skip
PROMISED = ["engaged_seats", "active_seats", "paid_seats", "customers", "arr", "surviving_arr", "bookings", "cash",
            "spent", "nrr", "grr", "churned_accounts", "signed_accounts", "time_to_value", "no_decision_share",
            "fit", "closeness", "community_members", "playbook", "engagement_playbook", "needs_found", "raised",
            "founders_share", "stage"]  # fmt: skip


def document(adoptsim: Command, *arguments: str) -> dict[str, Any]:
    done = adoptsim("run", "small.toml", "--json", *arguments)
    assert (done.code, done.err) == (0, "")

    def never(constant: str) -> None:
        raise AssertionError(constant)

    read: dict[str, Any] = json.loads(done.out, parse_constant=never)
    return read


def test_json_has_exactly_the_promised_fields(adoptsim: Command) -> None:
    found = document(adoptsim)
    assert list(found) == FIELDS
    assert list(found["metrics"]) == PROMISED == list(METRICS)
    assert list(found["score"]) == ["total", "parts", "par"]
    assert list(found["score"]["parts"]) == ["use", "money"]
    assert found["score"]["par"] is None
    assert (found["scenario"], found["strategy"], found["seed"], found["replication"]) == ("small", "phases", 3, 0)
    assert (found["weeks"], found["ended"]) == (26, "horizon")
    assert found["digest"].startswith("sha256:")
    assert found["scenario_digest"] == load_scenario("./small.toml").digest()


def test_counts_are_whole_numbers_and_what_is_undefined_is_null(adoptsim: Command) -> None:
    metrics = document(adoptsim)["metrics"]
    assert metrics["nrr"] is None
    assert all(type(metrics[name]) is int for name in ("engaged_seats", "customers", "churned_accounts"))
    assert all(math.isfinite(value) for value in metrics.values() if value is not None)


def test_a_run_is_the_session_played_by_that_strategy(adoptsim: Command) -> None:
    scenario = load_scenario("./small.toml")
    run = play(Session(scenario, 9, 2), scenario.strategy("rules"))
    found = document(adoptsim, "--strategy", "rules", "--seed", "9", "--replication", "2")
    assert found["digest"] == run.digest
    assert found["score"]["total"] == run.score.total


def test_par_that_is_not_defined_says_why(adoptsim: Command) -> None:
    done = adoptsim("run", "small.toml", "--par", "--set", "strategies=[]")
    assert ", par not defined: " in done.out
    assert "par" not in adoptsim("run", "small.toml", "--set", "strategies=[]").out.split("Digest")[0]


def test_par_puts_the_score_between_the_scenarios_own_strategies(adoptsim: Command) -> None:
    pars = {name: document(adoptsim, "--par", "--strategy", name)["score"]["par"] for name in ("phases", "rules")}
    assert sorted(pars.values()) == [0, 100]


def test_sentences_hold_the_same_numbers(adoptsim: Command) -> None:
    done = adoptsim("run", "small.toml", "--par")
    found = document(adoptsim, "--par")
    assert done.code == 0
    assert done.out.startswith("small, played by phases, seed 3: 26 weeks, horizon.\nScore ")
    assert f"{found['metrics']['cash']:,.2f}".removesuffix(".00") in done.out
    assert "nrr                     not defined" in done.out
    assert found["digest"] in done.out


def test_out_writes_a_run_file_that_verifies_and_says_so_on_standard_error(adoptsim: Command) -> None:
    done = adoptsim("run", "small.toml", "--json", "--out", "a.run.json")
    assert done.err == "wrote a.run.json\n"
    run = journal.read(Path("a.run.json"))
    assert (run.strategy, run.score) == ("phases", json.loads(done.out)["score"]["total"])
    assert verify(Path("a.run.json")).verdict == "same"


def test_a_strategy_file_leaves_its_name_and_not_its_folder(adoptsim: Command, folder: Path) -> None:
    (folder / "mine.toml").write_text("phases = []\n")
    found = document(adoptsim, "--strategy", str(folder / "mine.toml"))
    assert found["strategy"] == "mine"
    adoptsim("run", "small.toml", "--strategy", str(folder / "mine.toml"), "--out", "a.run.json")
    assert str(folder) not in Path("a.run.json").read_text()


def test_series_has_a_row_a_week_with_the_truth_and_what_was_seen(adoptsim: Command) -> None:
    adoptsim("run", "small.toml", "--series", "weeks.csv")
    with open("weeks.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = list(PROMISED)
    assert list(rows[0]) == ["week", *names, *(f"seen_{name}" for name in names)]
    assert [int(row["week"]) for row in rows] == list(range(27))
    assert float(rows[-1]["cash"]) == document(adoptsim)["metrics"]["cash"]
    assert rows[0]["nrr"] == rows[-2]["surviving_arr"] == rows[-1]["seen_surviving_arr"] == ""
    assert float(rows[-1]["surviving_arr"]) == document(adoptsim)["metrics"]["surviving_arr"]
    assert all(row["cash"] == row["seen_cash"] for row in rows)


def test_overrides_change_the_world_and_its_digest(adoptsim: Command) -> None:
    found = document(adoptsim, "--set", "weeks=8", "--set", "company.cash=5e6")
    assert found["weeks"] == 8
    assert found["metrics"]["cash"] > 4e6
    assert found["scenario_digest"] != document(adoptsim)["scenario_digest"]


def test_without_strategies_nobody_plays(adoptsim: Command) -> None:
    assert document(adoptsim, "--set", "strategies=[]")["strategy"] is None
    assert "played by nobody" in adoptsim("run", "small.toml", "--set", "strategies=[]").out


def test_a_bankrupt_company_has_no_revenue_and_the_weeks_it_lived(adoptsim: Command) -> None:
    found = document(adoptsim, "--set", "company.cash=1e5")
    assert found["ended"] == "bankrupt"
    assert found["weeks"] < 26
    gone = ("arr", "paid_seats", "engaged_seats", "active_seats", "surviving_arr")
    assert {found["metrics"][name] for name in gone} == {0}


@pytest.mark.parametrize("option", ["--out", "--series"])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "Is a directory"),
        ("", "Is a directory"),
        ("small.toml/x", "Not a directory"),
        ("/dev/full", "No space left on device"),
        ("x" * 300, "File name too long"),
        ("a\0b", "not a file name"),
    ],
)
def test_what_cannot_be_written_is_told(option: str, name: str, reason: str, adoptsim: Command) -> None:
    done = adoptsim("run", "small.toml", "--set", "weeks=1", option, name)
    assert done.code == 2
    assert f"cannot be written: {reason}." in done.err or (reason == "Not a directory" and "File exists" in done.err)
    assert done.out.startswith("small, played by phases, seed 3: 1 week, "), "the result is worth more than its file"
    assert [path.name for path in Path().iterdir()] == ["small.toml"], "nothing half-written stays"


@pytest.mark.parametrize("option", ["--out", "--series"])
def test_a_folder_that_is_missing_is_told_and_not_made(option: str, adoptsim: Command) -> None:
    done = adoptsim("run", "small.toml", "--set", "weeks=1", option, "missing/a")
    assert (done.code, done.err) == (2, "missing/a: cannot be written: No such file or directory.\n")
    assert done.out
    assert not Path("missing").exists()


@pytest.mark.parametrize("option", ["--out", "--series"])
@pytest.mark.parametrize(
    "spelled", ["small.toml", "./d/../small.toml", "link.toml", "hard.toml", "{folder}/small.toml"]
)
def test_a_file_that_was_read_is_never_written(option: str, spelled: str, folder: Path, adoptsim: Command) -> None:
    Path("d").mkdir()
    Path("link.toml").symlink_to("small.toml")
    Path("hard.toml").hardlink_to("small.toml")
    done = adoptsim("run", "small.toml", option, spelled.format(folder=folder))
    assert (done.code, done.out) == (2, "")
    assert "which was read: name another file." in done.err
    assert Path("small.toml").read_text() == TEXT


def test_neither_strategies_nor_bots_nor_the_other_output_are_written_over(
    adoptsim: Command, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.syspath_prepend(str(folder))
    Path("st.toml").write_text("phases = []\n")
    Path("quiet_bot.py").write_text("def play(observation):\n    return []\n")
    for arguments in (
        ["--strategy", "st.toml", "--series", "st.toml"],
        ["--strategy", "quiet_bot:play", "--out", "quiet_bot.py"],
        ["--out", "a", "--series", "./a"],
    ):
        assert adoptsim("run", "small.toml", *arguments).code == 2
    assert Path("st.toml").read_text() == "phases = []\n"
    assert Path("quiet_bot.py").read_text().startswith("def play")
    assert not Path("a").exists()
    assert adoptsim("run", "small.toml", "--out", "/dev/null", "--series", "/dev/null").code == 0


def test_two_spellings_that_the_disk_takes_for_one_are_one_file(
    adoptsim: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that does not tell small letters from large ones."""
    monkeypatch.setattr(Path, "samefile", lambda one, other: str(one).lower() == str(other).lower())
    assert adoptsim("run", "small.toml", "--out", "Small.TOML").code == 2
    done = adoptsim("run", "small.toml", "--out", "a.json", "--series", "A.json")
    assert (done.code, done.err) == (2, "wrote a.json\nA.json: cannot be written: was read or written before.\n")
    assert journal.read(Path("a.json")).weeks == 26


def test_what_was_cut_short_can_be_verified(adoptsim: Command) -> None:
    adoptsim("run", "mirage", "--set", "weeks=20", "--out", "s.run.json")
    done = adoptsim("verify", "s.run.json")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("s.run.json: same, score ")
    assert ", horizon after 20 weeks [mirage, NOT the shipped one, seed 1, by sales-first]" in done.out
