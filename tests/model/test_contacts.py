"""Who hears from whom: mixed markets that count nobody twice, and networks whose ties stay where they should."""

from typing import Literal

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.engine.streams import Streams
from adoptsim.model.market import contact_network as contacts
from adoptsim.model.market.contact_network import Mixing, Network
from adoptsim.model.parameters import Limits, Segment

Flags = npt.NDArray[np.bool_]
Kind = Literal["small-world", "complete", "ring", "pairs", "random"]


def flagged(sizes: list[int], seed: int, share: float) -> Flags:
    return np.asarray(np.random.default_rng(seed).random(sum(sizes)) < share)


def mixed(sizes: list[int], elsewhere: list[float | None], flags: Flags) -> list[float]:
    """Return what each segment hears, one number a segment."""
    heard = Mixing(sizes, elsewhere).listener().hear(flags)
    firsts = np.cumsum([0, *sizes[:-1]])
    return [float(heard[k]) for k in firsts]


MARKETS = st.lists(st.integers(2, 60), min_size=1, max_size=4)


@given(MARKETS, st.integers(0, 10**6), st.floats(0, 1), st.none() | st.floats(0, 1))
def test_everybody_hears_a_share_of_others_and_those_alike_in_a_segment_hear_alike(
    sizes: list[int], seed: int, share: float, apart: float | None
) -> None:
    flags = flagged(sizes, seed, share)
    heard = Mixing(sizes, [apart] * len(sizes)).listener().hear(flags)
    assert ((heard >= -1e-12) & (heard <= 1 + 1e-12)).all()
    segment = np.repeat(np.arange(len(sizes)), sizes)
    for k in range(len(sizes)):
        for flag in (True, False):
            alike = heard[(segment == k) & (flags == flag)]
            assert len(alike) == 0 or np.ptp(alike) < 1e-12


@given(MARKETS, st.integers(0, 10**6), st.floats(0, 1))
def test_in_a_market_where_all_mix_everybody_hears_a_recount_of_all_others(
    sizes: list[int], seed: int, share: float
) -> None:
    flags = flagged(sizes, seed, share)
    heard = Mixing(sizes, [None] * len(sizes)).listener().hear(flags)
    others = [np.delete(flags, k).mean() for k in range(len(flags))]
    assert heard == pytest.approx(np.array(others))


@given(st.integers(2, 60), st.integers(2, 60), st.integers(0, 10**6), st.integers(0, 10**6))
def test_who_talks_to_nobody_elsewhere_hears_only_their_own_and_who_talks_only_elsewhere_only_others(
    first: int, second: int, seed: int, other: int
) -> None:
    sizes = [first, second]
    one, two = flagged(sizes, seed, 0.5), flagged(sizes, other, 0.5)
    theirs, ours = one.copy(), one.copy()
    theirs[first:], ours[:first] = two[first:], two[:first]
    assert mixed(sizes, [0.0, 0.0], one)[0] == mixed(sizes, [0.0, 0.0], theirs)[0]
    assert mixed(sizes, [1.0, 1.0], one)[0] == mixed(sizes, [1.0, 1.0], ours)[0]


@given(st.lists(st.integers(2, 60), min_size=2, max_size=4), st.integers(0, 10**6), st.floats(0, 1))
def test_talk_in_proportion_to_numbers_is_what_a_market_without_segments_hears(
    sizes: list[int], seed: int, share: float
) -> None:
    """Two ways to the same market: nobody says where they talk, or all say what chance alone would give."""
    flags, people = flagged(sizes, seed, share), sum(sizes)
    by_chance: list[float | None] = [(people - n) / (people - 1) for n in sizes]
    assert mixed(sizes, by_chance, flags) == pytest.approx(mixed(sizes, [None] * len(sizes), flags))
    assert mixed([people], [None], flags)[0] == pytest.approx(mixed(sizes, [None] * len(sizes), flags)[0])


@given(st.integers(2, 200), st.floats(0, 1))
def test_somebody_who_hears_nobody_flagged_hears_nothing_and_everybody_flagged_hears_all(
    size: int, apart: float
) -> None:
    sizes = [size, size]
    nobody, everybody = np.zeros(2 * size, np.bool_), np.ones(2 * size, np.bool_)
    assert mixed(sizes, [apart, None], nobody) == [0, 0]
    assert mixed(sizes, [apart, None], everybody) == pytest.approx([1, 1])


