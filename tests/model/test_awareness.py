"""Awareness and the network: closed forms, and counts that must agree with a recount."""

from dataclasses import replace
from math import exp
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market import contact_network as contacts
from adoptsim.model.market.accounts import Accounts, Stage
from adoptsim.model.market.awareness import Awareness
from adoptsim.model.parameters import Limits, Market, Segment
from tests.model.worlds import crowd, live, simulation, world

Kind = Literal["small-world", "complete", "ring", "pairs", "random"]


def segments(*sizes: int, degree: int = 8) -> tuple[Segment, ...]:
    return tuple(Segment(accounts=n, seats=1, contact_degree=degree) for n in sizes)


def contacts_of(kind: Kind, sizes: tuple[int, ...] = (300, 100), degree: int = 8) -> contacts.Contacts:
    return contacts.build(segments(*sizes, degree=degree), Limits(contacts=kind), Streams(1))


def network(kind: Kind, sizes: tuple[int, ...] = (300, 100), degree: int = 8) -> contacts.Network:
    """Return contacts of a *kind* that keeps a list of them."""
    net = contacts_of(kind, sizes, degree)
    assert isinstance(net, contacts.Network)
    return net


def in_a_ring(accounts: Accounts) -> Awareness:
    return Awareness(accounts, network("ring", (accounts.count,)), segments(accounts.count))


@pytest.mark.parametrize(("kind", "mean"), [("small-world", 8), ("random", 8), ("ring", 2), ("pairs", 1)])
def test_contacts_are_mutual_and_as_many_as_asked_for(kind: Kind, mean: int) -> None:
    net = network(kind)
    ends = np.repeat(np.arange(400), np.diff(net.start))
    edges = set(zip(ends.tolist(), net.neighbours.tolist(), strict=True))
    assert all((b, a) in edges for a, b in edges)
    assert len(net.neighbours) / 400 == pytest.approx(mean, rel=0.05)


def test_in_pairs_everybody_knows_one_other_and_in_a_ring_two() -> None:
    assert np.diff(network("pairs").start).tolist() == [1] * 400
    assert np.diff(network("ring").start).tolist() == [2] * 400


@pytest.mark.parametrize("kind", ["small-world", "complete", "ring", "random"])
def test_counts_that_travel_with_changes_equal_a_recount(kind: Kind) -> None:
    net = contacts_of(kind)
    ear, degrees = net.listener(), np.array(net.degree).repeat([300, 100])
    rng = np.random.default_rng(1)
    for _ in range(20):
        engaged = rng.random(400) < 0.3
        if isinstance(net, contacts.Mixing):
            recount = engaged.sum() - engaged
        else:
            ends = np.repeat(np.arange(400), np.diff(net.start))
            recount = np.bincount(ends, weights=engaged[net.neighbours], minlength=400).astype(int)
        assert ear.hear(engaged) == pytest.approx(recount / degrees)


def never_aware(accounts: Accounts, weeks: int, hazard: float) -> float:
    """Return the share of accounts that have not become aware under a constant hazard."""
    aware, quiet = in_a_ring(accounts), np.zeros(accounts.count, np.bool_)
    for _ in range(weeks):
        accounts.stage[aware.week(Market(), hazard, quiet, quiet)[0]] = Stage.INTERESTED
    return float((accounts.stage == Stage.UNAWARE).mean())


@pytest.mark.parametrize(("hazard", "weeks"), [(0.01, 52), (0.1, 5), (0.002, 200)])
def test_a_constant_hazard_leaves_an_exponentially_small_share_unaware(hazard: float, weeks: int) -> None:
    n = 20_000
    expected = exp(-hazard * weeks)
    assert abs(never_aware(crowd(n)[0], weeks, hazard) - expected) < 5 * (expected * (1 - expected) / n) ** 0.5


def test_without_word_of_mouth_and_push_nobody_becomes_aware() -> None:
    assert never_aware(crowd(1000)[0], 100, 0.0) == 1.0


def test_more_advertising_reaches_the_same_accounts_and_some_more() -> None:
    reached = []
    for dollars in (2000.0, 20_000.0):
        sim = live(simulation(world(segment={"accounts": 2000}), SetLever("advertising", dollars)), 20)
        reached.append(set(np.flatnonzero(sim.accounts.stage == Stage.INTERESTED).tolist()))
    assert reached[0] < reached[1]


def test_doubling_advertising_raises_its_hazard_by_its_elasticity_when_it_is_large() -> None:
    market = replace(Market(), advertising_elasticity=0.12)
    accounts, _, _ = crowd(10)
    hazards = []
    for dollars in (1e9, 2e9):
        aware = in_a_ring(accounts)
        for _ in range(40):  # until the carry-over has settled
            hazard = aware.push(market, dollars, playbook=1.0)
        hazards.append(hazard + market.push)
    assert hazards[1] / hazards[0] == pytest.approx(2**0.12, rel=1e-3)


def test_disappointed_contacts_hold_back_but_never_below_zero() -> None:
    accounts, _, _ = crowd(300)
    aware = in_a_ring(accounts)
    everybody, nobody = np.ones(300, np.bool_), np.zeros(300, np.bool_)
    aware.week(Market(harm=0.5), 0.01, nobody, everybody)
    assert (accounts.hazard == 0).all()
    aware.week(Market(word_of_mouth=0.2, harm=0.5), 0.01, everybody, nobody)
    assert accounts.hazard == pytest.approx(np.full(300, 0.21))


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 40), st.integers(0, 10), st.sampled_from(["small-world", "ring", "pairs", "random"]))
def test_small_and_odd_markets_have_networks_too(accounts: int, degree: int, kind: Kind) -> None:
    net = network(kind, (accounts, 1), degree)
    assert net.start[-1] == len(net.neighbours)
    assert (net.weight <= 1).all()
