"""Metrics against cases worked by hand, and what the company sees of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.catalogue.metrics import CATALOGUE, METRICS, Metrics
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import ACCOUNT_STAGES, Stage
from adoptsim.model.measurement.readings import Picture, read
from adoptsim.model.measurement.trailing_year import NoDecisionShare, Retention, TimeToValue, kaplan_meier_median
from tests.model.worlds import live, sign_all, simulation, standard_error, world


def median(durations: list[int], events: list[bool]) -> float | None:
    counts = [[0] * 60, [0] * 60]
    for duration, event in zip(durations, events, strict=True):
        counts[not event][duration] += 1
    return kaplan_meier_median(*counts)


def test_the_median_time_of_freireichs_patients_is_as_published() -> None:
    # Freireich et al. (1963), 6-MP arm: remission in weeks, + = censored; Kaplan-Meier median 23
    data = [
        "6",
        "6",
        "6",
        "6+",
        "7",
        "9+",
        "10",
        "10+",
        "11+",
        "13",
        "16",
        "17+",
        "19+",
        "20+",
        "22",
        "23",
        "25+",
        "32+",
        "32+",
        "34+",
        "35+",
    ]
    durations = [int(entry.rstrip("+")) for entry in data]
    assert median(durations, [not entry.endswith("+") for entry in data]) == 23


def test_the_median_is_undefined_when_most_never_get_there() -> None:
    assert median([5, 5, 5], [True, False, False]) is None
    assert median([], []) is None


@given(st.lists(st.integers(1, 50), min_size=1, max_size=60))
def test_without_censoring_the_median_splits_the_sample(durations: list[int]) -> None:
    middle = median(durations, [True] * len(durations))
    assert middle is not None
    assert sum(d <= middle for d in durations) * 2 >= len(durations)
    assert sum(d < middle for d in durations) * 2 <= len(durations)


def test_retention_compares_customers_of_a_year_ago_with_themselves() -> None:
    retention = Retention()
    paying = np.array([150.0, 0.0, 500.0, 0.0])
    then = np.array([0, 1]), np.array([100.0, 100.0])
    now = np.array([0, 2]), np.array([150.0, 500.0])
    for _ in range(51):
        assert retention.close_week(*then, paying) == (None, None)
    # one grew to 150, one left, a third is new and does not count
    assert retention.close_week(*now, paying) == (None, None)  # a year ago there was nobody yet
    assert retention.close_week(*now, paying) == (0.75, 0.5)


@given(st.integers(0, 10**6), st.floats(0, 0.5), st.floats(0, 0.2))
@settings(max_examples=40, deadline=None)
def test_counts_by_cohort_give_the_median_of_all_contracts_of_a_year(seed: int, comes: float, goes: float) -> None:
    luck, times = np.random.default_rng(seed), TimeToValue()
    signed = np.zeros(0, dtype=np.int64)
    last, came = signed.copy(), np.zeros(0, dtype=np.bool_)
    waiting = came.copy()
    for week in range(1, 130):
        new = int(luck.integers(0, 4))
        signed, last = (np.concatenate([x, np.full(new, week)]) for x in (signed, last))
        came, waiting = (
            np.concatenate([came, np.zeros(new, np.bool_)]),
            np.concatenate([waiting, np.ones(new, np.bool_)]),
        )
        u = luck.random(len(signed))
        reached, ended = waiting & (u < comes), waiting & (u >= comes) & (u < comes + goes)
        came |= reached
        last[waiting] = week
        waiting &= ~(reached | ended)
        seen = times.close_week(new, week - signed[reached], week - signed[ended])
        recent = signed > week - 52
        assert seen == median((last - signed)[recent].tolist(), came[recent].tolist())


def test_the_share_of_no_decision_forgets_after_a_year() -> None:
    shares = NoDecisionShare()
    assert shares.close_week(0, 0) is None
    assert shares.close_week(3, 4) == 0.75
    for _ in range(51):
        shares.close_week(0, 0)
    assert shares.close_week(0, 0) is None


def test_a_bankrupt_company_has_no_revenue_and_no_seats() -> None:
    made = world(company={"cash": 10_000.0})
    sim = live(simulation(made, SetLever("reps", 60.0)), 52)
    assert sim.ended == "bankrupt"
    assert sim.truth.cash < 0
    assert (sim.truth.arr, sim.truth.paid_seats, sim.truth.engaged_seats, sim.truth.customers) == (0, 0, 0, 0)
    assert sim.run_off() == 0.0


def test_what_survives_are_customers_who_have_renewed_and_no_money_flows_any_more() -> None:
    limits = {"churn": "sbg", "inertia": False, "capacity": "unlimited"}
    made = world(limits=limits, segment={"first_seats": 1.0}, company={"cash": 1e9})
    sim = live(simulation(made), 1)
    sign_all(sim)
    live(sim, 10)
    cash, arr = sim.books.cash, sim.truth.arr
    survived = sim.run_off()
    expected = 1 - sim.accounts.theta.mean()
    assert survived / arr == pytest.approx(expected, abs=5 * (expected * (1 - expected) / 200) ** 0.5)
    assert sim.books.spent == pytest.approx(made.company.cash + sim.books.receipts - sim.books.cash)
    assert sim.books.cash >= cash  # renewals are billed, nothing is paid


def test_stages_have_their_names_in_order() -> None:
    assert ACCOUNT_STAGES[Stage.UNAWARE] == "unaware"
    assert ACCOUNT_STAGES[Stage.CHURNED] == "churned"
    assert len(ACCOUNT_STAGES) == 9


def picture(noise: float, contacts: int = 1) -> Picture:
    """Return how a small company sees the truth when it talked to so many accounts in the last four weeks."""
    sim = simulation(world(information={"noise": noise}))
    sim.research.meet(sim.timeline.world, visits=0.0, accounts=contacts)
    sim.measurement.measure(sim.week, sim.target, alive=True)
    return sim.view.picture


def readings(noise: float, contacts: int = 1, **true: float) -> list[float]:
    """Return 2,000 readings of engaged seats."""
    metrics, how = Metrics(**({"engaged_seats": 1000} | true)), picture(noise, contacts)  # type: ignore[arg-type]
    seen = (read(metrics, how, Streams(seed), week=5) for seed in range(2000))
    return [float(reading["engaged_seats"].value or 0) for reading in seen]


def test_readings_err_by_their_noise_without_bias_and_less_with_more_contact() -> None:
    few, many = np.array(readings(0.1)), np.array(readings(0.1, contacts=25))
    assert abs(few.mean() - 1000) < 5 * standard_error(few)
    assert few.std() == pytest.approx(100, rel=0.1)
    assert many.std() == pytest.approx(20, rel=0.1)


def test_billing_is_exact_and_at_once_and_what_is_undefined_stays_so() -> None:
    metrics = Metrics(arr=5e5, cash=3.0, customers=7, nrr=None)
    seen = read(metrics, picture(5.0), Streams(1), week=3)
    assert set(seen) == set(METRICS) - {"stage"}
    assert all(
        seen[name].value == getattr(metrics, name) and seen[name].band == 0
        for name, metric in CATALOGUE.items()
        if metric.exact
    )
    assert seen["nrr"].value is None


def test_without_noise_everything_is_seen_as_it_is() -> None:
    assert set(readings(0.0)) == {1000.0}


def test_shares_are_never_seen_above_one_nor_counts_below_zero() -> None:
    truth, how = Metrics(fit=0.95, grr=0.9, engaged_seats=3), picture(2.0, contacts=0)
    for seed in range(300):
        seen = read(truth, how, Streams(seed), week=1)
        for name in ("fit", "grr"):
            value = seen[name].value
            assert value is not None
            assert 0 <= value <= 1
        assert (seen["engaged_seats"].value or 0) >= 0
