"""Fader & Hardie (2007) and constant churn: how many of a cohort stay, and where a leaky bucket fills up to."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from adoptsim.lab.validation.study import YEAR, Numbers, Study, customers, scenario
from adoptsim.scenario.scenario import Scenario

COHORT = 20_000
AT_ONCE = {"self_serve": True, "capacity": "unlimited", "inertia": False}
EVERYBODY = {"innovation": 1000.0}
"""p, at which the whole market knows the product after a week."""
MONTH = 4
"""Weeks."""
BUCKET = 800
"""Organisations that arrivals come from, again and again: twice as many as there are ever customers at a time."""
SETTLED = (200, 220)
"""Months that count as infinitely late; what is left of the start is .97^200."""


def cohort(term: int, length: int, churn: Any, alpha: float = 1.0, beta: float = 1.0) -> Scenario:
    """Return a market that signs as one in week 1 and whose accounts do not come back."""
    limits = {**AT_ONCE, "churn": churn, "return_weekly": {"chance": 0.0}}
    segment = {"accounts": COHORT, "term": term, "churn_alpha": alpha, "churn_beta": beta}
    return scenario(length + 1, segment, limits, market=EVERYBODY)


def _survival(
    games: Sequence[Numbers], *, step: int, terms: Sequence[int], rates: Sequence[int] = ()
) -> dict[str, float]:
    """Return the share of the cohort that is left after times of *step* weeks from week 1 on, and rates of staying."""
    [counts] = games
    left = [count / COHORT for count in counts[1::step]]
    survival = {f"S({t})": left[t] for t in terms}
    return survival | {f"r({t})": left[t] / left[t - 1] for t in rates}


def sbg(
    name: str, alpha: float, beta: float, term: int, terms: Sequence[int], rates: Sequence[int] = (), *, effort: float
) -> Study:
    """Return the study of a cohort whose accounts differ in their chance to leave, theta ~ Beta(alpha, beta)."""
    world = cohort(term, term * max(terms), "sbg", alpha, beta)
    return Study(
        name, partial(customers, world), partial(_survival, step=term, terms=terms, rates=rates), 1, effort=effort
    )


def constant_churn(monthly: float, months: int) -> Scenario:
    """Return a cohort of one chance to leave for all, week by week, whatever the contract says."""
    return cohort(YEAR, months * MONTH, {"weekly": 1 - (1 - monthly) ** (1 / MONTH)})


def bucket(arrivals: float, churn: float) -> Scenario:
    """Return a market from which customers come and go at constant rates [1/month]; a week stands for a month."""
    limits = {**AT_ONCE, "churn": {"weekly": churn}, "arrivals": {"per_week": arrivals, "kind": "constant"}}
    return scenario(SETTLED[1], {"accounts": BUCKET}, limits)


def _level(games: Sequence[Numbers]) -> dict[str, float]:
    mean = np.mean(np.array(games), axis=0)
    return {"N(12)": mean[12], "N(24)": mean[24], "N(inf)": float(mean[slice(*SETTLED)].mean())}


STUDIES = (
    sbg("P04", 0.668, 3.806, YEAR, (1, 2, 3, 5, 7, 10, 12), (1, 12), effort=2.5),
    sbg("P05", 0.5, 20.0, MONTH, (1, 6, 12, 24, 36), effort=1.0),
    Study("P06", partial(customers, constant_churn(0.03, 24)), partial(_survival, step=MONTH, terms=(12, 24)), 1,
          effort=0.8),
    Study("P07", partial(customers, bucket(10.0, 0.03)), _level, 50, effort=0.3),
)  # fmt: skip
"""Two cohorts whose accounts differ in their chance to leave, one with the same for all, and a leaky bucket."""
