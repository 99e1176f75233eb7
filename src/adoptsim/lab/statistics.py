"""Means with confidence intervals, and paired differences."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from statistics import fmean, median, variance

from adoptsim.errors import AdoptsimError

CONFIDENCE = 0.95
ROUNDING = 1e-12
"""Part of the size of values by which sums of them may differ and mean the same."""
MOST_NEEDED = 2**40


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean over replications with its t interval; null values have been left out."""

    mean: float | None = None
    low: float | None = None
    """None if one value cannot tell, or if all are the same: without variance there is no interval."""
    high: float | None = None
    median: float | None = None
    n: int = 0
    constant: bool = False
    """Whether two values or more are all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A paired difference a - b over replications that share their luck."""

    mean: float | None = None
    low: float | None = None
    """None if one pair cannot tell, or if all differ by the same."""
    high: float | None = None
    a_wins: float | None = None
    """Share of pairs in which a is larger."""
    ties: float | None = None
    """Share of pairs in which both are the same."""
    variance_ratio: float | None = None
    """Variance with independent luck over variance with common luck; None if all pairs differ by the same."""
    n: int = 0
    needed: int | None = None
    """Replications for an interval of half the width."""
    constant: bool = False
    """Whether two pairs or more all differ by the same."""


def estimate(values: Sequence[float | None]) -> Estimate:
    """Return mean, 95 % t interval and median of the values that are defined."""
    known = [value for value in values if value is not None]
    if not known:
        return Estimate()
    n, constant = len(known), _all_the_same(known, known)
    point = Estimate(mean=fmean(known), median=median(known), n=n, constant=constant)
    if n < 2 or constant:
        return point
    half = t_quantile(n - 1) * sqrt(variance(known) / n)
    return replace(point, low=fmean(known) - half, high=fmean(known) + half)


def paired(a: Sequence[float | None], b: Sequence[float | None]) -> Difference:
    """Return the paired difference of *a* and *b*, which stand in the same order of replications."""
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]
    if not pairs:
        return Difference()
    gaps = [x - y for x, y in pairs]
    mean, n = fmean(gaps), len(gaps)
    tied = [_all_the_same(pair, pair) for pair in pairs]
    wins = sum(x > y and not tie for (x, y), tie in zip(pairs, tied, strict=True)) / n
    constant = _all_the_same(gaps, [value for pair in pairs for value in pair])
    point = Difference(mean=mean, a_wins=wins, ties=sum(tied) / n, n=n, constant=constant)
    if n < 2 or constant:
        return point
    common = variance(gaps)
    independent = variance(x for x, _ in pairs) + variance(y for _, y in pairs)
    half = t_quantile(n - 1) * sqrt(common / n)
    ratio = independent / common if common > 0 else None
    return replace(point, low=mean - half, high=mean + half, variance_ratio=ratio, needed=_needed(n))


def _all_the_same(values: Sequence[float], of: Sequence[float]) -> bool:
    """Tell whether two *values* or more are the same but for the rounding of the numbers they were made *of*."""
    return len(values) > 1 and max(values) - min(values) <= ROUNDING * max(map(abs, of))


def _needed(n: int) -> int:
    """Return the replications for half the width that *n* have.

    That is the least m with t(m-1)/sqrt(m) at most half of t(n-1)/sqrt(n); the quantile t falls with m.
    """
    return n + bisect_left(range(n, MOST_NEEDED), -_width(n) / 2, key=lambda m: -_width(m))


def _width(n: int) -> float:
    return t_quantile(n - 1) / sqrt(n)


def t_quantile(freedom: int) -> float:
    """Return the .975 quantile of Student's t."""
    try:
        from scipy import special
    except ImportError:
        message = "Confidence intervals need SciPy: pip install 'adoptsim[lab]'"
        raise AdoptsimError(message) from None
    return float(special.stdtrit(freedom, 0.5 + CONFIDENCE / 2))
