"""When a campaign and a community launch are right."""

import pytest

from adoptsim.lab.statistics import paired
from adoptsim.scenario.checks.strategies import check_strategy
from adoptsim.scenario.problems.problems import Problems
from tools.balance.launches import CHOICES, WHERE, Choice, State, Tried, decides, rows_of
from tools.plan_search.outcomes import references, scenario_of

COMMUNITY = next(strategy for strategy in references((WHERE, ())) if strategy.name == "community")


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.lever)
def test_every_state_is_one_of_a_game_that_can_be_played(choice: Choice) -> None:
    assert len({state.name for state in choice.states}) == len(choice.states) > 1
    for state in choice.states:
        world = (WHERE, tuple(state.changes))
        scenario = scenario_of(world)
        who = next(strategy for strategy in references(world) if strategy.name == state.who)
        problems = Problems(WHERE)
        for way in (choice.way, *choice.others):
            plan = decides(world, who, choice.lever, way, state)
            check_strategy(("strategies",), plan, scenario.lever_panel(), scenario, problems)
            decided = [
                (phase.week, phase.levers[choice.lever]) for phase in plan.phases if choice.lever in phase.levers
            ]
            assert decided == [(state.week, way)]
        problems.stop_if_any()
        assert scenario.rounds.begins(state.week)


def test_what_is_held_in_a_state_is_held_from_its_week_on() -> None:
    state = State("after raising money", "community", 40, (), {"raise_money": 2e6}, 8)
    plan = decides((WHERE, ()), COMMUNITY, "crowdfunding", "campaign", state)
    assert [phase.week for phase in plan.phases if "raise_money" in phase.levers] == [8]
    assert [phase.week for phase in plan.phases if "crowdfunding" in phase.levers] == [40]


def test_a_choice_must_be_right_in_one_state_and_wrong_in_another() -> None:
    def came_to(*gains: float) -> Tried:
        return Tried(State("a state", "community", 8), {}, paired(gains, [0.0] * len(gains)))

    right, wrong, neither = came_to(3.0, 3.1, 2.9), came_to(-3.0, -3.1, -2.9), came_to(-3.0, 3.1, 0.0)
    assert [each.verdict for each in (right, wrong, neither)] == ["right", "wrong", "-"]
    assert [row.holds for row in rows_of(CHOICES[0], [right, neither, wrong])] == [True, True]
    assert [row.holds for row in rows_of(CHOICES[0], [right, neither])] == [True, False]
    assert [row.holds for row in rows_of(CHOICES[0], [wrong, neither])] == [False, True]
