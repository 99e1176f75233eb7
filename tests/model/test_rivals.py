"""Rivals: Bass diffusion by another name, terms that are kept, and an old way that gets stronger."""

from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.competitors.rivals import Rivals, old_way_after
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market import contact_network as contacts
from adoptsim.model.market.accounts import Accounts, Stage
from adoptsim.model.parameters import Limits, Rival, World
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, stage_counts, world

FOREVER = 10_400


def rivals(*entries: Rival, accounts: int = 20_000, seed: int = 1) -> tuple[Rivals, Accounts]:
    made: World = world(rivals=entries, segment={"accounts": accounts, "seats": 1})
    streams = Streams(seed)
    there = Accounts(made, streams)
    who = contacts.build(made.segments, Limits(contacts="complete"), streams)
    return Rivals(made, there, who, streams), there


def selling(weeks: int, *entries: Rival, accounts: int = 20_000) -> tuple[Rivals, Accounts]:
    """Let rivals sell alone in a market."""
    them, there = rivals(*entries, accounts=accounts)
    for week in range(weeks):
        lost, back = them.week(week)
        there.stage[back] = Stage.UNAWARE
        there.stage[lost] = Stage.WITH_RIVAL
    return them, there


def rival(p: float = 0.0, q: float = 0.0, term: int = FOREVER, week: int = 0) -> Rival:
    return Rival(segment="market", p=p, q=q, term=term, week=week)


@pytest.mark.parametrize(("year", "published"), [(2, 0.0851), (5, 0.3312), (10, 0.8128), (15, 0.9716)])
def test_a_rival_alone_in_a_market_that_talks_is_bass(year: int, published: float) -> None:
    them, _ = selling(year * 52, rival(0.03 / 52, 0.38 / 52))
    assert (them.of == 0).mean() == pytest.approx(published, abs=0.02)


def test_two_rivals_share_a_market_by_their_hazards_and_take_what_one_twice_as_strong_takes() -> None:
    both, _ = selling(52, rival(0.005), rival(0.015))
    one, _ = selling(52, rival(0.02))
    taken = (both.of >= 0).sum()
    assert (both.of == 1).sum() / taken == pytest.approx(0.75, abs=4 * sqrt(0.1875 / taken))
    assert abs(taken - (one.of >= 0).sum()) < 4 * sqrt(2 * 20_000 * 0.65 * 0.35)


def test_a_rival_that_cannot_sell_and_one_that_has_not_begun_sign_nobody() -> None:
    assert (selling(52, rival(0.0, 1.0), rival(0.5, week=52))[0].of == -1).all()


def test_with_short_terms_the_share_of_a_rival_settles_where_signing_balances_leaving() -> None:
    them, _ = selling(400, rival(0.02, term=26))
    # away for 26 weeks, free for a wait with mean 50 that is counted in whole weeks
    assert (them.of == 0).mean() == pytest.approx(26 / (26 + 50.5), abs=0.03)


def test_who_signs_again_has_new_luck_every_time() -> None:
    them, there = rivals(rival(0.05), accounts=4000)
    first = them._thresholds[0].copy()
    for week in range(60):
        lost, back = them.week(week)
        there.stage[back], there.stage[lost] = Stage.UNAWARE, Stage.WITH_RIVAL
    signed = them.spell > 0
    assert signed.sum() > 2000
    assert (them._thresholds[0][~signed] == first[~signed]).all()
    assert abs(np.corrcoef(first[signed], them._thresholds[0][signed])[0, 1]) < 4 / sqrt(signed.sum())