# -- networks ------------------------------------------------------------------------------------------------


def network(
    kind: Kind = "small-world",
    sizes: tuple[int, ...] = (600, 300),
    elsewhere: float | None = None,
    far: float = 0.1,
    seed: int = 1,
) -> Network:
    segments = tuple(
        Segment(name=str(k), accounts=n, seats=1, contacts_elsewhere=elsewhere, contacts_far=far)
        for k, n in enumerate(sizes)
    )
    net = contacts.build(segments, Limits(contacts=kind), Streams(seed))
    assert isinstance(net, Network)
    return net


def ties(net: Network) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    source = np.repeat(np.arange(len(net.weight)), np.diff(net.start))
    return source, net.neighbours


def crossing(net: Network, border: int = 600) -> float:
    """Return the share of ties between segments."""
    source, target = ties(net)
    return float(((source < border) != (target < border)).mean())


@pytest.mark.parametrize("kind", ["small-world", "random", "ring", "pairs"])
def test_segments_that_talk_to_nobody_elsewhere_have_no_ties_between_them(kind: Kind) -> None:
    assert crossing(network(kind, elsewhere=0.0, far=1.0)) == 0


@pytest.mark.parametrize("elsewhere", [0.1, 0.4, 1.0])
def test_as_many_ties_cross_as_segments_are_said_to_talk_elsewhere(elsewhere: float) -> None:
    made = 900 * 4  # by accounts of both segments, of 8 contacts each
    error = (elsewhere * (1 - elsewhere) / made) ** 0.5
    assert crossing(network(elsewhere=elsewhere)) == pytest.approx(elsewhere, abs=4 * error + 0.005)


def test_contacts_who_may_be_anywhere_cross_as_often_as_chance_says() -> None:
    by_chance = 2 * (600 / 900) * (300 / 900)
    assert crossing(network("random")) == pytest.approx(by_chance, abs=0.03)
    assert crossing(network("small-world", far=0.1)) == pytest.approx(0.1 * by_chance, abs=0.02)
    assert crossing(network("ring")) == crossing(network("pairs")) == 0


def test_far_contacts_make_a_large_world_small() -> None:
    """Watts & Strogatz: a few far contacts, and everybody is a few steps from everybody."""

    def steps(net: Network) -> int:
        reached, front, count = {0}, {0}, 0
        while front:
            around = net.contacts_of(np.array(sorted(front), dtype=np.int64))[0].tolist()
            front = set(around) - reached
            reached |= front
            count += 1
        assert len(reached) == 1000
        return count

    assert steps(network(sizes=(1000,), far=0.0)) > 100
    assert steps(network(sizes=(1000,), far=0.1)) < 20


@given(
    st.sampled_from(["small-world", "random", "ring", "pairs"]),
    st.sampled_from([None, 0.0, 0.5]),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=5),
)
@settings(max_examples=25, deadline=None)
def test_talk_that_travels_with_changes_is_what_a_recount_gives(
    kind: Kind, elsewhere: float | None, seeds: list[int]
) -> None:
    net = network(kind, (60, 30), elsewhere)
    source, target = ties(net)
    ear = net.listener()
    for seed in seeds:
        flags = flagged([60, 30], seed, 0.4)
        recount = np.bincount(source, weights=flags[target], minlength=90) * net.weight
        assert ear.hear(flags) == pytest.approx(recount)
        assert ear.hear(flags) == pytest.approx(recount)


def test_an_ear_notices_changes_that_are_made_in_place() -> None:
    net, flags = network(sizes=(50, 20)), np.ones(70, np.bool_)
    ear = net.listener()
    before = ear.hear(flags).copy()
    flags[:35] = False
    assert ear.hear(flags).sum() == pytest.approx(before.sum() / 2, rel=0.2)


def test_two_ears_on_the_same_network_do_not_hear_each_other() -> None:
    net = network(sizes=(50, 20))
    praise, warning = net.listener(), net.listener()
    praise.hear(np.ones(70, np.bool_))
    assert (warning.hear(np.zeros(70, np.bool_)) == 0).all()


def test_the_mean_account_of_a_segment_hears_all_its_contacts() -> None:
    net = network(sizes=(600, 300), elsewhere=0.3)
    heard = net.listener().hear(np.ones(900, np.bool_))
    assert heard[:600].mean() == pytest.approx(1)
    assert heard[600:].mean() == pytest.approx(1)
