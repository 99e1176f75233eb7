"""Forecasts are locked before a round, kept with the game, and held against what was true."""

import json
from pathlib import Path
from typing import Any

import pytest

from adoptsim.errors import DecisionError, RunFileError
from adoptsim.game.forecasts import Outcome, calibration, outcomes, problems, truth
from adoptsim.game.game import Game
from adoptsim.game.run_files import journal, replay
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.run_files.verify import verify
from adoptsim.game.session import Session
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.presentation.wording.forecasts import calibrated, first_range, in_words, step_of
from tests.small import small


@pytest.fixture
def game(tmp_path: Path) -> Game:
    return Game.begin(small(tmp_path, "weeks=30"))


def live(game: Game, weeks: int) -> None:
    for _ in range(weeks):
        game.step()


def test_the_true_value_is_what_came_true_a_round_later(game: Game) -> None:
    live(game, 12)
    game.forecast("arr", 0, 1e9)
    game.forecast("renewals", 0, 0)
    assert [outcome.true for outcome in game.outcomes()] == [None, None]
    live(game, 3)
    assert [outcome.hit for outcome in game.outcomes()] == [None, None]
    live(game, 1)
    arr, renewals = game.outcomes()
    assert arr.true == game.session.history[16].truth.arr > 0
    renewed = [week.observation.flows.renewed for week in game.session.history[13:17]]
    assert renewals.true == sum(renewed) > 0
    assert (arr.hit, renewals.hit, arr.end) == (True, False, 16)
    live(game, 8)
    assert game.outcomes() == (arr, renewals)


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_has_its_own_truth(game: Game, metric: str) -> None:
    live(game, 6)
    assert truth(metric, game.session.history[2:6]) == getattr(game.session.history[5].truth, metric)


def test_what_is_no_metric_has_no_truth(game: Game) -> None:
    with pytest.raises(ValueError, match="there is no metric 'renewal'"):
        truth("renewal", game.session.history)


def test_the_last_round_may_be_short(game: Game) -> None:
    live(game, 28)
    game.forecast("arr", 0, 1e9)
    live(game, 2)
    assert game.over
    (outcome,) = game.outcomes()
    assert (outcome.end, outcome.true) == (30, game.session.history[30].truth.arr)


def test_a_bankruptcy_ends_the_round(tmp_path: Path) -> None:
    game = Game.begin(small(tmp_path, "company.cash=90_000"))
    game.forecast("arr", 1, 1e9)
    while not game.over:
        game.step()
    (outcome,) = game.outcomes()
    assert (outcome.true, outcome.hit, outcome.end) == (0.0, False, game.session.week)


def test_one_range_a_metric_and_round_at_a_boundary_only(game: Game) -> None:
    game.forecast("arr", 10, 20)
    with pytest.raises(DecisionError, match="is locked; undo takes it back"):
        game.forecast("arr", 10, 30)
    game.forecast("renewals", 0, 3)
    live(game, 1)
    with pytest.raises(DecisionError, match="before a round, every 4 weeks"):
        game.forecast("arr", 10, 20)
    live(game, 3)
    game.forecast("arr", 10, 20)
    assert [(f.week, f.metric) for f in game.forecasts] == [(0, "arr"), (0, "renewals"), (4, "arr")]


NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("metric", "low", "high", "reason"),
    [
        ("arr", 2, 1, "above its high end"),
        ("arr", NAN, 1, "two numbers"),
        ("arr", 0, INF, "two numbers"),
        ("arr", -1, 1, "not negative"),
        ("cash", 0, 1, "there is no forecast of 'cash'"),
    ],
)
def test_nonsense_is_refused_with_the_reason(game: Game, metric: str, low: float, high: float, reason: str) -> None:
    with pytest.raises(DecisionError, match=reason):
        game.forecast(metric, low, high)
    assert game.forecasts == ()


def test_a_forecast_can_be_taken_back_until_time_goes_on(game: Game) -> None:
    game.set("price", 1.5)
    game.commit()
    game.forecast("arr", 10, 20)
    game.set("reps", 6)
    assert game.undo()  # the draft
    assert game.undo()  # the commit
    assert (game.committed, len(game.forecasts)) == ({}, 1)
    assert game.undo()  # the forecast
    assert journal.read(game.path).forecasts == ()
    assert not game.undo()
    game.forecast("arr", 10, 20)
    live(game, 1)
    assert not game.undo()
    assert len(game.forecasts) == 1


def test_forecasts_survive_resuming_and_leave_the_game_as_it_is(game: Game) -> None:
    game.forecast("arr", 10, 20)
    game.forecast("renewals", 0, 3)
    again = Game.resume(game.path)
    assert again.forecasts == game.forecasts
    assert again.undo()
    assert again.forecasts == ()
    again = Game.begin(game.session.scenario)
    for _ in range(5):
        game.step()
        again.step()
    assert game.session.digest == again.session.digest
    assert verify(game.path).verdict == "same"
    resumed = Game.resume(game.path)
    assert resumed.outcomes() == game.outcomes()
    assert resumed.fresh_forecasts == ()


def forged(game: Game, *forecasts: dict[str, Any]) -> Path:
    document = json.loads(game.path.read_text())
    document["forecasts"] = list(forecasts)
    game.path.write_text(json.dumps(document))
    return game.path