@given(st.floats(0, 1), st.integers(0, 300), st.integers(0, 300))
def test_the_old_way_with_a_rival_grows_towards_nine_tenths_and_time_adds_up(old: float, one: int, more: int) -> None:
    def after(start: float, weeks: int) -> float:
        return float(old_way_after(np.array([start]), np.array([weeks], dtype=np.int32))[0])

    assert after(old, 0) == pytest.approx(old, abs=1e-6)
    assert min(old, 0.9) - 1e-6 <= after(old, one) <= max(old, 0.9) + 1e-6
    assert after(old, one) <= after(old, one + more) + 1e-6
    assert after(after(old, one), more) == pytest.approx(after(old, one + more), abs=1e-5)
    if old >= 0.9:
        assert after(old, one) == old


# -- a price that falls ------------------------------------------------------------------------------------------


def watching(prices: list[float], *entries: Rival, seed: int = 1) -> Rivals:
    """Return rivals who have seen *prices* week by week from week 0 on."""
    them, _ = rivals(*entries, accounts=50, seed=seed)
    for week, price in enumerate(prices):
        them.watch(price, week)
    return them


def answered(them: Rivals) -> list[bool]:
    return [cheaper > 1 for cheaper in them._cheaper]


def test_about_a_third_of_rivals_answer_a_price_cut_and_not_before_a_year() -> None:
    # Steenkamp et al. (2005), Robinson (1988): most do not react
    n = 600
    late = sum(answered(watching([0.8] * 53, rival(0.01), seed=seed))[0] for seed in range(n))
    assert abs(late - 0.3 * n) < 4 * sqrt(n * 0.3 * 0.7)
    assert not any(answered(watching([0.8] * 52, rival(0.01), seed=seed))[0] for seed in range(n))


def test_nobody_answers_where_the_price_did_not_fall() -> None:
    sure = Rival(segment="market", p=0.01, answers=1.0)
    for price in (0.98, 1.0, 1.5):
        assert answered(watching([price] * 200, sure)) == [False]
    assert answered(watching([0.97] * 53, sure)) == [True]


def test_who_answers_does_so_so_many_weeks_after_the_first_cut_and_by_the_deepest() -> None:
    quick, slow, never = (
        Rival(segment="market", p=0.01, answers=share, answer_weeks=weeks)
        for share, weeks in ((1.0, 10), (1.0, 40), (0.0, 0))
    )
    prices = [1.0] * 5 + [0.9] + [0.8] + [1.2] * 60
    assert answered(watching(prices[:15], quick, slow, never)) == [False] * 3
    assert answered(watching(prices[:16], quick, slow, never)) == [True, False, False]
    assert watching(prices[:46], quick, slow, never)._cheaper == pytest.approx([1 / 0.8, 1 / 0.8, 1])
    assert watching([0.1] * 60, quick)._cheaper == [2.0], "no rival follows below half of its price"


@pytest.mark.parametrize("price", [0.5, 0.8])
def test_a_cheaper_rival_wins_more_accounts_and_crowds_the_market_more(price: float) -> None:
    sure = Rival(segment="market", p=0.01, q=0.0, term=FOREVER, answers=1.0, answer_weeks=0)
    taken, presence = [], []
    for asked in (1.0, price):
        them, there = rivals(sure)
        for week in range(30):
            them.watch(asked, week)
            lost, _ = them.week(week)
            there.stage[lost] = Stage.WITH_RIVAL
        taken.append((them.of == 0).mean())
        presence.append(float(them.contacts[0]))
    assert taken[0] == pytest.approx(1 - np.exp(-0.3), abs=0.02)
    assert taken[1] == pytest.approx(1 - np.exp(-0.3 / price), abs=0.02)
    assert presence[1] / presence[0] == pytest.approx(taken[1] / taken[0] / price)


# -- in the whole world ----------------------------------------------------------------------------------------


def contested(*entries: Rival, seed: int = 1, on: bool = True, **segment: Any) -> Simulation:
    made = world(
        limits={"rivals": on},
        segment={"accounts": 400, "seats": 2} | segment,
        company={"cash": 1e9, "turnover": 0.0},
        rivals=entries,
    )
    return simulation(made, SetLever("reps", 6.0), SetLever("advertising", 5000.0), seed=seed)


