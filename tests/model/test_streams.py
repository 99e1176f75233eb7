"""Keyed draws: the same everywhere, whatever else is drawn."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.engine.splitmix import finalise
from adoptsim.model.engine.streams import Streams, finalise_all, spread
from adoptsim.model.market.accounts import Accounts
from adoptsim.model.seats.live_seats import LiveSeats
from adoptsim.model.seats.seats import Seats
from tests.model.worlds import world

WORDS = st.integers(0, 2**64 - 1)
IDS = st.integers(0, 2**40)
INCREMENT = 0x9E3779B97F4A7C15


def test_the_finaliser_gives_the_published_sequence_of_splitmix64() -> None:
    # First outputs for seed 0 of the reference implementation (Vigna, splitmix64.c)
    published = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC]
    assert [finalise((k + 1) * INCREMENT % 2**64) for k in range(4)] == published


@given(st.lists(WORDS, min_size=1, max_size=50))
def test_arrays_are_finalised_to_the_same_bits_as_numbers(words: list[int]) -> None:
    assert finalise_all(np.array(words, dtype=np.uint64)).tolist() == [finalise(w) for w in words]


@given(st.integers(-(2**63), 2**63 - 1), st.integers(0, 10**6), st.lists(IDS, min_size=1, max_size=20), IDS)
def test_a_draw_is_the_same_alone_and_in_a_crowd(
    seed: int, replication: int, entities: list[int], occurrence: int
) -> None:
    streams = Streams(seed, replication)
    together = streams.uniforms("use", np.array(entities), occurrence)
    assert together.tolist() == [streams.uniform("use", e, occurrence) for e in entities]
    assert ((together >= 0) & (together < 1)).all()


def test_single_precision_draws_are_the_leading_bits_of_double_ones() -> None:
    streams, ids = Streams(3), spread(np.arange(1000))
    short, long = streams.thresholds("use", ids, 5), streams.spread_uniforms("use", ids, 5)
    assert np.abs(short - long).max() <= 2.0**-24
    assert short.max() < 1


def test_draws_do_not_depend_on_order_or_on_other_draws() -> None:
    first, second = Streams(1, 2), Streams(1, 2)
    for k in range(100):
        second.uniform("something else", k)
    backwards = [second.uniform("renewal", k, 3) for k in reversed(range(50))]
    assert [first.uniform("renewal", k, 3) for k in range(50)] == backwards[::-1]


def test_every_part_of_the_key_matters() -> None:
    draws = {
        Streams(seed, replication).uniform(purpose, entity, occurrence)
        for seed in (0, 1, -1)
        for replication in (0, 1)
        for purpose in ("use", "touch")
        for entity in (0, 1)
        for occurrence in (0, 1)
    }
    assert len(draws) == 3 * 2 * 2 * 2 * 2


def test_draws_are_uniform_and_streams_independent() -> None:
    n = 40_000
    ids = np.arange(n)
    streams = [
        Streams(1).uniforms("use", ids, 0),
        Streams(1).uniforms("use", ids, 1),
        Streams(1).uniforms("touch", ids, 0),
        Streams(2).uniforms("use", ids, 0),
        Streams(1, 1).uniforms("use", ids, 0),
        Streams(1).uniforms("use", ids + 1, 0),
    ]
    counts = np.histogram(streams[0], bins=100, range=(0, 1))[0]
    chi_squared = ((counts - n / 100) ** 2 / (n / 100)).sum()
    assert chi_squared < 99 + 5 * np.sqrt(2 * 99)
    correlations = np.corrcoef(np.array(streams)) - np.eye(len(streams))
    assert np.abs(correlations).max() < 5 / np.sqrt(n)


def test_the_nth_time_is_new_luck_for_everybody() -> None:
    ids = np.arange(20_000)
    times = [Streams(4).nth_uniforms("renewal", ids, np.full(20_000, n)) for n in range(3)]
    mixed = Streams(4).nth_uniforms("renewal", ids, ids % 3)
    assert mixed.tolist() == np.choose(ids % 3, times).tolist()
    assert np.abs(np.corrcoef(np.array(times)) - np.eye(3)).max() < 5 / np.sqrt(20_000)


def test_the_four_lots_of_a_hash_are_uniform_and_have_nothing_to_do_with_each_other() -> None:
    made = world(segment={"accounts": 4000, "seats": 25})
    streams = Streams(5)
    accounts = Accounts(made, streams)
    accounts.paid[:] = 25
    accounts.go_live(accounts.ids, 0)
    live = LiveSeats(accounts, Seats(made, accounts, streams))
    live.welcome(accounts.moved.take())
    draws = np.array([live.draws(streams, week) / 2**16 for week in range(9)])
    n = draws.shape[1]
    assert draws.mean(axis=1) == pytest.approx(np.full(9, 0.5), abs=5 * sqrt(1 / 12 / n))
    assert draws.var(axis=1) == pytest.approx(np.full(9, 1 / 12), rel=5 * sqrt(2 / n))
    correlation = np.corrcoef(draws) - np.eye(9)
    assert np.abs(correlation).max() < 5 / sqrt(n)
