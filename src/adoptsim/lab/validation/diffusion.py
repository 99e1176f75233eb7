"""Bass (1969): a market in which everybody hears from everybody, and buys from itself what it hears of."""

from collections.abc import Sequence
from functools import cache, partial
from math import log

import numpy as np
import numpy.typing as npt

from adoptsim.game.session import Session
from adoptsim.lab.validation.study import YEAR, Numbers, Study, scenario, weeks
from adoptsim.scenario.scenario import Scenario

Curve = npt.NDArray[np.float64]
ACCOUNTS = 2000
SMOOTHED = 13
"""Weeks of a moving average; the peak is flat."""
SETTLED = 24
"""Years after which diffusion with churn counts as settled; the gap shrinks by .29 a year."""
TOP = 0.85
"""Share of the largest rate from which a point belongs to the top, through which a parabola is laid."""


@cache
def market(p: float, q: float, churn: float, years: int, contacts: str) -> Scenario:
    """Return a market with innovation *p*, imitation *q* and *churn* [1/year], into which churned accounts return."""
    limits = {
        "contacts": contacts,
        "self_serve": True,
        "capacity": "unlimited",
        "inertia": False,
        "forgetting": False,
        "churn": {"weekly": churn / YEAR} if churn else "none",
        "return_weekly": {"chance": 1.0, "to": "pool"},
    }
    word = {"innovation": p / YEAR, "word_of_mouth": q / YEAR, "harm": 0.0}
    return scenario(years * YEAR, {"accounts": ACCOUNTS}, limits, market=word)


def adopters(seed: int, *, p: float, q: float, churn: float, years: int, contacts: str = "complete") -> Numbers:
    """Return the share of the market under contract at the end of every week, from week 0 on."""
    session = Session(market(p, q, churn, years, contacts), seed)
    return [0.0, *((seen.seen("customers") or 0.0) / ACCOUNTS for seen in weeks(session))]


def mean_curve(games: Sequence[Numbers]) -> Curve:
    """Return the mean over games, week by week."""
    return np.asarray(np.mean(np.array(games), axis=0))


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


def _bass(games: Sequence[Numbers], *, p: float, q: float) -> dict[str, float]:
    curve = mean_curve(games)
    top, height = peak(curve)
    return {f"F({year})": at(curve, year) for year in (1, 2, 5, 10, 15)} | {
        "T*": top,
        "F(T*)": at(curve, log(q / p) / (p + q)),
        "peak rate f(T*)": height,
        "t50=ln(2+q/p)/(p+q)": half_time(curve),
    }


def _leaking(games: Sequence[Numbers]) -> dict[str, float]:
    curve = mean_curve(games)
    return {f"n({year})": at(curve, year) for year in (2, 5, 10)}


def _level(games: Sequence[Numbers]) -> dict[str, float]:
    return {"n(inf)": float(mean_curve(games)[SETTLED * YEAR :].mean())}


def _studies(p: float, q: float, churn: float) -> tuple[Study, ...]:
    """Return the studies of pure diffusion, of diffusion in which customers leave, and of where that one settles.

    The last is a mean over years, for which few seeds are enough.
    """
    game = partial(adopters, p=p, q=q)
    return (
        Study("P01", partial(game, churn=0.0, years=15), partial(_bass, p=p, q=q), 20, effort=1.3),
        Study("P09", partial(game, churn=churn, years=10), _leaking, 20, effort=1.0),
        Study("P09", partial(game, churn=churn, years=36), _level, 4, effort=3.6),
    )


STUDIES = _studies(0.03, 0.38, 0.15)
