"""Arrivals at a given rate: Poisson or evenly spaced, never used up, and queues whose length is known."""

from math import sqrt
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.market.accounts import Stage
from adoptsim.model.parameters import Arrivals
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, stage_counts, world

Kind = Literal["poisson", "constant"]
WEEKS = 400


def asking(
    per_week: float, kind: Kind = "poisson", *, accounts: int = 1000, seed: int = 1, **limits: Any
) -> Simulation:
    """Return a world in which organisations ask for the product by themselves, and nothing else happens to them."""
    made = world(
        limits={"arrivals": Arrivals(per_week=per_week, kind=kind), "noise": False} | limits,
        segment={"accounts": accounts, "seats": 1, "cycle": 3.0, "old_habit": 0.0, "onboarding": 4 / 1.5},
        company={"cash": 1e12, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0, "overhead": 0.0},
        engagement={"alone_weeks": 10_000.0},
        market={"lead_life": 1, "word_of_mouth": 0.0},
        sales={"cool_off": 1, "win_warm": 0.0, "win_cold": 0.0},
    )
    return simulation(made, seed=seed)


@pytest.mark.parametrize("per_week", [0.5, 6.0])
def test_arrivals_at_random_are_counted_as_poisson_counts_are(per_week: float) -> None:
    sim = asking(per_week, deals="unlimited", accounts=200)
    started = [live(sim, 1).flows.deals_started for _ in range(WEEKS)]
    assert np.mean(started) == pytest.approx(per_week, abs=4 * sqrt(per_week / WEEKS))
    assert np.var(started) / np.mean(started) == pytest.approx(1, abs=4 * sqrt(2 / WEEKS))
    assert abs(np.corrcoef(started[1:], started[:-1])[0, 1]) < 4 / sqrt(WEEKS)


@given(st.floats(0.05, 12), st.integers(1, 60))
@settings(max_examples=12, deadline=None)
def test_evenly_spaced_arrivals_are_as_many_as_fit_into_the_time(per_week: float, weeks: int) -> None:
    sim = asking(per_week, "constant", deals="unlimited")
    started = sum(live(sim, 1).flows.deals_started for _ in range(weeks))
    assert abs(started - per_week * weeks) <= 1


def test_at_no_rate_nobody_asks() -> None:
    assert stage_counts(live(asking(0.0, deals="unlimited"), 50).accounts)[Stage.UNAWARE] == 1000


def test_a_market_of_fifty_is_never_used_up() -> None:
    sim = asking(4.0, deals="unlimited", accounts=50, churn="none")
    early, _, late = ([live(sim, 1).flows.deals_started for _ in range(weeks)] for weeks in (20, 100, 20))
    assert sum(late) > 0.6 * sum(early)
    assert sim.accounts.attempt.min() >= 5


def test_when_everybody_is_busy_with_the_company_arrivals_are_lost_and_nobody_is_counted_twice() -> None:
    sim = live(asking(20.0, accounts=30, self_serve=True, churn="none"), 20)
    assert sim.truth.customers == sim.truth.signed_accounts == 30


def test_arrivals_come_at_the_same_times_whatever_becomes_of_them() -> None:
    busy, calm = asking(5.0, self_serve=True, churn="none"), asking(5.0, self_serve=True, churn="none")
    busy.apply([SetLever("specialists", 10.0), SetLever("price", 0.5)])
    for _ in range(60):
        busy.run_week()
        calm.run_week()
        assert busy.flows.signed == calm.flows.signed


# -- queues ----------------------------------------------------------------------------------------------------


def test_open_deals_are_as_many_as_arrive_in_the_time_that_one_takes() -> None:
    """Little's law, and the Poisson spread of a queue in which nobody waits; times in months of one week here."""
    sim = asking(8.0, deals="unlimited", accounts=200)
    live(sim, 50)
    open_deals = [stage_counts(live(sim, 1).accounts)[Stage.IN_SALES] for _ in range(800)]
    assert np.mean(open_deals) == pytest.approx(24.0, rel=0.05)
    assert np.std(open_deals) == pytest.approx(4.8990, rel=0.10)


def test_work_drawn_exponentially_waits_as_erlang_says() -> None:
    """M/M/5, 6 arrivals and 1.5 services a specialist and week: what 3,600 customers can tell of the published case."""
    sim = asking(6.0, accounts=5_000, self_serve=True, churn="none", work="exponential", hard_gate=True)
    sim.apply([SetLever("specialists", 5.0)])
    live(sim, 100)
    queued, first, hours = [], sim.truth.signed_accounts, 0.0
    for _ in range(600):
        sim.run_week()
        queued.append(sum(not job.begun for job in sim.desk.queue.values()))
        hours += sim.desk.hours_used
    a = sim.accounts
    order = np.argsort(a.signed, kind="stable")
    came = order[(a.signed[order] > 100) & (a.stage[order] == Stage.LIVE)]
    waits = a.waited[came]
    assert sim.truth.signed_accounts - first == pytest.approx(3600, abs=4 * 60)
    assert (waits > 1e-9).mean() == pytest.approx(0.5541, abs=0.06)
    assert waits.mean() == pytest.approx(0.3694, rel=0.3)
    assert np.mean(queued) == pytest.approx(2.2165, rel=0.3)
    assert hours / (600 * 5 * 40) == pytest.approx(0.8, abs=0.04)
    # two estimators of the same thing on the same path
    assert np.mean(queued) == pytest.approx(len(waits) / 600 * waits.mean(), rel=0.05)
