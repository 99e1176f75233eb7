"""A community: bounds, limits in which its growth is known, and what it gives when it is cared for."""

from math import exp, hypot, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.community import Community
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Stage
from adoptsim.model.parameters import Community as Parameters
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, world

QUIET = {"word_of_mouth": 0.0, "customers_join": 0.0, "leaving": 0.0, "neglect": 0.0, "upkeep": 0.0}
"""Nobody comes or goes."""


def lived(p: Parameters, weeks: int, budget: float = 0.0, openness: float = 0.0, engaged: int = 0) -> Community:
    group = Community(p, 0.35, Streams(1))
    for _ in range(weeks):
        group.week(p, budget, openness, engaged)
    return group


# -- growth ------------------------------------------------------------------------------------------------


@given(
    st.floats(0, 1e6), st.floats(1, 1e6), st.floats(0, 1e5), st.floats(0, 1), st.integers(0, 10**6), st.floats(0, 10)
)
@settings(max_examples=80, deadline=None)
def test_members_stay_between_none_and_everybody_and_good_will_is_a_share(
    members: float, pool: float, budget: float, openness: float, engaged: int, told: float
) -> None:
    p = Parameters(members=members, pool=pool, word_of_mouth=told)
    group = Community(p, 0.35, Streams(1))
    for _ in range(30):
        group.week(p, budget, openness, engaged)
        assert 0 <= group.members <= pool
        assert 0 <= group.good_will <= 1


def test_nobody_comes_where_nobody_is_and_nothing_is_spent() -> None:
    assert lived(Parameters(), 100, openness=1.0, engaged=5000).members == 0


@pytest.mark.parametrize("rate", [0.01, 0.02, 0.04])
def test_word_of_mouth_alone_fills_the_pool_along_a_logistic_curve(rate: float) -> None:
    p = Parameters(**(QUIET | {"members": 100.0, "pool": 5000.0, "word_of_mouth": rate}))
    for weeks in (50, 100, 200, 400):
        expected = 5000 / (1 + 49 * exp(-rate * weeks))
        assert lived(p, weeks, openness=1.0).members == pytest.approx(expected, rel=0.05)


def test_while_the_pool_is_large_a_budget_brings_members_at_the_price_of_an_invitation() -> None:
    p = Parameters(**(QUIET | {"pool": 1e8, "invitation_cost": 60.0}))
    assert lived(p, 52, budget=6000.0).members == pytest.approx(52 * 100, rel=1e-3)


def test_an_abandoned_community_shrinks_by_half_in_the_time_its_rates_say() -> None:
    p = Parameters(members=1000.0, leaving=0.004, neglect=0.05)
    weeks = round(np.log(0.5) / np.log(1 - 0.054))
    group = lived(p, weeks)
    assert group.members == pytest.approx(500, rel=0.03)
    assert group.good_will == pytest.approx(0.95**weeks, rel=1e-6)


def test_care_keeps_members_and_neglect_drives_them_and_their_good_will_away() -> None:
    p = Parameters(members=1000.0, word_of_mouth=0.0)
    groups = [lived(p, 52, budget) for budget in (0.0, 300.0, 700.0, 1000.0, 3000.0)]
    assert (np.diff([g.members for g in groups]) > 0).all()
    assert (np.diff([g.good_will for g in groups]) >= 0).all()
    assert groups[-1].good_will == 1


def test_lost_good_will_comes_back_only_slowly_and_with_care() -> None:
    p = Parameters(members=1000.0, word_of_mouth=0.0)
    group = Community(p, 0.35, Streams(1))
    group.disappoint(0.4)
    assert group.good_will == pytest.approx(0.6)
    for _ in range(26):
        group.week(p, 1e4, 0.0, 0)
    assert 0.7 < group.good_will < 0.9


# -- what it gives -------------------------------------------------------------------------------------------


def test_participation_is_ninety_nine_one() -> None:
    p = Parameters()
    lurkers = 1 - p.contributors - p.core
    assert (lurkers, p.contributors, p.core) == pytest.approx((0.90, 0.09, 0.01))


@given(st.floats(0, 1e5), st.floats(0, 1), st.floats(0, 1))
def test_the_more_open_the_more_members_give_and_the_more_is_imitated(members: float, one: float, other: float) -> None:
    p = Parameters(members=members, pool=1e6)
    group = Community(p, 0.35, Streams(1))
    closed, opened = sorted((one, other))
    for given_ in (group.help, group.imitation):
        assert given_(p, closed) <= given_(p, opened)
    assert group.reach(p, closed, 100) <= group.reach(p, opened, 100)
    assert group.reach(p, 0.0, 100) == group.imitation(p, 0.0) == 0


@given(st.floats(1, 1e6), st.floats(1, 1e6), st.integers(1, 10**5))
def test_reach_grows_with_members_and_comes_to_the_full_rate_where_they_are_everywhere(
    one: float, other: float, accounts: int
) -> None:
    p = Parameters(reach=0.02, pool=1e8)
    reach = [
        Community(Parameters(reach=0.02, pool=1e8, members=m), 0.35, Streams(1)).reach(p, 1.0, accounts)
        for m in (*sorted((one, other)), 1e8)
    ]
    assert 0 < reach[0] <= reach[1] <= reach[2] <= 0.02
    if accounts <= 100:
        assert reach[2] == pytest.approx(0.02, rel=1e-3)


