"""Visits have an optimum beyond which more of them hurt (Godfrey, Seiders & Voss 2011)."""

from typing import Any

import numpy as np
import pytest

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, sign_all, simulation, world


def firm(specialists: float, *, reward: str = "activity", capacity: str = "unlimited", **engagement: Any) -> Simulation:
    """Return 60 accounts that use the product, an hour of visits a week each, and nobody who leaves."""
    made = world(
        limits={"churn": "none", "fit_known": True, "capacity": capacity, "playbook_fixed": 0.8},
        segment={"accounts": 60, "old_habit": 0.1, "first_seats": 1.0, "keep_warm": 1.0},
        company={"cash": 1e12, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0},
        product={"quality": 0.9},
        engagement=engagement,
    )
    sim = simulation(made, SetLever("specialists", specialists), SetLever("specialist_reward", reward))
    sim.run_week()
    sign_all(sim)
    return sim


def kept(sim: Simulation) -> Any:
    return sim.desk.visits.annoyance(sim.accounts.ids)


def test_who_is_visited_every_week_comes_to_have_four_visits_in_four_weeks() -> None:
    sim = live(firm(2), 13)
    assert sim.accounts.contact == pytest.approx(4 * (1 - (12 / 13) ** 13))
    assert live(sim, 200).accounts.contact == pytest.approx(4)
    assert kept(sim) == pytest.approx(0.85)


def test_visits_are_forgotten() -> None:
    sim = live(firm(2), 100)
    before = sim.accounts.contact.copy()
    sim.apply([SetLever("specialists", 0.0)])
    live(sim, 13)
    assert sim.accounts.contact == pytest.approx(before * (12 / 13) ** 13)


def test_onboarding_is_no_visit() -> None:
    sim = firm(1, capacity="limited")
    for _ in range(4):
        sim.run_week()
        assert sim.desk.queue
        assert sim.desk.visits.hours() == pytest.approx(40)
    assert not sim.accounts.contact.any()


def test_a_new_contract_begins_without_memory() -> None:
    sim = live(firm(2), 10)
    sim.accounts.leave(np.array([3]), sim.week)
    sim.contracts.sign(3, 0.0)
    assert sim.accounts.contact[3] == 0 < sim.accounts.contact[4]


@pytest.mark.parametrize("contact", [0.0, 1.0, 2.0, 2.5, 3.0, 4.0])
def test_up_to_the_optimum_nobody_minds_and_from_there_on_the_loss_is_linear(contact: float) -> None:
    sim = firm(0)
    sim.accounts.contact[:] = contact
    assert kept(sim) == pytest.approx(1 - 0.15 * max(0.0, contact - 2) / 2)


@pytest.mark.parametrize("off", [{"annoyance": 0.0}, {"best_contact": 4.0}])
def test_it_can_be_switched_off_exactly(off: dict[str, Any]) -> None:
    sim = live(firm(2, **off), 60)
    assert sim.accounts.contact.max() > 3.9
    assert (kept(sim) == 1).all()


def test_more_specialists_than_enough_do_no_good_where_activity_is_rewarded() -> None:
    loss = [1 - kept(live(firm(n), 80)).mean() for n in (0, 1, 2, 4)]
    assert loss[0] == 0
    assert loss[1] < 0.7 * loss[2]
    assert loss[2] == pytest.approx(loss[3])
    assert loss[2] > 0.14


def test_where_kept_use_is_rewarded_visits_stop_at_the_optimum_with_who_is_not_at_risk() -> None:
    sim = live(firm(4, reward="kept-use"), 80)
    assert (sim.accounts.use_share.mean(axis=0) > 0.4).all()
    assert sim.accounts.contact.max() < 2 + 4 / 13
    assert sim.accounts.contact.min() > 2 - 4 / 13
    assert (kept(sim) > 0.97).all()


def test_who_is_at_risk_is_visited_all_the_same() -> None:
    sim = firm(4, reward="kept-use")
    for _ in range(30):
        sim.accounts.use_share[:, :20] = 0.3
        sim.run_week()
    assert (sim.accounts.contact[:20] > 3).all()
    assert (sim.accounts.contact[20:] < 2.5).all()


def customers_of(specialists: float, reward: str, seed: int) -> int:
    """Return how many of 300 customers with a strong old way are left after two years of visits, that go round."""
    made = world(
        limits={"fit_known": True, "capacity": "unlimited", "playbook_fixed": 0.8, "entrants": False},
        segment={"accounts": 300, "old_habit": 0.9, "first_seats": 1.0, "keep_warm": 1.0, "term": 26},
        company={"cash": 1e12, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0},
        product={"quality": 0.7},
        sales={"cool_off": 520},
    )
    sim = simulation(
        made,
        SetLever("specialists", specialists),
        SetLever("specialist_reward", reward),
        SetLever("specialist_policy", "seven-touches"),
        seed=seed,
    )
    sim.run_week()
    sign_all(sim)
    return live(sim, 104).truth.customers


@pytest.mark.parametrize("seed", [1, 2])
def test_the_best_number_of_specialists_lies_inside_even_if_they_cost_nothing(seed: int) -> None:
    few, some, many = (customers_of(n, "activity", seed) for n in (0.0, 2.0, 8.0))
    assert some > 1.5 * few
    assert some > 1.1 * many
    assert customers_of(8.0, "kept-use", seed) > 1.1 * many
