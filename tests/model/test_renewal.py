"""Renewals against published survival tables, and what they must respond to."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.customers.renewal import (
    Conditions,
    Due,
    Renewals,
    Settled,
    keep,
    price_factor,
    seats_kept,
    use_factor,
)
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Limits, WeeklyChurn
from adoptsim.model.simulation import Simulation
from tests.model.worlds import crowd, live, simulation, world

Reals = npt.NDArray[np.float64]
UNIT = st.floats(0, 1)
HIGH_END = {"churn_alpha": 0.668, "churn_beta": 3.806}
"""Of theta, as Fader & Hardie (2007) fitted them to their High End customers."""


class Customers:
    """Accounts that have all signed in the same week, and nothing else but renewals."""

    def __init__(self, n: int = 20_000, *, paid: float = 1.0, discount: float = 0.0, **segment: Any) -> None:
        """Let them sign at a price *paid* relative to list, of which *discount* is remembered."""
        self.accounts, made, streams = crowd(n, seed=3, **HIGH_END | segment)
        self.world, self.segment = made, made.segments[0]
        one, weeks = np.ones(n, dtype=np.int64), np.full(n, self.segment.term)
        price = np.full(n, self.segment.price * paid)
        self.accounts.sign(np.arange(n), one, price, discount, np.zeros(n), weeks, week=-1)
        self.renewals = Renewals(self.accounts, made.segments, streams)
        self.week = 0

    def term(
        self, price: float | None = 1.0, *, limits: Limits | None = None, use: float = 1.0, k: float = 1.0
    ) -> Settled:
        """Live a term with a *use* of their seats, and ask a *price* relative to list."""
        for _ in range(self.segment.term):
            self.week += 1
            self.accounts.use_share[:] = use
            conditions = Conditions(
                world=replace(
                    self.world,
                    limits=limits or Limits(),
                    sales=replace(self.world.sales, discount_churn=k),
                ),
                value=np.array([0.5]),
                price=price,
                competition=lambda due: np.zeros(len(due)),
                peers=lambda due: np.ones(len(due)),
                contact=lambda due: np.ones(len(due)),
            )
            settled = self.renewals.settle(conditions, self.week)
        return settled

    def left(self) -> float:
        """Return the share of accounts that are under contract."""
        return float(self.accounts.under_contract().mean())


def survival(terms: int, *, limits: Limits, n: int = 20_000, use: float = 1.0, **segment: Any) -> list[float]:
    """Return the share of accounts that are left after each of *terms* terms, through the mechanism itself."""
    customers, left = Customers(n, **segment), []
    for _ in range(terms):
        customers.term(limits=limits, use=use)
        left.append(customers.left())
    return left


def test_yearly_contracts_survive_as_fader_and_hardie_fitted_them() -> None:
    # Fader & Hardie (2007), High End: alpha = .668, beta = 3.806
    left = survival(12, limits=Limits(churn="sbg"))
    published = {1: 0.8507, 2: 0.7469, 3: 0.6698, 5: 0.5619, 7: 0.4889, 10: 0.4142, 12: 0.3780}
    assert [left[year - 1] for year in published] == pytest.approx(list(published.values()), abs=0.011)


def test_full_use_and_a_kept_promise_leave_the_same_law_for_yearly_contracts() -> None:
    assert survival(5, limits=Limits()) == survival(5, limits=Limits(churn="sbg"))


def test_half_year_contracts_lose_no_more_a_year_than_yearly_ones() -> None:
    # survival over t years with a constant theta does not depend on the length of the term
    yearly = survival(3, limits=Limits())
    halves = survival(6, limits=Limits(), term=26)
    assert halves[1::2] == pytest.approx(yearly, abs=0.011)


def test_a_constant_weekly_chance_to_leave_gives_exponential_survival() -> None:
    left = survival(2, limits=Limits(churn=WeeklyChurn(weekly=0.01)))
    assert left == pytest.approx([0.99**52, 0.99**104], abs=0.011)


def test_with_churn_off_nobody_leaves_even_without_use() -> None:
    assert survival(2, limits=Limits(churn="none"), n=200, use=0.0) == [1.0, 1.0]


def test_shelfware_keeps_the_floor_of_what_use_would_keep() -> None:
    used, unused = survival(1, limits=Limits())[0], survival(1, limits=Limits(), use=0.0)[0]
    # of an account that uses half of its seats, which is what theta was measured on, R = .35 + .65 x .85 is left
    assert unused == pytest.approx(0.35 / (0.35 + 0.65 * 0.85) * used, abs=0.011)
    assert survival(1, limits=Limits(renewal_depends_on_use=False), use=0.0)[0] == used


def test_who_uses_half_of_the_seats_leaves_for_their_own_reasons_only() -> None:
    assert survival(3, limits=Limits(), use=0.5) == survival(3, limits=Limits(churn="sbg"), use=0.5)
    assert survival(1, limits=Limits(), use=0.45) < survival(1, limits=Limits(), use=0.5)
    half = use_factor(np.array([0.5, 0.75, 1.0]), np.full(3, 0.35))
    assert half.tolist() == [1.0, 1.0, 1.0], "churn is counted once"


@given(UNIT, UNIT, UNIT)
def test_use_never_lowers_the_renewal_factor(a: float, b: float, floor: float) -> None:
    low, high = use_factor(np.sort(np.array([a, b])), np.array([floor, floor]))
    assert floor - 1e-12 <= low <= high <= 1 + 1e-12


def chance(
    theta: float, use: float = 1.0, gap: float = 0.0, priced: float = 1.0, term: float = 52.0, competition: float = 0.0,
    *, peers: float = 1.0, contact: float = 1.0, woken: bool = False,
) -> float:  # fmt: skip
    def one(x: float) -> Reals:
        return np.array([x])

    due = Due(
        theta=one(theta), use=one(use), promise_gap=one(gap), priced=one(priced), contact=one(contact),
        competition=one(competition), peers=one(peers), woken=np.array([woken]), term=one(term),
    )  # fmt: skip
    return float(keep(due, Limits())[0])


@given(UNIT, UNIT, UNIT, st.floats(0, 1.5), st.sampled_from([4.0, 13.0, 26.0, 52.0, 104.0]), UNIT)
def test_renewal_is_a_chance_that_falls_with_what_disappoints(
    theta: float, use: float, gap: float, priced: float, term: float, more: float
) -> None:
    here = chance(theta, use, gap, priced, term)
    assert 0 <= here <= 1
    assert chance(theta, use, min(1, gap + more), priced, term) <= here
    assert chance(min(1, theta + more), use, gap, priced, term) <= here
    assert chance(theta, min(1, use + more), gap, priced, term) >= here
    assert chance(theta, use, gap, priced, term, more) <= here
    assert chance(theta, use, gap, priced, term, contact=more) <= here
    assert chance(theta, use, gap, priced, term, woken=True) <= here
    assert chance(theta, use, gap, priced, term, peers=1 + more) <= here <= chance(theta, use, gap, priced, term,
                                                                                    peers=1 - more)  # fmt: skip


@given(st.floats(0, 0.6), st.floats(0, 0.5), st.sampled_from([0.82, 1.4, 1.8, 1.48]), st.sampled_from([13.0, 52.0]))
def test_peers_multiply_the_hazard_of_leaving(theta: float, gap: float, peers: float, term: float) -> None:
    alone, with_peers = (-np.log(chance(theta, gap=gap, term=term, peers=p)) for p in (1.0, peers))
    assert with_peers == pytest.approx(peers * alone, rel=1e-3, abs=2e-5)


@pytest.mark.parametrize(("gap", "lost"), [(0.0, 0.0), (0.01, 0.008), (0.25, 0.2), (1.0, 0.8)])
def test_a_promise_gap_costs_four_fifths_of_itself_a_year_from_the_first_promise_on(gap: float, lost: float) -> None:
    assert chance(0.1, gap=gap) == pytest.approx(0.9 * (1 - lost), abs=2e-6)
    assert chance(0.1, gap=gap, term=13) == pytest.approx((0.9 * (1 - lost)) ** 0.25, abs=2e-6)


# -- the price -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rise", "lost"), [(0.05, 0.01), (0.10, 0.02), (0.15, 0.03), (0.20, 0.09), (-0.10, -0.01), (-0.20, -0.02)]
)
def test_a_rise_over_the_last_price_costs_contracts_by_the_table_and_a_fall_brings_half(
    rise: float, lost: float
) -> None:
    assert price_factor(np.array([1.0 + rise]), np.ones(1), np.zeros(1)) == pytest.approx([1 - lost])


@given(st.floats(0.1, 10), st.floats(0.05, 3), st.floats(0, 1))
def test_only_the_ratio_to_the_price_paid_last_counts_and_more_is_never_better(
    paid: float, ratio: float, more: float
) -> None:
    def factor(price: float, last: float) -> float:
        return float(price_factor(np.array([price]), np.array([last]), np.zeros(1))[0])

    assert factor(paid * ratio, paid) == pytest.approx(factor(ratio, 1.0))
    assert 0 <= factor(ratio + more, 1.0) <= factor(ratio, 1.0) <= 1.1


@pytest.mark.parametrize("term", [4, 13, 52, 104])
def test_a_new_price_is_met_twice_however_long_the_term(term: int) -> None:
    customers = Customers(term=term, churn_alpha=0.05, churn_beta=1000.0)
    customers.term(1.2)
    assert customers.left() == pytest.approx(0.91, abs=0.006)
    before = customers.left()
    customers.term(1.2)
    assert customers.left() == pytest.approx(before * (1 - 0.8 * 0.2), abs=0.006), "watchful after a rise"
    before = customers.left()
    customers.term(1.2)
    assert customers.left() == pytest.approx(before, abs=0.002), "what is paid now is what was paid last"


def test_a_fall_keeps_some_who_would_have_left_and_nobody_is_more_than_certain_to_stay() -> None:
    assert chance(0.2, priced=1.02) == pytest.approx(0.8 * 1.02, abs=2e-6)
    assert chance(0.0, priced=1.1) == 1.0


@pytest.mark.parametrize("price", [0.8, 1.0, 1.5])
def test_who_is_asked_for_what_was_paid_last_does_not_mind_how_much_that_is(price: float) -> None:
    there, at_list = Customers(paid=price), Customers()
    there.term(price)
    at_list.term()
    assert (there.accounts.under_contract() == at_list.accounts.under_contract()).all()


def test_after_the_end_everybody_renews_at_what_was_paid_last() -> None:
    customers = Customers(2000, paid=0.8)
    settled = customers.term(None)
    a, price = customers.accounts, customers.segment.price
    assert (a.price[settled.renewed] == 0.8 * price).all()
    assert settled.repriced == 0
    raised, kept = Customers(2000, paid=0.8), customers.left()
    raised.term(1.0)
    assert raised.left() < kept
    assert (raised.accounts.price[raised.accounts.under_contract()] == price).all()


@pytest.mark.parametrize("k", [-1.0, 0.0, 1.0, 2.0])
def test_a_discount_multiplies_the_chance_to_leave_for_own_reasons(k: float) -> None:
    # Lewis (2006): 35 % off halves the value of a customer; experiments with first-time buyers find the opposite
    small = {"churn_alpha": 20.0, "churn_beta": 380.0}  # theta near .05
    cheap, dear = Customers(60_000, discount=0.35, **small), Customers(60_000, **small)
    cheap.term(k=k)
    dear.term(k=k)
    assert dear.left() == pytest.approx(0.95, abs=0.004)
    assert (1 - cheap.left()) / (1 - dear.left()) == pytest.approx(np.exp(0.35 * k), rel=0.1)
    if k == 0:
        assert cheap.left() == dear.left()


def test_theta_is_a_chance_whatever_the_discount() -> None:
    customers = Customers(100, discount=1.0, churn_alpha=100.0, churn_beta=1.0)
    customers.term(k=2.0)
    assert customers.left() == 0


@pytest.mark.parametrize("change", [{"discount": 0.8}, {"guided": True}, {"paid": 0.5}])
def test_in_the_limit_of_the_published_law_nothing_else_counts(change: dict[str, Any]) -> None:
    guided = change.pop("guided", False)
    changed, plain = Customers(term=4, **change), Customers(term=4)
    changed.accounts.guided[:], changed.accounts.live_since[:] = guided, 0
    for customers in (changed, plain):
        customers.term(limits=Limits(churn="sbg"))
    assert (changed.accounts.under_contract() == plain.accounts.under_contract()).all()
    assert 0.8 < plain.left() < 0.9


@given(st.integers(1, 1000), st.integers(0, 1000), UNIT, UNIT)
def test_contracts_grow_with_use_within_what_is_there(paid: int, more: int, a: float, b: float) -> None:
    counts = np.array([paid, paid], dtype=np.int32)
    room, use = np.array([paid + more] * 2, dtype=np.int32), np.sort(np.array([a, b]))
    low, high = seats_kept(counts, room, use, np.ones(2), np.full(2, 0.5))
    assert 1 <= low <= high <= paid + more
    assert low >= int(0.75 * paid)


@pytest.mark.parametrize(("use", "after"), [(0.0, 750), (0.4, 1000), (0.6, 1125), (0.8, 1250), (1.0, 1250)])
def test_contracts_keep_three_quarters_of_idle_seats_and_grow_from_two_fifths_in_use(use: float, after: int) -> None:
    counts, many = np.array([1000], dtype=np.int32), np.array([9000], dtype=np.int32)
    assert seats_kept(counts, many, np.array([use]), np.ones(1), np.full(1, 0.5)).tolist() == [after]
    quarters = counts
    for _ in range(4):
        quarters = seats_kept(quarters, many, np.array([use]), np.full(1, 0.25), np.full(1, 0.5))
    assert quarters[0] == pytest.approx(after, abs=3), "terms add up to years"


# -- in the whole world ----------------------------------------------------------------------------------------


def customers_of(price: float) -> Simulation:
    """Return 300 customers who were won at a *price* and will have to renew."""
    made = world(
        limits={"inertia": False, "fit_known": True, "capacity": "unlimited"},
        segment={"accounts": 300, "seats": 2, "term": 26, "first_seats": 1.0},
        company={"cash": 1e12},
        product={"quality": 0.8},
    )
    sim = simulation(made, SetLever("price", price))
    sim.run_week()
    sim.contracts.open_week(made, price)
    for account in range(300):
        sim.contracts.sign(account, 0.5)
    return live(sim, 10)


def test_a_discount_is_noted_when_the_contract_is_signed_and_a_premium_is_none() -> None:
    assert customers_of(0.7).accounts.discount == pytest.approx(np.full(300, 0.3))
    assert (customers_of(1.2).accounts.discount == 0).all()


@pytest.mark.parametrize("last", [0.5, 0.8, 1.25, 3.0])
def test_a_price_that_changes_in_the_last_week_changes_nothing_afterwards(last: float) -> None:
    usual, changed = customers_of(0.8), customers_of(0.8)
    changed.apply([SetLever("price", last)])
    assert changed.run_off() == usual.run_off() > 0


def test_a_rise_for_customers_of_today_costs_some_of_them_and_more_of_those_who_paid_less() -> None:
    left = []
    for paid in (0.8, 1.0):
        sim = customers_of(paid)
        sim.apply([SetLever("price", 1.0)])
        left.append(live(sim, 20).truth.customers)
    assert left[0] < left[1]


def test_small_accounts_grow_as_large_ones_do_on_average() -> None:
    luck = Streams(1).uniforms("seats", np.arange(20_000))
    small = np.full(20_000, 5, dtype=np.int32)
    after = seats_kept(small, small + 3, np.ones(20_000), np.full(20_000, 0.25), luck)
    assert set(after.tolist()) == {5, 6}
    assert after.mean() == pytest.approx(5 * 1.25**0.25, abs=4 * 0.45 / 20_000**0.5)


def test_a_rise_is_held_against_the_company_once_more_at_the_next_renewal() -> None:
    one, last_rise = np.ones(1), np.array([0.1])
    assert price_factor(one, one, last_rise) == pytest.approx([1 - 0.8 * 0.1])
    customers = customers_of(1.0)
    a, everybody = customers.accounts, customers.accounts.ids
    for price, rise in ((1650.0, 0.1), (1650.0, 0.0), (1500.0, 0.0)):
        a.price[everybody] = 1500.0 if rise else a.price[everybody]
        a.extend(everybody, np.full(len(everybody), 26, dtype=np.int32), np.full(len(everybody), price))
        assert a.last_rise == pytest.approx(np.full(len(everybody), rise))
