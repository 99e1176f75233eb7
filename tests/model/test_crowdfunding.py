"""Crowdfunding: who pledges, who is late, and that the money is cash and nothing else."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.crowdfunding import CAMPAIGN_WEEKS, DELIVERY_WEEKS, Crowdfunding
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Community
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, world

CAMPAIGNS = 2000


def campaigns(p: Community, pledgers: float, count: int = CAMPAIGNS) -> tuple[list[float], int]:
    """Return what each campaign raised, one after the other, and how many delivered late."""
    fund, late = Crowdfunding(Streams(1)), 0
    raised: list[float] = []
    apart = CAMPAIGN_WEEKS + DELIVERY_WEEKS + 1
    for week in range(count * apart):
        closed = fund.week(p, week % apart == 0, pledgers, week)
        if closed:
            raised.append(fund.raised)
        else:
            assert fund.raised == 0
        late += fund.disappointment(week) > 0
    return raised, late


@pytest.mark.parametrize("goal", [0.0, 30_000.0, 100_000.0, 150_000.0])
def test_a_campaign_reaches_its_goal_as_often_as_a_uniform_draw_passes_it(goal: float) -> None:
    raised, _ = campaigns(Community(goal=goal, pledge=300.0), 300.0)
    chance = 1 - goal / 180_000
    won = np.array(raised) > 0
    assert won.mean() == pytest.approx(chance, abs=4 * sqrt(chance * (1 - chance) / CAMPAIGNS) + 1e-3)
    assert (np.array(raised)[won] >= goal).all()


def test_members_pledge_on_average_what_they_are_said_to() -> None:
    raised, _ = campaigns(Community(goal=0.0, pledge=300.0), 500.0)
    assert np.mean(raised) == pytest.approx(150_000, rel=4 / sqrt(3 * CAMPAIGNS))


def test_three_in_four_successful_campaigns_deliver_late_and_failed_ones_owe_nothing() -> None:
    raised, late = campaigns(Community(goal=60_000.0, pledge=300.0), 300.0)
    won = sum(r > 0 for r in raised)
    assert late / won == pytest.approx(0.75, abs=4 * sqrt(0.1875 / won))
    assert campaigns(Community(goal=1e8), 300.0)[1] == 0


def test_who_waits_does_not_pay_again_so_each_campaign_in_a_row_finds_the_others_only() -> None:
    """Of all that members could pledge 1 - (1 - u1)(1 - u2)...(1 - un) comes in, which is 1 - 2^-n on average."""
    n, games, p = 8, 500, Community(goal=0.0, pledge=300.0)
    apart = CAMPAIGN_WEEKS + 1
    assert n * apart <= DELIVERY_WEEKS
    raised = np.zeros((games, n))
    for seed in range(games):
        fund = Crowdfunding(Streams(seed))
        for week in range(n * apart):
            fund.week(p, week % apart == 0, 500.0, week)
            raised[seed, week // apart] += fund.raised
    assert fund.campaigns == n
    so_far = raised.cumsum(axis=1)
    assert so_far.max() <= 300_000
    for k in range(n):  # E (1 - u)^2 = 1/3
        spread = 300_000 * sqrt(3.0 ** -(k + 1) - 4.0 ** -(k + 1))
        expected = 300_000 * (1 - 2.0 ** -(k + 1))
        assert so_far[:, k].mean() == pytest.approx(expected, abs=4 * spread / sqrt(games) + 1e-6)


@given(st.floats(0, 1e5), st.floats(0, 1e5), st.integers(0, 10**6))
def test_more_members_never_pledge_less_with_the_same_luck(one: float, other: float, seed: int) -> None:
    pledged = []
    for members in sorted((one, other)):
        fund = Crowdfunding(Streams(seed))
        for week in range(CAMPAIGN_WEEKS + 1):
            fund.week(Community(), week == 0, members, week)
        pledged.append(fund.raised)
    assert pledged[0] <= pledged[1]


def crowd(late: float = 0.0, goal: float = 1000.0, budget: float = 5000.0) -> Simulation:
    made = world(
        community={"members": 2000.0, "late": late, "goal": goal, "word_of_mouth": 0.0},
        company={"cash": 1e7},
    )
    return simulation(made, SetLever("community", budget))


def test_to_deliver_costs_its_share_of_what_was_pledged_once_when_it_is_due() -> None:
    plain, campaign = crowd(), crowd()
    campaign.apply([SetLever("crowdfunding", "campaign")])
    paid = []
    for _ in range(CAMPAIGN_WEEKS + DELIVERY_WEEKS + 5):
        before = campaign.books.spent - plain.books.spent
        for sim in (plain, campaign):
            live(sim, 1)
        paid.append(campaign.books.spent - plain.books.spent - before)
    pledged = campaign.treasury.sold_ahead
    assert pledged > 1000
    assert [week for week, cost in enumerate(paid) if abs(cost) > 1] == [CAMPAIGN_WEEKS + DELIVERY_WEEKS]
    assert sum(paid) == pytest.approx(0.8 * pledged)


def test_pledges_are_cash_once_and_neither_bookings_nor_customers() -> None:
    plain, campaign = crowd(), crowd()
    campaign.apply([SetLever("crowdfunding", "campaign")])
    for sim in (plain, campaign):
        live(sim, 30)
    gained = campaign.books.cash - plain.books.cash
    assert gained > 1000
    assert campaign.truth.raised == pytest.approx(gained)
    assert plain.truth.raised == 0
    assert campaign.books.receipts - plain.books.receipts == pytest.approx(gained)
    assert (campaign.truth.bookings, campaign.truth.customers) == (plain.truth.bookings, plain.truth.customers)
    assert campaign.panel.choice("crowdfunding") == "no"
    assert campaign.truth.founders_share == 1


def test_a_campaign_that_fails_brings_nothing_and_is_over() -> None:
    sim = crowd(goal=1e9)
    sim.apply([SetLever("crowdfunding", "campaign")])
    live(sim, 10)
    assert sim.truth.raised == 0
    assert sim.panel.choice("crowdfunding") == "no"
    assert sim.treasury.crowdfunding.campaigns == 1


def test_late_delivery_costs_two_fifths_of_good_will_when_it_shows_and_delivery_in_time_nothing() -> None:
    good_will = []
    for late in (0.0, 1.0):
        sim = crowd(late=late)
        sim.apply([SetLever("crowdfunding", "campaign")])
        live(sim, CAMPAIGN_WEEKS + DELIVERY_WEEKS)
        before = sim.community.good_will
        live(sim, 2)
        assert before == 1
        good_will.append(sim.community.good_will)
    assert good_will[0] == 1
    assert 0.6 <= good_will[1] < 0.65
