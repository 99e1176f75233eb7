"""Quantile tables: from keyed uniforms to other distributions, with the same bits everywhere.

A table holds quantiles at equal steps of probability, rounded to 2^-20 so that the last bit of a C library's
exp or log cannot reach the simulation; between them it is linear. Draws from a table are monotone in the
uniform, which keeps common random numbers common when a parameter changes.
"""

from functools import cache
from math import exp, log, log1p
from statistics import NormalDist
from typing import Any

import numpy as np

from adoptsim.model.engine.arrays import Counts, Reals

Table = Reals
_STEPS = 4096
_GRID = 2.0**20
LONGEST = 1e9
"""Mean of a wait that nobody lives to see the end of."""
LONGEST_WAIT = 10**6
"""Weeks that nobody waits."""
_END = 1 / 8 / _STEPS  # the middle of the last quarter step: tails are cut at about 4 standard deviations


def rounded(x: Reals | float) -> Any:
    """Return *x* on the grid of 2^-20, a number for a number, an array for an array."""
    if isinstance(x, float):
        return round(x * _GRID) / _GRID
    return np.rint(x * _GRID) / _GRID


def _probabilities() -> list[float]:
    return [min(max(i / _STEPS, _END), 1 - _END) for i in range(_STEPS + 1)]


@cache
def normal() -> Table:
    """Return quantiles of the standard normal distribution."""
    inverse = NormalDist().inv_cdf
    return np.asarray(rounded(np.array([inverse(p) for p in _probabilities()])))


@cache
def lognormal(median: float, sigma: float) -> Table:
    """Return quantiles of a lognormal distribution, in the unit of *median*."""
    return np.asarray(rounded(median * np.exp(sigma * normal())))


@cache
def exponential() -> Table:
    """Return quantiles of the exponential distribution with mean 1."""
    return np.asarray(rounded(np.array([-log(1 - p) for p in _probabilities()])))


@cache
def gamma2() -> Table:
    """Return quantiles of the gamma distribution with k = 2 and mean 1, whose CDF is 1 - (1 + 2x) exp(-2x)."""
    x = np.linspace(0.0, 12.0, 16 * _STEPS)
    return np.asarray(rounded(np.interp(_probabilities(), 1 - (1 + 2 * x) * np.exp(-2 * x), x)))


@cache
def beta(alpha: float, beta: float) -> Table:
    """Return quantiles of Beta(*alpha*, *beta*) by integrating its density.

    Where alpha is below 1, the lower half is integrated in the variable x^alpha, in which the density is smooth; the
    upper half in (1-x)^beta where beta is.
    """
    x_low, mass_low = _half(alpha, beta)
    x_high, mass_high = _half(beta, alpha)
    total = mass_low[-1] + mass_high[-1]
    cdf = np.concatenate([mass_low, total - mass_high[-2::-1]]) / total
    x = np.concatenate([x_low, 1 - x_high[-2::-1]])
    return np.asarray(rounded(np.interp(_probabilities(), cdf, x)))


def _half(a: float, b: float) -> tuple[Table, Table]:
    """Return x in [0, 1/2] and the mass of x^(a-1) (1-x)^(b-1) below it."""
    power = min(a, 1.0)
    s = np.linspace(0.0, 1.0, 2 * _STEPS + 1) ** 2 * exp(power * log(0.5))
    x = s ** (1 / power)
    density = x ** (a - power) * (1 - x) ** (b - 1) / power
    steps = (density[1:] + density[:-1]) / 2 * np.diff(s)
    return x, np.concatenate([[0.0], np.cumsum(steps)])


def quantile(table: Table, u: Reals) -> Reals:
    """Return the quantiles of *table* at the uniforms *u*, same shape."""
    position = u * _STEPS
    low = position.astype(np.int64)
    below = table[low]
    return np.asarray(below + (table[low + 1] - below) * (position - low))


def exponential_wait(mean: float, u: float) -> float:
    """Return an exponential draw with *mean* from the uniform *u*."""
    return float(rounded(-log(1 - u) * min(mean, LONGEST)))


def waits(chance: float, u: Reals) -> Counts:
    """Return in which week, 1, 2, ..., something happens whose chance is the same every week: geometric draws."""
    if not 0 < chance < 1:
        return np.full(len(u), 1 if chance else LONGEST_WAIT, dtype=np.int32)
    mean = 1 / max(-log1p(-chance), 1 / LONGEST)
    weeks = rounded(np.minimum(-np.log1p(-u) * mean, LONGEST_WAIT))
    return np.asarray(1 + np.floor(weeks), dtype=np.int32)


def quantile_at(table: Table, u: float) -> float:
    """Return what `quantile` returns, for one number."""
    position = u * _STEPS
    low = int(position)
    below = float(table[low])
    return below + (float(table[low + 1]) - below) * (position - low)
