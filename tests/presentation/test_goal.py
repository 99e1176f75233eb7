"""The score so far is that of a game which ends now, by what the company sees, and the objectives stand beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.game.parts_and_goals import goals_so_far, score_so_far
from adoptsim.game.recording import performed, recorded
from adoptsim.game.session import Session
from adoptsim.model.measurement.observation import Observation, Reading
from adoptsim.presentation.playing.goal import goal_line, sentences
from adoptsim.scenario.load import load_scenario
from tests.small import TEXT, small


def seen(now: Observation, **values: float | None) -> Observation:
    """Return *now* with other readings."""
    return replace(now, readings={**now.readings, **{name: Reading(x) for name, x in values.items()}})


def test_where_all_is_seen_as_it_is_the_last_week_has_the_score_of_the_end() -> None:
    tutorial = load_scenario("first-customers", ["score.revenue.metric='arr'"])
    game = performed(tutorial, tutorial.strategy("engagement-first"), "engagement-first", 1)
    assert game.score is not None
    assert game.score.total > 50
    assert score_so_far(tutorial, game.history[-1].observation).total == pytest.approx(game.score.total)


def test_revenue_counts_as_far_as_contracts_were_renewed_in_the_last_year(tmp_path: Path) -> None:
    scenario = small(tmp_path, "score.money.metric='surviving_arr'", "score.money.full=100000")
    now = Session(scenario, 1).observation
    assert score_so_far(scenario, seen(now, arr=50_000.0, grr=None)).parts["money"] == pytest.approx(50)
    assert score_so_far(scenario, seen(now, arr=50_000.0, grr=0.4)).parts["money"] == pytest.approx(20)


def test_money_that_was_raised_is_no_success_on_the_way_either(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    now = Session(scenario, 1).observation
    assert score_so_far(scenario, seen(now, cash=1e6, raised=4e5)).parts["money"] == pytest.approx(30)


def test_an_objective_is_met_above_its_limit_and_gone_after_its_week(tmp_path: Path) -> None:
    text = TEXT.replace("above = 0\n", "above = 0\nweek = 4\n", 1)
    scenario = small(tmp_path, text=text)
    session = Session(scenario, 1)
    for cash, met in ((-1.0, False), (0.0, False), (1.0, True), (None, False)):
        (goal,) = goals_so_far(scenario, seen(session.observation, cash=cash))
        assert goal.met is met
    while session.week < 4:
        session.advance([])
    assert goals_so_far(scenario, session.observation)
    session.advance([])
    assert not goals_so_far(scenario, session.observation)


def test_the_score_so_far_is_made_of_reports_and_not_of_the_truth(tmp_path: Path) -> None:
    scenario = load_scenario("mirage")
    session, policy = Session(scenario, 3), scenario.strategy("sales-first")
    while session.week < 100:
        session.advance(policy(session.observation))
    game = recorded(session)
    reported = score_so_far(scenario, session.observation).parts["engagement"]
    rule = scenario.score_parts()["engagement"]
    true = 100 * (game.history[-1].truth.engaged_seats - rule.zero) / (rule.full - rule.zero)
    assert reported > true + 2, "reports flatter, and so does a score that is made of them"
    assert f"engagement {reported:.0f}" in goal_line(Game(session, tmp_path / "g.run.json"), {}).pieces[1]


def test_the_strategies_stand_beside_it_where_their_scores_are_known(tmp_path: Path) -> None:
    game = Game(Session(small(tmp_path), 1), tmp_path / "g.run.json")
    assert goal_line(game, {}).best is None
    line = goal_line(game, {"a": 40.0, "b": 61.4})
    assert line.best == 61.4
    assert "of 61" in line.pieces[0]
    assert any("best of the strategies scores 61" in sentence for sentence in sentences(game, {"b": 61.4}))
    assert any(sentence == "Met by now: Be alive. Now: cash $2 million." for sentence in sentences(game, {}))
