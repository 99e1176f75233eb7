"""Calling on customers whom the product does not serve wakes them up (Ascarza, Iyengar & Schleicher 2016)."""

from functools import cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pytest

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, sign_all, simulation, world

Term = Literal[4, 13]
BEFORE = 15
"""Weeks that accounts are left to themselves until most of them are dormant."""
POOR, GOOD = 0.2, 0.95
SEEDS = range(1, 5)


def poorly_served(term: Term, seed: int, **limits: Any) -> Simulation:
    """Return 1,500 small accounts with an old way of working and a product that does not serve them, after a while.

    Nobody has called on them so far; contracts of 4 and of 13 weeks are due at least once within the next 13.
    """
    made = world(
        limits={"fit_known": True, "capacity": "unlimited", "playbook_fixed": 0.5} | limits,
        segment={"accounts": 1500, "seats": 5, "term": term, "old_habit": 0.8, "first_seats": 1.0, "keep_warm": 0.5},
        company={"cash": 1e12, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0},
        product={"quality": POOR},
        engagement={"annoyance": 0.0},  # what too many visits do is another cause
    )
    sim = simulation(made, SetLever("specialist_reward", "activity"), seed=seed)
    sim.run_week()
    sign_all(sim)
    return live(sim, BEFORE)


def dormant(sim: Simulation) -> npt.NDArray[np.bool_]:
    a = sim.accounts
    return np.asarray(a.under_contract() & (a.use_share.mean(axis=0) < 0.2))


@cache
def left(
    term: Term,
    specialists: int,
    fixed: bool = False,
    wake_up: bool = True,
    seed: int = 1,
    skill: float = 0.5,
    reward: str = "activity",
) -> tuple[bool, ...]:
    """Return which of the accounts that were dormant then leave within 13 weeks.

    *specialists* call on everybody from then on; *fixed* = the product has become good by then; *skill* = e.
    """
    sim = poorly_served(term, seed, wake_up=wake_up, playbook_fixed=skill)
    among = dormant(sim)
    assert among.sum() > 300
    if fixed:
        sim.product.quality = GOOD
        sim.product.week()
    sim.apply([SetLever("specialists", float(specialists)), SetLever("specialist_reward", reward)])
    renewals = sim.accounts.renewals.copy()
    gone = np.zeros(sim.accounts.count, dtype=np.bool_)
    for _ in range(13):
        sim.run_week()
        gone |= ~sim.accounts.under_contract()
    assert (sim.accounts.renewals > renewals)[among].all()
    return tuple(gone[among].tolist())


def churn(*args: Any, **changes: Any) -> float:
    return float(np.mean(left(*args, **changes)))


@pytest.mark.parametrize("term", [4, 13])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_untargeted_outreach_to_dormant_badly_served_accounts_makes_more_of_them_leave(term: Term, seed: int) -> None:
    without, called = (np.array(left(term, n, seed=seed), dtype=float) for n in (0, 12))
    more = called - without
    assert more.mean() > 3 * more.std(ddof=1) / len(more) ** 0.5


@pytest.mark.parametrize("skill", [0.25, 0.5, 0.8])
@pytest.mark.parametrize("term", [4, 13])
def test_however_good_the_team_is_its_calls_make_the_badly_served_leave_a_third_to_four_fifths_more_often(
    term: Term, skill: float
) -> None:
    """Ascarza et al. 2016: from 6.4 to 10.0 %. The 24 specialists have the hours to call on everybody."""
    ratios = [churn(term, 24, seed=seed, skill=skill) / churn(term, 0, seed=seed, skill=skill) for seed in SEEDS]
    assert 1.3 < np.mean(ratios) < 1.8


@pytest.mark.parametrize("skill", [0.25, 0.5, 0.8])
@pytest.mark.parametrize("term", [4, 13])
def test_with_the_fit_fixed_or_kept_use_rewarded_the_dormant_leave_less_often_than_when_left_alone(
    term: Term, skill: float
) -> None:
    """Whom nobody calls on stays asleep, but who stirs is visited then, and a product that serves can be coached."""
    kept, fixed = ([], [])
    for seed in SEEDS:
        kept.append(churn(term, 24, seed=seed, skill=skill, reward="kept-use") / churn(term, 0, seed=seed, skill=skill))
        called, alone = (churn(term, n, seed=seed, skill=skill, fixed=True) for n in (24, 0))
        fixed.append(called / alone)
    assert np.mean(kept) < 1
    assert np.mean(fixed) < 1


