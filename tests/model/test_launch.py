"""Launching: silence before, noise that is over after its weeks, and what each way of launching brings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import LEVERS, SetLever
from adoptsim.model.market.accounts import Stage
from adoptsim.model.market.launch import Launch
from adoptsim.model.parameters import Market
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, stage_counts, world


@given(st.lists(st.sampled_from(LEVERS["launch"].options), max_size=40), st.integers(0, 100))
def test_buzz_is_never_less_than_none_nor_more_than_the_first_launch_made_and_pushes_are_paid(
    modes: list[str], interviews: int
) -> None:
    market = Market()
    launch, before = Launch("not yet"), "not yet"
    for week, mode in enumerate(modes):
        launch.week(market, mode, interviews, week)
        assert launch.pushed == (mode == "push" != before)
        assert launch.leads <= market.launch_leads * interviews
        assert launch.leads == 0 or mode == "pull" != before
        for kind in ("push", "community"):
            assert 1 <= launch.lift(kind, week) <= 1 + market.launch_buzz
            assert launch.lift(kind, week) == 1 or kind == mode
        assert launch.on_market == (mode != "not yet")
        before = mode
    if modes:
        assert launch.lift(modes[-1], len(modes) + round(market.launch_weeks)) == 1


def test_a_launch_is_talked_about_for_its_weeks_and_each_further_one_half_as_much() -> None:
    launch, market, heard = Launch("not yet"), Market(launch_weeks=8.0), []
    for start in (0, 20, 40):
        launch.week(market, "push", 0, start)
        weeks = [launch.lift("push", start + w) - 1 for w in range(12)]
        assert sum(x > 0 for x in weeks) == 8
        heard.append(max(weeks))
        launch.week(market, "not yet", 0, start + 15)
    assert heard[1] / heard[0] == heard[2] / heard[1] == 0.5


# -- in the whole world ----------------------------------------------------------------------------------------


def shop(mode: str = "not yet", *, advertising: float = 8000.0, seed: int = 1, interviews: float = 0.0) -> Simulation:
    made = world(
        segment={"accounts": 2000, "seats": 2},
        company={"cash": 1e9, "turnover": 0.0},
        community={"members": 3000.0, "upkeep": 0.0, "word_of_mouth": 0.0, "leaving": 0.0},
        market={"word_of_mouth": 0.0},
        finance={"hosting": 0.0, "support": 0.0},
    )
    return simulation(
        made,
        SetLever("launch", mode),
        SetLever("reps", 2.0),
        SetLever("advertising", advertising),
        SetLever("interviews", interviews),
        SetLever("openness", 0.5),
        SetLever("community", 1.0),
        seed=seed,
    )


def aware(sim: Simulation, weeks: int) -> int:
    return sum(live(sim, 1).flows.became_aware for _ in range(weeks))


def test_before_the_launch_nobody_hears_of_the_product_and_nothing_is_sold() -> None:
    sim = live(shop(), 40)
    assert stage_counts(sim.accounts)[Stage.UNAWARE] == 2000
    assert sim.truth.bookings == 0
    assert sim.flows.deals_started == 0
    assert sim.accounts.hazard.max() == 0


@pytest.mark.parametrize(("mode", "advertising", "openness"), [("push", 8000.0, 0.0), ("community", 0.0, 0.5)])
def test_a_launch_carries_its_channel_for_eight_weeks_and_not_longer(
    mode: str, advertising: float, openness: float
) -> None:
    waited, always = shop(advertising=advertising), shop(mode, advertising=advertising)
    for sim in (waited, always):
        sim.apply([SetLever("openness", openness)])
    live(waited, 20)
    live(always, 20)
    waited.apply([SetLever("launch", mode)])
    pairs = []
    for weeks in (8, 8):
        before = waited.accounts.hazard.max(), always.accounts.hazard.max()
        live(waited, weeks)
        live(always, weeks)
        pairs.append((waited.accounts.hazard.max() - before[0], always.accounts.hazard.max() - before[1]))
    (lifted, usual), (after, usual_after) = pairs
    assert lifted > 2 * usual
    assert after == pytest.approx(usual_after, rel=0.05)


def test_the_other_channels_gain_nothing_from_a_launch() -> None:
    hazards = []
    for mode in ("push", "pull"):
        sim = live(shop(advertising=0.0), 10)
        sim.apply([SetLever("launch", mode)])
        hazards.append(float(live(sim, 8).accounts.hazard.max()))
    assert hazards[0] == pytest.approx(hazards[1])


def test_only_a_push_costs_money_and_it_costs_it_once() -> None:
    spent = {}
    for mode in ("push", "pull", "community"):
        sim = live(shop(advertising=0.0), 10)
        sim.apply([SetLever("launch", mode)])
        spent[mode] = live(sim, 10).books.spent
    assert spent["pull"] == spent["community"]
    assert spent["push"] - spent["pull"] == pytest.approx(100_000)


def test_a_pull_launch_calls_on_as_many_as_half_of_those_who_were_asked() -> None:
    sim = live(shop(advertising=0.0, interviews=4.0), 20)
    held = sim.discovery.held
    assert held > 40
    sim.apply([SetLever("launch", "pull"), SetLever("openness", 0.0), SetLever("reps", 0.0)])
    assert live(sim, 1).flows.became_aware == held // 2
    assert live(sim, 1).flows.became_aware == 0


def test_pull_launches_one_after_the_other_do_not_bring_everybody_for_nothing() -> None:
    """Who was asked before the first pull has been called on; going back and forth is no way to find leads."""
    sim = live(shop(advertising=0.0, interviews=4.0), 20)
    held = sim.discovery.held
    sim.apply([SetLever("interviews", 0.0), SetLever("openness", 0.0), SetLever("reps", 0.0)])
    brought = 0
    for _ in range(10):
        for mode in ("pull", "community"):
            sim.apply([SetLever("launch", mode)])
            brought += live(sim, 1).flows.became_aware
    assert brought <= held


def test_waiting_keeps_fires_away_from_those_who_ask_customers() -> None:
    """What waiting buys: with customers there is less time for interviews."""
    held = []
    for mode in ("not yet", "push"):
        sim = shop(mode, interviews=8.0)
        sim.apply([SetLever("reps", 12.0), SetLever("hard_sell", 1.0)])
        held.append(live(sim, 60).discovery.held)
    assert held[0] > held[1]


def test_a_launch_reaches_the_same_accounts_as_no_launch_and_more() -> None:
    quiet, loud = live(shop("community"), 20), shop()
    live(loud, 12)
    loud.apply([SetLever("launch", "push"), SetLever("advertising", 50_000.0)])
    live(loud, 8)
    waiting = np.isfinite(quiet.accounts.threshold) & np.isfinite(loud.accounts.threshold)
    assert (quiet.accounts.threshold == loud.accounts.threshold)[waiting].mean() > 0.5
