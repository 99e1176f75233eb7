"""Strategies side by side: same luck, whoever else takes part."""

import functools
import json
import os
import random
import re
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from adoptsim.errors import AdoptsimError
from adoptsim.game.players.player import Typed
from adoptsim.game.run import play
from adoptsim.game.session import Session
from adoptsim.lab import processes
from adoptsim.lab.arms import Choices
from adoptsim.lab.compare import COLUMNS, compare
from adoptsim.model.catalogue.levers import Decision, SetLever
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.load import load_scenario
from tests.small import TEXT, small

SMALL = ["weeks=60", "segments[0].accounts=120"]


def compared(strategies: Choices = (), **more: Any) -> dict[str, Any]:
    return compare([load_scenario("mirage", SMALL)], strategies, **({"replications": 3} | more))


def arm(result: dict[str, Any], strategy: str) -> dict[str, Any]:
    return next(arm for arm in result["arms"] if arm["strategy"] == strategy)


def test_another_strategy_in_the_comparison_changes_nothing_for_the_others() -> None:
    few, many = compared(["sales-first"]), compared(["engagement-first", "sales-first", "do-nothing"])
    assert arm(few, "sales-first") == arm(many, "sales-first")


def test_replications_are_the_same_games_that_run_plays() -> None:
    scenario = load_scenario("mirage", SMALL)
    scores = [
        play(Session(scenario, seed=4, replication=k), scenario.strategy("sales-first")).score.total for k in range(3)
    ]
    mean = arm(compared(["sales-first"], seed=4), "sales-first")["metrics"]["score"]["mean"]
    assert mean == pytest.approx(sum(scores) / 3)


def test_all_pairs_are_there_in_the_order_that_was_asked_for() -> None:
    names = ["do-nothing", "sales-first", "engagement-first"]
    result = compared(names)
    pairs = list(dict.fromkeys((d["a"], d["b"]) for d in result["differences"]))
    assert pairs == [(names[0], names[1]), (names[0], names[2]), (names[1], names[2])]
    assert {d["metric"] for d in result["differences"]} == {*METRICS, "score"} == set(COLUMNS)


def test_random_play_takes_part_only_when_it_is_named() -> None:
    assert {arm["strategy"] for arm in compared()["arms"]} == {
        "sales-first",
        "engagement-first",
        "balanced",
        "do-nothing",
    }
    assert arm(compared(["random"]), "random")["replications"] == 3


def test_progress_counts_every_game() -> None:
    told: list[tuple[float, float]] = []
    compared(["sales-first", "do-nothing"], progress=lambda done, total: told.append((done, total)))
    assert told == [(k, 6) for k in range(1, 7)]


def test_two_processes_find_what_one_does() -> None:
    names = ["sales-first", "random"]
    assert compared(names, replications=9, workers=2) == compared(names, replications=9)


