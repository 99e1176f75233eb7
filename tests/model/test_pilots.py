"""Pilots: who is offered one, what it costs, what it does to a deal, and what it teaches."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.buying import no_decision_chance
from adoptsim.model.company.pilots import Pilots, convinced
from adoptsim.model.engine.streams import Streams, nth_time
from adoptsim.model.market.accounts import Stage
from adoptsim.model.parameters import Sales, World
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, world

STEADY = {"cash": 1e9, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0}
SALES = Sales()


def market(value: float = 0.6, *, sales: dict[str, Any] | None = None, **segment: Any) -> World:
    """Return a market of organisations that are called cold, of a product worth *value* to them."""
    return world(
        segment={"accounts": 4000, "seats": 1, "cycle": 4.0, "old_habit": 0.6, **segment},
        company=STEADY,
        sales={"territory": 0.0, "hand": 1000, "cold_starts": 100, "social_proof": 0.0} | (sales or {}),
        market={"word_of_mouth": 0.0},
        product={"quality": value, "error": 0.0},
        discovery={"needs_known": 1.0},
        experiments={"drift": 0.0},
        limits={"fit_known": True},
    )


def sold(made: World, share: float, *more: SetLever, weeks: int = 60, reps: float = 4.0, seed: int = 1) -> Simulation:
    """Let *reps* work the market, who offer a pilot to a *share* of deals."""
    return live(simulation(made, SetLever("reps", reps), SetLever("pilots", share), *more, seed=seed), weeks)


# -- laws ----------------------------------------------------------------------------------------------


def test_a_product_that_fits_turns_as_many_pilots_into_contracts_as_vendors_tell() -> None:
    assert convinced(SALES, 0.6) == pytest.approx(0.6)
    assert 0.4 <= convinced(SALES, 0.5) <= convinced(SALES, 0.75) <= 0.8
    assert convinced(SALES, 0.3) < 0.15


@given(st.floats(0.01, 0.99), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=100, deadline=None)
def test_the_better_the_product_the_more_are_convinced_and_more_sharply_than_by_words(
    c: float, one: float, other: float
) -> None:
    s, (low, high) = Sales(pilot_value=c), sorted((one, other))
    assert 0 <= convinced(s, low) <= convinced(s, high) <= 1 + 1e-12
    assert [convinced(s, v) for v in (0.0, c, 1.0)] == pytest.approx([0.0, c, 1.0])
    assert (convinced(s, low) - low) * (low - c) >= -1e-9, "above c more than an honest promise, below it less"


def test_who_can_try_fears_a_mistake_half_as_much_and_the_rest_of_no_decision_stays() -> None:
    plain = no_decision_chance(SALES, 0.85, 0.6, 0.0)
    tried = no_decision_chance(SALES, 0.85, 0.6, 0.0, tried=True)
    assert tried == pytest.approx(0.04 + (1 - 0.56 / 2) * (plain - 0.04))
    assert no_decision_chance(SALES, 0.85, 0.6, 1e9, tried=True) == pytest.approx(
        0.04 + 0.44 * (plain - 0.04), abs=0.01
    )


# -- who is offered one ------------------------------------------------------------------------------------


def test_who_is_offered_a_pilot_at_a_smaller_share_is_offered_one_at_a_larger_share() -> None:
    made = Simulation(market(), {}, 1).floor.pilots
    offered = [{a for a in range(2000) if made.offered(share, nth_time(a, 0))} for share in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert all(few < more for few, more in pairwise(offered))
    assert (len(offered[0]), len(offered[-1])) == (0, 2000)
    assert len(offered[2]) == pytest.approx(1000, abs=5 * 500**0.5)


def test_another_attempt_and_another_seed_have_luck_of_their_own() -> None:
    one, two = (Pilots(Simulation(market(), {}, 1).env, Streams(seed)) for seed in (1, 2))
    first, again, other = (
        [pilots.offered(0.5, nth_time(a, attempt)) for a in range(400)]
        for pilots, attempt in ((one, 0), (one, 1), (two, 0))
    )
    assert 100 < np.sum(np.array(first) != again) < 300
    assert 100 < np.sum(np.array(first) != other) < 300


def test_more_pilots_are_begun_the_larger_the_share() -> None:
    begun = [_begun(market(), share) for share in (0.0, 0.3, 0.6, 1.0)]
    assert begun[0] == 0
    assert all(np.diff(begun) > 0)


def _begun(made: World, share: float) -> int:
    sim, begun = simulation(made, SetLever("reps", 4.0), SetLever("pilots", share)), 0
    for _ in range(30):
        sim.run_week()
        begun += sim.flows.pilots
    return begun


# -- off -----------------------------------------------------------------------------------------------------


def test_without_pilots_nothing_depends_on_what_one_would_be() -> None:
    changed = {"pilot_weeks": 1.0, "pilot_cost": 9e6, "pilot_value": 0.1}
    plain, other = (sold(market(sales=sales), 0.0, weeks=30) for sales in ({}, changed))
    assert plain.digest == other.digest
    assert plain.truth.signed_accounts > 20


# -- what a pilot costs ----------------------------------------------------------------------------------------


def test_every_pilot_costs_what_it_costs_in_the_week_in_which_it_begins() -> None:
    free, paid = (
        simulation(market(sales={"pilot_cost": cost}), SetLever("reps", 4.0), SetLever("pilots", 0.5))
        for cost in (0.0, 5000.0)
    )
    begun = 0
    for _ in range(30):
        free.run_week()
        paid.run_week()
        assert free.flows == paid.flows
        begun += paid.flows.pilots
        assert paid.treasury.costs.programmes - free.treasury.costs.programmes == 5000 * paid.flows.pilots
        assert free.books.cash - paid.books.cash == pytest.approx(5000 * begun)
    assert begun > 20


def test_a_deal_with_a_pilot_lasts_longer_by_its_weeks() -> None:
    def weeks(pilot_weeks: float) -> float:
        """Return the mean weeks that a deal lasts, by Little's law."""
        made = market(1.0, sales={"pilot_weeks": pilot_weeks, "cold_starts": 2, "no_decision": 0.0}, old_habit=0.0)
        sim, there, ended = sold(made, 1.0, weeks=60), 0, 0
        for _ in range(120):
            sim.run_week()
            there += int((sim.accounts.stage == Stage.IN_SALES).sum())
            tally = sim.floor.tally
            ended += tally.signed + tally.no_decision + tally.lost
        return there / ended

    # who begins one: those who would buy a perfect product, .45 of cold calls at list price with half a playbook
    assert weeks(12.0) - weeks(4.0) == pytest.approx(0.45 * 8, rel=0.2)


