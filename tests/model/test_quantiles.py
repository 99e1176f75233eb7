"""Quantile tables against moments and closed forms of the distributions they stand for."""

from math import exp, log
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.engine import quantiles

EVEN = (np.arange(200_000) + 0.5) / 200_000


@pytest.mark.parametrize(
    ("alpha", "beta"),
    [
        (0.668, 3.806),
        (0.668, 7.682),
        (0.704, 1.182),
        (0.5, 20.0),
        (2.0, 5.0),
        (0.6, 0.3),
        (20.0, 380.0),
        (100.0, 1000.0),
    ],
)
def test_beta_draws_have_the_mean_and_variance_of_beta(alpha: float, beta: float) -> None:
    draws = quantiles.quantile(quantiles.beta(alpha, beta), EVEN)
    mean = alpha / (alpha + beta)
    variance = mean * (1 - mean) / (alpha + beta + 1)
    assert draws.mean() == pytest.approx(mean, rel=2e-3)
    assert draws.var() == pytest.approx(variance, rel=1e-2)


def test_beta_one_one_is_uniform() -> None:
    assert np.abs(quantiles.quantile(quantiles.beta(1.0, 1.0), EVEN) - EVEN).max() < 2e-4


def test_survival_of_shifted_beta_geometric_customers_is_as_published() -> None:
    # Fader & Hardie (2007), High End: S(t) for alpha = .668, beta = 3.806
    theta = quantiles.quantile(quantiles.beta(0.668, 3.806), EVEN)
    published = {1: 0.8507, 2: 0.7469, 3: 0.6698, 5: 0.5619, 7: 0.4889, 10: 0.4142, 12: 0.3780}
    for years, survival in published.items():
        assert ((1 - theta) ** years).mean() == pytest.approx(survival, abs=2e-4)


def test_times_to_a_habit_have_the_published_median_and_range() -> None:
    # Lally et al. (2010): median 66 days, range 18 to 254 over 39 people; mean of the lognormal 79.99 days
    days = quantiles.quantile(quantiles.lognormal(66.0, 0.62), EVEN)
    assert np.median(days) == pytest.approx(66, rel=1e-3)
    assert days.mean() == pytest.approx(79.99, rel=2e-3)
    assert NormalDist().cdf(log(254 / 66) / 0.62) == pytest.approx((days < 254).mean(), abs=2e-3)


def test_exponential_waits_are_memoryless() -> None:
    waits = quantiles.quantile(quantiles.exponential(), EVEN)
    for t in (0.1, 0.5, 1.0, 2.0):
        assert (waits > t).mean() == pytest.approx(exp(-t), abs=1e-3)
        assert (waits > 2 * t).mean() == pytest.approx((waits > t).mean() ** 2, abs=1e-3)


def test_gamma_waits_have_the_moments_of_two_exponentials() -> None:
    waits = quantiles.quantile(quantiles.gamma2(), EVEN)
    assert waits.mean() == pytest.approx(1.0, rel=1e-3)
    assert waits.var() == pytest.approx(1 / 2, rel=5e-3)
    assert ((waits - 1) ** 3).mean() / 0.5**1.5 == pytest.approx(2 / 2**0.5, rel=0.03)


@given(st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True))
def test_tables_are_monotone(u: float, v: float) -> None:
    for table in (quantiles.normal(), quantiles.exponential(), quantiles.beta(0.668, 3.806)):
        low, high = quantiles.quantile(table, np.sort(np.array([u, v])))
        assert low <= high
        assert quantiles.quantile_at(table, min(u, v)) == low


def test_rounding_hides_the_last_bits_of_a_library() -> None:
    assert quantiles.rounded(1 / 3) == quantiles.rounded(1 / 3 + 2**-54)
    assert quantiles.rounded(0.5) == 0.5
