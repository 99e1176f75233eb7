"""adoptsim compare: arms and paired differences with the promised fields."""

import json
from itertools import combinations

import pytest

from adoptsim.model.metrics import METRICS
from tests.cli.conftest import Command

ESTIMATE = {"mean", "low", "high", "median", "n"}
DIFFERENCE = {"scenario", "metric", "a", "b", "mean", "low", "high", "a_wins", "variance_ratio", "n", "needed"}


def test_json_has_the_promised_fields(adoptsim: Command) -> None:
    done = adoptsim("compare", "small.toml", "--replications", "3", "--json", "--strategies", "rules, phases,random")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert list(found) == ["arms", "differences"]
    assert [arm["strategy"] for arm in found["arms"]] == ["rules", "phases", "random"]
    for arm in found["arms"]:
        assert set(arm) == {"scenario", "strategy", "replications", "bankrupt", "metrics"}
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
        (["small.toml", "--replications", "0"], "replications must be at least 1."),
        (["small.toml", "--strategies", "phases,phases"], "phases: this strategy is there twice."),
        (["small.toml", "./small.toml"], "small: this scenario is there twice."),
        (["small.toml", "--set", "strategies=[]"], "small: has no strategies to compare."),
        (["small.toml", "--strategies", "phases,nobody"], "there is no strategy nobody."),
        (["small.toml", "--replications", "-1"], "must be from 0 to 1000000, is -1"),
        (["small.toml", "--replications", "many"], "must be a whole number, is many"),
        (["small.toml", "no.toml"], "no.toml: cannot be read"),
    ],
)
def test_what_cannot_be_compared_is_told(arguments: list[str], problem: str, adoptsim: Command) -> None:
    done = adoptsim("compare", *arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err
