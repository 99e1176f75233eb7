"""The product on the map, money in the books, and effects of events."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.finance import Books, Costs
from adoptsim.model.company.product import Needs, Product
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import DrawnNeed, World
from adoptsim.model.parameters.effects import Effect, Timeline, changed, live_paths
from tests.model.worlds import live, simulation, world


def product(made: World, seed: int = 1) -> Product:
    streams = Streams(seed)
    return Product(made, Needs(made, streams), streams)


def test_at_the_distance_of_the_tolerance_the_fit_is_one_half() -> None:
    made = world(product={"error": 0.35})
    assert product(made).fit == pytest.approx([0.5], abs=1e-5)
    assert product(world(product={"error": 0.0})).fit == pytest.approx([1.0])


def test_a_known_fit_begins_at_the_need() -> None:
    known = product(world(limits={"fit_known": True}, product={"error": 2.0}))
    assert known.fit.tolist() == [1.0]


def test_every_seed_draws_its_own_need_within_the_area() -> None:
    made = world(segment={"need": DrawnNeed(centre=(1.0, -1.0), spread=0.5)})
    needs = np.array([Needs(made, Streams(seed)).segments[0] for seed in range(500)])
    assert (np.abs(needs - [1.0, -1.0]) <= 0.5).all()
    assert np.abs(needs.mean(axis=0) - [1.0, -1.0]).max() < 5 * 0.29 / np.sqrt(500)
    assert len(np.unique(needs[:, 0])) == 500


def improved(
    customers: int, weeks: int = 100, work: tuple[float, float] = (0.5, 0.2), commitment: bool = True
) -> Product:
    made = world(limits={"commitment": commitment})
    thing = product(made)
    for week in range(1, weeks + 1):
        thing.improve(made, 6.0, work, customers, thing.visions[0], named=1.0, now=week)
    return thing


def test_customers_slow_down_change_and_without_commitment_they_do_not() -> None:
    assert improved(0).quality > improved(30).quality > improved(300).quality > 0.6
    assert improved(300, commitment=False).quality == improved(0).quality


def test_engineers_change_what_they_work_on() -> None:
    assert improved(0, work=(1.0, 0.0)).complexity == 1.0
    assert improved(0, work=(0.0, 1.0)).quality == 0.6
    assert improved(0, work=(0.0, 1.0)).complexity < 0.7
    nobody = improved(0, weeks=0)
    assert improved(0, work=(0.5, 0.5)).position == pytest.approx(nobody.position)


def test_quality_never_passes_one_nor_complexity_the_simplest() -> None:
    made = world()
    thing = product(made)
    for week in range(1, 501):
        thing.improve(made, 1000.0, (0.5, 0.5), 0, thing.visions[0], named=1.0, now=week)
    assert thing.quality <= 1.0
    assert thing.complexity >= 0.3 - 1e-9


def test_the_closer_the_company_the_nearer_its_target_to_the_belief() -> None:
    fits = []
    for closeness in (0.9, 0.1):
        made = world(
            information={"closeness": closeness, "closeness_half_life": 10_400.0},
            company={"cash": 1e9, "turnover": 0.0, "ramp_weeks": 0.0},
        )
        levers = {"engineers": 10.0, "quality_work": 0.0, "simplicity_work": 0.0}
        sim = simulation(made, *(SetLever(name, value) for name, value in levers.items()))
        sim.discovery.beliefs[0].mean[:] = sim.needs.segments[0]
        live(sim, 200)
        assert sim.information.closeness == pytest.approx(closeness, abs=0.02)
        fits.append(sim.truth.fit)
    assert fits[0] > fits[1] + 0.1


def test_books_add_up_and_prepaid_terms_come_at_once() -> None:
    books = Books(world(company={"cash": 1000.0}))
    books.bill(2600.0)
    books.book(2600.0)
    costs = Costs(payroll=100, hiring=10, advertising=20, programmes=30, overhead=30, hosting_and_support=10)
    books.close_week(costs, arr=5200.0, other_income=5.0)
    assert (books.cash, books.spent, books.receipts, books.bookings) == (1000 + 2600 + 5 - 200, 200, 2605, 2600)
    weekly = Books(replace(world(), finance=replace(world().finance, payment="weekly")))
    weekly.bill(2600.0)
    weekly.close_week(Costs(0, 0, 0, 0, 0, 0), arr=5200.0, other_income=0.0)
    assert weekly.receipts == 100


@pytest.mark.parametrize(("term", "booked", "billed"), [(13, 250, 250), (52, 1000, 1000), (104, 1000, 2000)])
def test_a_multi_year_contract_books_only_its_first_year_and_bills_all(term: int, booked: int, billed: int) -> None:
    made = world(segment={"accounts": 5, "seats": 1, "price": 1000.0, "term": term, "first_seats": 1.0})
    for alone in (True, False):
        sim = live(simulation(made), 1)
        before = sim.books.receipts
        if alone:
            sim.contracts.sign_alone(np.array([3]), sim.product.value)
        else:
            sim.contracts.sign(3, 0.5)
        assert sim.books.bookings == pytest.approx(booked)
        assert sim.books.receipts - before == pytest.approx(billed)


def test_every_live_parameter_can_be_changed_and_stays_in_its_range() -> None:
    made = world()
    for path, (low, high) in live_paths().items():
        section, name = path.split(".")
        for amount in (-1e12, 1e12):
            value = getattr(getattr(changed(made, [Effect(path, "set", amount)]), section), name)
            assert low <= value <= high


@given(st.floats(-10, 10), st.sampled_from(["add", "multiply", "set"]), st.integers(1, 5), st.integers(0, 8))
def test_effects_end_when_their_weeks_are_over(amount: float, operation: str, weeks: int, later: int) -> None:
    made = world()
    timeline = Timeline(made)
    timeline.begin([Effect("market.push", operation, amount, weeks)], week=3)  # type: ignore[arg-type]
    during = timeline.world.market.push
    timeline.move(3 + later)
    assert timeline.world.market.push == (during if later < weeks else made.market.push)


def test_effects_add_up_in_the_order_in_which_they_came() -> None:
    effects = [Effect("market.push", "add", 0.03), Effect("market.push", "multiply", 2.0)]
    assert changed(world(), effects).market.push == pytest.approx(0.1)
    assert changed(world(), effects[::-1]).market.push == pytest.approx(0.07)


def test_an_effect_reaches_the_world() -> None:
    made = world(segment={"accounts": 2000})
    plain, pushed = (simulation(made, SetLever("advertising", 5000.0)) for _ in range(2))
    pushed.apply([], [Effect("market.push", "multiply", 5.0, 10)])
    live(plain, 10)
    live(pushed, 10)
    assert pushed.accounts.hazard.mean() == pytest.approx(5 * plain.accounts.hazard.mean(), rel=0.1)
