"""The whole world: what is conserved, what is bounded, and whose luck a decision may touch."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import LeverDecision, SetLever, SetShare, levers_for
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.model.market.accounts import Stage
from adoptsim.model.parameters import Arrivals, Entrant, Rival, Segment, WeeklyChurn, WeeklyReturn, World
from adoptsim.model.simulation import Simulation
from tests.model.worlds import live, simulation, stage_counts, world

BUSY = {"cash": 3e6}


SEGMENTS = ("offices", "shops")


def one_decision(draw: st.DrawFn) -> LeverDecision:
    lever = draw(st.sampled_from(list(levers_for(SEGMENTS).values())))
    if lever.budget and draw(st.booleans()):
        return SetShare(lever.name, draw(st.floats(0, 1)))
    if lever.options:
        return SetLever(lever.name, draw(st.sampled_from(lever.options)))
    value = draw(st.floats(lever.low, min(lever.high, 20.0 if lever.people else lever.high)))
    return SetLever(lever.name, float(int(value)) if lever.people else value)


@st.composite
def plans(draw: st.DrawFn) -> dict[int, list[LeverDecision]]:
    """Return random legal decisions by week."""
    return {week: [one_decision(draw) for _ in range(3)] for week in draw(st.sets(st.integers(0, 60), max_size=6))}


RATES = st.just(0.0) | st.floats(1e-6, 50)
LIMITS = st.fixed_dictionaries(
    {},
    optional={
        "inertia": st.booleans(),
        "renewal_depends_on_use": st.booleans(),
        "churn": st.sampled_from(["full", "none", "sbg"]) | st.builds(WeeklyChurn, weekly=st.floats(0, 1)),
        "return_weekly": st.builds(WeeklyReturn, chance=st.floats(0, 1), to=st.sampled_from(["pool", "live"])),
        "wake_up": st.booleans(),
        "entrants": st.booleans(),
        "rivals": st.booleans(),
        "arrivals": st.builds(Arrivals, per_week=RATES, kind=st.sampled_from(["poisson", "constant"])),
        "self_serve": st.booleans(),
        "deals": st.sampled_from(["limited", "unlimited"]),
        "contacts": st.sampled_from(["small-world", "complete", "ring", "pairs", "random"]),
        "capacity": st.sampled_from(["limited", "unlimited"]),
        "work": st.sampled_from(["segment", "exponential"]),
        "hard_gate": st.booleans(),
        "noise": st.booleans(),
        "delay": st.booleans(),
        "filter": st.booleans(),
        "signal": st.sampled_from(["truth", "step", "ramp", "noise"]),
        "forgetting": st.booleans(),
        "forced_use": st.booleans(),
        "habit_step_days": st.sampled_from([7, 1]),
        "playbook_fixed": st.floats(0, 1),
        "commitment": st.booleans(),
        "fit_known": st.booleans(),
    },
)


def segments(name: str, accounts: int) -> st.SearchStrategy[Segment]:
    """Return segments that differ in what decides about deals, contracts and contacts."""
    return st.builds(
        Segment,
        name=st.just(name),
        accounts=st.just(accounts),
        seats=st.integers(1, 12),
        term=st.sampled_from([4, 13, 52, 104]),
        cycle=st.floats(0.1, 12),
        old_habit=st.floats(0, 1),
        need_drift=st.sampled_from([0.0, 0.02]),
        micro_segments=st.integers(1, 4),
        self_serve=st.sampled_from([0.0, 0.1]),
        contacts_elsewhere=st.none() | st.floats(0, 1),
        onboarding=st.floats(0.05, 20),
    )


RIVALS = st.builds(
    Rival,
    segment=st.sampled_from(SEGMENTS),
    week=st.integers(0, 30),
    p=st.floats(0, 0.1),
    q=st.floats(0, 1),
    term=st.integers(1, 30),
)
ENTRANTS = st.builds(Entrant, segment=st.sampled_from(SEGMENTS), rate=RATES, price=st.floats(0.01, 2))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Return worlds of two segments in which everything that can happen may happen."""
    made = world(
        limits=draw(LIMITS),
        segments=tuple(draw(segments(name, size)) for name, size in zip(SEGMENTS, (90, 30), strict=True)),
        rivals=tuple(draw(st.lists(RIVALS, max_size=2))),
        entrants=tuple(draw(st.lists(ENTRANTS, max_size=2))),
        company=BUSY,
        sales={"territory": draw(st.sampled_from([0.0, 400.0])), "cool_off": draw(st.sampled_from([1, 10, 52]))},
        community={"members": draw(st.sampled_from([0.0, 800.0]))},
    )
    hiring = draw(st.floats(0, 6))
    return replace(
        made, company=replace(made.company, hiring_weeks=hiring, turnover=draw(st.sampled_from([0.34, 5.0])))
    )


@settings(max_examples=60, deadline=None)
@given(plan=plans(), made=worlds(), seed=st.integers(0, 2**32))
def test_accounts_seats_and_money_add_up_in_every_week(
    plan: dict[int, list[LeverDecision]], made: World, seed: int
) -> None:
    sim = simulation(made, seed=seed)
    for week in range(64):
        sim.apply(plan.get(week, []))
        if sim.ended:
            break
        sim.run_week()
        check_books(sim)
        check_people(sim)
        check_metrics(sim)


def check_books(sim: Simulation) -> None:
    books = sim.books
    assert books.cash == pytest.approx(books.opening + books.receipts - books.spent)
    assert books.spent >= 0
    assert books.bookings >= 0


