"""adoptsim compare: arms and paired differences with the promised fields."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from adoptsim import __version__
from adoptsim.errors import ExitCode
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.scenario.load import load_scenario
from tests.cli.conftest import Command

ESTIMATE = {"mean", "low", "high", "median", "n", "constant"}
DIFFERENCE = {
    "scenario", "variant", "metric", "a", "b", "mean", "low", "high", "a_wins", "ties", "variance_ratio", "n", "needed",
    "constant",
}  # fmt: skip
ARM = {"scenario", "variant", "strategy", "seed", "scenario_digest", "replications", "failed", "bankrupt", "metrics"}


def test_json_has_the_promised_fields(adoptsim: Command) -> None:
    done = adoptsim("compare", "small.toml", "--replications", "3", "--json", "--strategies", "rules, phases,random")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert list(found) == ["adoptsim", "seed", "changes", "digests", "failed", "arms", "differences"]
    assert (found["adoptsim"], found["seed"], found["changes"], found["failed"]) == (__version__, 3, [], [])
    assert found["digests"] == {"small": load_scenario("small.toml").digest()}
    assert [arm["strategy"] for arm in found["arms"]] == ["rules", "phases", "random"]
    for arm in found["arms"]:
        assert set(arm) == ARM
        assert arm["replications"] == 3
        assert set(arm["metrics"]) == {*METRICS, "score"}
        assert all(set(estimate) == ESTIMATE for estimate in arm["metrics"].values())
        assert arm["metrics"]["nrr"]["n"] == 0
    assert all(set(difference) == DIFFERENCE for difference in found["differences"])
    pairs = list(dict.fromkeys((d["a"], d["b"]) for d in found["differences"]))
    assert pairs == list(combinations(["rules", "phases", "random"], 2))


def test_without_names_all_strategies_but_random_ones_play(adoptsim: Command) -> None:
    done = adoptsim("compare", "small.toml", "--replications", "2", "--json", "--set", "weeks=4")
    assert [arm["strategy"] for arm in json.loads(done.out)["arms"]] == ["phases", "rules"]


def test_sentences_name_arms_and_pairs(adoptsim: Command) -> None:
    done = adoptsim("compare", "small.toml", "--replications", "2", "--set", "weeks=4")
    assert done.code == 0
    assert "small, phases: bankrupt 0%" in done.out
    assert "small: phases - rules: score" in done.out


def test_one_strategy_alone_has_no_differences_to_speak_of(adoptsim: Command) -> None:
    done = adoptsim("compare", "small.toml", "--strategies", "phases", "--replications", "2", "--set", "weeks=4")
    assert "small, phases" in done.out
    assert "differences" not in done.out


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["small.toml", "--replications", "0"], "replications must be from 1 to"),
        (["small.toml", "--strategies", "phases,phases"], "phases: this strategy is there twice."),
        (["small.toml", "./small.toml"], "small: this scenario is there twice."),
        (["small.toml", "--set", "strategies=[]"], "small: has no strategies to compare."),
        (["small.toml", "--strategies", "phases,nobody"], "there is no strategy nobody."),
        (["small.toml", "--replications", "-1"], "must be from 0 to 1000000, is -1"),
        (["small.toml", "--replications", "many"], "must be a whole number, is many"),
        (["small.toml", "no.toml"], "no.toml: cannot be read"),
        (["small.toml", "--game-timeout", "0"], "must be more than 0 and at most 1000000 seconds, is 0"),
        (["small.toml", "--strategies", "./bots.py:Cls"], "a bot is written module:callable, without folder and"),
        (["small.toml", "--strategies", "phases,phases.toml"], "phases: this strategy is there twice."),
    ],
)
def test_what_cannot_be_compared_is_told(arguments: list[str], problem: str, adoptsim: Command) -> None:
    Path("phases.toml").write_text("phases = []\n")
    done = adoptsim("compare", *arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err


def test_what_set_changes_is_told(adoptsim: Command) -> None:
    done = adoptsim("compare", "small.toml", "--replications", "1", "--set", "weeks=4", "--json")
    found = json.loads(done.out)
    assert (found["changes"], {arm["variant"] for arm in found["arms"]}) == (["weeks=4"], {""})


def test_a_metric_that_never_varies_and_ties_are_told(adoptsim: Command) -> None:
    Path("other.toml").write_text("phases = []\n")
    done = adoptsim("compare", "small.toml", "--replications", "3", "--strategies", "do.toml,other.toml")
    assert done.code == 2
    Path("do.toml").write_text("phases = []\n")
    done = adoptsim(
        "compare",
        "small.toml",
        "--replications",
        "3",
        "--strategies",
        "do.toml,other.toml",
        "--set",
        "levers.reps.start=0",
    )
    assert "  arr            0.0, the same in every game" in done.out
    assert "small: do - other: score          0.0, the same in every pair, wins 0%, ties 100%, losses 0%" in done.out


BOTS = """
import os
print("loaded")
def fails(seen):
    print("week", seen.week)
    if seen.week == 2 and seen.chance() > 0.6:
        raise RuntimeError("no idea")
    return []
def echoes(seen):
    os.system("echo from a shell")
    return []
"""


@pytest.fixture
def bots(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "path", list(sys.path))
    Path("chatty_bots.py").write_text(BOTS)
    yield
    sys.modules.pop("chatty_bots", None)


@pytest.mark.usefixtures("bots")
def test_failed_games_are_rows_and_have_an_exit_code_of_their_own(adoptsim: Command) -> None:
    given = (
        "compare",
        "small.toml",
        "--set",
        "weeks=4",
        "--replications",
        "6",
        "--strategies",
        "chatty_bots:fails,rules",
    )
    done = adoptsim(*given, "--json")
    assert done.code == ExitCode.SOME_FAILED
    found = json.loads(done.out)
    failed = found["failed"]
    assert 0 < len(failed) < 6
    reason = "RuntimeError at chatty_bots.py:7: no idea"
    assert {(row["strategy"], row["seed"], row["week"], row["reason"]) for row in failed} == {
        ("chatty_bots:fails", 3, 2, reason)
    }
    assert f'{len(failed)} of 12 games failed and are left out; "failed" says which and why.' in done.err
    shown = adoptsim(*given)
    assert shown.code == 3
    assert f"small, chatty_bots:fails, seed 3, replication {failed[0]['replication']}, week 2: {reason}" in shown.out
    assert f" in {6 - len(failed)} of 6 pairs, wins" in shown.out


@pytest.mark.usefixtures("bots")
@pytest.mark.parametrize("command", [["run", "--strategy"], ["compare", "--replications", "1", "--strategies"]])
def test_what_a_bot_and_its_shells_print_does_not_spoil_the_document(command: list[str]) -> None:
    name, *more = command
    given = [sys.executable, "-m", "adoptsim", name, "small.toml", "--set", "weeks=2", "--json", *more]
    done = subprocess.run([*given, "chatty_bots:echoes"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    json.loads(done.stdout)
    assert sorted(done.stderr.split("\n")) == ["", "from a shell", "from a shell", "loaded"]
