"""Needs on the map: micro-segments around their segment, needs that move, and a product that has to follow."""

from math import hypot, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.product import Needs, Product
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts
from adoptsim.model.parameters import DrawnNeed, Segment, World
from tests.model.worlds import live, simulation, world


def needs(seed: int = 1, segments: int = 1, **segment: Any) -> Needs:
    kinds = tuple(Segment(name=str(k), accounts=10, seats=1, **segment) for k in range(segments))
    return Needs(World(segments=kinds), Streams(seed))


@given(st.integers(0, 10**6), st.integers(2, 24), st.floats(0, 10), st.integers(1, 3))
@settings(max_examples=50, deadline=None)
def test_micro_segments_lie_around_their_segment_at_its_spread(
    seed: int, micro: int, spread: float, segments: int
) -> None:
    there = needs(seed, segments, micro_segments=micro, micro_spread=spread)
    assert there.segment_of == [k for k in range(segments) for _ in range(micro)]
    distance = np.linalg.norm(there.groups - there.segments[there.segment_of], axis=1)
    assert distance == pytest.approx(np.full(segments * micro, spread))


def test_a_segment_without_micro_segments_needs_what_it_needs() -> None:
    there = needs(micro_spread=5.0)
    assert there.groups.tolist() == there.segments.tolist()


def test_directions_of_micro_segments_are_spread_evenly() -> None:
    places = np.concatenate([needs(s, micro_segments=24, micro_spread=1.0, need=(0.0, 0.0)).groups for s in range(60)])
    assert np.abs(places.mean(axis=0)).max() < 4 * sqrt(0.5 / len(places))
    assert len(np.unique(places.round(9), axis=0)) == len(places)


def test_accounts_are_shared_out_evenly_and_within_their_segment() -> None:
    kinds = (Segment(name="a", accounts=6000, seats=1, micro_segments=6), Segment(name="b", accounts=4000, seats=1))
    accounts = Accounts(World(segments=kinds), Streams(1))
    counts = np.bincount(accounts.group, minlength=7)
    assert counts[6] == 4000
    assert np.abs(counts[:6] - 1000).max() < 4 * sqrt(1000 * 5 / 6)
    assert (accounts.group[accounts.segment == 0] < 6).all()


@given(st.integers(0, 10**6), st.floats(0, 1), st.integers(0, 200), st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_needs_drift_in_a_straight_line_and_micro_segments_with_them(
    seed: int, drift: float, weeks: int, micro: int
) -> None:
    there = needs(seed, need_drift=drift, micro_segments=micro)
    start, around = there.segments.copy(), there.groups - there.segments[0]
    for _ in range(weeks):
        there.drift()
    assert hypot(*(there.segments - start)[0]) == pytest.approx(drift * weeks, abs=1e-9)
    assert there.groups - there.segments[0] == pytest.approx(around)


def test_every_segment_drifts_its_own_way() -> None:
    there = needs(segments=3, need_drift=0.1, need=(0.0, 0.0))
    there.drift()
    ways = there.segments / 0.1
    assert np.linalg.norm(ways, axis=1) == pytest.approx([1, 1, 1])
    assert len(np.unique(ways.round(6), axis=0)) == 3


def test_what_one_account_wants_lies_off_its_micro_segment_by_a_tolerance() -> None:
    there = needs(micro_segments=4, micro_spread=0.5, tolerance=0.35)
    for account in range(20):
        group = account % 4
        own = there.wish(account, group) - there.groups[group]
        assert hypot(*own) == pytest.approx(0.35)
    assert there.wish(3, 0).tolist() == there.wish(3, 0).tolist()


def test_a_drawn_need_lies_in_its_area_and_a_given_one_where_it_was_put() -> None:
    drawn = np.array([needs(s, need=DrawnNeed(centre=(3.0, -2.0), spread=0.5)).segments[0] for s in range(300)])
    assert (np.abs(drawn - [3.0, -2.0]) <= 0.5).all()
    assert drawn.std() > 0.2
    assert needs(need=(0.3, 0.4)).segments.tolist() == [[0.3, 0.4]]


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.05, 2))
def test_fit_is_one_at_the_need_one_half_at_the_tolerance_and_falls_with_distance(x: float, y: float, t: float) -> None:
    made = world(segment={"tolerance": t, "need": (0.0, 0.0)}, product={"quality": 0.8})
    streams = Streams(1)
    thing = Product(made, Needs(made, streams), streams)
    fits = []
    for distance in (0.0, 0.5, 1.0, 2.0, 5.0):
        thing.position = (
            np.array([x, y]) / max(hypot(x, y), 1e-9) * distance * t
            if hypot(x, y) > 1e-6
            else (np.array([distance * t, 0.0]))
        )
        thing.week()
        assert thing.value == pytest.approx(0.8 * thing.fit)
        fits.append(float(thing.fit[0]))
    assert fits[0] == pytest.approx(1)
    assert fits[2] == pytest.approx(0.5)
    assert (np.diff(fits) < 0).all()


def test_a_product_that_stands_still_is_left_behind_by_needs_that_move() -> None:
    made = world(limits={"fit_known": True}, segment={"need_drift": 0.01})
    sim = simulation(made)
    fits = [live(sim, 10).truth.fit for _ in range(10)]
    assert (np.diff(fits) < 0).all()
    assert fits[-1] == pytest.approx(1 / (1 + (100 * 0.01 / 0.35) ** 2), rel=1e-6)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_company_that_keeps_asking_follows_a_need_that_moves(seed: int) -> None:
    made = world(
        segment={"need_drift": 0.01},
        product={"fit_speed": 0.03},
        company={"cash": 1e9, "turnover": 0.0},
        discovery={"fading": 0.05, "literal_bias": 0.0},
    )
    fits = []
    for interviews in (0.0, 6.0):
        sim = simulation(
            made,
            SetLever("engineers", 10.0),
            SetLever("quality_work", 0.0),
            SetLever("simplicity_work", 0.0),
            SetLever("interviews", interviews),
            SetLever("customer_hours", 4.0 * (interviews > 0)),
            seed=seed,
        )
        fits.append(live(sim, 104).truth.fit)
    assert fits[1] > 2 * fits[0]


def test_no_product_fits_micro_segments_that_lie_apart_as_well_as_one_that_does_not() -> None:
    fits = [
        live(
            simulation(world(limits={"fit_known": True}, segment={"micro_segments": 6, "micro_spread": s})), 1
        ).truth.fit
        for s in (0.0, 0.2, 0.5, 1.0)
    ]
    assert fits[0] == 1
    assert (np.diff(fits) < 0).all()
