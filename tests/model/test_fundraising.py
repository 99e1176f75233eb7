"""Raising money: investors call at random whatever is decided, look at one number each, and want a share."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.fundraising import Fundraising, Reported
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Finance
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, world

NAIVE, SOPHISTICATED = 0.0, 1.0


def looking(
    p: Finance, weeks: int, amount: float, *, growth: float = 0.0, nrr: float | None = None, seed: int = 1
) -> tuple[Fundraising, list[float]]:
    """Ask for money for so many weeks, with bookings that grow every half year, and return what comes in by week."""
    search, bookings, rate, came = Fundraising(Streams(seed)), 0.0, 100.0, []
    for week in range(weeks):
        bookings += rate
        if week % 26 == 25:
            rate *= 1 + growth
        came.append(search.week(p, amount, Reported(bookings, nrr, 1e6), week + 1))
    return search, came


def investments(p: Finance, weeks: int = 52 * 100, **shown: float | None) -> int:
    return sum(x > 0 for x in looking(p, weeks, 1.0, **shown)[1])  # type: ignore[arg-type]


@pytest.mark.parametrize("rate", [1.0, 4.0, 12.0])
def test_investors_call_as_often_as_the_rate_says(rate: float) -> None:
    expected = rate * 100
    sure = Finance(investors=rate, sophisticated=SOPHISTICATED)
    assert investments(sure, nrr=5.0) == pytest.approx(expected, abs=4 * sqrt(expected))


def test_investors_who_look_at_retention_invest_with_the_chance_it_gives_and_never_below_seven_tenths() -> None:
    p = Finance(investors=20.0, sophisticated=SOPHISTICATED)
    calls = investments(p, nrr=1.2)
    for nrr, chance in ((0.7, 0.0), (0.8, 0.2), (0.95, 0.5), (1.1, 0.8), (None, 0.0)):
        share = investments(p, nrr=nrr, growth=0.5) / calls
        assert share == pytest.approx(chance, abs=4 * sqrt(chance * (1 - chance) / calls))


def test_investors_who_look_at_growth_do_not_mind_retention() -> None:
    p = Finance(investors=20.0, sophisticated=NAIVE)
    counts = {investments(p, weeks=520, growth=0.4, nrr=nrr) for nrr in (None, 0.0, 2.0)}
    assert len(counts) == 1
    assert counts.pop() > 0


def test_steady_growth_of_bookings_is_measured_as_it_is() -> None:
    for growth in (-0.3, 0.0, 0.5, 1.0):
        search, _ = looking(Finance(), 26 * 6, 0.0, growth=growth)
        assert search.growth() == pytest.approx(growth)


def test_without_growth_naive_investors_stay_away_and_with_doubled_bookings_all_invest() -> None:
    p = Finance(investors=20.0, sophisticated=NAIVE)
    assert sum(x > 0 for x in looking(p, 520, 1.0)[1][52:]) == 0
    assert sum(x > 0 for x in looking(p, 520, 1.0, growth=-0.2)[1][52:]) == 0
    calls = investments(Finance(investors=20.0, sophisticated=SOPHISTICATED), weeks=520, nrr=5.0)
    assert investments(p, weeks=520, growth=1.0) == pytest.approx(calls, abs=3)


@given(
    st.integers(0, 10**6),
    st.floats(0, 1),
    st.floats(0.5, 1.5),
    st.floats(0.5, 1.5),
    st.lists(st.booleans(), min_size=60),
)
@settings(max_examples=25, deadline=None)
def test_better_retention_never_turns_an_investor_away_and_not_asking_moves_nobodys_call(
    seed: int, sophisticated: float, one: float, other: float, asked: list[bool]
) -> None:
    p = Finance(investors=30.0, sophisticated=sophisticated)
    worse, better = sorted((one, other))
    who: list[set[int]] = []
    for nrr in (worse, better):
        search = Fundraising(Streams(seed))
        weeks = [search.week(p, 1.0, Reported(100.0 * w, nrr, 0.0), w) for w in range(len(asked))]
        who.append({w for w, amount in enumerate(weeks) if amount})
        search.week(p, 0.0, Reported(0.0, None, 0.0), len(asked))  # hears who else called in a week that paid
    assert who[0] <= who[1]
    often = Fundraising(Streams(seed))
    for week, wanted in enumerate(asked):
        often.week(p, float(wanted), Reported(100.0 * week, better, 0.0), week)
    often.week(p, 0.0, Reported(0.0, None, 0.0), len(asked))
    assert (often._next, often._calls) == (search._next, search._calls)


@given(st.lists(st.floats(1e4, 5e7), max_size=8), st.floats(0, 1e8), st.floats(0, 20))
def test_what_founders_keep_is_worth_what_it_was_worth_before_the_money_came(
    amounts: list[float], arr: float, multiple: float
) -> None:
    p = Finance(valuation=8e6, multiple=multiple)
    search, before = Fundraising(Streams(1)), p.valuation + multiple * arr
    for amount in amounts:
        kept = search.founders_share
        search._sell(p, amount, arr)
        assert search.founders_share * (before + amount) == pytest.approx(kept * before)
        assert 0 < search.founders_share <= kept
    assert search.raised == pytest.approx(sum(amounts))


def test_no_investors_no_money() -> None:
    assert investments(Finance(investors=0.0), nrr=5.0, growth=1.0) == 0


# -- in the whole world ------------------------------------------------------------------------------------------


def startup(sophisticated: float = NAIVE, seed: int = 1, **finance: float) -> Simulation:
    made = world(
        segment={"accounts": 1000},
        company={"cash": 2e7, "turnover": 0.0},
        finance={"investors": 40.0, "sophisticated": sophisticated} | finance,
    )
    return simulation(made, SetLever("reps", 8.0), SetLever("advertising", 9000.0), seed=seed)


def test_money_from_investors_is_cash_and_costs_a_share_once_for_each_time_it_is_asked_for() -> None:
    sim = startup()
    live(sim, 40)
    assert (sim.truth.raised, sim.truth.founders_share) == (0, 1)
    for times in (1, 2):
        sim.apply([SetLever("raise_money", 2e6)])
        for _ in range(30):
            before = sim.books.receipts
            sim.run_week()
            if sim.panel.number("raise_money") == 0:
                break
        assert sim.truth.raised == 2e6 * times
        assert sim.books.receipts - before >= 2e6
        live(sim, 10)
        assert sim.truth.raised == 2e6 * times
    assert 0 < sim.truth.founders_share < 1
    assert sim.books.cash == pytest.approx(sim.books.opening + sim.books.receipts - sim.books.spent)


def test_a_company_that_is_worth_more_sells_less_of_itself() -> None:
    shares = []
    for valuation in (2e6, 8e6, 5e7):
        sim = startup(valuation=valuation)
        live(sim, 40)
        sim.apply([SetLever("raise_money", 2e6)])
        shares.append(live(sim, 30).truth.founders_share)
    assert (np.diff(shares) > 0).all()


def test_before_there_is_a_year_of_customers_nobody_who_looks_at_retention_invests() -> None:
    sim = startup(SOPHISTICATED)
    sim.apply([SetLever("raise_money", 1e6)])
    assert live(sim, 51).truth.raised == 0
