"""What a team of specialists knows and holds itself to: learning curve, playbook, standard."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.company.expertise import JOBS, Expertise, shares_of_hours
from tests.model.worlds import world


def expertise(
    *, closeness: float = 1.0, team: int = 1, limits: dict[str, Any] | None = None, **engagement: Any
) -> Expertise:
    """Return what a *team* knows in its first week, with no bound on what is looked at unless it is said."""
    made = world(limits=limits, engagement={"looked_at": 1000.0} | engagement)
    team_of = Expertise(made)
    team_of.open_week(made.engagement, closeness=closeness, team=team)
    return team_of


# -- hours ----------------------------------------------------------------------------------------------


def test_hours_fall_to_52_percent_at_the_tenth_and_38_at_the_thirtieth_onboarding() -> None:
    shares = shares_of_hours(0.82)
    assert shares[0] == 1
    assert shares[9] == pytest.approx(0.52, abs=0.005)
    assert shares[29] == pytest.approx(0.38, abs=0.005)


@given(st.floats(0.5, 1), st.integers(1, JOBS // 2))
def test_twice_as_many_onboardings_leave_the_same_share_of_the_hours(per_doubling: float, n: int) -> None:
    shares = shares_of_hours(per_doubling)
    assert shares[2 * n - 1] == pytest.approx(per_doubling * shares[n - 1], abs=2e-6)


def test_one_per_doubling_keeps_the_hours_exactly() -> None:
    assert (shares_of_hours(1.0) == 1).all()


def test_the_next_onboardings_cost_what_they_cost_one_after_the_other() -> None:
    team = expertise()
    ahead = team.relative_hours_of_next(20)
    for share in ahead:
        assert team.relative_hours() == share
        team.learn()
    team.learn(2 * JOBS)
    assert team.relative_hours() == team.relative_hours_of_next(3)[-1] == shares_of_hours(0.82)[-1]


@pytest.mark.parametrize("limits", [{"playbook_fixed": 0.5}, {"work": "exponential"}])
def test_where_queues_have_closed_forms_hours_do_not_fall_and_nobody_hurries(limits: dict[str, Any]) -> None:
    team = expertise(limits=limits)
    team.learn(100)
    team.set_time_per_case(10.0, 1000.0)
    assert team.relative_hours() == team.delivered == team.standard == 1


# -- the playbook ---------------------------------------------------------------------------------------


def test_each_onboarding_takes_the_same_share_of_what_is_unknown_away() -> None:
    one_by_one, at_once = (
        expertise(closeness=0.5, learning=0.1, playbook=0.2),
        expertise(closeness=0.5, learning=0.1, playbook=0.2),
    )
    for _ in range(12):
        one_by_one.learn()
    at_once.learn(12)
    assert one_by_one.playbook == pytest.approx(1 - 0.8 * 0.95**12)
    assert at_once.playbook == pytest.approx(one_by_one.playbook, abs=1e-5)


def test_no_more_is_learned_in_a_week_than_is_looked_at() -> None:
    limited, all_seen = expertise(looked_at=1.5, playbook=0.0, learning=0.1), expertise(playbook=0.0, learning=0.1)
    limited.learn()
    assert limited.playbook == pytest.approx(0.1)
    limited.learn()
    limited.learn()
    assert limited.playbook == pytest.approx(1 - 0.9**1.5, abs=1e-5)
    assert limited.jobs == 3
    limited.open_week(world(engagement={"looked_at": 1.5, "learning": 0.1}).engagement, closeness=1.0, team=1)
    limited.learn()
    assert limited.playbook == pytest.approx(1 - 0.9**2.5, abs=1e-5)
    all_seen.learn(3)
    assert all_seen.playbook == pytest.approx(1 - 0.9**3, abs=1e-5)


def test_nobody_looks_nobody_learns() -> None:
    team = expertise(looked_at=0.0)
    team.learn(5)
    assert team.playbook == 0.25


def test_a_larger_team_learns_more_slowly_and_without_drag_as_fast() -> None:
    def learned(team: int, drag: float) -> float:
        those = expertise(team=team, team_drag=drag)
        those.learn()
        return those.playbook - 0.25

    assert learned(1, 0.15) > learned(2, 0.15) > learned(8, 0.15) > 0
    assert learned(8, 0.15) == pytest.approx(learned(1, 0.15) / (1 + 7 * 0.15))
    assert learned(8, 0.0) == learned(1, 0.15)


@given(st.floats(0.01, 0.98), st.floats(0.01, 1), st.integers(1, 50))
def test_newcomers_dilute_a_good_playbook_by_a_smaller_share_than_a_poor_one(
    e: float, dilution: float, size: int
) -> None:
    poor, good = expertise(playbook=e, dilution=dilution), expertise(playbook=e + 0.02, dilution=dilution)
    poor.join(size)
    good.join(size)
    assert poor.playbook == pytest.approx(e * (1 - dilution * (1 - e) / size))
    assert good.playbook / (e + 0.02) > poor.playbook / e
    assert good.playbook > poor.playbook


@pytest.mark.parametrize("changed", [{"playbook": 1.0}, {"dilution": 0.0}])
def test_who_joins_a_perfect_team_or_one_without_dilution_takes_nothing_away(changed: dict[str, Any]) -> None:
    team = expertise(**changed)
    before = team.playbook
    team.join(1)
    assert team.playbook == before


# -- the standard ---------------------------------------------------------------------------------------


def test_short_hands_deliver_less_at_once_and_lower_the_standard_slowly() -> None:
    team = expertise()
    team.set_time_per_case(50.0, 100.0)
    assert team.delivered == 0.5
    assert team.standard == 1 - 0.5 / 26
    team.set_time_per_case(100.0, 100.0)
    assert team.delivered < 1, "what is thought right has sunk"


def test_no_case_gets_less_than_the_least_time() -> None:
    team = expertise(least_time=0.3)
    for _ in range(1000):
        team.set_time_per_case(1.0, 1e6)
    assert team.delivered == 0.3
    assert team.standard == pytest.approx(0.3, abs=1e-6)


def test_the_standard_sinks_faster_than_it_comes_back_and_never_passes_one() -> None:
    team = expertise()
    for _ in range(26):
        team.set_time_per_case(50.0, 100.0)
    low = team.standard
    for _ in range(26):
        team.set_time_per_case(100.0, 0.0)
    assert low < team.standard < low + (1 - low) / 3
    for _ in range(5000):
        team.set_time_per_case(100.0, 0.0)
    assert team.standard == pytest.approx(1)
    assert team.delivered <= 1


@pytest.mark.parametrize(("room", "wanted"), [(100.0, 100.0), (100.0, 0.0), (0.0, 1e6)])
def test_with_hands_enough_or_nobody_there_the_standard_stays_exactly_as_it_is(room: float, wanted: float) -> None:
    team = expertise()
    team.set_time_per_case(room, wanted)
    assert team.delivered == team.standard == 1


def test_with_a_least_time_of_one_nobody_ever_hurries() -> None:
    team = expertise(least_time=1.0)
    team.set_time_per_case(1.0, 1e6)
    assert team.delivered == team.standard == 1


# -- a touch --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("e", "s"), [(0.0, 0.0), (0.4, 0.2), (0.8, 0.8), (0.9, 1.0), (1.0, 1.0)])
def test_a_touch_does_what_the_square_of_the_playbook_says(e: float, s: float) -> None:
    assert expertise(playbook=e).strength() == pytest.approx(s, abs=0.013)


def test_coaching_multiplies_what_a_touch_does_up_to_all_of_it() -> None:
    doses = [expertise(playbook=0.6, coaching=c).strength() for c in (0.0, 0.8, 1.0, 1.2, 3.0)]
    assert doses == pytest.approx([0.0, 0.36, 0.45, 0.54, 1.0])
    assert (np.diff(doses) > 0).all()


def test_who_hurries_does_less_with_a_touch() -> None:
    team = expertise(playbook=0.8)
    team.set_time_per_case(50.0, 100.0)
    assert team.strength() == pytest.approx(0.4)
