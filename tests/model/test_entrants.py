"""Entrants: as many as the rate says where nothing keeps them out, none where all does, and a shield against them."""

from math import log, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.competitors.entrants import Entrants
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Entrant
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, sign_all, simulation, world

GROUPS = 8
YEARS = 50


def entrants(seed: int = 1, groups: int = GROUPS, on: bool = True, **entry: Any) -> Entrants:
    made = world(entrants=(Entrant(segment="market", **entry),), limits={"entrants": on})
    return Entrants(made, [0] * groups, 10, Streams(seed))


def came(margin: float, fit: float, imitation: float = 0.0, *, years: int = YEARS, seed: int = 1, **entry: Any) -> int:
    there = entrants(seed, **entry)
    return sum(there.week(margin, np.full(GROUPS, fit), imitation, week + 1) for week in range(years * 52))


@pytest.mark.parametrize("rate", [0.3, 0.6, 1.5])
def test_at_full_margin_and_no_fit_entrants_come_at_their_rate(rate: float) -> None:
    expected = rate * GROUPS * YEARS
    assert came(1.0, 0.0, rate=rate) == pytest.approx(expected, abs=4 * sqrt(expected))


@pytest.mark.parametrize(("margin", "fit", "share"), [(0.5, 0.0, 0.5), (1.0, 0.5, 0.5), (0.5, 0.8, 0.1)])
def test_margin_draws_entrants_and_fit_keeps_them_out(margin: float, fit: float, share: float) -> None:
    expected = share * 1.5 * GROUPS * YEARS
    assert came(margin, fit, rate=1.5) == pytest.approx(expected, abs=4 * sqrt(expected))


@pytest.mark.parametrize(("copied", "share"), [(0.0, 0.2), (0.5, 0.6), (1.0, 1.0)])
def test_a_need_that_is_met_keeps_out_whoever_cannot_copy_how(copied: float, share: float) -> None:
    expected = share * 0.6 * GROUPS * YEARS
    assert came(1.0, 0.8, copied, rate=0.6) == pytest.approx(expected, abs=4 * sqrt(expected))


@pytest.mark.parametrize(("margin", "fit"), [(0.0, 0.0), (1.0, 1.0)])
def test_nobody_comes_where_nothing_is_earned_or_all_needs_are_met(margin: float, fit: float) -> None:
    assert came(margin, fit, 0.0, rate=10.0) == 0


def test_the_switch_keeps_all_of_them_out() -> None:
    assert entrants(on=False, rate=10.0).entries == []


def test_years_are_counted_as_poisson_counts_are() -> None:
    there = entrants(rate=1.0)
    yearly = [sum(there.week(1.0, np.zeros(GROUPS), 0.0, 52 * y + w + 1) for w in range(52)) for y in range(300)]
    assert np.var(yearly) / np.mean(yearly) == pytest.approx(1.0, abs=4 * sqrt(2 / 300))


@given(st.integers(0, 10**6), st.floats(0, 1), st.floats(0, 1), st.lists(st.floats(0, 1), min_size=2, max_size=2))
@settings(max_examples=30, deadline=None)
def test_lower_margins_and_better_fit_turn_some_away_and_let_nobody_else_in(
    seed: int, fit_1: float, fit_2: float, margins: list[float]
) -> None:
    weak, strong = entrants(seed, rate=5.0), entrants(seed, rate=5.0)
    for week in range(104):
        weak.week(min(margins), np.full(GROUPS, max(fit_1, fit_2)), 0.0, week + 1)
        strong.week(max(margins), np.full(GROUPS, min(fit_1, fit_2)), 0.0, week + 1)
    who = [{(group, when) for _, group, when in there.came} for there in (weak, strong)]
    assert who[0] <= who[1]


def test_nobody_comes_before_their_time() -> None:
    there = entrants(rate=50.0)
    for week in range(52):
        there.week(1.0, np.zeros(GROUPS), 0.0, week + 1)
        assert all(when <= week + 1 for _, _, when in there.came)
    assert len(there.came) > 100


def pressure(weeks: int, **entry: Any) -> float:
    there = entrants(groups=1, **entry)
    there.came = [(there.entries[0][1], 0, 0.0)]
    return float(there.pressure(weeks)[0])


def test_entrants_get_stronger_while_they_improve_faster_than_needs_grow() -> None:
    years = [pressure(52 * y) for y in range(12)]
    assert (np.diff(years) >= 0).all()
    assert years[1] > years[0]
    assert years[-1] == years[-2] == pytest.approx((1 - 0.4) / 0.5)


