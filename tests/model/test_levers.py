"""Every lever is declared with all there is to know of it."""

import pytest

from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import ENGINEERING_SHARES, LEVERS, Lever, SetLever, levers_for
from adoptsim.model.catalogue.metrics import REPORTED
from adoptsim.model.catalogue.numbers_in_text import with_numbers
from adoptsim.model.company import finance
from adoptsim.model.company.lever_panel import Panel
from adoptsim.model.company.people import ROLES
from adoptsim.model.parameters import World
from adoptsim.scenario.load import load_scenario
from tests.model import worlds


@pytest.fixture(scope="module")
def world() -> World:
    return load_scenario("mirage").world()


@pytest.mark.parametrize("lever", LEVERS.values(), ids=LEVERS)
def test_what_is_declared_of_a_lever_goes_together(lever: Lever, world: World) -> None:
    assert lever.effect.endswith(".")
    assert set(lever.rests_on) <= REPORTED
    assert lever.problem(lever.start) is None
    assert (lever.kind is Kind.CHOICE) == bool(lever.options)
    assert (lever.kind is Kind.PEOPLE) == bool(lever.role)
    assert lever.whole or not lever.people
    assert set(lever.once) <= set(lever.options)
    assert lever.usual is None or lever.low <= lever.usual[0] < lever.usual[1] <= lever.high
    assert all(meaning.endswith(".") for meaning in lever.meanings())
    assert "{" not in with_numbers(lever.cost, world)
    assert lever.weekly is None or lever.weekly.of(world) > 0


def test_what_follows_from_the_declarations() -> None:
    assert ROLES == ("reps", "specialists", "engineers", "product_people")
    assert ENGINEERING_SHARES == ("quality_work", "simplicity_work")
    assert levers_for(["towns", "villages"])["target"].options == ("towns", "villages")


def test_levers_of_whole_units_take_no_others() -> None:
    panel = Panel(LEVERS)
    assert panel.problem(SetLever("plan", 3.5), 0) == "plan must be a whole number of weeks, is 3.5"
    assert panel.problem(SetLever("reps", 2.5), 0) == "reps must be a whole number of people, is 2.5"
    for name, value in (("plan", 3.0), ("reps", 2.0), ("prototypes", 1.5), ("runway", 60.5)):
        assert panel.problem(SetLever(name, value), 0) is None


def test_a_week_costs_what_was_bought_at_the_prices_that_hold() -> None:
    terms = worlds.world(
        company={"hiring_cost": 9_000.0, "rep_cost": 104_000.0, "overhead": 1_000.0},
        market={"launch_cost": 70_000.0},
        sales={"pilot_cost": 5_000.0},
        discovery={"interview_cost": 0.0, "prototype_cost": 2_000.0},
        experiments={"cost": 3_000.0},
    )
    bought = finance.Bought(
        hires=2, pushes=1, pilots=3, experiments=4, interviews=5, prototypes=6, advertising=100.0, community=10.0
    )
    week = finance.costs(terms, finance.unit_costs(terms), {"reps": 1.5}, bought, 1.0)
    assert (week.payroll, week.hiring, week.advertising, week.overhead) == (3_000.0, 18_000.0, 100.0, 1_000.0)
    assert week.programmes == 5 * 0 + 6 * 2_000 + 4 * 3_000 + 70_000 + 3 * 5_000 + 10
    assert week.total == 22_101.0 + week.programmes
