"""The validation's plumbing, on cheap cases; `adoptsim validate` plays all of them."""

import json
from collections import Counter
from functools import partial
from math import exp, inf, nan
from typing import Any

import pytest

from adoptsim.cli import main
from adoptsim.cli import validate as command
from adoptsim.lab.validation import diffusion, habit, information, invariants, learning, queues, retention
from adoptsim.lab.validation.study import Study, customers
from adoptsim.lab.validation.validate import STUDIES, Benchmark, Case, benchmarks, validate

NUMBERS = {
    "P01": 9, "P04": 9, "P05": 5, "P06": 2, "P07": 3, "P09": 4, "P10": 6, "P11": 2, "P12": 2, "P13": 4, "P14": 4,
    "P15": 4, "P18": 1, "P19": 1, "P20": 3, "P21": 3,
}  # fmt: skip
"""Of the public table."""
IDENTITY = "L/(lambda W) on one drained path"
"""Stands in the public table as a remark on P12."""
CHEAP = (
    habit.one_user(66.0),
    information.step("P14", 1, 60, (1, 2, 3)),
    information.ramp("P14", 1, 60),
    information.STUDIES[-1],
)


def quantities(study: Study) -> set[str]:
    """Return what *study* is about, from games that were never played."""
    lengths = {"P01": 900, "P04": 630, "P05": 150, "P06": 100, "P07": 260, "P09": 1600, "P10": 85, "P11": 50, "P12": 9,
               "P13": 4, "P14": 1000, "P15": 400, "P18": 3, "P19": 1, "P20": 1, "P21": 1}  # fmt: skip
    length = lengths[study.id]
    if "quantities" in getattr(study.summarise, "keywords", {}):
        length = len(study.summarise.keywords["quantities"])  # type: ignore[attr-defined]
    if study.game is invariants.twice:
        length = 2
    return set(study.summarise([[2 * k for k in range(1, length + 1)]]))


def bass_curve(p: float, q: float, years: int) -> list[float]:
    weeks = [week / 52 for week in range(years * 52 + 1)]
    return [(1 - exp(-(p + q) * t)) / (1 + q / p * exp(-(p + q) * t)) for t in weeks]


# -- the table -------------------------------------------------------------------------------------


def test_the_table_holds_the_62_numbers_of_the_public_one_and_an_identity() -> None:
    counted = Counter(benchmark.id for benchmark in benchmarks() if benchmark.quantity != IDENTITY)
    assert counted == NUMBERS
    assert counted.total() == 62
    assert len(benchmarks()) == 63
    assert len({(benchmark.id, benchmark.quantity) for benchmark in benchmarks()}) == 63
    assert all(benchmark.source and benchmark.tolerance >= 0 for benchmark in benchmarks())


def test_every_number_comes_from_one_study() -> None:
    found = Counter((study.id, quantity) for study in STUDIES if study.id != "P10" for quantity in quantities(study))
    found.update(("P10", benchmark.quantity) for benchmark in benchmarks() if benchmark.id == "P10")
    assert set(found.values()) == {1}
    assert set(found) == {(benchmark.id, benchmark.quantity) for benchmark in benchmarks()}


def test_tolerances_are_in_the_unit_of_the_number() -> None:
    [wait] = [benchmark for benchmark in benchmarks() if benchmark.quantity == "mean wait Wq wk"]
    assert wait.tolerance == pytest.approx(0.06 * 0.3694)
    [share] = [benchmark for benchmark in benchmarks() if benchmark.quantity == "F(5)"]
    assert (share.expected, share.tolerance) == (0.3312, 0.02)


