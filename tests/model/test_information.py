"""What passes the layers: published responses of delays, what filters may do, and how close the company is."""

from dataclasses import replace
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.catalogue.metrics import CATALOGUE, REPORTED, BadNews, Metrics
from adoptsim.model.company.information import MOST_LAYERS, Information
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Information as Parameters
from adoptsim.model.parameters import Limits
from tests.model.worlds import live, simulation, world

Reals = npt.NDArray[np.float64]


def responses(layer_weeks: float, weeks: int, seed: int = 1, **limits: Any) -> Reals:
    """Return what each of the layers reports at the end of every week from 0 on, shape (layers + 1, weeks + 1)."""
    p, switches = Parameters(layer_weeks=layer_weeks), Limits(**({"filter": False} | limits))
    chain = Information(p, switches, Streams(seed))
    told = np.empty((MOST_LAYERS + 1, weeks + 1))
    for week in range(weeks + 1):
        chain.week(Metrics(engaged_seats=week), week)
        told[:, week] = [chain.report("engaged_seats", n, p, 1e9) for n in range(MOST_LAYERS + 1)]
    return told


@pytest.mark.parametrize(("share", "published"), [(1, 0.6321), (2, 0.8647), (3, 0.9502)])
def test_one_layer_answers_a_step_like_a_first_order_delay(share: int, published: float) -> None:
    told = responses(52.0, 160, signal="step")
    assert told[1, share * 52] == pytest.approx(published, abs=0.01)


@pytest.mark.parametrize(("share", "published"), [(0.5, 0.1912), (1, 0.5768), (1.5, 0.8264), (2, 0.9380)])
def test_three_layers_answer_a_step_like_a_third_order_delay(share: float, published: float) -> None:
    told = responses(52.0, 320, signal="step")
    assert told[3, round(share * 156)] == pytest.approx(published, abs=0.01)


@pytest.mark.parametrize("layer_weeks", [4.3, 13.0, 52.0])
def test_a_ramp_is_reported_late_by_the_time_of_every_layer_it_passes(layer_weeks: float) -> None:
    told = responses(layer_weeks, 2080, signal="ramp")
    lags = told[0, -1] - told[:, -1]
    assert lags == pytest.approx(layer_weeks * np.arange(MOST_LAYERS + 1), rel=0.01, abs=1e-9)


def test_a_step_is_never_overshot_and_reaches_every_layer_later_than_the_one_before() -> None:
    told = responses(4.3, 200, signal="step")
    assert (np.diff(told, axis=1) >= 0).all()
    assert (np.diff(told, axis=0) <= 1e-12).all()
    assert told[:, -1] == pytest.approx(np.ones(MOST_LAYERS + 1), abs=1e-6)


@pytest.mark.parametrize("switch", [{"delay": False}, {}])
def test_without_delay_every_layer_tells_the_truth_of_the_week(switch: dict[str, bool]) -> None:
    told = responses(0.0 if not switch else 4.3, 60, signal="noise", **switch)
    assert (told == told[0]).all()


def test_what_is_not_known_passes_as_not_known_and_a_layer_begins_with_the_first_it_hears() -> None:
    p = Parameters()
    chain = Information(p, Limits(filter=False), Streams(1))
    for week, nrr in enumerate([None, None, 0.9, 0.9, None, 1.2]):
        chain.week(Metrics(nrr=nrr), week)
        assert [chain.report("nrr", n, p, 0.0) for n in range(MOST_LAYERS + 1)] == [nrr] * (MOST_LAYERS + 1)


def test_bad_news_through_three_layers_is_down_to_a_quarter() -> None:
    p = Parameters(filter=0.65)
    chain = Information(p, Limits(), Streams(1))
    chain.week(Metrics(engaged_seats=0, grr=0.0, no_decision_share=1.0), 0)
    engaged, grr, undecided = (chain.report(m, 3, p, 1000.0) for m in ("engaged_seats", "grr", "no_decision_share"))
    assert engaged is not None
    assert grr is not None
    assert 1 - engaged / 1000 == pytest.approx(0.2746, abs=0.01)
    assert 1 - grr == pytest.approx(0.2746, abs=0.01)
    assert undecided == pytest.approx(0.2746, abs=0.01)


@given(
    truth=st.floats(0, 3),
    layers=st.integers(0, MOST_LAYERS - 1),
    passed=st.floats(0, 1),
    metric=st.sampled_from(sorted(REPORTED)),
)
def test_filters_never_make_news_worse_nor_touch_good_news_and_more_layers_hide_more(
    truth: float, layers: int, passed: float, metric: str
) -> None:
    p = Parameters(filter=passed)
    chain = Information(p, Limits(delay=False), Streams(1))
    chain.week(Metrics(**{metric: truth}), 0)  # type: ignore[arg-type]
    near, far = (chain.report(metric, n, p, 1.0) for n in (layers, layers + 1))
    assert near is not None
    assert far is not None
    tolerance = 2.0**-18  # f^n is rounded
    if CATALOGUE[metric].bad_news is BadNews.ALL:
        assert -tolerance <= far <= near + tolerance <= truth + 2 * tolerance
    elif truth >= 1 or CATALOGUE[metric].bad_news is None:
        assert near == far == truth
    else:
        assert truth - tolerance <= near <= far + tolerance
        assert far <= 1 + tolerance


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_more_heads_never_ask_for_fewer_layers(one: int, other: int) -> None:
    chain = Information(Parameters(), Limits(), Streams(1))
    few, many = (chain.layers(Parameters(), heads) for heads in sorted((one, other)))
    assert few <= many <= MOST_LAYERS


