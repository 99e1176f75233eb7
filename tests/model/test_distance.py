"""Distance in the whole world: who steers by late reports overshoots, and layers smooth what is only noise."""

from functools import cache
from math import exp

import numpy as np
import numpy.typing as npt
import pytest

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.model.company.information import Information as Chain
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Information, Limits
from tests.model.worlds import live, sign_all, simulation, world

Reals = npt.NDArray[np.float64]
GOAL = 0.4
"""Share of paid seats that should be engaged."""
MOVED = 0.002
"""Specialists hired or let go for each seat that is missing or too many, every round."""
ROUND = 4
LAYERS = range(5)


@cache
def steered(layers: int, layer_weeks: float = 4.3, bad_news: bool = True) -> tuple[float, ...]:
    """Return the true share of engaged seats, week by week, under a team that moves specialists by what it sees.

    4,000 people whom only coaching keeps engaged: their use fades again when specialists go. The product serves them
    just enough for calls to be of use. Specialists come and work at once, so that nothing but reports is late, and
    tell nobody; *bad_news* passes as good news does.
    """
    made = world(
        limits={"noise": False, "filter": not bad_news, "churn": "none", "fit_known": True, "capacity": "unlimited",
                "playbook_fixed": 0.8, "wake_up": False},
        segment={"accounts": 400, "seats": 10, "first_seats": 1.0, "old_habit": 1.0, "keep_warm": 2.0, "term": 104},
        company={"cash": 1e12, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0},
        product={"quality": 0.42},
        information={"layers": layers, "closeness": 0.0, "layer_weeks": layer_weeks, "closeness_half_life": 10_400.0},
    )  # fmt: skip
    sim = simulation(made, SetLever("specialist_reward", "activity"))
    sim.run_week()
    sign_all(sim)
    specialists, engaged = 0.0, []
    for week in range(91):
        if week % ROUND == 0:
            seen = sim.observe().seen("engaged_seats") or 0.0
            specialists = min(max(specialists + MOVED * (GOAL * 4000 - seen), 0.0), 60.0)
            sim.apply([SetLever("specialists", float(round(specialists)))])
        sim.run_week()
        engaged.append(sim.truth.engaged_seats / sim.truth.paid_seats)
    return tuple(engaged)


def test_in_this_world_engagement_follows_specialists_up_and_down() -> None:
    seen = np.array(steered(0))
    peak = int(seen.argmax())
    assert seen[peak] > 1.2 * GOAL
    assert seen[peak:].min() < GOAL


@pytest.mark.parametrize("layer_weeks", [4.3, 8.6])
def test_every_layer_makes_a_team_that_steers_by_reports_overshoot_no_less(layer_weeks: float) -> None:
    peaks = np.array([max(steered(n, layer_weeks)) / GOAL for n in LAYERS])
    assert (np.diff(peaks) >= 0).all()
    assert peaks[4] >= 1.1 * peaks[0]


def test_slower_layers_make_the_overshoot_no_smaller() -> None:
    for layers in LAYERS:
        assert max(steered(layers, 8.6)) >= max(steered(layers, 4.3))


def test_behind_filters_the_goal_looks_reached_before_it_is() -> None:
    kept = [float(np.mean(steered(n, bad_news=False)[-52:])) for n in (0, 1, 2, 4)]
    assert kept[0] == pytest.approx(GOAL, rel=0.25)
    assert (np.diff(kept) <= 0).all()
    assert kept[1] < kept[0] / 2


def noisy(weeks: int = 20_000) -> Reals:
    """Return what every layer makes of pure noise, week by week, shape (layers + 1, weeks)."""
    p, told = Information(), np.empty((len(LAYERS), weeks))
    chain = Chain(p, Limits(signal="noise", filter=False), Streams(1))
    chain.taps = {"engaged_seats": chain.taps["engaged_seats"]}  # all metrics hear the same noise
    for week in range(weeks):
        chain.week(Metrics(), week)
        told[:, week] = [chain.report("engaged_seats", n, p, 1e9) for n in LAYERS]
    return told[:, 200:]


def test_noise_is_smoothed_by_every_layer_and_by_the_first_as_the_closed_form_says() -> None:
    variances = noisy().var(axis=1)
    assert variances[0] == pytest.approx(1.0, abs=0.05)
    assert (np.diff(variances) < 0).all()
    gain = 1 - exp(-1 / 4.3)
    # the relative error of the variance of n weeks of smoothed noise is about sqrt(2/n x (2/gain - 1)), here .02
    assert variances[1] / variances[0] == pytest.approx(gain / (2 - gain), rel=0.08)


def test_each_layer_is_later_than_the_one_before_by_two_estimators() -> None:
    """The age that a reading states, and the delay at which it goes best with the truth."""
    told = noisy()
    lags = [
        int(np.argmax([np.corrcoef(told[0, : told.shape[1] - k], layer[k:])[0, 1] for k in range(40)]))
        for layer in told
    ]
    assert lags[0] == 0
    assert (np.diff(lags) >= 0).all()
    assert lags[4] >= 10
    stated = [live(simulation(world(information={"layers": n})), 2).observe().readings["fit"].age_weeks for n in LAYERS]
    assert (np.diff(stated) > 0).all()


def test_the_whole_world_shows_the_signal_in_place_of_the_truth() -> None:
    made = world(limits={"signal": "noise", "noise": False, "filter": False}, information={"layers": 1})
    sim = simulation(made)
    seen = [live(sim, 1).observe().seen("engaged_seats") for _ in range(60)]
    assert len(set(seen)) == 60
    assert sim.truth.engaged_seats == 0


def test_a_company_that_grows_into_layers_sees_no_younger_reports() -> None:
    made = world(company={"cash": 1e12, "turnover": 0.0, "hiring_weeks": 0.0}, information={"closeness": 0.0})
    ages = []
    for heads in (0, 10, 60):
        sim = live(simulation(made, SetLever("reps", float(heads))), 8)
        ages.append(sim.observe().readings["fit"].age_weeks)
    assert ages == sorted(ages)
    assert ages[0] == 0 < ages[1] < ages[2]
