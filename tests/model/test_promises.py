"""A promise gap: from the first promise on, some feel let down, and nobody forgives a large one."""

from math import sqrt

import numpy as np
import pytest

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.visits import let_down
from adoptsim.model.go_to_market import GoToMarket
from tests.model.worlds import crowd, live, simulation, world

N = 20_000


@pytest.mark.parametrize("gap", [0.02, 0.1, 0.2, 0.35])
def test_of_customers_two_and_a_half_times_the_gap_are_let_down(gap: float) -> None:
    accounts, _, _ = crowd(N)
    accounts.promised[:] = 0.5 + gap
    share = 2.5 * gap
    assert let_down(accounts, accounts.ids, np.array([0.5])).mean() == pytest.approx(
        share, abs=4 * sqrt(share * (1 - share) / N)
    )


def test_without_a_gap_nobody_is_let_down_and_by_a_large_one_everybody() -> None:
    accounts, _, _ = crowd(N)
    accounts.promised[:] = 0.5
    assert not let_down(accounts, accounts.ids, np.array([0.5])).any()
    assert not let_down(accounts, accounts.ids, np.array([0.9])).any()
    accounts.promised[:] = 0.9
    assert let_down(accounts, accounts.ids, np.array([0.499])).all()


def test_who_is_let_down_by_a_gap_is_let_down_by_a_larger_one() -> None:
    accounts, _, _ = crowd(N)
    accounts.promised[:] = 0.6
    before = accounts.nobody
    for value in np.linspace(0.6, 0.1, 20):
        now = let_down(accounts, accounts.ids, np.array([value]))
        assert (now >= before).all()
        before = now


@pytest.mark.parametrize("hard_sell", [0.1, 0.3])
def test_who_sells_hard_has_as_many_customers_who_do_not_recommend_the_product(hard_sell: float) -> None:
    made = world(
        limits={"inertia": False, "fit_known": True, "capacity": "unlimited", "churn": "none"},
        segment={"accounts": 3000, "seats": 1},
        company={"cash": 1e12, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0},
        sales={"territory": 0.0},
        product={"quality": 0.5},
    )
    sim = live(
        simulation(made, SetLever("reps", 60.0), SetLever("engineers", 0.0), SetLever("hard_sell", hard_sell)), 40
    )
    customers = np.flatnonzero(sim.accounts.under_contract())
    market = GoToMarket(sim, sim.week, None, selling=True, customers=sim.counts.customers, anybody_signed=True)
    praising, _ = market._talk()
    n, share = len(customers), 2.5 * hard_sell * (1 - 0.5)
    assert n > 500
    assert 1 - praising[customers].mean() == pytest.approx(share, abs=4 * sqrt(share * (1 - share) / n))