def test_an_entrant_whom_needs_outgrow_gets_weaker() -> None:
    years = [pressure(52 * y, improvement=0.02, needs_growth=0.1) for y in range(12)]
    assert (np.diff(years) < 0).all()


@given(st.floats(0.01, 2), st.floats(0.01, 2))
def test_who_asks_more_presses_less(one: float, other: float) -> None:
    cheap, dear = sorted((one, other))
    assert pressure(52, price=cheap) >= pressure(52, price=dear) >= 0


# -- the shield --------------------------------------------------------------------------------------------


def shield(weeks: int, engaged: bool, contact: bool, start: float = 0.0) -> float:
    there = entrants()
    there.shield[:] = start
    for _ in range(weeks):
        there.grow_shields(np.full(10, engaged), np.arange(10 * contact))
    return float(there.shield[0])


def test_a_shield_grows_in_engaged_accounts_and_wears_off_without_contact() -> None:
    half = round(log(2) / -log(0.98))
    assert shield(half, True, True) == pytest.approx(0.5, abs=0.01)
    assert shield(1000, True, True) == pytest.approx(1.0, abs=1e-6)
    assert shield(half, False, False, 1.0) == pytest.approx(0.5, abs=0.01)
    assert shield(100, False, True, 0.7) == pytest.approx(0.7)


def test_engaged_customers_whom_nobody_visits_keep_half_a_shield() -> None:
    assert shield(2000, True, False) == pytest.approx(0.5, abs=0.01)
    assert shield(2000, True, False, 1.0) == pytest.approx(0.5, abs=0.01)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=200), st.floats(0, 1))
def test_a_shield_is_a_share(weeks: list[tuple[bool, bool]], start: float) -> None:
    there = entrants()
    there.shield[:] = start
    for engaged, contact in weeks:
        there.grow_shields(np.full(10, engaged), np.arange(10 * contact))
        assert ((there.shield >= 0) & (there.shield <= 1)).all()


# -- in the whole world ----------------------------------------------------------------------------------------


def besieged(rate: float, *, on: bool = True, micro: int = 1, price: float = 1.0, **segment: Any) -> Simulation:
    """Return 400 customers, as useful a product as there is, and entrants."""
    made = world(
        limits={"entrants": on, "inertia": False, "capacity": "unlimited", "fit_known": True},
        segment={"accounts": 400, "seats": 4, "term": 13, "micro_segments": micro, "micro_spread": 0.5} | segment,
        company={"cash": 1e9},
        product={"quality": 0.9},
        entrants=(Entrant(segment="market", rate=rate),),
    )
    sim = simulation(made, SetLever("price", price))
    sim.run_week()
    sign_all(sim)
    return sim


def test_entrants_take_customers_and_without_them_it_is_as_if_they_had_no_rate() -> None:
    many, none, off = (live(besieged(r, on=on, micro=6), 104) for r, on in ((20.0, True), (0.0, True), (20.0, False)))
    assert many.truth.churned_accounts > none.truth.churned_accounts
    assert off.truth.churned_accounts == none.truth.churned_accounts
    assert off.competitors.entrants.came == []


def test_high_prices_draw_more_entrants() -> None:
    dear, cheap = (len(live(besieged(5.0, micro=6, price=p), 156).competitors.entrants.came) for p in (1.8, 0.5))
    assert dear > 1.5 * cheap > 0


def test_only_the_micro_segment_that_is_attacked_is_crowded() -> None:
    sim = live(besieged(1.0, micro=8), 80)
    attacked = {group for _, group, _ in sim.competitors.entrants.came}
    assert 0 < len(attacked) < 8
    assert {int(g) for g in np.flatnonzero(sim.competitors.crowding)} == attacked


def test_a_perfect_fit_in_the_only_micro_segment_lets_nobody_in() -> None:
    assert live(besieged(20.0), 104).competitors.entrants.came == []


def test_a_full_shield_makes_entrants_harmless() -> None:
    plain, shielded, alone = besieged(20.0, micro=6), besieged(20.0, micro=6), besieged(0.0, micro=6)
    for _ in range(104):
        shielded.competitors.entrants.shield[:] = 1
        for sim in (plain, shielded, alone):
            sim.run_week()
    assert shielded.truth.churned_accounts == alone.truth.churned_accounts < plain.truth.churned_accounts
