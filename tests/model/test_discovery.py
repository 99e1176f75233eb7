"""Interviews, prototypes and beliefs: published yields, laws of large numbers, and what time and bias allow."""

from dataclasses import replace
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import Lever, SetLever, adjust, levers_for
from adoptsim.model.company.discovery import Asked, Discovery
from adoptsim.model.engine.streams import Streams
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, world

Reals = npt.NDArray[np.float64]
NEED, NOWHERE = np.zeros(2), np.zeros(2)
FREE = {"hours": 1000.0, "needs_known": 0.0, "fading": 0.0}


class Team:
    """Product people who ask about one segment whose need lies at the origin."""

    def __init__(self, seed: int = 1, vision: Reals = NEED, error: float = 0.3, **changes: Any) -> None:
        made = world(discovery=FREE | changes, product={"error": error})
        self.p = made.discovery
        self.discovery = Discovery(made, np.array([vision]), Streams(seed))

    def ask(
        self,
        interviews: float = 0.0,
        prototypes: float = 0.0,
        *,
        weeks: int = 1,
        channel: str = "direct",
        lean: Reals = NOWHERE,
        fires: float = 0.0,
        heads: float = 0.0,
        drag: float = 0.0,
        people: float = 1.0,
    ) -> "Team":
        asked = Asked(interviews, channel, prototypes, fires, heads, people)
        for _ in range(weeks):
            self.discovery.week(self.p, asked, 0, NEED, lean, drag)
        return self

    @property
    def place(self) -> Reals:
        return self.discovery.place(0)

    @property
    def doubt(self) -> float:
        return 1 / sqrt(self.discovery.beliefs[0].precision)


# -- needs that get names ----------------------------------------------------------------------------


def found(interviews: int, seeds: int, **changes: Any) -> float:
    return float(np.mean([Team(s, **changes).ask(interviews).discovery.named(0) for s in range(seeds)]))


@pytest.mark.parametrize(("interviews", "published"), [(10, 0.6959), (20, 0.8404), (30, 0.8977)])
def test_interviews_name_as_many_needs_as_griffin_and_hauser_found(interviews: int, published: float) -> None:
    assert found(interviews, 200, needs=500) == pytest.approx(published, abs=0.01)


def test_five_users_find_most_of_what_each_finds_a_third_of() -> None:
    assert found(5, 200, needs=500, need_chance=0.31) == pytest.approx(0.8436, abs=0.01)


def test_the_founders_know_the_share_of_needs_that_they_are_said_to_know() -> None:
    known = [Team(s, needs=500, needs_known=0.3).discovery.named(0) for s in range(40)]
    assert np.mean(known) == pytest.approx(0.3, abs=5 * sqrt(0.21 / 20_000))


def test_a_named_need_keeps_its_name_and_more_interviews_never_name_fewer() -> None:
    team, before = Team(needs=100), np.zeros(100, np.bool_)
    for _ in range(20):
        team.ask(2)
        named = team.discovery.beliefs[0].named
        assert (named | ~before).all()
        before = named.copy()


def test_no_interview_names_more_in_a_larger_company_than_in_a_small_one() -> None:
    alone, crowd = (Team(needs=500).ask(10, heads=n, drag=0.6).discovery.beliefs[0].named for n in (0, 30))
    assert (alone | ~crowd).all()
    assert alone.sum() > 1.3 * crowd.sum()


# -- where the need lies -------------------------------------------------------------------------------


def errors(interviews: int, seeds: int = 250, **changes: Any) -> Reals:
    """Return how far beliefs are off along each axis, shape (seeds, 2), when next to nothing was believed before."""
    options = {"error": 10.0, "literal_bias": 0.0, "noise": 0.6, "needs": 1} | changes
    return np.array([Team(s, **options).ask(interviews).place for s in range(seeds)])


@pytest.mark.parametrize("interviews", [1, 4, 16])
def test_the_error_of_a_belief_falls_with_the_root_of_interviews(interviews: int) -> None:
    off = errors(interviews)
    expected = 0.6 / sqrt(interviews)
    assert off.std() == pytest.approx(expected, rel=4 / sqrt(2 * off.size))
    assert np.abs(off.mean(axis=0)).max() < 4 * expected / sqrt(len(off))


@pytest.mark.parametrize("interviews", [1, 8])
def test_what_the_company_thinks_of_its_doubt_agrees_with_how_far_it_is_off(interviews: int) -> None:
    thought = Team(error=10.0, literal_bias=0.0).ask(interviews).doubt
    assert errors(interviews).std() == pytest.approx(thought, rel=4 / sqrt(2 * 500))


def test_prototypes_read_the_need_more_exactly_than_interviews() -> None:
    asked = errors(4)
    tested = np.array([Team(s, error=10.0, literal_bias=0.0, needs=1).ask(prototypes=4).place for s in range(250)])
    assert tested.std() / asked.std() == pytest.approx(0.4 / 0.6, rel=0.12)


