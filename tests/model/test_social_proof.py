"""Contacts who are engaged help those who cannot decide, and what makes people buy without a rep."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.buying import Offer, no_decision_chance, price_factor, willing
from adoptsim.model.market.accounts import Stage
from adoptsim.model.market.awareness import Awareness
from adoptsim.model.market.contact_network import build
from adoptsim.model.parameters import Limits, Market, Sales
from tests.model.worlds import crowd, live, simulation, world

UNIT = st.floats(0, 1)
KNOWN = st.integers(0, 64)


def undecided(references: float, old_habit: float = 0.8, perceived: float = 0.7, **changes: Any) -> float:
    return float(no_decision_chance(replace(Sales(), **changes), old_habit, perceived, references))


def test_nobody_as_a_reference_changes_nothing() -> None:
    assert undecided(0) == 0.04 + 0.6 * 0.8 * (1.25 - 0.5 * 0.7)


def test_eight_references_lower_the_part_that_is_fear_of_a_mistake_and_no_other() -> None:
    # Dixon & McKenna (2022): .56 of no decisions; You et al. (2015): exponent .24
    inertia = 0.6 * 0.8 * (1.25 - 0.5 * 0.7)
    assert undecided(8) == pytest.approx(0.04 + inertia * (1 - 0.56 * (1 - 9**-0.24)), abs=1e-6)
    assert undecided(8, old_habit=0.0) == 0.04, "who has no old way to leave is not helped"
    assert undecided(1e9) > 0.04 + 0.44 * inertia, "the old way itself stays"


def test_it_can_be_switched_off_exactly() -> None:
    for off in ({"social_proof": 0.0}, {"indecision": 0.0}):
        assert undecided(8, **off) == undecided(0)


@given(UNIT, UNIT, KNOWN, KNOWN, UNIT)
def test_more_references_and_more_value_never_make_a_decision_rarer(
    old_habit: float, perceived: float, k: int, more: int, better: float
) -> None:
    here = undecided(k, old_habit, perceived)
    assert 0.04 <= undecided(k + more, old_habit, perceived) <= here <= 1
    assert undecided(k, old_habit, perceived + better * (1 - perceived)) <= here + 1e-12
    assert undecided(k, old_habit * better, perceived) <= here + 1e-12


# -- who is a reference ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "degree", "known"), [("ring", 2, 2.0), ("complete", 299, 8.0)])
def test_references_are_contacts_who_praise_and_where_all_know_all_at_most_eight(
    kind: Any, degree: int, known: float
) -> None:
    accounts, made, streams = crowd(300)
    awareness = Awareness(accounts, build(made.segments, Limits(contacts=kind), streams), made.segments)
    assert (awareness.references() == 0).all()
    awareness.week(Market(), 0.01, ~accounts.nobody, None)
    assert awareness.references() == pytest.approx(np.full(300, known))
    some = accounts.nobody.copy()
    some[10] = True
    awareness.week(Market(), 0.01, some, None)
    heard = awareness.references()
    if kind == "ring":
        assert np.flatnonzero(heard).tolist() == [9, 11]
        assert heard[9] == 1
    else:
        assert heard[11] == pytest.approx(8 / degree)


@pytest.mark.parametrize("kind", ["ring", "complete"])
def test_who_praises_no_longer_is_no_reference_any_more_also_where_nothing_else_makes_anybody_aware(kind: Any) -> None:
    accounts, made, streams = crowd(100)
    awareness = Awareness(accounts, build(made.segments, Limits(contacts=kind), streams), made.segments)
    awareness.week(Market(), 0.0, ~accounts.nobody, None)
    assert (awareness.references() > 0).all()
    awareness.week(Market(), 0.0, accounts.nobody, None)
    assert (awareness.references() == 0).all()


def talk_of_the_town(**sales: float) -> tuple[float, int]:
    """Return the share of no decisions, of how many deals, on a ring where every other account praises the product."""
    made = world(
        limits={"fit_known": True, "contacts": "ring", "churn": "none", "capacity": "unlimited", "forced_use": True},
        segment={"accounts": 4000, "seats": 2, "old_habit": 0.9, "habit_days": 2.0},
        company={"cash": 1e12, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0},
        market={"word_of_mouth": 0.0},
        sales={"territory": 0.0} | sales,
        product={"quality": 0.9},
    )
    sim = simulation(made, SetLever("reps", 0.0))
    sim.run_week()
    for account in range(0, 4000, 2):
        sim.contracts.sign(account, 0.0)
    live(sim, 10)
    assert sim.truth.engaged_seats > 0.9 * sim.truth.paid_seats
    sim.apply([SetLever("reps", 40.0)])
    undecided_ = closed = 0
    for _ in range(30):
        tally = live(sim, 1).floor.tally
        undecided_ += tally.no_decision
        closed += tally.no_decision + tally.lost + tally.signed
    return undecided_ / closed, closed


def test_deals_of_who_knows_customers_end_in_no_decision_less_often() -> None:
    (proof, n), (none, _) = talk_of_the_town(), talk_of_the_town(social_proof=0.0)
    # both contacts of everybody who is called are engaged, k = 2
    for share, k in ((proof, 2), (none, 0)):
        expected = undecided(k, 0.9, 0.9)
        assert share == pytest.approx(expected, abs=4 * (expected * (1 - expected) / n) ** 0.5)
    assert proof < none


# -- without a rep ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("s", [0.8, 1.2, 2.4, 5.0])
def test_the_price_response_of_buyers_has_half_its_sensitivity_as_elasticity_at_list(s: float) -> None:
    up, down = price_factor(1.01, s), price_factor(0.99, s)
    assert np.log(up / down) / np.log(1.01 / 0.99) == pytest.approx(-s / 2, abs=0.01)
    assert price_factor(1.0, s) == 1.0
    assert price_factor(0.01, s) <= 1.5


@given(st.floats(0, 3), st.floats(0, 3), st.floats(0, 20))
def test_a_higher_price_never_wins_more(price: float, more: float, s: float) -> None:
    assert 0 <= price_factor(price + more, s) <= price_factor(price, s) <= 1.5


def chance(value: float = 0.6, price: float = 1.0, x: float = 0.2, old_habit: float = 0.4, k: float = 0.0) -> float:
    accounts, _, _ = crowd(1, old_habit=old_habit)
    offer = Offer(
        value=(value,), perceived=(value,), price_factor=(price_factor(price, 2.4),), competition=(x,), playbook=0.5,
        references=np.array([k]),
    )  # fmt: skip
    return float(willing(Sales(), offer, accounts, accounts.ids)[0])


@given(UNIT, st.floats(0.2, 2), st.floats(0, 5), UNIT, st.floats(0.01, 1))
def test_who_buys_alone_minds_value_price_competition_and_the_old_way(
    value: float, price: float, x: float, old_habit: float, more: float
) -> None:
    here, ulp = chance(value, price, x, old_habit), 1e-12
    assert 0 <= here <= 1.5
    assert chance(min(1, value + more), price, x, old_habit) >= here - ulp
    assert chance(value, price + more, x, old_habit) <= here + ulp
    assert chance(value, price, x + more, old_habit) <= here + ulp
    assert chance(value, price, x, min(1, old_habit + more)) <= here + ulp
    assert chance(value, price, x, old_habit, k=8) >= here - ulp


def test_each_of_these_can_be_felt() -> None:
    here = chance()
    assert chance(value=0.3) < 0.55 * here
    assert chance(price=1.25) < 0.8 * here
    assert chance(x=1.0) == pytest.approx(here * 1.2 / 2)
    assert chance(old_habit=1.0) < 0.7 * here
    assert chance(1.0, 1.0, 0.0, 0.0) == pytest.approx(1 - Sales().no_decision)


@pytest.mark.parametrize("worse", [{"price": 1.4}, {"quality": 0.3}, {"old_habit": 0.9}])
def test_in_the_whole_world_fewer_serve_themselves_where_something_is_worse(worse: dict[str, float]) -> None:
    def signed(price: float = 1.0, quality: float = 0.8, old_habit: float = 0.2) -> int:
        made = world(
            limits={"fit_known": True},
            segment={"accounts": 3000, "seats": 1, "self_serve": 0.1, "old_habit": old_habit},
            company={"cash": 1e9},
            product={"quality": quality},
        )
        sim = simulation(made, SetLever("price", price), SetLever("reps", 0.0))
        sim.accounts.enter(Stage.INTERESTED, np.arange(3000), 0)
        return live(sim, 8).truth.signed_accounts

    assert signed(**worse) < 0.8 * signed()