def test_what_is_no_number_does_not_hold() -> None:
    benchmark = Benchmark("P00", "x", 1.0, 0.5, "nobody")
    assert [Case(benchmark, x).ok for x in (0.4, 0.5, 1.0, 1.5, 1.6, nan, inf)] == [
        False,
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert Case(benchmark, nan).document()["observed"] is None


# -- how curves are read -----------------------------------------------------------------------------


def test_a_perfect_bass_curve_is_read_as_one() -> None:
    curve = [diffusion.ACCOUNTS * share for share in bass_curve(0.03, 0.38, years=15)]
    observed = diffusion.STUDIES[0].summarise([curve])
    for benchmark in benchmarks():
        if benchmark.id == "P01":
            assert observed[benchmark.quantity] == pytest.approx(benchmark.expected, rel=0.003), benchmark.quantity


def test_delays_are_counted_in_their_own_length() -> None:
    study = information.step("P15", 3, 2, (0.5, 1))
    assert study.summarise([[0, 1, 2, 3, 4, 5, 6]]) == {"response at 0.5T": 3, "response at 1T": 6}


def test_correlation_is_one_only_for_the_same_numbers() -> None:
    left: dict[tuple[Any, ...], float] = {("a",): 0.1, ("b",): 0.7, ("c",): 0.2}
    assert invariants.correlation(left, {**left, ("d",): 0.9}) == 1.0
    assert invariants.correlation(left, {**left, ("b",): 0.7000001}) < 1.0


# -- games ---------------------------------------------------------------------------------------------


def test_cheap_laws_hold_and_the_number_of_workers_makes_no_difference() -> None:
    studies = (*CHEAP, learning.interviews(5, ("share",), 0.31, runs=6))
    told: list[tuple[float, float]] = []
    alone = validate(studies, workers=1, progress=lambda done, total: told.append((done, total)))
    assert [case.benchmark.id for case in alone if not case.ok] == ["P20", "P20"]  # its other study was not played
    together = validate(studies, workers=3)
    assert [case.document() for case in together] == [case.document() for case in alone]
    assert told[-1][0] == pytest.approx(told[-1][1])


@pytest.mark.parametrize(
    ("game", "low", "high"),
    [
        (partial(customers, diffusion.market(1, churn=0.0, p=0.5, q=0.5)), 700, 1100),
        (partial(customers, diffusion.market(1, churn=0.5, p=0.5, q=0.5)), 500, 900),
        (partial(customers, retention.bucket(arrivals=3.0, churn=0.05)), 40, 80),
        (partial(learning.any_experiment_won, learning.workshop(win_rate=1.0, length=2)), 1, 1),
        (partial(queues.served, queues.desk(6.0, service=1.5, servers=5, customers=2000)), 0.7, 0.9),
        (invariants.pairing, 1, 1),
        (lambda _: invariants.twice(2), 0, 0),
    ],
)
def test_the_last_number_of_a_game_is_about_right(game: Any, low: float, high: float) -> None:
    assert low <= game(1)[-1] <= high


def test_little_holds_to_the_last_digit_on_a_small_path() -> None:
    identity, *counts = queues.drained(queues.pipeline(rate=0.4, cycle=3.0), 1)
    assert identity == pytest.approx(1, abs=1e-9)
    assert sum(counts) / len(counts) == pytest.approx(1.2, rel=0.2)


def test_luck_is_recorded_of_both_games() -> None:
    left, right = (invariants.luck_of_game(1, change) for change in ((), invariants.CHANGE))
    shared = left.keys() & right.keys()
    assert len(shared) > 0.5 * len(left) > 1000
    assert left.keys() != right.keys()


# -- the command -----------------------------------------------------------------------------------


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *studies: Study, json: bool) -> Any:
    monkeypatch.setattr(command, "validate", partial(validate, studies, workers=1))
    code = main(["validate", *(["--json"] if json else [])])
    done = capsys.readouterr()
    assert done.err == ""
    return code, done.out


def test_json_has_the_promised_fields(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(monkeypatch, capsys, *CHEAP, json=True)
    cases = json.loads(out)["cases"]
    assert code == 0
    assert len(cases) == NUMBERS["P10"] + NUMBERS["P14"] + NUMBERS["P18"]
    for case in cases:
        assert {"id", "quantity", "expected", "observed", "tolerance", "ok"} <= set(case)
        assert abs(case["observed"] - case["expected"]) <= case["tolerance"]
        assert case["ok"] is True


def test_one_case_that_does_not_hold_fails_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = run(monkeypatch, capsys, habit.one_user(50.0), CHEAP[-1], json=False)
    assert code == 1
    lines = out.splitlines()
    assert lines[0].split() == ["id", "quantity", "expected", "observed", "tolerance", "source", "ok"]
    assert lines[1].split() == ["P10", "y(7d)", "0.2722", "0.3426", "0.003", "Lally", "et", "al.", "2010", "NO"]
    assert lines[-2].endswith("yes")
    assert lines[-1] == "6 of 7 do not hold."
