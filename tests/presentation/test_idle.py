"""Whoever pays people that can do nothing hears why."""

from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import SetLever
from adoptsim.presentation.company.teams import idle_reps, nobody_sells
from adoptsim.scenario.load import load_scenario


def test_reps_have_nothing_to_sell_before_the_launch_and_while_a_plan_is_made() -> None:
    session = Session(load_scenario("sandbox", ["company.hiring_weeks=1"]))
    assert not idle_reps(session.observation)
    session.advance([SetLever("reps", 2.0)])
    while not session.observation.levers_open or not session.observation.people["reps"]:
        session.advance()
    assert "Launch" in idle_reps(session.observation)
    session.advance([SetLever("launch", "push"), SetLever("plan", 13.0)])
    assert "plan" in idle_reps(session.observation)
    while session.observation.values["plan"]:
        session.advance()
    assert not idle_reps(session.observation)


def test_nobody_to_sell_is_said_after_some_weeks_unless_customers_serve_themselves() -> None:
    launched = ["levers.reps.start=0", 'levers.launch.start="push"']
    for limits, said in (([], True), (["limits.self_serve=true"], False)):
        session = Session(load_scenario("sandbox", [*launched, *limits]))
        assert not nobody_sells(session)
        for _ in range(8):
            session.advance()
        assert bool(nobody_sells(session)) == said


def test_nobody_says_so_while_the_first_rep_is_on_the_way() -> None:
    session = Session(load_scenario("mirage", ["company.hiring_weeks=8"]))
    for _ in range(8):
        session.advance([SetLever("reps", 2.0)] if session.week == 4 else [])
    assert not session.observation.people["reps"]
    assert not nobody_sells(session)


def test_before_the_launch_nobody_is_expected_to_sell() -> None:
    session = Session(load_scenario("makers"))
    assert session.observation.values["launch"] == "not yet"
    while session.week < 24:
        session.advance()
        assert not nobody_sells(session)
    session.advance([SetLever("launch", "pull")])
    launched = session.week
    while session.week < launched + 7:
        assert not nobody_sells(session), "it has just begun"
        session.advance()
    assert nobody_sells(session)