def test_a_rep_is_busy_with_pilots() -> None:
    def started(share: float) -> int:
        made = market(sales={"hand": 10, "cold_starts": 20})
        sim = simulation(made, SetLever("reps", 3.0), SetLever("pilots", share))
        return sum(live(sim, 1).flows.deals_started for _ in range(60))

    assert started(1.0) < 0.9 * started(0.0)


def test_a_pilot_whose_rep_leaves_comes_to_no_end() -> None:
    sim = simulation(market(sales={"pilot_weeks": 30.0}), SetLever("reps", 4.0), SetLever("pilots", 1.0))
    live(sim, 20)
    sim.apply([SetLever("reps", 0.0)])
    for _ in range(40):
        sim.run_week()
        assert not sim.floor.pilots.ended
        assert sim.flows.signed == 0
    assert not (sim.accounts.stage == Stage.IN_SALES).any()


# -- what it does to a deal ------------------------------------------------------------------------------------


def test_who_has_tried_was_promised_what_it_is_worth() -> None:
    sim = sold(market(), 1.0, SetLever("hard_sell", 0.9))
    signed = sim.accounts.signed > 0
    assert signed.sum() > 50
    assert sim.accounts.promised[signed] == pytest.approx(float(sim.product.value[0]), abs=1e-6)
    told = sold(market(), 0.0, SetLever("hard_sell", 0.9))
    assert (told.accounts.promised[told.accounts.signed > 0] > 0.9).all()


