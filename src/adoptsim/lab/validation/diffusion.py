"""Bass (1969): a market in which everybody hears from everybody, and buys from itself what it hears of."""

from collections.abc import Sequence
from functools import partial
from math import log

import numpy as np
import numpy.typing as npt

from adoptsim.lab.validation.study import YEAR, Numbers, Study, customers, scenario
from adoptsim.scenario.scenario import Scenario

Curve = npt.NDArray[np.float64]
INNOVATION, IMITATION, CHURN = 0.03, 0.38, 0.15
"""p, q and the hazard with which customers leave [1/year]."""
ACCOUNTS = 2000
SMOOTHED = 13
"""Weeks of a moving average; the peak is flat."""
SETTLED = 24
"""Years after which diffusion with churn counts as settled; the gap shrinks by .29 a year."""
TOP = 0.85
"""Share of the largest rate from which a point belongs to the top, through which a parabola is laid."""


def market(years: int, churn: float = 0.0, p: float = INNOVATION, q: float = IMITATION) -> Scenario:
    """Return a market with innovation *p*, imitation *q* and *churn* [1/year], into which churned accounts return."""
    limits = {
        "contacts": "complete",
        "self_serve": True,
        "capacity": "unlimited",
        "inertia": False,
        "forgetting": False,
        "churn": {"weekly": churn / YEAR} if churn else "none",
        "return_weekly": {"chance": 1.0, "to": "pool"},
    }
    word = {"innovation": p / YEAR, "word_of_mouth": q / YEAR, "harm": 0.0}
    return scenario(years * YEAR, {"accounts": ACCOUNTS}, limits, market=word)


def mean_curve(games: Sequence[Numbers]) -> Curve:
    """Return the share of the market under contract week by week, the mean over *games* of numbers of customers."""
    return np.asarray(np.mean(np.array(games) / ACCOUNTS, axis=0))


def at(curve: Curve, year: float) -> float:
    """Return a *curve* of weeks at a time in years."""
    return float(np.interp(year * YEAR, np.arange(len(curve)), curve))


def half_time(curve: Curve) -> float:
    """Return when a growing *curve* passes one half [years]."""
    after = int(np.argmax(curve >= 0.5))
    before = curve[after - 1]
    return float((after - 1 + (0.5 - before) / (curve[after] - before)) / YEAR)


def peak(curve: Curve) -> tuple[float, float]:
    """Return time [years] and height [1/year] of the largest rate: the vertex of a parabola through the smooth top."""
    smooth = (curve[SMOOTHED:] - curve[:-SMOOTHED]) * (YEAR / SMOOTHED)
    time = (np.arange(len(smooth)) + SMOOTHED / 2) / YEAR
    top = smooth >= TOP * smooth.max()
    middle = float(time[top].mean())
    bend, slope, height = np.polyfit(time[top] - middle, smooth[top], 2).tolist()
    return middle - slope / (2 * bend), height - slope * slope / (4 * bend)


def _bass(games: Sequence[Numbers]) -> dict[str, float]:
    curve = mean_curve(games)
    top, height = peak(curve)
    return {f"F({year})": at(curve, year) for year in (1, 2, 5, 10, 15)} | {
        "T*": top,
        "F(T*)": at(curve, log(IMITATION / INNOVATION) / (INNOVATION + IMITATION)),
        "peak rate f(T*)": height,
        "t50=ln(2+q/p)/(p+q)": half_time(curve),
    }


def _leaking(games: Sequence[Numbers]) -> dict[str, float]:
    curve = mean_curve(games)
    return {f"n({year})": at(curve, year) for year in (2, 5, 10)}


def _level(games: Sequence[Numbers]) -> dict[str, float]:
    return {"n(inf)": float(mean_curve(games)[SETTLED * YEAR :].mean())}


STUDIES = (
    Study("P01", partial(customers, market(15)), _bass, 20, effort=1.3),
    Study("P09", partial(customers, market(10, CHURN)), _leaking, 20, effort=1.0),
    Study("P09", partial(customers, market(36, CHURN)), _level, 4, effort=3.6),
)
"""Pure diffusion; with customers who leave; and where that settles, a mean over years, for which few seeds do."""