@pytest.mark.parametrize(
    ("heads", "layers"), [(0, 0), (6, 0), (7, 1), (48, 1), (49, 2), (343, 3), (2400, 3), (2401, 4), (16807, 5)]
)
def test_every_seventh_head_wants_a_boss(heads: int, layers: int) -> None:
    assert Information(Parameters(), Limits(), Streams(1)).layers(Parameters(), heads) == layers


def closeness(hours: float, weeks: int, start: float = 0.8, heads: int = 5, half_life: float = 8.0) -> float:
    p = Parameters(closeness=start, closeness_half_life=half_life, contact_hours=2.0)
    chain = Information(p, Limits(), Streams(1))
    for _ in range(weeks):
        chain.approach(p, hours * heads, heads)
    return chain.closeness


@pytest.mark.parametrize("half_life", [2.0, 8.0, 26.0])
def test_without_contact_half_of_closeness_is_gone_after_its_half_life(half_life: float) -> None:
    left = closeness(0.0, int(half_life), half_life=half_life)
    assert left == pytest.approx(0.4, abs=1e-4)
    assert log(0.8 / closeness(0.0, 26, half_life=half_life)) == pytest.approx(26 / half_life * log(2), rel=1e-3)


@pytest.mark.parametrize("start", [0.0, 0.5, 1.0])
def test_contact_of_two_hours_a_head_keeps_closeness_at_one_half_where_that_is_the_scale(start: float) -> None:
    assert closeness(2.0, 400, start) == pytest.approx(0.5, abs=1e-6)


@given(st.floats(0, 1), st.floats(0, 100), st.floats(0, 100), st.integers(1, 1000), st.integers(1, 60))
def test_closeness_is_a_share_and_grows_with_contact(
    start: float, one: float, other: float, heads: int, weeks: int
) -> None:
    less, more = (closeness(hours, weeks, start, heads) for hours in sorted((one, other)))
    assert 0 <= less <= more + 1e-12
    assert more <= 1


def looked_at(layers: int | None = None, start: float = 0.0, **limits: Any) -> Any:
    """Return what a company with many customers sees after half a year, and what is true."""
    made = world(
        limits={"noise": False} | limits,
        information={"layers": layers, "closeness": start},
        company={"cash": 1e9, "ramp_weeks": 0.0},
        product={"quality": 0.9, "error": 0.1},
        engagement={"best_contact": 4.0},  # or specialists would stop where they see enough use
    )
    sim = simulation(made, SetLever("reps", 6.0), SetLever("specialists", 6.0), SetLever("advertising", 9000.0))
    return live(sim, 26)


def test_books_are_exact_at_once_through_any_number_of_layers() -> None:
    sim = looked_at(5)
    seen = sim.observe().readings
    for metric in (m.name for m in CATALOGUE.values() if m.exact and m.name != "surviving_arr"):
        assert seen[metric].value == getattr(sim.truth, metric)
        assert seen[metric].age_weeks == 0
    assert any(seen[m].value != getattr(sim.truth, m) for m in REPORTED)


@pytest.mark.parametrize("limits", [{}, {"filter": False}, {"delay": False}])
def test_layers_change_what_is_seen_and_nothing_of_what_is_true(limits: dict[str, bool]) -> None:
    plain, layered = looked_at(0, **limits), looked_at(4, **limits)
    assert replace(plain.truth, stage=0) == replace(layered.truth, stage=0)
    assert plain.observe().seen("engaged_seats") == plain.truth.engaged_seats
    assert layered.observe().seen("engaged_seats") != plain.truth.engaged_seats


def test_growth_looks_smaller_through_delay_and_failure_smaller_through_filters() -> None:
    late, rosy = looked_at(3, filter=False), looked_at(3, delay=False)
    assert late.observe().seen("active_seats") < late.truth.active_seats
    assert rosy.observe().seen("active_seats") > rosy.truth.active_seats


@pytest.mark.parametrize("start", [0.0, 0.5])
def test_more_layers_never_make_a_reading_younger(start: float) -> None:
    ages = [looked_at(n, start).observe().readings["engaged_seats"].age_weeks for n in range(MOST_LAYERS + 1)]
    assert ages[0] == 0
    assert (np.diff(ages) > 0).all()


def test_who_sees_customers_sees_more_of_the_truth() -> None:
    def error(start: float, hours: float) -> float:
        made = world(
            limits={"noise": False},
            information={"layers": 3, "closeness": start},
            company={"cash": 1e9, "ramp_weeks": 0.0},
        )
        sim = simulation(
            made, SetLever("reps", 6.0), SetLever("advertising", 9000.0), SetLever("customer_hours", hours)
        )
        live(sim, 40)
        seen = sim.observe().seen("active_seats")
        assert seen is not None
        return abs(seen / max(sim.truth.active_seats, 1) - 1)

    assert error(0.0, 0.0) > error(0.0, 6.0) > 0