def test_an_account_is_with_us_or_with_one_rival_or_with_nobody() -> None:
    sim = contested(rival(0.01, 0.05, term=30), rival(0.01, term=13, week=10), term=13)
    for _ in range(100):
        sim.run_week()
        a = sim.accounts
        assert ((sim.competitors.rivals.of >= 0) == (a.stage == Stage.WITH_RIVAL)).all()
        assert (a.paid[a.stage == Stage.WITH_RIVAL] == 0).all()
        assert sum(stage_counts(a)) == a.count
    assert (sim.competitors.rivals.spell > 1).any()


def test_whom_a_rival_signs_is_out_of_reach_for_its_term_and_then_free_with_a_stronger_old_way() -> None:
    sim = contested(rival(0.02, term=20), old_habit=0.5)
    live(sim, 10)
    a, theirs = sim.accounts, np.flatnonzero(sim.accounts.stage == Stage.WITH_RIVAL)
    assert len(theirs) > 20
    ends, attempts = sim.competitors.rivals.until[theirs].copy(), a.attempt[theirs].copy()
    for _ in range(20):
        sim.run_week()
        kept = ends > sim.week - 1
        assert (a.stage[theirs[kept]] == Stage.WITH_RIVAL).all()
    freed = theirs[(a.stage[theirs] != Stage.WITH_RIVAL)]
    assert len(freed) > 20
    assert (a.attempt[theirs] > attempts).all()
    assert a.old_habit[freed] == pytest.approx(np.full(len(freed), 0.9 - 0.4 * 0.95**20), abs=1e-4)
    first = a.first_seat[freed]
    at_rest = a.old_habit[freed] * sim.seats.hold[first]
    assert sim.seats.old_way_at_rest[first] == pytest.approx(at_rest, abs=1e-6)


def test_in_the_whole_world_a_rival_that_answers_a_cut_leaves_us_fewer_customers() -> None:
    signed = []
    for answers in (0.0, 1.0):
        quick = Rival(segment="market", p=0.005, term=FOREVER, answers=answers, answer_weeks=4)
        sim = contested(quick)
        sim.apply([SetLever("price", 0.6)])
        signed.append(live(sim, 104).truth.signed_accounts)
    assert signed[1] < signed[0]


def test_our_customers_and_those_in_talks_are_safe_from_rivals() -> None:
    sim = contested(rival(0.01), self_serve=0.3)
    live(sim, 10)
    a = sim.accounts
    ours = a.under_contract() | (a.stage == Stage.IN_SALES)
    assert (a.stage == Stage.IN_SALES).any()
    assert a.under_contract().any()
    sim.competitors.rivals._hazard[:] = 1e9  # everybody would sign now
    lost, _ = sim.competitors.rivals.week(sim.week)
    assert len(lost) > 100
    assert not ours[lost].any()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_stronger_a_rival_the_fewer_sign_with_us(seed: int) -> None:
    signed = [live(contested(rival(p), seed=seed), 104).truth.signed_accounts
              for p in (0.0, 0.01, 0.1)]  # fmt: skip
    assert signed[0] > signed[1] > signed[2]


def test_the_switch_removes_rivals_to_the_last_bit() -> None:
    off, never = contested(rival(0.05), on=False), contested()
    assert live(off, 60).digest == live(never, 60).digest


def test_rivals_compete_where_they_are_and_only_there() -> None:
    sim = live(contested(rival(0.02)), 40)
    assert sim.competitors.crowding[0] > 0
    assert live(contested(rival(0.0)), 40).competitors.crowding[0] == 0


def test_a_shield_holds_off_entrants_and_no_rival() -> None:
    there = live(contested(rival(0.01, q=0.2)), 60)
    there.competitors.entrants.shield[:] = 1.0
    ids = np.arange(there.accounts.count)
    x = there.competitors.crowding[0]
    assert x > 0
    assert there.competitors.renewals_taken(ids) == pytest.approx(x / (1 + x))
