"""Serving costs money: by seats in use, by customers, and less the better the product."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.finance import Costs, hosting_and_support
from adoptsim.model.parameters import Finance
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, sign_all, simulation, world

UNIT = st.floats(0, 1)
AMOUNT = st.floats(0, 1e8)


def test_serving_in_a_closed_form() -> None:
    p = Finance(hosting=0.2, support=340.0)
    assert hosting_and_support(p, 52_000.0, 0, 0.5) == pytest.approx(200)
    assert hosting_and_support(p, 0.0, 52, 0.5) == pytest.approx(340)
    assert hosting_and_support(p, 0.0, 52, 0.0) == pytest.approx(680)
    assert hosting_and_support(p, 0.0, 52, 1.0) == 0, "nobody has a question about a perfect product"
    assert hosting_and_support(p, 52_000.0, 52, 0.75) == pytest.approx(200 + 170)


@given(AMOUNT, AMOUNT, st.integers(0, 10_000), st.integers(0, 10_000), UNIT, UNIT)
def test_more_use_and_more_customers_cost_no_less_and_a_better_product_no_more(
    listed: float, more: float, customers: int, others: int, quality: float, better: float
) -> None:
    p = Finance()
    here = hosting_and_support(p, listed, customers, quality)
    assert hosting_and_support(p, listed + more, customers, quality) >= here >= 0
    assert hosting_and_support(p, listed, customers + others, quality) >= here
    assert hosting_and_support(p, listed, customers, quality + better * (1 - quality)) <= here + 1e-6


def test_by_default_a_firm_of_five_thousand_a_year_keeps_seventy_to_eighty_percent() -> None:
    # published gross margins are 70-80 %; half of the seats are in use, and a specialist's share is not in here
    arr = 5000.0
    margin = 1 - 52 * hosting_and_support(Finance(), arr / 2, 1, 0.6) / arr
    assert 0.80 < margin < 0.88, "specialists and onboarding take about 8 points of revenue more"
    small = 1 - 52 * hosting_and_support(Finance(), 500.0 / 2, 1, 0.6) / 500.0
    assert small < 0.4, "an account of $500 does not pay for those who answer it"


# -- in the whole world ----------------------------------------------------------------------------------------


def firm(price: float = 1.0, **finance: float) -> Simulation:
    """Return a firm with 60 customers of two seats, who come and go."""
    made = world(
        limits={"fit_known": True},
        segment={"accounts": 60, "seats": 4, "term": 13, "price": 1000.0, "old_habit": 0.2},
        company={"cash": 1e9, "turnover": 0.0},
        finance=finance,
    )
    sim = simulation(made, SetLever("engineers", 4.0), SetLever("specialists", 2.0), SetLever("price", price))
    sim.run_week()
    sign_all(sim)
    return sim


def expected(sim: Simulation) -> float:
    """Return what the week's serving must have cost, counted account by account [$]."""
    a, p = sim.accounts, sim.timeline.world.finance
    use = sum(int(used) * 1000.0 for used, paid in zip(a.used, a.paid, strict=True) if paid)
    customers = sum(int(paid) > 0 for paid in a.paid)
    return float(p.hosting * use + 2 * p.support * (1 - sim.product.quality) * customers) / 52


def test_a_weeks_books_contain_exactly_what_serving_costs() -> None:
    served, free = firm(), firm(hosting=0.0, support=0.0)
    for _ in range(40):
        before = served.books.spent - free.books.spent
        live(served, 1)
        live(free, 1)
        costs = served.treasury.costs
        assert costs.hosting_and_support == pytest.approx(expected(served))
        assert costs.hosting_and_support > 0 == free.treasury.costs.hosting_and_support
        assert served.books.spent - free.books.spent - before == pytest.approx(costs.hosting_and_support)
    assert served.truth.churned_accounts > 0
    assert served.truth.customers == free.truth.customers


def test_the_price_that_is_asked_does_not_change_what_a_seat_costs() -> None:
    cheap, dear = firm(price=0.7), firm(price=1.0)
    live(cheap, 5)  # before any renewal
    live(dear, 5)
    assert cheap.treasury.costs.hosting_and_support == dear.treasury.costs.hosting_and_support
    assert cheap.truth.active_seats == dear.truth.active_seats > 0


def test_without_customers_serving_is_free() -> None:
    sim = live(simulation(world(), SetLever("reps", 0.0), SetLever("advertising", 0.0)), 10)
    assert sim.truth.customers == 0
    assert sim.treasury.costs.hosting_and_support == 0


def test_a_total_is_the_sum_of_its_parts() -> None:
    parts = {
        "payroll": 1.0,
        "hiring": 2.0,
        "advertising": 4.0,
        "programmes": 8.0,
        "overhead": 16.0,
        "hosting_and_support": 32.0,
    }
    assert Costs(**parts).total == 63.0
