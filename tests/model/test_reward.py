"""What specialists are rewarded for, and whom they stay with."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import LEVERS, SetLever
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, sign_all, simulation, world


def team(
    specialists: float,
    *,
    policy: str = "new-first",
    reward: str = "kept-use",
    accounts: int = 60,
    limits: dict[str, Any] | None = None,
    best_contact: float = 4.0,
    **segment: Any,
) -> Simulation:
    """Return accounts that have just signed and gone live, and specialists who keep them warm, without an optimum."""
    made = world(
        limits={"churn": "none", "fit_known": True, "capacity": "unlimited", "playbook_fixed": 0.6} | (limits or {}),
        segment={"accounts": accounts, "seats": 40, "first_seats": 1.0, "keep_warm": 1.0} | segment,
        company={"cash": 1e12, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0},
        product={"quality": 0.8},
        engagement={"best_contact": best_contact},
    )
    sim = simulation(
        made,
        SetLever("specialists", specialists),
        SetLever("specialist_policy", policy),
        SetLever("specialist_reward", reward),
    )
    sim.run_week()
    sign_all(sim)
    return sim


def test_an_hour_rewarded_for_activity_touches_twice_the_seats_with_half_the_effect() -> None:
    kept, active = (live(team(1, reward=r), 1) for r in LEVERS["specialist_reward"].options)
    assert kept.desk.visits.coached.tolist() == active.desk.visits.coached.tolist()
    assert active.desk.visits.touch_share() == pytest.approx(2 * kept.desk.visits.touch_share())
    assert active.desk.effect == pytest.approx(kept.desk.effect / 2)


@given(st.floats(0, 400), st.integers(1, 3))
@settings(max_examples=20, deadline=None)
def test_no_seat_is_touched_more_than_once_a_week_however_many_hours_there_are(hours: float, paid: int) -> None:
    sim = live(team(0, accounts=3), 1)
    sim.desk.visits.coached[:], sim.desk.visits.seen = hours, sim.accounts.ids
    for active in (True, False):
        sim.desk.visits.active = active
        share = sim.desk.visits.touch_share()
        assert ((share >= 0) & (share <= 1)).all()


def test_with_time_to_spare_touching_well_beats_touching_often() -> None:
    habits = []
    for reward in LEVERS["specialist_reward"].options:
        sim = live(team(10, reward=reward, keep_warm=4.0, old_habit=0.9, limits={"wake_up": False}), 8)
        assert (sim.desk.visits.touch_share() == 1).all()
        habits.append(float(sim.seats.habit.mean()))
    assert habits[0] > 1.05 * habits[1]


@pytest.mark.parametrize("reward", LEVERS["specialist_reward"].options)
@pytest.mark.parametrize("policy", LEVERS["specialist_policy"].options)
def test_all_of_the_time_is_used_where_accounts_want_more_and_no_more_than_they_want_where_they_do_not(
    policy: str, reward: str
) -> None:
    busy, idle = (live(team(n, policy=policy, reward=reward), 3) for n in (1, 20))
    assert busy.desk.visits.coached.sum() == pytest.approx(40)
    assert idle.desk.visits.coached.sum() == pytest.approx(60)
    assert idle.desk.visits.coached.max() <= 1.0 + 1e-9


def test_seven_touches_stay_with_an_account_until_it_has_had_seven_and_then_move_on() -> None:
    sim = team(1, policy="seven-touches", accounts=100, keep_warm=4.0)  # ten accounts a week
    for week in range(1, 40):
        sim.run_week()
        visits = sim.accounts.visits
        begun = (visits > 0) & (visits < 7)
        assert begun.sum() <= 10
        assert visits.sum() == 10 * week
    assert (sim.accounts.visits >= 7).sum() >= 50


def test_newest_first_visits_the_same_accounts_week_after_week_where_seven_touches_go_round() -> None:
    reached = {}
    for policy in ("new-first", "seven-touches"):
        sim = live(team(1, policy=policy, accounts=100, keep_warm=4.0), 40)
        reached[policy] = int((sim.accounts.visits > 0).sum())
    assert reached["new-first"] == 10
    assert reached["seven-touches"] >= 50


def test_after_seven_touches_everywhere_those_with_the_fewest_come_first() -> None:
    sim = team(2, policy="seven-touches", accounts=20, keep_warm=4.0)
    live(sim, 40)
    visits = sim.accounts.visits
    assert visits.min() >= 7
    assert visits.max() - visits.min() <= 1


def test_a_new_contract_is_counted_anew() -> None:
    sim = live(team(20), 10)
    assert (sim.accounts.visits == 10).all()
    sim.accounts.leave(np.array([3]), sim.week)
    sim.contracts.sign(3, 0.0)
    assert sim.accounts.visits[3] == 0
    assert live(sim, 1).accounts.visits[3] == 1


def test_the_hours_that_kept_use_saves_on_the_dormant_go_to_others() -> None:
    made = {"limits": {"wake_up": False}, "accounts": 60, "keep_warm": 4.0}
    hours = {}
    for reward in LEVERS["specialist_reward"].options:
        sim = team(2, reward=reward, **made)  # type: ignore[arg-type]
        live(sim, 10)
        sim.accounts.promised[:30] = 1.5  # let down, and asleep
        sim.accounts.use_share[:, :30] = 0.0
        sim.accounts.live_since[:] = 0
        sim.live.send_all_home().habit[: 30 * 40] = 0.0
        live(sim, 1)
        hours[reward] = sim.desk.visits.coached
    assert hours["kept-use"][:30].sum() == 0
    assert hours["kept-use"][30:].sum() == pytest.approx(80)
    assert hours["activity"][:30].sum() == pytest.approx(80)
