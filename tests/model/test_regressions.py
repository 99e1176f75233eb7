"""What random worlds brought to light; a test that is expected to fail waits for the engine."""

from typing import Any

import numpy as np
import pytest

from adoptsim.model.catalogue.levers import SetLever, adjust, levers_for
from adoptsim.model.market.accounts import Stage
from adoptsim.model.parameters import Arrivals, Entrant, Rival, WeeklyChurn, WeeklyReturn
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, sign_all, simulation, world

RICH = {"cash": 1e9, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0}


def hands(sim: Simulation) -> list[int]:
    """Return the accounts of all deals in work."""
    house = [sim.floor.house] if sim.floor.house else []
    return [account for rep in sim.people.teams["reps"].people + house for account in rep.hand]


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param({"self_serve": True}, id="alone"),
        pytest.param(
            {
                "deals": "unlimited",
                "capacity": "unlimited",
                "churn": WeeklyChurn(weekly=0.5),
                "return_weekly": WeeklyReturn(chance=1.0),
            },
            id="to the house",
        ),
    ],
)
def test_who_came_by_itself_in_the_middle_of_the_week_is_not_called_any_more(limits: dict[str, Any]) -> None:
    made = world(
        segment={"accounts": 60, "seats": 1, "cycle": 0.5, "old_habit": 0.0},
        company=RICH | {"hiring_weeks": 1.5},
        sales={"territory": 0.0, "cool_off": 1},
        limits=limits | {"arrivals": Arrivals(per_week=20.0)},
    )
    sim = simulation(made, seed=0)
    for week in range(40):
        sim.apply([SetLever("reps", float(week))])
        sim.run_week()
        assert sorted(hands(sim)) == np.flatnonzero(sim.accounts.stage == Stage.IN_SALES).tolist()
        assert sim.truth.signed_accounts - sim.truth.churned_accounts == sim.truth.customers


def test_an_organisation_that_asks_at_the_stroke_of_a_week_keeps_no_rep_from_calling() -> None:
    def begun(per_week: float) -> list[int]:
        made = world(
            limits={"deals": "unlimited", "arrivals": Arrivals(per_week=per_week, kind="constant")},
            segment={"accounts": 3000, "seats": 1},
            company=RICH,
            sales={"territory": 0.0},
        )
        sim = simulation(made, SetLever("reps", 5.0))
        started = []
        for _ in range(4):
            sim.run_week()
            started.append(sim.floor.tally.started)
        return started

    assert min(begun(0.5)) >= min(begun(0.49)) - 1 > 10


def test_an_account_that_has_left_is_not_queued_again() -> None:
    made = world(
        limits={"hard_gate": True, "churn": "sbg"},
        segment={"accounts": 30, "term": 4, "onboarding": 20.0, "churn_alpha": 5.0, "churn_beta": 5.0},
        company=RICH | {"hiring_weeks": 8.0},
    )
    sim = live(simulation(made, SetLever("specialists", 6.0), SetLever("customer_hours", 10.0)), 10)
    sign_all(sim)
    live(sim, 6)
    sim.apply([SetLever("specialists", 0.0)])
    live(sim, 2)
    under = set(np.flatnonzero(sim.accounts.under_contract()).tolist())
    assert {job.account for job in sim.desk.queue.values()} <= under


@pytest.mark.parametrize("hours", [5.0, 10.0])
def test_nobody_spends_more_hours_with_customers_than_there_are(hours: float) -> None:
    sim = simulation(
        world(company=RICH, engagement={"hours": hours}),
        SetLever("specialists", 1.0),
        SetLever("engineers", 3.0),
        SetLever("customer_hours", 10.0),
    )
    quality = live(sim, 1).product.quality
    sign_all(sim)
    live(sim, 3)
    assert sim.desk.hours_used >= 0
    assert sim.product.quality >= quality


@pytest.mark.parametrize("what", ["investors", "entrants", "arrivals"])
def test_what_hardly_ever_happens_may_never_happen(what: str) -> None:
    hardly: dict[str, dict[str, Any]] = {
        "investors": {"finance": {"investors": 1e-310}},
        "entrants": {"entrants": (Entrant(segment="market", rate=1e-310),)},
        "arrivals": {"limits": {"arrivals": Arrivals(per_week=1e-310)}},
    }
    assert live(simulation(world(**hardly[what])), 3).ended is None


def test_who_comes_straight_back_into_use_has_forgotten_as_much_as_others() -> None:
    made = world(
        limits={"churn": "none", "return_weekly": WeeklyReturn(chance=0.05, to="live"), "capacity": "unlimited"},
        segment={"accounts": 50, "old_habit": 1.0},
        product={"quality": 0.0},
    )
    sim = live(simulation(made), 1)
    sign_all(sim)
    live(sim, 3)
    a = sim.accounts
    sim.live.send_all_home().habit[:] = 0.8
    a.leave(np.arange(50), sim.week)
    live(sim, 20)
    late = np.flatnonzero(a.stage == Stage.CHURNED)
    live(sim, 20)
    back = late[(a.stage == Stage.LIVE)[late] & (a.live_since < sim.week)[late]]
    assert len(back) > 5
    assert max(float(sim.seats.habit[slice(*a.first_seat[k : k + 2])].mean()) for k in back) < 0.3


def test_without_inertia_a_rival_leaves_no_old_way_behind() -> None:
    made = world(limits={"inertia": False}, rivals=(Rival(segment="market", p=0.5, term=20),))
    sim = live(simulation(made), 60)
    assert sim.accounts.old_habit.max() == 0


@pytest.mark.parametrize("limits", [{"self_serve": True}, {"deals": "unlimited"}])
def test_nobody_signs_before_the_launch_even_where_organisations_arrive(limits: dict[str, Any]) -> None:
    made = world(limits=limits | {"arrivals": Arrivals(per_week=5.0)}, company=RICH)
    levers = levers_for(["market"])
    levers["launch"] = adjust(levers["launch"], start="not yet")
    assert live(Simulation(made, levers, 1), 30).truth.signed_accounts == 0


def test_who_left_and_came_back_has_not_survived_a_renewal() -> None:
    made = world(
        limits={"churn": WeeklyChurn(weekly=0.9), "return_weekly": WeeklyReturn(chance=1.0, to="live")},
        segment={"accounts": 50, "term": 52},
        company={"cash": 1e9},
    )
    sim = live(simulation(made), 1)
    sign_all(sim)
    live(sim, 3)
    assert sim.truth.customers > 20
    assert sim.run_off() == 0