def test_without_questions_doubt_grows_and_the_place_stays() -> None:
    team = Team(vision=np.array([0.7, -0.2]), fading=0.01).ask(weeks=69)
    assert team.place == pytest.approx([0.7, -0.2])
    assert team.doubt == pytest.approx(0.3 * sqrt(2), rel=0.01)  # half of precision is gone in ln 2/.01 weeks


def test_steady_asking_against_fading_ends_in_a_steady_doubt() -> None:
    team = Team(fading=0.02, noise=0.5).ask(2, weeks=600)
    # as much is lost in a week as two interviews bring: 2 % of precision is 2/.25
    assert team.doubt == pytest.approx(sqrt(0.02 / (2 / 0.25)), rel=0.03)


@given(st.integers(0, 10**6), st.integers(1, 12), st.floats(-3, 3), st.floats(-3, 3))
@settings(max_examples=40, deadline=None)
def test_a_belief_lies_between_what_was_believed_and_what_was_heard(seed: int, n: int, x: float, y: float) -> None:
    vision = np.array([x, y])
    team = Team(seed, vision=vision, literal_bias=0.0, noise=0.01).ask(n)  # readings are within .05 of the need
    low, high = np.minimum(vision, NEED) - 0.05, np.maximum(vision, NEED) + 0.05
    assert ((low <= team.place) & (team.place <= high)).all()


# -- bias ----------------------------------------------------------------------------------------------


def test_listening_literally_leaves_the_bias_however_often_one_asks() -> None:
    team = Team(literal_bias=0.25, noise=0.01).ask(50, weeks=20)
    assert float(np.hypot(*team.place)) == pytest.approx(0.25, abs=0.01)


def test_every_prototype_test_takes_some_of_the_bias_out_and_all_of_it_in_the_end() -> None:
    left = []
    for tests in range(6):
        team = Team(literal_bias=1.0, noise=0.01, prototype_noise=10.0).ask(200)
        left.append(float(np.hypot(*team.ask(prototypes=tests).place)))
    assert left[0] == pytest.approx(1.0, abs=0.01)
    assert np.array(left[1:]) / np.array(left[:-1]) == pytest.approx(np.full(5, 0.65), abs=0.02)


@pytest.mark.parametrize(("channel", "share"), [("direct", 0.0), ("marketing", 0.3), ("sales", 0.6)])
def test_readings_through_others_lean_to_the_latest_largest_deal(channel: str, share: float) -> None:
    lean = np.array([2.0, -1.0])
    team = Team(error=10.0, literal_bias=0.0, noise=0.01).ask(100, channel=channel, lean=lean)
    assert team.place == pytest.approx(share * lean, abs=0.01)


# -- time and money --------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", ["sales", "marketing"])
def test_what_others_tell_takes_no_time_and_is_no_contact_with_customers(channel: str) -> None:
    direct, through = (Team(hours=30.0).ask(100, weeks=20, channel=c).discovery for c in ("direct", channel))
    assert (direct.held, direct.hours) == (20 * 30 / 3, 30)
    assert (through.held, through.hours) == (20 * 100, 0)


@given(st.floats(0, 15), st.floats(0, 4), st.floats(0, 80), st.floats(0, 50), st.sampled_from(["direct", "sales"]))
@settings(max_examples=60, deadline=None)
def test_no_more_is_asked_than_was_wanted_or_than_fires_leave_time_for(
    interviews: float, prototypes: float, hours: float, fires: float, channel: str
) -> None:
    weeks = 25
    team = Team(hours=hours)
    spent, tests_of_weeks = 0.0, 0
    for _ in range(weeks):
        team.ask(interviews, prototypes, channel=channel, fires=fires)
        spent += team.discovery.hours
        tests_of_weeks += team.discovery.prototypes
    held, tests = team.discovery.held, team.discovery.tests
    assert held <= interviews * weeks + 1e-6
    assert tests <= prototypes * weeks + 1e-6
    assert spent <= max(0.0, hours - fires) * weeks + 1e-6
    assert tests_of_weeks == tests
    if hours <= fires:
        assert tests == 0
        assert held == 0 or channel == "sales"


def test_half_an_interview_a_week_is_one_every_other_week() -> None:
    assert Team().ask(0.5, weeks=52).discovery.held == 26


def test_fires_crowd_out_customers_one_after_the_other() -> None:
    held = [Team(hours=60.0).ask(20, weeks=10, fires=f).discovery.held for f in (0, 15, 30, 45, 60, 90)]
    assert held[0] == 200
    assert (np.diff(held[:5]) < 0).all()
    assert held[4:] == [0, 0]


# -- in the whole world ------------------------------------------------------------------------------------


