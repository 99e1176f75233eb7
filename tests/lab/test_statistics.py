"""Intervals against published t values, and paired differences against what they promise."""

from statistics import fmean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.lab.statistics import estimate, paired, t_quantile

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=50)


@pytest.mark.parametrize(("freedom", "published"), [(1, 12.706), (5, 2.571), (30, 2.042), (120, 1.980)])
def test_the_t_quantile_is_that_of_the_tables(freedom: int, published: float) -> None:
    assert t_quantile(freedom) == pytest.approx(published, abs=5e-4)


def test_intervals_of_normal_samples_cover_the_mean_in_95_of_100_cases() -> None:
    rng = np.random.default_rng(1)
    covered = 0
    for sample in rng.normal(3.0, 2.0, (2000, 8)).tolist():
        interval = estimate(sample)
        assert interval.low is not None
        assert interval.high is not None
        covered += interval.low <= 3.0 <= interval.high
    assert covered / 2000 == pytest.approx(0.95, abs=5 * (0.95 * 0.05 / 2000) ** 0.5)


def test_what_is_undefined_is_left_out_and_counted() -> None:
    interval = estimate([1.0, None, 3.0])
    assert (interval.mean, interval.median, interval.n) == (2.0, 2.0, 2)
    assert estimate([None]).mean is None
    assert estimate([5.0]).low is None
    difference = paired([1.0, None, 3.0, 9.0], [0.0, 1.0, None, 4.0])
    assert (difference.n, difference.mean, difference.a_wins) == (2, 3.0, 1.0)


@given(VALUES, st.floats(-1e6, 1e6))
def test_a_constant_difference_is_known_exactly(values: list[float], gap: float) -> None:
    difference = paired([value + gap for value in values], values)
    assert difference.mean == pytest.approx(gap, abs=1e-6)
    assert difference.high is not None
    assert difference.low is not None
    assert difference.high - difference.low < 1e-6


@given(VALUES)
def test_the_difference_of_two_means_is_the_mean_of_differences(values: list[float]) -> None:
    other = values[::-1]
    assert paired(values, other).mean == pytest.approx(fmean(values) - fmean(other), abs=1e-6)


def test_common_luck_is_credited_with_what_it_saves() -> None:
    rng = np.random.default_rng(2)
    luck, own_a, own_b = rng.normal(size=(3, 4000))
    together = paired((3 * luck + own_a).tolist(), (3 * luck + own_b).tolist())
    apart = paired(own_a.tolist(), own_b.tolist())
    assert together.variance_ratio == pytest.approx(10, rel=0.1)
    assert apart.variance_ratio == pytest.approx(1, rel=0.1)


def test_the_replications_that_are_needed_halve_the_width() -> None:
    rng = np.random.default_rng(3)
    a, b = rng.normal(size=(2, 50)).tolist()
    difference = paired(a, b)
    assert difference.needed is not None
    assert 3.5 * 50 < difference.needed < 4.2 * 50