@pytest.mark.parametrize(
    ("forecast", "reason"),
    [
        ({"week": 0, "metric": "arr", "low": NAN, "high": 1}, "forecast"),
        ({"week": 0, "metric": "arr", "low": 0, "high": INF}, "forecast"),
        ({"week": 0, "metric": "arr", "low": 5, "high": 1}, "above its high end"),
        ({"week": 0, "metric": "\x1b[31mluck", "low": 0, "high": 1}, "there is no forecast of"),
        ({"week": 3, "metric": "arr", "low": 0, "high": 1}, "before a round"),
        ({"week": 8, "metric": "arr", "low": 0, "high": 1}, "which has not come"),
        ({"week": 4000, "metric": "arr", "low": 0, "high": 1}, "before a round"),
        ({"week": 0, "metric": "arr", "low": "many", "high": 1}, "forecasts.0.low"),
        ({"week": 0, "metric": "arr", "low": 0}, "forecasts.0.high"),
    ],
)
def test_a_forged_file_is_refused_with_a_reason_and_does_no_harm(
    game: Game, forecast: dict[str, Any], reason: str
) -> None:
    live(game, 5)
    path = forged(game, forecast)
    with pytest.raises(RunFileError, match=reason) as caught:
        Game.resume(path)
    assert "\x1b" not in str(caught.value)
    try:
        run = journal.read(path)
    except RunFileError:
        return
    session = replay.replay(run)
    assert outcomes(run.forecasts, session.history, session.scenario, session.ended) == ()
    assert verify(path).verdict == "same"


def test_two_forecasts_of_the_same_thing_are_refused(game: Game) -> None:
    same = {"week": 0, "metric": "arr", "low": 0, "high": 1}
    with pytest.raises(RunFileError, match="two forecasts of arr"):
        Game.resume(forged(game, same, same))
    both = [Forecast(**same), Forecast(week=0, metric="renewals", low=0, high=1)]  # type: ignore[arg-type]
    assert problems(game.session.scenario, 0, both) == []


def made(*trues: float | None, low: float = 10, high: float = 20) -> list[Outcome]:
    return [
        Outcome(forecast=Forecast(week=4 * k, metric="arr", low=low, high=high), end=4 * k + 4, true=true)
        for k, true in enumerate(trues)
    ]


def test_calibration_counts_what_is_known() -> None:
    found = calibration(made(5, 10, 20, 25, 30, None))
    assert (found.count, found.hits, found.below, found.above) == (5, 2, 1, 2)
    assert found.width == pytest.approx(0.5)  # the truth in the middle is 20
    assert calibration([]).width is None
    assert calibration(made(0, 0)).width is None


@pytest.mark.parametrize(
    ("hits", "count", "verdict"),
    [
        (0, 0, "none"),
        (4, 4, "few"),
        (0, 4, "few"),
        (2, 5, "too narrow"),
        (3, 5, "fits"),
        (5, 5, "fits"),
        (7, 9, "fits"),
        (10, 10, "fits"),
        (11, 11, "too wide"),
        (8, 14, "too narrow"),
    ],
)
def test_nobody_is_called_too_sure_or_too_careful_without_evidence(hits: int, count: int, verdict: str) -> None:
    forecasts = made(*[15.0] * hits, *[50.0] * (count - hits))
    assert calibration(forecasts).verdict == verdict
    sentence = calibrated(forecasts)
    assert sentence.endswith(".")
    if count:
        assert f"{hits} of {count}" in sentence
    assert ("came true" in sentence) == (count > 0 and verdict != "few"), "few ranges have no usual width"


def test_the_range_that_is_offered_can_be_locked_and_moved_in_round_steps(game: Game) -> None:
    for _ in range(6):
        for metric in ("arr", "renewals"):
            low, high = first_range(game, metric)
            assert 0 <= low < high
            game.forecast(metric, low, high)
            assert game.withdraw(metric)
            assert not game.withdraw(metric)
        live(game, 4)
    for arr in (1e4, 3.3e5, 2.64e6, 9.99e8):
        step = step_of(game, "arr", arr)
        assert 0.015 <= step / arr <= 0.1 or step < 10_000
        assert float(f"{step:.0e}") == step


def test_ranges_that_hold_as_often_as_they_should_are_rarely_blamed() -> None:
    """With ranges that hold 8 times in 10, at most 1 game in 10 is told that they are too narrow."""
    from math import comb

    for count in range(5, 40):
        blamed = sum(
            comb(count, hits) * 0.8**hits * 0.2 ** (count - hits)
            for hits in range(count + 1)
            if calibration(made(*[15.0] * hits, *[50.0] * (count - hits))).verdict == "too narrow"
        )
        assert blamed < 0.1


def test_the_outcome_is_told_in_a_line() -> None:
    hit, miss, waits = made(15, 25, None)
    assert in_words(hit) == "Your forecast of ARR held: $10 to $20, and it was $15."
    assert in_words(miss) == "Your forecast of ARR missed: $10 to $20, and it was $25."
    assert in_words(waits) == "Your forecast of ARR in week 12: $10 to $20."
    renewals = Outcome(forecast=Forecast(week=8, metric="renewals", low=3, high=3), end=12, true=4)
    assert in_words(renewals) == "Your forecast of renewals missed: 3 to 3, and it was 4."


def test_a_session_alone_can_be_held_against_forecasts(tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3)
    for _ in range(8):
        session.advance()
    asked = [Forecast(week=4, metric="arr", low=0, high=0), Forecast(week=8, metric="arr", low=0, high=0)]
    known, waits = outcomes(asked, session.history, session.scenario, session.ended)
    assert (known.true, waits.true) == (session.history[8].truth.arr, None)