def test_interviews_bring_the_product_closer_to_the_need() -> None:
    made = world(product={"error": 0.6, "fit_speed": 0.02}, company={"cash": 1e8, "turnover": 0.0})
    fits = []
    for interviews in (0.0, 5.0):
        runs = [
            simulation(
                made,
                SetLever("engineers", 6.0),
                SetLever("interviews", interviews),
                SetLever("customer_hours", 3.0 * (interviews > 0)),
                seed=seed,
            )
            for seed in range(4)
        ]
        fits.append(np.mean([live(sim, 60).truth.fit for sim in runs]))
    assert fits[1] > fits[0] + 0.1


STEADY = {"cash": 1e8, "turnover": 0.0}


def held(people: float, *decisions: SetLever, weeks: int = 20, **discovery: float) -> int:
    """Return the interviews of so many product people who are asked for as many as they have time for."""
    made = world(discovery={"fires_per_head": 0.0} | discovery, company=STEADY)
    asked = SetLever("product_people", people), SetLever("interviews", 20.0)
    sim = Simulation(made, levers_with("product_people", people), 1, 0)
    sim.apply([*asked, *decisions])
    return live(sim, weeks).discovery.held


def levers_with(name: str, start: float) -> dict[str, Lever]:
    """Return the levers, one of them with another *start*."""
    levers = levers_for(["market"])
    return levers | {name: adjust(levers[name], start=start)}


def test_hours_for_interviews_are_bought_with_people() -> None:
    assert [held(people, hours=6.0) for people in (0.0, 1.0, 2.0, 4.0)] == [0, 40, 80, 160]


def test_two_product_people_have_the_hours_of_the_start_and_no_lever_has_to_be_moved() -> None:
    levers = levers_for(["market"])
    assert levers["product_people"].start == 2
    assert held(2.0, weeks=10) == 200  # 60 hours


def test_fires_eat_the_hours_of_product_people_who_are_fires_of_each_other() -> None:
    calm, busy = (held(4.0, hours=6.0, fires_per_head=fires) for fires in (0.0, 1.5))
    assert (calm, busy) == (160, 120)  # 4 people x 1.5 h of 4 x 6 h


def test_customer_hours_slow_product_people_like_everybody() -> None:
    assert held(2.0, SetLever("customer_hours", 10.0), hours=6.0) == 60


def test_new_product_people_are_slow_and_cost_what_they_are_paid_from_the_first_day() -> None:
    made = world(discovery={"hours": 6.0, "fires_per_head": 0.0}, company=STEADY | {"hiring_weeks": 2.0})
    stay, hire = (
        simulation(made, SetLever("interviews", 20.0), SetLever("product_people", people)) for people in (2.0, 4.0)
    )
    for week in range(12):
        stay.run_week()
        hire.run_week()
        here = 4 if week >= 2 else 2
        assert hire.people.count("product_people") == here
        costs = hire.treasury.costs
        assert costs.payroll == pytest.approx(here * 160_000 / 52)
        assert costs.hiring == 2 * 8000 * (week == 0)
    assert 0 < hire.discovery.held - stay.discovery.held < stay.discovery.held / 2


def test_product_people_leave_and_are_found_again() -> None:
    made = world(company={"cash": 1e8, "turnover": 4.0})
    sim = simulation(made, SetLever("product_people", 5.0))
    here = [live(sim, 1).people.count("product_people") for _ in range(52)]
    assert max(here) <= 5
    assert min(here[20:]) < 5
    assert here[-1] > 0


def test_a_team_of_product_people_leaves_the_luck_of_others_alone() -> None:
    made = world(company={"cash": 1e8})
    few, many = (
        live(simulation(made, SetLever("engineers", 4.0), SetLever("product_people", people)), 40)
        for people in (0.0, 9.0)
    )
    assert [p.joined for p in few.people.teams["engineers"].people] == [
        p.joined for p in many.people.teams["engineers"].people
    ]


def test_raising_money_takes_half_of_the_time_for_interviews() -> None:
    made = world(discovery={"hours": 15.0, "fires_per_head": 0.0}, finance={"investors": 0.0}, company={"cash": 1e8})
    held = []
    for amount in (0.0, 1e6):
        sim = simulation(made, SetLever("interviews", 10.0), SetLever("raise_money", amount))
        held.append(live(sim, 20).discovery.held)
    assert held == [200, 100]


def test_a_known_need_stays_known_whatever_is_heard() -> None:
    made = world(limits={"fit_known": True}, company={"cash": 1e8})
    sim = simulation(made, SetLever("interviews", 10.0), SetLever("interview_channel", "sales"))
    need = sim.needs.segments[0].copy()
    live(sim, 30)
    assert sim.discovery.place(0).tolist() == need.tolist()
    assert sim.truth.needs_found == 1.0


def test_a_target_that_was_never_asked_about_is_believed_to_be_where_the_vision_is() -> None:
    made = world()
    two = replace(made, segments=(made.segments[0], replace(made.segments[0], name="other")))
    sim = live(simulation(two, SetLever("interviews", 5.0)), 20)
    assert sim.discovery.place(1) == pytest.approx(sim.product.visions[1])
    assert sim.discovery.place(0) != pytest.approx(sim.product.visions[0])
