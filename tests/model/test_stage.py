"""The company's stage: a ladder whose rungs are climbed one after the other."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.catalogue.metrics import COMPANY_STAGES
from adoptsim.model.company.stage import Facts, stage
from adoptsim.model.market.accounts import Stage
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, sign_all, simulation, world

TOP = Facts(error=0.1, engaged_accounts=60, playbook=0.9, time_to_value=5.0, term=52, nrr=1.1, customers=80)
FACTS = st.builds(
    Facts,
    error=st.floats(0, 3),
    engaged_accounts=st.floats(0, 100),
    playbook=st.floats(0, 1),
    time_to_value=st.none() | st.floats(0, 200),
    term=st.sampled_from([4.0, 13.0, 26.0, 52.0, 104.0]),
    nrr=st.none() | st.floats(0, 2),
    customers=st.floats(0, 200),
)


@pytest.mark.parametrize(
    ("missing", "reached"),
    [
        ({}, 5),
        ({"customers": 49}, 4),
        ({"nrr": 0.99}, 4),
        ({"nrr": None}, 4),
        ({"playbook": 0.59}, 3),
        ({"time_to_value": None}, 3),
        ({"time_to_value": 26.5}, 3),
        ({"engaged_accounts": 2}, 2),
        ({"error": 0.5}, 1),
    ],
    ids=lambda x: str(x),
)
def test_each_rung_has_its_condition(missing: dict[str, float | None], reached: int) -> None:
    assert stage(replace(TOP, **missing)) == reached  # type: ignore[arg-type]


@given(FACTS)
def test_nothing_above_makes_up_for_what_is_missing_below(facts: Facts) -> None:
    assert stage(replace(facts, error=1.0)) == 1
    assert stage(replace(facts, engaged_accounts=0.0)) <= 2
    assert stage(replace(facts, playbook=0.0)) <= 3
    assert stage(replace(facts, customers=0.0)) <= 4
    assert 1 <= stage(facts) <= len(COMPANY_STAGES)


@given(FACTS, FACTS)
def test_who_is_better_in_everything_is_never_at_a_lower_stage(one: Facts, other: Facts) -> None:
    def least(a: float | None, b: float | None) -> float | None:
        return None if a is None or b is None else min(a, b)

    times = [t for t in (one.time_to_value, other.time_to_value) if t is not None]
    best = Facts(
        error=min(one.error, other.error),
        engaged_accounts=max(one.engaged_accounts, other.engaged_accounts),
        playbook=max(one.playbook, other.playbook),
        time_to_value=min(times, default=None),
        term=max(one.term, other.term),
        nrr=max((x for x in (one.nrr, other.nrr) if x is not None), default=None),
        customers=max(one.customers, other.customers),
    )
    assert stage(best) >= max(stage(one), stage(other))


@pytest.mark.parametrize(("term", "longest"), [(4.0, 13.0), (26.0, 13.0), (52.0, 26.0), (104.0, 52.0)])
def test_value_has_to_come_within_a_quarter_or_half_a_term(term: float, longest: float) -> None:
    assert stage(replace(TOP, term=term, time_to_value=longest)) == 5
    assert stage(replace(TOP, term=term, time_to_value=longest + 0.1)) == 3


def company(**limits: object) -> Simulation:
    """Return a company that does everything right in an easy market."""
    made = world(
        limits={"noise": False, "fit_known": True, "churn": "none"} | limits,
        segment={"accounts": 80, "seats": 4, "old_habit": 0.2, "habit_days": 20.0, "first_seats": 0.5},
        product={"quality": 0.95},
        engagement={"playbook": 0.8, "dilution": 0.0},
        company={"cash": 1e9, "turnover": 0.0, "ramp_weeks": 0.0},
        information={"layers": 0},
    )
    sim = simulation(made, SetLever("specialists", 12.0), SetLever("interviews", 2.0))
    sim.run_week()
    return sim


def sign_some(sim: Simulation, accounts: int) -> None:
    for account in np.flatnonzero(sim.accounts.stage == Stage.UNAWARE)[:accounts].tolist():
        sim.contracts.sign(account, 0.0)


def test_a_company_climbs_all_stages_in_their_order() -> None:
    sim = company()
    assert sim.truth.stage == 2
    seen = [sim.truth.stage]
    for week in range(120):
        if week in (10, 50, 90):  # somebody has to be new, or nobody can tell how long value takes
            sign_some(sim, 10 + 25 * (week // 40))
        sim.run_week()
        seen.append(sim.truth.stage)
    assert seen[10] == 2
    assert seen[-1] == 5
    assert set(seen) >= {2, 4, 5}
    assert sim.observe().stage == COMPANY_STAGES[4]


def test_what_is_seen_without_layers_and_noise_is_what_is() -> None:
    sim = company()
    sign_all(sim)
    for _ in range(80):
        sim.run_week()
        assert sim.observe().seen("stage") == sim.truth.stage


def test_a_startup_that_knows_nothing_yet_is_in_discovery() -> None:
    sim = live(simulation(world(product={"error": 1.0})), 5)
    assert sim.truth.stage == 1
    assert sim.observe().stage == "discovery"
