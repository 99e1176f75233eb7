"""Renewals against published survival tables, and what they must respond to."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.parameters import Limits, WeeklyChurn
from adoptsim.model.renewal import Due, Renewals, keep, price_factor, seats_kept, use_factor
from tests.model.worlds import crowd

UNIT = st.floats(0, 1)


def survival(terms: int, *, limits: Limits, n: int = 20_000, use: float = 1.0, **segment: Any) -> list[float]:
    """Return the share of accounts that are left after each of *terms* terms, through the mechanism itself."""
    accounts, made, streams = crowd(n, seed=3, **segment)
    term = made.segments[0].term
    one, weeks = np.ones(n, dtype=np.int64), np.full(n, term)
    accounts.sign(np.arange(n), one, np.full(n, 100.0), np.zeros(n), weeks, week=-1)
    renewals = Renewals(accounts, made.segments, streams)
    left = []
    for week in range(1, terms * term + 1):
        accounts.use_share[:] = use
        renewals.settle(np.array([0.5]), lambda due: np.zeros(len(due)), 1.0, limits, week)
        if week % term == 0:
            left.append(float(accounts.under_contract().mean()))
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
    assert unused == pytest.approx(0.25 * used, abs=0.011)
    assert survival(1, limits=Limits(renewal_depends_on_use=False), use=0.0)[0] == used


@given(UNIT, UNIT, UNIT)
def test_use_never_lowers_the_renewal_factor(a: float, b: float, floor: float) -> None:
    low, high = use_factor(np.sort(np.array([a, b])), np.array([floor, floor]))
    assert floor - 1e-12 <= low <= high <= 1 + 1e-12


def chance(
    theta: float, use: float, gap: float, priced: float, term: float, pull: float = 0.0, *, woken: bool = False
) -> float:
    def one(x: float) -> npt.NDArray[np.float64]:
        return np.array([x])

    due = Due(one(theta), one(use), one(gap), one(priced), one(pull), np.array([woken]), one(term))
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
    assert chance(theta, use, gap, priced, term, woken=True) <= here


def test_price_has_the_published_elasticity_at_list() -> None:
    # Bijmolt, van Heerde & Pieters (2005): -2.62 on average
    up, down = price_factor(1.01, 5.0), price_factor(0.99, 5.0)
    assert np.log(up / down) / np.log(1.01 / 0.99) == pytest.approx(-2.5, abs=0.05)
    assert price_factor(1.0, 5.0) == 1.0


@given(st.integers(1, 1000), st.integers(0, 1000), UNIT, UNIT)
def test_contracts_grow_with_use_within_what_is_there(paid: int, more: int, a: float, b: float) -> None:
    counts = np.array([paid, paid], dtype=np.int32)
    low, high = seats_kept(counts, np.array([paid + more] * 2, dtype=np.int32), np.sort(np.array([a, b])), np.ones(2))
    assert 1 <= low <= high <= paid + more
    assert low >= paid // 2