@pytest.mark.parametrize("term", [4, 13])
def test_without_waking_up_the_same_outreach_makes_nobody_leave_who_would_have_stayed(term: Term) -> None:
    without, called = (np.array(left(term, n, wake_up=False)) for n in (0, 12))
    assert called.mean() <= without.mean()
    assert not (called & ~without).any()


@pytest.mark.parametrize("term", [4, 13])
def test_outreach_once_the_value_gap_is_closed_makes_fewer_leave(term: Term) -> None:
    with_outreach = churn(term, 12, fixed=True)
    assert with_outreach < churn(term, 0)
    assert with_outreach < churn(term, 0, fixed=True)
    assert churn(term, 12) > with_outreach


@pytest.mark.parametrize("term", [4, 13])
def test_the_rise_is_no_larger_than_thinking_of_leaving_can_make_it(term: Term) -> None:
    """A woken account leaves with 1 - keep^1.5, which is at most half again as likely as 1 - keep."""
    assert churn(term, 12) / churn(term, 0) <= 1.5


def test_more_outreach_wakes_up_more_accounts() -> None:
    woken = []
    for specialists in (0, 2, 4, 8):
        sim = poorly_served(13, 1)
        sim.apply([SetLever("specialists", float(specialists))])
        live(sim, 2)  # hired in the first week, at work in the second
        woken.append(int((sim.accounts.woken_until > sim.week).sum()))
    assert woken[0] == 0
    assert (np.diff(woken) > 0).all()


def test_an_account_thinks_of_leaving_for_thirteen_weeks_after_the_last_call() -> None:
    sim = poorly_served(13, 1, churn="none")
    sim.apply([SetLever("specialists", 8.0)])
    live(sim, 2)
    woken = sim.accounts.woken_until >= sim.week
    assert woken.any()
    assert set((sim.accounts.woken_until[woken] - sim.week).tolist()) == {13}
    sim.apply([SetLever("specialists", 0.0)])
    live(sim, 13)
    assert (sim.accounts.woken_until[woken] == sim.week).all()


def called_on(sim: Simulation, reward: str) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return who was dormant when specialists came for the first time, and whom they called on."""
    sim.apply([SetLever("specialists", 12.0), SetLever("specialist_reward", reward)])
    live(sim, 1)  # they are hired
    asleep = dormant(sim)
    live(sim, 1)
    return asleep, sim.desk.visits.coached > 0


def test_specialists_rewarded_for_kept_use_leave_the_dormant_and_badly_served_alone() -> None:
    sim = poorly_served(13, 1, churn="none")
    asleep, visited = called_on(sim, "kept-use")
    assert 0 < (~asleep).sum() < asleep.sum()
    assert (visited == ~asleep).all()
    assert (sim.accounts.woken_until < 0).all()


def test_specialists_rewarded_for_activity_call_on_everybody_and_wake_up_the_dormant() -> None:
    sim = poorly_served(13, 1, churn="none")
    asleep, visited = called_on(sim, "activity")
    woken = sim.accounts.woken_until > sim.week
    assert visited.sum() > 0.6 * len(visited)
    assert (woken == asleep & visited).all()


def test_people_who_were_promised_too_much_are_woken_up_even_by_a_good_product() -> None:
    sim = poorly_served(13, 1, churn="none")
    sim.product.quality = 0.6
    sim.product.week()
    sim.accounts.promised[:500] = 2.0  # more than anybody forgives
    sim.accounts.promised[500:] = 0.6
    asleep, visited = called_on(sim, "activity")
    woken = sim.accounts.woken_until > sim.week
    assert woken[:500].sum() > 100
    assert (woken[:500] == (asleep & visited)[:500]).all()
    assert not woken[500:].any()