def test_hard_sell_changes_nothing_for_those_who_try() -> None:
    plain, pushed = (sold(market(), 1.0, SetLever("hard_sell", hard)) for hard in (0.0, 1.0))
    assert plain.accounts.signed.tolist() == pushed.accounts.signed.tolist()


@pytest.mark.parametrize(("value", "hard_sell", "better"), [(0.75, 0.0, True), (0.25, 0.0, False), (0.3, 0.6, False)])
def test_pilots_win_more_for_a_good_product_and_less_for_a_poor_one(
    value: float, hard_sell: float, better: bool
) -> None:
    made = market(value, old_habit=0.0, sales={"no_decision": 0.0, "win_warm": 0.6, "win_cold": 0.6})
    won = []
    for share in (0.0, 1.0):
        signed = lost = 0
        levers = SetLever("reps", 4.0), SetLever("pilots", share), SetLever("hard_sell", hard_sell)
        for seed in range(1, 5):
            sim = simulation(made, *levers, seed=seed)
            for _ in range(60):
                sim.run_week()
                signed, lost = signed + sim.flows.signed, lost + sim.flows.lost
        won.append(signed / (signed + lost))
    plain, tried = won
    assert plain > 0.1
    assert (tried - plain) * (1 if better else -1) > 0.01


def test_pilots_convert_as_the_law_says_and_fewer_end_undecided() -> None:
    made = market(0.6, old_habit=0.85)
    ends = []
    for share in (0.0, 1.0):
        sim, total, tried = simulation(made, SetLever("reps", 4.0), SetLever("pilots", share)), np.zeros(3), 0
        for _ in range(80):
            sim.run_week()
            tally = sim.floor.tally
            total += tally.signed, tally.no_decision, tally.lost
            tried += len(sim.floor.pilots.ended)
        ends.append(total)
        if share:
            assert total[0] / tried == pytest.approx(0.6, abs=5 * (0.24 / tried) ** 0.5)
    plain, with_pilots = (total[1] / total.sum() for total in ends)
    assert with_pilots < 0.8 * plain


# -- what it teaches -----------------------------------------------------------------------------------------------


def test_pilots_bring_the_belief_closer_to_the_need_and_give_needs_a_name() -> None:
    def learned(share: float) -> tuple[float, float, float]:
        found = []
        for seed in range(8):
            made = world(
                segment={"accounts": 2000, "seats": 1, "cycle": 2.0, "old_habit": 0.2},
                company=STEADY,
                sales={"territory": 0.0, "cold_starts": 10, "pilot_weeks": 2.0},
                product={"error": 1.0, "quality": 1.0},
                discovery={"literal_bias": 0.0},
            )
            sim = sold(made, share, SetLever("product_people", 0.0), seed=seed)
            off = float(np.hypot(*(sim.discovery.place(0) - sim.needs.segments[0])))
            found.append((off, sim.discovery.named(0), sim.information.closeness))
        return tuple(np.mean(found, axis=0).tolist())

    plain, tried = learned(0.0), learned(1.0)
    assert tried[0] < 0.7 * plain[0]
    assert tried[1] > plain[1] + 0.2
    assert tried[2] > plain[2]


def test_a_pilot_teaches_what_an_interview_would_and_takes_no_time() -> None:
    sim = simulation(world(company=STEADY), SetLever("interviews", 0.0))
    before = sim.discovery.beliefs[0].precision
    sim.discovery.watch(sim.timeline.world.discovery, 0, np.zeros(2), 5, 1.0)
    assert sim.discovery.beliefs[0].precision - before == pytest.approx(1 / 0.6**2)
    assert (sim.discovery.held, sim.discovery.hours) == (0, 3.0)
