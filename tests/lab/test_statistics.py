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
    one = estimate([5.0])
    assert (one.low, one.high, one.constant) == (None, None, False)
    difference = paired([1.0, None, 3.0, 9.0], [0.0, 1.0, None, 4.0])
    assert (difference.n, difference.mean, difference.a_wins) == (2, 3.0, 1.0)


@given(VALUES, st.floats(-1e6, 1e6))
def test_a_difference_that_is_always_the_same_has_no_variance_and_says_so(values: list[float], gap: float) -> None:
    difference = paired([value + gap for value in values], values)
    assert difference.mean == pytest.approx(gap, abs=1e-6)
    assert difference.constant
    found = (difference.low, difference.high, difference.variance_ratio, difference.needed)
    assert found == (None, None, None, None)


def test_what_rounding_leaves_of_a_constant_gap_is_no_variance() -> None:
    cash = [1_234_567.1 / k for k in range(1, 21)]
    difference = paired([value + 20_002 for value in cash], cash)
    gaps = {value + 20_002 - value for value in cash}
    assert len(gaps) > 1, "sums of floats do differ in their last bits"
    assert (difference.constant, difference.variance_ratio, difference.a_wins) == (True, None, 1.0)
    small = paired([2e-9 * k for k in range(5)], [1e-9] * 5)
    assert not small.constant, "values may be small"
    assert small.low is not None


def test_wins_and_ties_are_counted_and_the_rest_are_losses() -> None:
    difference = paired([1.0, 2.0, 3.0, 0.1 + 0.2], [1.0, 1.0, 4.0, 0.3])
    assert (difference.a_wins, difference.ties) == (0.25, 0.5)
    same = paired([5.0, 7.0], [5.0, 7.0])
    assert (same.a_wins, same.ties, same.mean, same.constant) == (0.0, 1.0, 0.0, True)
    one = paired([5.0], [4.0])
    assert (one.a_wins, one.ties, one.low, one.variance_ratio, one.constant) == (1.0, 0.0, None, None, False)
    none = paired([None, 1.0], [1.0, None])
    assert (none.n, none.mean, none.a_wins, none.ties, none.constant) == (0, None, None, None, False)


def test_a_metric_that_never_varies_has_no_interval_and_says_so() -> None:
    never = estimate([0.0, 0.0, None, 0.0])
    assert (never.mean, never.low, never.high, never.constant, never.n) == (0.0, None, None, True, 3)
    assert estimate([0.3, 0.1 + 0.2]).constant
    assert not estimate([0.3, 0.4]).constant


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


@pytest.mark.parametrize(("n", "needed"), [(2, 3), (3, 5), (4, 9), (5, 13), (10, 33)])
def test_few_replications_need_less_than_four_times_as_many(n: int, needed: int) -> None:
    """By a table of t: for n = 4 the goal is 3.182/sqrt(4)/2 = .796; 2.365/sqrt(8) = .836, 2.306/sqrt(9) = .769."""
    assert paired([float(k * k) for k in range(n)], [0.0] * n).needed == needed
