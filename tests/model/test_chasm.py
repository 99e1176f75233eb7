"""The chasm: two markets that do not talk to each other leave a saddle in sales (Goldenberg, Libai & Muller 2002).

Published: a trough in more than half of the cases when talk between the early and the main market is weak, in
less than 5 % when it is as strong as within them.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest

from adoptsim.model.market.awareness import hazard
from adoptsim.model.parameters import Company, Limits, Segment, World
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation

Reals = npt.NDArray[np.float64]
DRAWS, YEARS, WEEKS_A_YEAR, QUARTER = 1000, 40, 52, 13


class Markets(NamedTuple):
    """Share of the early market and its coefficients a year, then those of the main market, shape (draws,)."""

    early: Reals
    p1: Reals
    q1: Reals
    p2: Reals
    q2: Reals


def drawn(count: int) -> Markets:
    luck = np.random.default_rng(2002).random((5, count))
    early, p1, q1 = 0.10 + 0.15 * luck[0], 0.005 + 0.025 * luck[1], 0.5 + 0.4 * luck[2]
    return Markets(early, p1, q1, p1 * 0.1 * luck[3], 0.2 + 0.2 * luck[4])


def sign_ups(m: Markets, years: int, *, talk: bool) -> Reals:
    """Return expected sign-ups by quarter, of a market of one, shape (quarters, draws)."""
    weeks = years * WEEKS_A_YEAR
    own = np.zeros((2, len(m.early)))
    size, p, q = np.array([m.early, 1 - m.early]), np.array([m.p1, m.p2]) / 52, np.array([m.q1, m.q2]) / 52
    signed = np.empty((weeks, len(m.early)))
    for week in range(weeks):
        heard = (size * own).sum(axis=0) if talk else own
        new = (1 - own) * -np.expm1(-hazard(p, q * heard))
        own += new
        signed[week] = (size * new).sum(axis=0)
    return np.asarray(signed.reshape(-1, QUARTER, len(m.early)).sum(axis=1))


def saddles(quarters: Reals) -> npt.NDArray[np.bool_]:
    """Return where sales fall by 10 % below their running peak and later pass that peak again."""
    peak = np.maximum.accumulate(quarters)
    fallen = quarters <= 0.9 * peak
    later = np.maximum.accumulate(quarters[::-1])[::-1]
    return np.asarray((fallen & (later >= peak)).any(axis=0))


def test_a_saddle_is_found_where_there_is_one_and_only_there() -> None:
    x = np.arange(100.0)
    two = np.exp(-(((x - 30) / 8) ** 2)) + 3 * np.exp(-(((x - 70) / 8) ** 2))
    lower = np.exp(-(((x - 30) / 8) ** 2)) + 0.5 * np.exp(-(((x - 70) / 8) ** 2))
    one = np.exp(-(((x - 50) / 20) ** 2))
    assert saddles(np.array([two, lower, one]).T).tolist() == [True, False, False]


def test_more_than_half_of_markets_that_do_not_talk_show_a_saddle() -> None:
    assert saddles(sign_ups(drawn(DRAWS), YEARS, talk=False)).mean() > 0.5


def test_less_than_a_twentieth_of_markets_that_talk_show_a_saddle() -> None:
    assert saddles(sign_ups(drawn(DRAWS), YEARS, talk=True)).mean() < 0.05


QUICK = Markets(*(np.array([x]) for x in (0.2, 0.029, 0.88, 0.0026, 0.38)))


def market(sizes: tuple[int, int], talk: bool) -> Simulation:
    """Return accounts that sign alone, in two segments that hear each other as everybody or not at all."""
    apart = None if talk else 0.0
    m = [float(x[0]) / WEEKS_A_YEAR for x in QUICK[1:]]
    kinds = (("early", sizes[0], m[0], m[1]), ("main", sizes[1], m[2], m[3]))
    segments = tuple(
        Segment(name=name, accounts=n, seats=1, term=104, price=0.0, first_seats=1.0, innovation=p, word_of_mouth=q,
                contacts_elsewhere=apart, need=(0.0, 0.0))
        for name, n, p, q in kinds
    )  # fmt: skip
    limits = Limits(
        contacts="complete", self_serve=True, inertia=False, capacity="unlimited", churn="none", noise=False
    )
    return simulation(World(segments=segments, limits=limits, company=Company(cash=1e12)))


def expected(sizes: tuple[int, int], years: int, talk: bool) -> tuple[Reals, Reals]:
    """Return the expected shares of both segments at the end of each year, and their standard errors.

    Every week those who are left sign with a chance, so a share has the binomial variance of that week; what is
    too many or too few by then talks, too: its deviation travels with the slope of the recursion.
    """
    size = np.array(sizes)
    p = np.array([QUICK.p1, QUICK.p2])[:, 0] / 52
    q = np.array([QUICK.q1, QUICK.q2])[:, 0] / 52
    mix = np.tile(size / size.sum(), (2, 1)) if talk else np.eye(2)
    share, spread = np.zeros(2), np.zeros((2, 2))
    shares, errors = [], []
    for week in range(years * WEEKS_A_YEAR):
        stays = np.exp(-hazard(p, q * (mix @ share)))
        slope = np.diag(stays) + ((1 - share) * stays * q)[:, None] * mix
        spread = slope @ spread @ slope.T + np.diag((1 - share) * stays * (1 - stays) / size)
        share = 1 - (1 - share) * stays
        if (week + 1) % WEEKS_A_YEAR == 0:
            shares.append(share)
            errors.append(np.sqrt(np.diag(spread)))
    return np.array(shares), np.array(errors)


@pytest.mark.slow
@pytest.mark.parametrize(("accounts", "years", "talk"), [(200_000, 5, False), (25_000, 7, True)])
def test_a_market_of_agents_agrees_with_its_expectation_within_three_standard_errors(
    accounts: int, years: int, talk: bool
) -> None:
    sizes = (accounts // 5, accounts - accounts // 5)
    sim, rows = market(sizes, talk), []
    for _ in range(years):
        live(sim, WEEKS_A_YEAR)
        signed = sim.accounts.paid > 0
        rows.append([signed[: sizes[0]].mean(), signed[sizes[0] :].mean()])
    shares, errors = expected(sizes, years, talk)
    assert shares[-1, 0] > 0.5
    assert (np.abs(np.array(rows) - shares) <= 3 * errors).all()