def test_a_founder_joins_from_among_twenty_leading_members() -> None:
    p = Parameters(members=1999.0, help=0.0)
    few, enough = (Community(Parameters(members=m, help=0.0), 0.35, Streams(1)) for m in (1999.0, 2001.0))
    assert (few.help(p, 0.5), enough.help(p, 0.5)) == (0, 1)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_people_from_a_larger_community_never_need_longer_to_learn_the_work(one: float, other: float) -> None:
    small, large = sorted((one, other))
    few, many = (Community(Parameters(members=m, pool=1e8), 0.35, Streams(1)) for m in (small, large))
    assert 0.5 <= many.talent(Parameters(), 1.0) <= few.talent(Parameters(), 1.0) <= 1
    assert many.talent(Parameters(), 0.5) >= many.talent(Parameters(), 1.0)
    assert many.talent(Parameters(), 0.0) == 1


def readings(niche: float, weeks: int = 3000, members: float = 5000.0) -> tuple[Community, Any, float]:
    p = Parameters(members=members, niche=niche, noise=0.6)
    group = Community(p, 0.35, Streams(3))
    said = [group.ideas(p, 1.0, np.array([1.0, -1.0]), week) for week in range(weeks)]
    return group, np.array([place for place, _ in said]), said[0][1]


@pytest.mark.parametrize("niche", [0.0, 0.5, 2.0])
def test_members_speak_for_their_own_need_which_lies_off_by_the_niche(niche: float) -> None:
    group, said, _ = readings(niche)
    offset = said.mean(axis=0) - [1.0, -1.0]
    assert offset == pytest.approx(group.offset, abs=4 * 0.6 / sqrt(2.5 * 3000))
    assert hypot(*group.offset) == pytest.approx(niche * 0.35)


@pytest.mark.parametrize("members", [100.0, 5000.0])
def test_readings_scatter_as_much_as_their_precision_says(members: float) -> None:
    _, said, precision = readings(0.0, members=members)
    assert said.std(axis=0) == pytest.approx(np.full(2, 1 / sqrt(precision)), rel=0.06)


def test_a_community_that_may_say_nothing_says_nothing() -> None:
    p = Parameters(members=5000.0)
    assert Community(p, 0.35, Streams(1)).ideas(p, 0.0, np.zeros(2), 3)[1] == 0


# -- in the whole world ----------------------------------------------------------------------------------------


def town(openness: float = 0.8, budget: float = 4000.0, seed: int = 1, **community: Any) -> Simulation:
    made = world(
        segment={"accounts": 1000, "seats": 4},
        company={"cash": 1e9, "turnover": 0.0},
        community={"members": 3000.0, "word_of_mouth": 0.0, "customers_join": 0.0} | community,
        market={"word_of_mouth": 0.0},
    )
    return simulation(made, SetLever("community", budget), SetLever("openness", openness), seed=seed)


def known_to(sim: Simulation) -> set[int]:
    return set(np.flatnonzero(sim.accounts.stage == Stage.INTERESTED).tolist())


def test_members_make_their_employers_aware_the_same_and_more_where_they_may_do_more() -> None:
    closed, half, opened = (known_to(live(town(openness), 20)) for openness in (0.0, 0.4, 0.8))
    assert closed == set()
    assert half < opened


def reached(sim: Simulation) -> float:
    """Return the hazard by which members make their employers aware."""
    world, openness = sim.timeline.world, sim.panel.number("openness")
    return sim.community.reach(world.community, openness, sim.accounts.count)


def test_a_community_that_is_left_for_something_else_loses_its_reach() -> None:
    kept, left = town(), town()
    for sim in (kept, left):
        live(sim, 10)
    left.apply([SetLever("community", 0.0)])
    reach = [reached(live(sim, 40)) for sim in (kept, left)]
    assert reach[1] < 0.05 * reach[0]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_further_off_members_are_the_further_off_is_what_the_company_believes(seed: int) -> None:
    errors = []
    for niche in (0.0, 1.0, 3.0):
        sim = live(town(niche=niche, seed=seed, noise=0.1, ideas=1.0), 52)
        errors.append(float(hypot(*(sim.discovery.place(0) - sim.needs.segments[0]))))
    assert errors == sorted(errors)
    assert errors[2] == pytest.approx(3 * 0.35, abs=0.1)


def test_contributors_do_the_work_of_engineers() -> None:
    alone, helped = (live(town(help=h, founders_from=1e6), 52) for h in (0.0, 0.05))
    assert helped.product.quality > alone.product.quality
    assert alone.product.quality == 0.6


def test_people_hired_from_the_community_are_at_full_speed_sooner() -> None:
    speeds = []
    for members in (0.0, 3000.0):
        sim = town(members=members)
        sim.apply([SetLever("reps", 10.0)])
        speeds.append(live(sim, 14).people.speed("reps"))
    assert speeds[1] > 1.5 * speeds[0]
