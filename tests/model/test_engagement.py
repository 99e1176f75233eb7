"""Onboarding queues, coaching, and what happens when nobody comes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import LEVERS, SetLever
from adoptsim.model.market.accounts import Stage
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, sign_all, simulation, world

RICH = {"cash": 1e9, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0}
EVENTLESS = {"churn": "none", "fit_known": True}


def office(
    specialists: int, *, accounts: int = 60, limits: dict[str, object] | None = None, **segment: object
) -> Simulation:
    """Return a world in which *accounts* accounts have just signed, and *specialists* are on their way."""
    made = world(
        limits=EVENTLESS | (limits or {}),
        segment={"accounts": accounts, "keep_warm": 0.0} | segment,
        company=RICH,
    )
    sim = simulation(made, SetLever("specialists", float(specialists)))
    sim.run_week()
    sign_all(sim)
    return sim


def waiting(sim: Simulation) -> int:
    return int((sim.accounts.stage == Stage.ONBOARDING).sum())


def test_specialists_bring_in_as_many_accounts_as_their_hours_allow() -> None:
    sim = office(3, limits={"hard_gate": True, "playbook_fixed": 0.5}, onboarding=2.0)
    live(sim, 5)
    # 3 people x 40 h x 5 weeks / 20 h an account
    assert waiting(sim) == 60 - 30


def test_behind_a_hard_gate_nobody_goes_live_alone() -> None:
    assert waiting(live(office(0, limits={"hard_gate": True}), 60)) == 60


def test_left_alone_accounts_go_live_after_twelve_weeks_on_average() -> None:
    sim = office(0, accounts=2000, seats=1)
    live(sim, 100)
    weeks = sim.accounts.live_since - sim.accounts.signed
    assert waiting(sim) == 0
    # gamma(2) with mean 12 has deviation 8.5; weeks count up, so half a week is added
    assert weeks.mean() == pytest.approx(12.5, abs=5 * 8.5 / 2000**0.5)


def test_with_unlimited_capacity_everybody_is_live_at_once_without_specialists() -> None:
    sim = office(0, limits={"capacity": "unlimited"})
    assert waiting(sim) == 0
    assert sim.desk.went_live == 60


def test_hours_done_are_kept_when_a_specialist_leaves() -> None:
    sim = office(1, accounts=1, limits={"hard_gate": True}, onboarding=16.0)
    live(sim, 2)
    sim.apply([SetLever("specialists", 0.0)])
    live(sim, 1)
    assert [job.hours for job in sim.desk.queue.values()] == [160.0 - 80.0]
    before = sim.desk.expertise.playbook
    sim.apply([SetLever("specialists", 1.0)])
    live(sim, 3)
    assert not sim.desk.queue
    assert sim.desk.expertise.playbook > before * 0.7


def test_who_comes_first_depends_on_the_policy() -> None:
    made = world(limits=EVENTLESS | {"hard_gate": True}, segment={"accounts": 20}, company=RICH)
    sim = simulation(made, SetLever("specialists", 1.0), SetLever("specialist_policy", "largest-first"))
    sim.run_week()
    sign_all(sim)
    sim.accounts.paid[7] = 9
    sim.accounts.paid[13] = 10
    live(sim, 1)
    assert set(np.flatnonzero(sim.accounts.stage == Stage.LIVE).tolist()) >= {13}
    live(sim, 1)
    assert {13, 7} <= set(np.flatnonzero(sim.accounts.stage == Stage.LIVE).tolist())


def test_a_playbook_that_is_held_does_not_learn() -> None:
    learned, held = office(3), office(3, limits={"playbook_fixed": 0.3})
    first = live(learned, 1).desk.expertise.playbook  # everybody has been hired
    assert live(learned, 9).desk.expertise.playbook > 1.1 * first
    assert live(held, 10).desk.expertise.playbook == 0.3


def test_a_held_playbook_holds_hours_and_standard_too() -> None:
    sim = live(office(1, limits={"playbook_fixed": 0.8, "hard_gate": True}), 10)
    assert sim.desk.expertise.jobs >= 19
    assert sim.desk.expertise.delivered == sim.desk.expertise.standard == sim.desk.expertise.relative_hours() == 1


def test_as_onboardings_take_fewer_hours_more_accounts_come_in() -> None:
    fixed = {"least_time": 1.0, "learning": 0.0}
    done = []
    for per_doubling in (1.0, 0.9, 0.82, 0.7):
        made = world(
            limits=EVENTLESS | {"hard_gate": True},
            segment={"accounts": 600, "seats": 1, "keep_warm": 0.0},
            company=RICH,
            engagement=fixed | {"hours_per_doubling": per_doubling},
        )
        sim = simulation(made, SetLever("specialists", 2.0))
        sim.run_week()
        sign_all(sim)
        live(sim, 10)
        done.append(sim.desk.expertise.jobs)
        # the hours of the jobs that are done, of 2 people x 40 h x 10 weeks; two began as the n-th, and two are in hand
        worked = 20 * float((np.arange(1, done[-1] + 1) ** np.log2(per_doubling)).sum())
        assert 800 - 4 * 20 <= worked <= 800
    assert 38 <= done[0] <= 40
    assert (np.diff(done) > 0).all()


def test_only_accounts_that_a_specialist_came_to_are_guided() -> None:
    sim = live(office(1, accounts=40), 30)
    guided = int(sim.accounts.guided.sum())
    assert waiting(sim) == 0
    assert 0 < guided == sim.desk.expertise.jobs < 40
    assert not live(office(0, accounts=40), 60).accounts.guided.any()
    assert office(0, limits={"capacity": "unlimited"}).accounts.guided.all()


def test_a_new_contract_has_not_been_guided_yet() -> None:
    sim = live(office(1, accounts=1), 2)
    assert sim.accounts.guided[0]
    sim.accounts.leave(np.array([0]), sim.week)
    sim.contracts.sign(0, 0.0)
    assert not sim.accounts.guided[0]


def village(specialists: int, **limits: object) -> Simulation:
    """Return 60 accounts with a strong old way, 40 weeks after they signed."""
    made = world(
        limits=EVENTLESS | limits,
        segment={"accounts": 60, "seats": 20, "old_habit": 0.85},
        company=RICH,
        engagement={"playbook": 0.7},
    )
    sim = simulation(made, SetLever("specialists", float(specialists)))
    sim.run_week()
    sign_all(sim)
    return live(sim, 40)


def test_specialists_make_the_difference_where_the_old_way_is_strong() -> None:
    assert village(0).truth.engaged_seats < 0.15 * 60 * 12
    assert village(4).truth.engaged_seats > 0.5 * 60 * 12


@pytest.mark.parametrize("specialists", [0, 4])
def test_without_inertia_every_live_seat_is_engaged_with_or_without_specialists(specialists: int) -> None:
    sim = village(specialists, inertia=False)
    live_seats = int(sim.accounts.paid[sim.accounts.stage == Stage.LIVE].sum())
    assert sim.truth.engaged_seats == sim.truth.active_seats == live_seats > 600


@settings(max_examples=15, deadline=None)
@given(
    st.integers(0, 6),
    st.sampled_from(LEVERS["specialist_policy"].options),
    st.sampled_from(LEVERS["specialist_reward"].options),
    st.integers(0, 10**6),
)
def test_no_more_hours_are_coached_than_people_have(specialists: int, policy: str, reward: str, seed: int) -> None:
    made = world(limits=EVENTLESS, segment={"accounts": 40}, company=RICH)
    people = SetLever("specialists", float(specialists))
    sim = simulation(
        made, people, SetLever("specialist_policy", policy), SetLever("specialist_reward", reward), seed=seed
    )
    sim.run_week()
    sign_all(sim)
    for _ in range(12):
        sim.run_week()
        assert sim.desk.visits.coached.sum() <= specialists * 40 + 1e-6
        assert (sim.desk.visits.coached >= 0).all()


@pytest.mark.parametrize("setup", [0, 1, 3])
def test_nobody_goes_live_before_the_account_is_set_up(setup: int) -> None:
    sim = office(200, limits={"hard_gate": True}, setup=setup)
    lived = [60 - waiting(live(sim, 1)) for _ in range(6)]
    first = next(week for week, count in enumerate(lived) if count)
    assert first == setup
    assert lived[-1] == 60


def test_who_leaves_before_the_account_is_set_up_is_not_onboarded() -> None:
    sim = office(200, setup=3)
    live(sim, 1)
    gone = np.arange(20)
    sim.accounts.paid[gone] = 0
    live(sim, 4)
    assert not sim.accounts.guided[gone].any()
    assert sim.accounts.guided[20:].all()


def test_where_there_is_room_for_everybody_setting_up_still_takes_its_time() -> None:
    sim = office(0, limits={"capacity": "unlimited"}, setup=2)
    assert [waiting(live(sim, 1)) for _ in range(3)] == [60, 60, 0]