def test_who_cannot_have_intervals_hears_it_before_the_games(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(AdoptsimError, match=r"adoptsim\[lab\]"):
        compared(progress=lambda *_: pytest.fail("a game was played"))


def test_variants_of_one_scenario_are_arms_of_their_own() -> None:
    short, other = (load_scenario("mirage", [*SMALL, *more]) for more in (["weeks=20"], ["segments[0].old_habit=0.0"]))
    result = compare([short, other], ["sales-first", "engagement-first"], replications=2)
    names = [(arm["variant"], arm["strategy"]) for arm in result["arms"]]
    worlds = ["weeks=20", "segments[0].old_habit=0.0"]
    assert names == [(world, name) for world in worlds for name in ("sales-first", "engagement-first")]
    assert result["changes"] == SMALL
    for k, world in enumerate((short, other)):
        alone = compare([world], ["sales-first", "engagement-first"], replications=2)
        assert [arm["metrics"] for arm in result["arms"][2 * k :][:2]] == [arm["metrics"] for arm in alone["arms"]]
        mine = [d for d in result["differences"] if d["variant"] == worlds[k]]
        assert [{**d, "variant": ""} for d in mine] == alone["differences"]
    assert result["digests"] == {
        "mirage (weeks=20)": short.digest(),
        "mirage (segments[0].old_habit=0.0)": other.digest(),
    }


def test_the_world_that_is_not_changed_has_no_variant() -> None:
    plain = load_scenario("mirage", SMALL)
    result = compare([plain, plain.with_changes(["weeks=20"])], ["do-nothing"], replications=1)
    assert [arm["variant"] for arm in result["arms"]] == ["", "weeks=20"]
    assert [arm["scenario_digest"] for arm in result["arms"]] == list(result["digests"].values())


def test_two_files_of_one_name_are_told_apart_and_one_file_is_not_there_twice(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, two = small(tmp_path), small(tmp_path / "other", text=TEXT.replace("accounts = 120", "accounts = 60"))
    result = compare([one, two], ["phases"], replications=1)
    assert [(arm["scenario"], arm["variant"]) for arm in result["arms"]] == [("small", "file 1"), ("small", "file 2")]
    assert result["arms"][0]["metrics"] != result["arms"][1]["metrics"]
    with pytest.raises(AdoptsimError, match="small: this scenario is there twice"):
        compare([one, small(tmp_path)], ["phases"])


class Patient:
    def __init__(self) -> None:
        self.weeks = 0

    def __call__(self, seen: Observation) -> list[Decision]:
        assert self.weeks == seen.week
        self.weeks += 1
        return [SetLever("reps", 2)] if seen.week == 0 else []


def hires_two(seen: Observation) -> list[Decision]:
    return [SetLever("reps", 2)] if seen.week == 0 else []


@pytest.mark.parametrize("workers", [1, 2])
def test_functions_and_classes_can_be_compared(workers: int) -> None:
    other = 4
    result = compared(
        [hires_two, Patient, lambda seen: [SetLever("reps", other)] if seen.week == 0 else []], workers=workers
    )
    names = [arm["strategy"] for arm in result["arms"]]
    here = "tests.lab.test_compare"
    assert names[:2] == [f"{here}:hires_two", f"{here}:Patient"]
    assert names[2].endswith("<locals>.<lambda>")
    first, second, third = (arm["metrics"] for arm in result["arms"])
    assert first == second != third


def test_a_mapping_gives_policies_names() -> None:
    result = compared({f"price {price}": functools.partial(holds, price) for price in (0.9, 1.2)})
    assert [arm["strategy"] for arm in result["arms"]] == ["price 0.9", "price 1.2"]
    with pytest.raises(AdoptsimError, match=r"tests.lab.test_compare:holds: this strategy is there twice"):
        compared([functools.partial(holds, price) for price in (0.9, 1.2)])


def holds(price: float, seen: Observation) -> list[Decision]:
    return [SetLever("price", price)] if seen.levers_open else []


def throws_dice(seen: Observation) -> list[Decision]:
    return [SetLever("reps", int(8 * random.random()))] if seen.levers_open else []


def test_who_throws_dice_of_its_own_gets_the_same_ones_in_any_number_of_processes() -> None:
    found = [compared([throws_dice, "do-nothing"], replications=4, workers=workers) for workers in (1, 2, 3)]
    assert found[0] == found[1] == found[2]
    assert not arm(found[0], "tests.lab.test_compare:throws_dice")["metrics"]["cash"]["constant"]


def fails_once(seen: Observation) -> list[Decision]:
    if seen.week == 6 and not seen.chance() > 0.5:
        raise RuntimeError("no \x1b idea")
    return []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_game_that_fails_is_a_row_and_the_others_stand(workers: int) -> None:
    result = compared([fails_once, "do-nothing"], replications=8, workers=workers)
    lost = [row["replication"] for row in result["failed"]]
    assert lost == [k for k in range(8) if not chance(k) > 0.5]
    assert 0 < len(lost) < 8
    row = result["failed"][0]
    line = fails_once.__code__.co_firstlineno + 2
    assert row == {
        "scenario": "mirage", "variant": "", "strategy": "tests.lab.test_compare:fails_once", "seed": 1,
        "replication": lost[0], "week": 6, "reason": f"RuntimeError at test_compare.py:{line}: no \\x1b idea",
    }  # fmt: skip
    bad, good = result["arms"]
    assert (bad["failed"], bad["replications"], good["failed"]) == (len(lost), 8, 0)
    assert bad["metrics"]["arr"]["n"] == 8 - len(lost)
    assert good["metrics"]["arr"]["n"] == 8
    assert {d["n"] for d in result["differences"] if d["metric"] == "arr"} == {8 - len(lost)}
    stands = [k for k in range(8) if k not in lost]
    alone = [play(Session(load_scenario("mirage", SMALL), 1, k), lambda _: []).metrics.cash for k in stands]
    assert bad["metrics"]["cash"]["mean"] == pytest.approx(sum(alone) / len(alone))


def chance(replication: int) -> float:
    """Return what a bot's first die shows in week 6."""
    session = Session(load_scenario("mirage", SMALL), 1, replication)
    for _ in range(6):
        session.advance()
    return session.observation.chance()


def dies(seen: Observation) -> list[Decision]:
    if seen.week == 9:
        os._exit(7)
    return []


def hangs(seen: Observation) -> list[Decision]:
    while seen.week == 9:
        pass
    return []


def does_not_stop(seen: Observation) -> list[Decision]:
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    return hangs(seen)


def interrupts(seen: Observation) -> list[Decision]:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("bot", "week", "reason"),
    [
        (dies, 9, "its process ended itself with exit code 7"),
        (hangs, 9, r"took longer than 2 s, at test_compare\.py:\d+"),
        (does_not_stop, 9, r"took longer than 2 s, and did not stop when it was told to"),
        (interrupts, 0, "KeyboardInterrupt"),
    ],
)
def test_what_a_bot_does_to_its_process_costs_its_own_games(
    bot: Callable[[Observation], list[Decision]], week: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "GRACE", 0.3)
    told: list[float] = []
    result = compared(
        ["do-nothing", bot], replications=2, workers=2, game_timeout=2, progress=lambda done, _: told.append(done)
    )
    assert told == [1, 2, 3, 4], "failed games are done, too"
    assert [(row["replication"], row["week"]) for row in result["failed"]] == [(0, week), (1, week)]
    assert all(re.fullmatch(reason, row["reason"]) for row in result["failed"])
    assert arm(result, "do-nothing") == arm(compared(["do-nothing"], replications=2), "do-nothing")
    broken = result["arms"][1]
    assert (broken["bankrupt"], broken["metrics"]["arr"]["mean"], broken["metrics"]["arr"]["n"]) == (None, None, 0)


def test_a_game_in_this_process_has_its_time_limit_too() -> None:
    result = compared([hangs], replications=1, game_timeout=0.3)
    assert re.match(r"took longer than 0\.3 s, at test_compare\.py:\d+", result["failed"][0]["reason"])


def test_a_bot_that_was_typed_plays_in_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dying_bot.py").write_text("import os\ndef decide(seen):\n    os._exit(0)\n")
    monkeypatch.syspath_prepend(tmp_path)
    result = compared([Typed("dying_bot:decide"), "do-nothing"], replications=1, workers=1)
    assert [row["reason"] for row in result["failed"]] == ["its process ended itself with exit code 0"]
    assert arm(result, "do-nothing")["metrics"]["arr"]["n"] == 1


def test_names_are_not_code_in_python_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "acts.py").write_text("raise SystemExit('a name was imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(AdoptsimError, match="there is no strategy acts:run"):
        compared(["acts:run"])
    scenario = load_scenario("mirage", SMALL)
    named = replace(scenario, strategies=(replace(scenario.strategies[0], name="acts:run"),))
    assert [arm["strategy"] for arm in compare([named], replications=1)["arms"]] == ["acts:run"]


def test_whole_numbers_of_any_kind_are_taken() -> None:
    given = {"replications": np.int64(2), "seed": np.uint8(1), "workers": np.int32(1)}
    assert compared(["do-nothing"], **given) == compared(["do-nothing"], replications=2, seed=1)
    json.dumps(compared(["do-nothing"], **given))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"replications": 0}, "replications must be from 1 to 9223372036854775807, is 0."),
        ({"replications": 2.0}, "replications must be a whole number, not 2.0."),
        ({"replications": None}, "replications must be a whole number, not None."),
        ({"workers": 0}, "workers must be from 1 to"),
        ({"workers": "2"}, "workers must be a whole number, not '2'."),
        ({"seed": "7"}, "seed must be a whole number, not '7'."),
        ({"seed": -1}, "seed must be from 0 to"),
        ({"game_timeout": 0}, "game_timeout must be more than 0 seconds, is 0."),
        ({"game_timeout": float("nan")}, "game_timeout must be more than 0 seconds, is nan."),
        ({"strategies": ["salesfirst"]}, "mirage: there is no strategy salesfirst."),
        ({"strategies": "sales-first"}, "strategies must be a list, is 'sales-first': write ['sales-first']."),
        ({"strategies": [3]}, "3 is no strategy: give the name of one, a function of an observation, or a class."),
        ({"strategies": ["do-nothing", "do-nothing"]}, "do-nothing: this strategy is there twice."),
        ({"scenarios": []}, "compare needs a list of scenarios"),
        ({"scenarios": "mirage"}, "compare needs a list of scenarios"),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_sentence(given: dict[str, Any], problem: str) -> None:
    with pytest.raises(AdoptsimError) as refused:
        compare(**({"scenarios": [load_scenario("mirage", SMALL)]} | given))
    assert str(refused.value).startswith(problem)


def test_policies_of_a_scenario_are_called_by_their_strategies(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    result = compare([scenario], [scenario.strategy("phases"), scenario.strategy("rules")], replications=2)
    assert [arm["strategy"] for arm in result["arms"]] == ["phases", "rules"]
    assert result["arms"] == compare([scenario], ["phases", "rules"], replications=2)["arms"]
    with pytest.raises(AdoptsimError, match="phases: this strategy is there twice"):
        compare([scenario], ["phases", scenario.strategy("phases")], replications=2)


def test_a_file_that_is_called_like_a_variant_of_another_is_refused(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    (tmp_path / "small (weeks=3).toml").write_text(TEXT, encoding="utf-8")
    other = load_scenario(tmp_path / "small (weeks=3).toml")
    with pytest.raises(AdoptsimError, match="its name in the results is that of another scenario; rename its file"):
        compare([scenario, scenario.with_changes(["weeks=3"]), other], ["phases"], replications=2)
