"""Peers at renewals: who referred an account holds it while it stays, and who leaves draws others along."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
import numpy.typing as npt
import pytest

from adoptsim.model.customers.peers import NOBODY, Peers
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market import contact_network as contacts
from adoptsim.model.market.accounts import Accounts, Stage
from adoptsim.model.market.awareness import Awareness
from adoptsim.model.parameters import Limits, Market
from tests.model.worlds import crowd, live, simulation, world

Flags = npt.NDArray[np.bool_]


def village(accounts: int = 12, kind: str = "ring", seed: int = 1) -> tuple[Peers, Accounts, contacts.Contacts]:
    """Return accounts on a ring, or otherwise in contact, that are all under contract."""
    there, made, streams = crowd(accounts, seed=seed)
    net = contacts.build(made.segments, Limits(contacts=kind), streams)  # type: ignore[arg-type]
    there.sign(there.ids, 1, 1000.0, 0.0, 0.5, 52, 0)
    return Peers(there, net, streams), there, net


def flags(accounts: Accounts, *which: int) -> Flags:
    found = accounts.nobody.copy()
    found[list(which)] = True
    return found


def of(peers: Peers, account: int, week: int) -> float:
    return float(peers.factor(np.array([account]), week)[0])


def introduced(peers: Peers, accounts: Accounts, aware: Sequence[int], praising: Flags, share: float = 1.0) -> None:
    peers.introduce(np.array(aware), praising, np.full(len(aware), share))


# -- referrers ---------------------------------------------------------------------------------------------------


def test_a_referrer_holds_an_account_exactly_as_long_as_it_is_under_contract() -> None:
    # Van den Bulte et al. (2018): referred customers leave less while the one who referred them stays
    peers, a, _ = village()
    introduced(peers, a, [3], flags(a, 4))
    assert peers.referrer[3] == 4
    assert [of(peers, 3, week) for week in (1, 50, 500)] == [0.82] * 3
    assert of(peers, 5, 50) == 1.0, "nobody referred the other neighbour"
    a.leave(np.array([4]), 60)
    a.enter(Stage.WITH_RIVAL, np.array([4]), 61)
    assert of(peers, 3, 61 + 52) == 1.0
    assert of(peers, 3, 61) == pytest.approx(1.8), "the shock of the one who left is felt without the hold"


def test_a_referrer_is_a_contact_who_praised_the_product() -> None:
    peers, a, net = village(400, "small-world")
    assert isinstance(net, contacts.Network)
    luck = np.random.default_rng(3)
    praising = luck.random(400) < 0.2
    introduced(peers, a, range(400), praising)
    referred = np.flatnonzero(peers.referrer >= 0)
    for account in range(400):
        known, _ = net.contacts_of(np.array([account]))
        speaking = set(known[praising[known]].tolist())
        assert (peers.referrer[account] in speaking) == bool(speaking)
    assert len(referred) > 200
    assert len(set(peers.referrer[referred].tolist())) > 40, "not always the same"


def test_each_of_the_contacts_who_praise_is_as_likely_to_be_the_one() -> None:
    first = 0
    for seed in range(400):
        peers, a, _ = village(12, seed=seed)
        introduced(peers, a, [5], flags(a, 4, 6))
        first += int(peers.referrer[5] == 4)
    assert abs(first - 200) < 4 * sqrt(100)


def test_whom_word_of_mouth_told_nothing_nobody_has_referred() -> None:
    peers, a, _ = village()
    introduced(peers, a, range(12), ~a.nobody, share=0.0)
    assert (peers.referrer == NOBODY).all()
    introduced(peers, a, range(12), a.nobody, share=1.0)
    assert (peers.referrer == NOBODY).all()


def test_in_a_complete_network_nobody_has_a_referrer() -> None:
    peers, a, _ = village(200, "complete")
    introduced(peers, a, range(200), ~a.nobody)
    assert (peers.referrer == NOBODY).all()
    assert (peers.factor(a.ids, 10) == 1).all()


def test_a_referrer_belongs_to_the_attempt_in_which_it_spoke() -> None:
    peers, a, _ = village()
    introduced(peers, a, [3], flags(a, 4))
    a.leave(np.array([3]), 10)
    a.release(np.array([3]), 62, Streams(1))
    a.sign(np.array([3]), 1, 1000.0, 0.0, 0.5, 52, 70)  # called cold, not told by anybody
    assert of(peers, 3, 100) == 1.0
    introduced(peers, a, [3], flags(a, 2))
    assert (peers.referrer[3], of(peers, 3, 100)) == (2, 0.82)


def test_as_many_are_referred_as_word_of_mouth_had_of_the_hazard() -> None:
    accounts, made, streams = crowd(20_000)
    net = contacts.build(made.segments, Limits(contacts="random"), streams)
    awareness, peers = Awareness(accounts, net, made.segments), Peers(accounts, net, streams)
    market, luck = Market(innovation=0.01, word_of_mouth=0.05), np.random.default_rng(4)
    expected = variance = came = referred = 0.0
    for _ in range(30):
        praising = luck.random(accounts.count) < 0.3
        aware, share = awareness.week(market, 0.02, praising, None)
        told = market.word_of_mouth * awareness._praise.heard()[aware]
        assert share == pytest.approx(told / (0.03 + told))
        peers.introduce(aware, praising, share)
        accounts.stage[aware] = Stage.INTERESTED
        expected += float(share.sum())
        variance += float((share * (1 - share)).sum())
        came += len(aware)
        referred += int((peers.referrer[aware] >= 0).sum())
    assert came > 10_000
    assert 0.2 < expected / came < 0.5
    assert abs(referred - expected) < 4 * sqrt(variance)


# -- who leaves ----------------------------------------------------------------------------------------------------


def test_a_contact_who_left_draws_others_along_for_eight_weeks() -> None:
    # Nitzan & Libai (2011): +80 %, most of it in the first month
    peers, a, _ = village()
    a.leave(np.array([4]), 100)
    felt = {weeks: of(peers, 3, 100 + weeks) for weeks in range(1, 12)}
    assert [felt[w] for w in (1, 2, 3, 4)] == pytest.approx([1.8] * 4)
    assert [felt[w] for w in (5, 6, 7, 8)] == pytest.approx([1.4] * 4)
    assert [felt[w] for w in (9, 10, 11)] == [1.0] * 3
    assert of(peers, 8, 101) == 1.0, "who does not know them does not notice"


def test_two_who_left_draw_no_more_than_one() -> None:
    peers, a, _ = village()
    a.leave(np.array([4, 2]), 100)
    assert of(peers, 3, 101) == pytest.approx(1.8)
    assert of(peers, 3, 106) == pytest.approx(1.4)
    peers, a, _ = village()
    a.leave(np.array([4]), 100)
    a.leave(np.array([2]), 104)
    assert of(peers, 3, 106) == pytest.approx(1.8), "one of them lately"


def test_who_has_come_back_draws_nobody_along() -> None:
    peers, a, _ = village()
    a.leave(np.array([4]), 100)
    a.sign(np.array([4]), 1, 1000.0, 0.0, 0.5, 52, 101)
    assert of(peers, 3, 102) == 1.0


def test_a_hold_and_a_shock_multiply() -> None:
    peers, a, _ = village()
    introduced(peers, a, [3], flags(a, 4))
    a.leave(np.array([2]), 100)
    assert of(peers, 3, 101) == pytest.approx(0.82 * 1.8)


def test_where_all_know_all_the_share_who_left_counts_as_of_eight_contacts() -> None:
    peers, a, _ = village(201, "complete")
    a.leave(np.arange(5), 100)
    assert of(peers, 100, 101) == pytest.approx(1 + 0.8 * 8 * 5 / 200)
    a.leave(np.arange(5, 80), 100)
    assert of(peers, 100, 101) == pytest.approx(1.8)


# -- in the whole world ----------------------------------------------------------------------------------------


def test_in_a_world_that_talks_customers_come_by_word_of_mouth_and_know_from_whom() -> None:
    made = world(
        limits={"inertia": False, "capacity": "unlimited", "fit_known": True},
        segment={"accounts": 800, "seats": 2, "self_serve": 0.5},
        company={"cash": 1e9},
        market={"innovation": 0.001, "word_of_mouth": 0.1},
        product={"quality": 0.9},
    )
    sim = live(simulation(made), 60)
    a, referrer = sim.accounts, sim.peers.referrer
    referred = np.flatnonzero(a.under_contract() & (referrer >= 0))
    assert len(referred) > 100
    assert (a.signed[referrer[referred]] <= a.signed[referred]).all(), "nobody is referred by who came later"
    assert (referrer[referred] != referred).all()
