"""Means with confidence intervals, and paired differences."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import fmean, median, variance

from adoptsim.errors import AdoptsimError

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over replications with its t interval; null values have been left out."""

    mean: float | None
    low: float | None
    high: float | None
    median: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A paired difference a - b over replications that share their luck."""

    mean: float | None
    low: float | None
    high: float | None
    a_wins: float | None
    """Share of pairs in which a is larger."""
    variance_ratio: float | None
    """Variance with independent luck over variance with common luck."""
    n: int
    needed: int | None
    """Replications for an interval of half the width."""


def estimate(values: Sequence[float | None]) -> Estimate:
    """Return mean, 95 % t interval and median of the values that are defined."""
    known = [value for value in values if value is not None]
    if not known:
        return Estimate(None, None, None, None, 0)
    half = _half_width(known)
    mean = fmean(known)
    low, high = (None, None) if half is None else (mean - half, mean + half)
    return Estimate(mean, low, high, median(known), len(known))


def paired(a: Sequence[float | None], b: Sequence[float | None]) -> Difference:
    """Return the paired difference of *a* and *b*, which stand in the same order of replications."""
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]
    if not pairs:
        return Difference(None, None, None, None, None, 0, None)
    gaps = [x - y for x, y in pairs]
    half, mean, n = _half_width(gaps), fmean(gaps), len(gaps)
    wins = sum(gap > 0 for gap in gaps) / n
    if half is None:
        return Difference(mean, None, None, wins, None, n, None)
    common = variance(gaps)
    independent = variance(x for x, _ in pairs) + variance(y for _, y in pairs)
    ratio = independent / common if common > 0 else None
    return Difference(mean, mean - half, mean + half, wins, ratio, n, _needed(sqrt(common), half / 2, n))


def _half_width(values: Sequence[float]) -> float | None:
    n = len(values)
    return None if n < 2 else t_quantile(n - 1) * sqrt(variance(values) / n)


def _needed(deviation: float, half: float, n: int) -> int | None:
    """Return the replications that bring the interval to +-*half*; the t quantile changes with them."""
    if half <= 0:
        return None
    needed = n
    for _ in range(8):
        needed = max(2, ceil((t_quantile(needed - 1) * deviation / half) ** 2))
    return needed


def t_quantile(freedom: int) -> float:
    """Return the .975 quantile of Student's t."""
    try:
        from scipy import special
    except ImportError:
        message = "Confidence intervals need SciPy: pip install 'adoptsim[lab]'"
        raise AdoptsimError(message) from None
    return float(special.stdtrit(freedom, 0.5 + CONFIDENCE / 2))