def check_people(sim: Simulation) -> None:
    a = sim.accounts
    under = a.under_contract()
    assert np.bincount(a.stage, minlength=9).sum() == a.count
    assert ((a.paid > 0) == under).all()
    assert (a.worth == a.paid * a.price).all()
    counts = sim.counts
    assert (counts.stage == a.stage).all()
    assert (counts.contract == a.contract).all()
    assert counts.stages.tolist() == stage_counts(a)
    assert counts.seats == (a.paid.sum(), a.used.sum(), a.engaged.sum())
    assert counts.engaged_accounts == np.count_nonzero((a.engaged * 2 >= a.paid) & under)
    assert counts.customers.tolist() == np.flatnonzero(under).tolist()
    assert counts.total_arr == pytest.approx((a.paid * a.price).sum())
    assert (a.paid <= a.seats).all()
    assert (a.used <= a.paid).all()
    assert (a.engaged <= a.paid).all()
    assert (a.used[a.stage != Stage.LIVE] == 0).all()
    assert sim.truth.signed_accounts - sim.truth.churned_accounts == under.sum()
    assert (a.contract_end[under] > sim.week - 1).all()
    queued = {job.account for job in sim.desk.queue.values()}
    assert queued <= set(np.flatnonzero(under).tolist())
    house = [sim.floor.house] if sim.floor.house else []
    in_hand = [account for rep in sim.people.teams["reps"].people + house for account in rep.hand]
    assert sorted(in_hand) == np.flatnonzero(a.stage == Stage.IN_SALES).tolist()
    assert (sim.competitors.rivals.of >= 0).tolist() == (a.stage == Stage.WITH_RIVAL).tolist()
    for column in (sim.seats.habit, sim.seats.old_way, sim.seats.obstacle):
        assert ((column >= 0) & (column <= 1.5)).all()


def check_metrics(sim: Simulation) -> None:
    for name in METRICS:
        value = getattr(sim.truth, name)
        assert value is None or np.isfinite(value)
        assert value is None or value >= 0 or name == "cash"
    assert sim.truth.engaged_seats <= sim.truth.paid_seats
    assert sim.truth.active_seats <= sim.truth.paid_seats


def test_same_seed_same_decisions_same_digest_and_another_seed_another() -> None:
    def digest(seed: int, replication: int = 0) -> str:
        sim = simulation(world(), SetLever("reps", 5.0), seed=seed, replication=replication)
        return str(live(sim, 60).digest)

    assert digest(1) == digest(1)
    assert len({digest(1), digest(2), digest(1, 1)}) == 3


def test_a_decision_that_cannot_matter_leaves_every_bit_as_it_was() -> None:
    plain = live(simulation(world(), SetLever("reps", 5.0)), 40)
    twice = simulation(world(), SetLever("reps", 5.0))
    for _ in range(40):
        twice.apply([SetLever("advertising", 0.0), SetLever("reps", 5.0), SetLever("price", 1.0)])
        twice.run_week()
    assert str(plain.digest) == str(twice.digest)


def test_one_changed_decision_leaves_the_luck_of_everybody_as_it_was() -> None:
    few = live(simulation(world(), SetLever("reps", 4.0)), 60)
    many = live(simulation(world(), SetLever("reps", 8.0), SetLever("specialists", 3.0)), 60)
    assert (few.accounts.theta == many.accounts.theta).all()
    assert (few.seats.growth == many.seats.growth).all()
    assert (few.needs.groups == many.needs.groups).all()
    first = (few.accounts.attempt == 0) & (many.accounts.attempt == 0)
    assert first.sum() > 50
    assert (few.accounts.threshold[first] == many.accounts.threshold[first]).all()


def test_seats_bought_by_nobody_are_never_touched() -> None:
    sim = live(simulation(world(), SetLever("reps", 3.0), SetLever("specialists", 2.0)), 30)
    never = np.repeat(sim.accounts.signed < 0, sim.accounts.seats)
    assert never.sum() > 100
    assert (sim.seats.habit[never] == 0).all()
    assert (sim.seats.last_used[never] < 0).all()


def test_shares_of_the_budget_spend_about_the_budget() -> None:
    made = world(company={"cash": 1e7, "overhead": 0.0, "hiring_cost": 0.0}, sales={"win_cold": 0.0, "win_warm": 0.0})
    sim = simulation(made, SetShare("reps", 0.5), SetShare("advertising", 0.5), SetLever("runway", 100.0))
    live(sim, 100)
    # cash/100 a week leaves exp(-1) after 100 weeks; people are whole, hired late and replaced late
    assert sim.books.cash / 1e7 == pytest.approx(np.exp(-1), abs=0.06)


EXTREMES: list[dict[str, Any]] = [
    {"segment": {"accounts": 1, "seats": 1}},
    {"segment": {"accounts": 1, "seats": 200_000}},
    {"company": {"cash": 0.0}},
    {"segment": {"churn_alpha": 100.0, "churn_beta": 0.05, "term": 4}},
    {"segment": {"price": 0.0}},
    {"segment": {"contact_degree": 0}},
    {"limits": {"inertia": False, "capacity": "unlimited"}, "company": {"cash": 1e12}},
    {"product": {"quality": 0.0, "error": 10.0}},
]


@pytest.mark.parametrize("changes", EXTREMES, ids=lambda c: ",".join(f"{k}={v}" for k, v in c.items()))
def test_extreme_but_legal_worlds_run_or_end_bankrupt(changes: dict[str, Any]) -> None:
    sim = simulation(
        world(**({"company": BUSY} | changes)),
        SetLever("reps", 10.0),
        SetLever("specialists", 4.0),
        SetLever("advertising", 9000.0),
        SetLever("hard_sell", 1.0),
    )
    live(sim, 80)
    check_books(sim)
    check_metrics(sim)
    assert sim.ended in (None, "bankrupt")
    assert sim.run_off() >= 0
