"""What happens at the edges: weeks in which an account leaves and returns, pivots, days, blocks, pauses, slots."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.staff import Team
from adoptsim.model.engine.arrays import ranges
from adoptsim.model.engine.calendar import Calendar
from adoptsim.model.engine.streams import Hashes, Streams
from adoptsim.model.market.accounts import FAR, Accounts, Stage
from adoptsim.model.market.awareness import Awareness, hazard
from adoptsim.model.market.contact_network import build
from adoptsim.model.measurement.trailing_year import Retention, TimeToValue
from adoptsim.model.parameters import Company, Limits, Market, Rival, WeeklyChurn, WeeklyReturn, World
from adoptsim.model.seats import habit
from adoptsim.model.seats.live_seats import LiveSeats
from adoptsim.model.seats.seats import Seats, SeatState
from adoptsim.model.simulation import Simulation
from tests.model.worlds import crowd, live, rows, sign_all, simulation, stage_counts, world

RESTLESS = {"churn": WeeklyChurn(weekly=0.1), "return_weekly": WeeklyReturn(chance=0.5, to="live")}
STRAIGHT_BACK = {"churn": WeeklyChurn(weekly=1.0), "return_weekly": WeeklyReturn(chance=1.0, to="live")}
COLUMNS = ("habit", "old_way", "obstacle", "coaching", "last_used")


def two_segments(**limits: Any) -> World:
    """Return a world of two segments with rivals, micro-segments and short terms, in which everybody comes and goes."""
    made = world(
        limits={"fit_known": True} | limits,
        segment={"first_seats": 0.4, "old_habit": 0.4},
        company={"cash": 1e9, "turnover": 0.5, "hiring_weeks": 0.0},
        sales={"cool_off": 3, "territory": 0.0},
        market={"innovation": 0.05},
    )
    kind = made.segments[0]
    large = replace(kind, name="large", accounts=30, seats=21, term=4, cycle=1.0, self_serve=0.2)
    small = replace(kind, name="small", accounts=40, seats=9, term=13, cycle=2.0, micro_segments=3)
    rivals = (Rival(segment="large", week=3, p=0.03, term=5), Rival(segment="small", week=1, p=0.03, term=2))
    return replace(made, segments=(large, small), rivals=rivals)


def busy(made: World) -> Simulation:
    """Return a simulation of *made* with people who sell and people who engage."""
    return simulation(made, SetLever("reps", 5.0), SetLever("specialists", 3.0))


def week_by_gathering(
    seats: Seats,
    accounts: Accounts,
    coaching: habit.Coaching,
    keys: Hashes,
    *,
    value: npt.NDArray[np.float64],
    limits: Limits,
    streams: Streams,
    now: int,
) -> None:
    """Live a week of all seats as one would write it first: gather what is live, live, and write it back.

    *keys* = luck of those who are touched.
    """
    who = np.flatnonzero(accounts.stage == Stage.LIVE)
    paid, used = accounts.paid[who].astype(np.int64), accounts.used[who].copy()
    index, account = ranges(accounts.first_seat[who], paid), np.repeat(np.arange(len(who)), paid)
    state = SeatState(*(getattr(seats, name)[index] for name in SeatState.__slots__))
    coached = np.flatnonzero(np.isin(seats.spread[index], keys))
    habit.touch(state, coached, coaching.strength)
    steps = 7 // limits.habit_step_days
    for step in range(now * steps, (now + 1) * steps):
        norm = (used / paid).astype(np.float32)[account]
        worth = value.astype(np.float32)[accounts.group[who]][account] * seats.need[index]
        pull = habit.pull_to_use(state, worth, norm)
        luck = streams.hashes("use", seats.spread[index], step // 4) >> np.uint64(16 * (step % 4))
        uses = pull > habit.resistance()[(luck & np.uint64(0xFFFF)).astype(np.int64)]
        uses |= limits.forced_use
        habit.learn(
            state,
            uses,
            coached,
            coaching.strength,
            ease=coaching.ease,
            forgetting=limits.forgetting,
            step=habit.pace(limits.habit_step_days),
        )
        seats.last_used[index[uses]] = now
        used = np.bincount(account, uses, len(who)).astype(np.int32)
    for name in COLUMNS[:4]:
        getattr(seats, name)[index] = getattr(state, name)


@pytest.mark.parametrize(
    "limits",
    [{}, {"forced_use": True}, RESTLESS, {**RESTLESS, "habit_step_days": 1, "capacity": "unlimited"}],
)
def test_seats_in_rows_live_as_seats_that_are_gathered_every_week(
    limits: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through pivots, rivals, holes, growth and returns; and seats that are not live stay as they are."""
    as_written, weeks = habit.week, 0

    def both(live: LiveSeats, accounts: Accounts, coaching: habit.Coaching, *, after_step: Any, **given: Any) -> None:
        nonlocal weeks
        weeks += 1
        expected = deepcopy(live.store())
        week_by_gathering(expected, accounts, coaching, live.spread(coaching.rows), **given)
        as_written(live, accounts, coaching, after_step=after_step, **given)
        for name in COLUMNS:
            np.testing.assert_array_equal(getattr(live.store(), name), getattr(expected, name))

    monkeypatch.setattr(habit, "week", both)
    sim = busy(two_segments(**limits))
    for week in range(40):
        if week % 9 == 8:
            sim.apply([SetLever("target", "small" if week % 2 else "large")])
        sim.run_week()
    assert weeks > 35
    assert sim.truth.churned_accounts


@pytest.mark.parametrize("rows", [1, 7, 1 << 20])
def test_how_many_rows_are_lived_at_a_time_does_not_matter(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = two_segments(**RESTLESS)
    digest = live(busy(made), 15).digest
    monkeypatch.setattr(habit, "ROWS_AT_A_TIME", rows)
    assert live(busy(made), 15).digest == digest


def test_a_pivot_confuses_everybody_once_live_or_not() -> None:
    sim = live(busy(two_segments()), 20)
    before = sim.seats.habit.copy()
    live_seats = sim.live.index
    assert before[live_seats].max() > 0.2
    sim.apply([SetLever("target", "small")])
    rates = sim.timeline.world.product
    sim._turn_to_target()
    assert sim.seats.habit == pytest.approx(before * (1 - rates.pivot_confusion))
    sim._turn_to_target()
    assert sim.seats.habit == pytest.approx(before * (1 - rates.pivot_confusion))


def test_who_leaves_and_returns_in_the_same_week_begins_a_new_contract_with_the_same_heads() -> None:
    made = world(
        limits=STRAIGHT_BACK | {"capacity": "unlimited", "forced_use": True},
        segment={"accounts": 30, "seats": 6, "first_seats": 0.5},
        company={"cash": 1e9},
    )
    sim = live(simulation(made), 1)
    sign_all(sim)
    live(sim, 2)
    for _ in range(6):
        grown = sim.seats.habit.copy()
        live(sim, 1)
        a = sim.accounts
        assert sim.flows.signed == sim.flows.churned == 30
        assert (a.signed == sim.week).all()
        assert (a.contract_end == a.signed + 52).all()
        assert sim.truth.paid_seats == 90
        seats = ranges(a.first_seat[a.ids], a.paid[a.ids].astype(np.int64))
        assert (sim.seats.habit[seats] > 0.88 * grown[seats]).all()
        assert sorted(sim.live.index.tolist()) == seats.tolist()


def test_seats_of_who_has_just_left_are_as_they_were_when_they_left() -> None:
    sim = live(busy(two_segments(churn="none")), 25)
    seats = sim.live.index
    grown = sim.seats.habit[seats].copy()
    sim.accounts.leave(sim.live.accounts, sim.week)
    assert (sim.seats.habit[seats] == grown).all()
    moved = sim.accounts.moved.take()
    sim.live.send_home(moved)
    sim.live.welcome(moved)
    assert not sim.live.rows
    assert (sim.seats.habit[seats] == grown).all()


@pytest.mark.parametrize("limits", [{}, RESTLESS, STRAIGHT_BACK, {"inertia": False}, {"churn": "sbg"}])
def test_what_is_counted_as_it_changes_equals_a_recount(limits: dict[str, Any]) -> None:
    sim = busy(two_segments(**limits))
    for _ in range(30):
        live(sim, 1)
        a = sim.accounts
        assert list(sim.observe().pipeline.values()) == stage_counts(a)
        assert (sim.counts.stage == a.stage).all()
        assert (sim.counts.contract == a.contract).all()
        assert (a.worth == a.paid * a.price).all()
        assert sim.counts.customers.tolist() == np.flatnonzero(a.paid).tolist()
        assert sim.flows.signed == np.count_nonzero(a.signed == sim.week)
        assert set(np.flatnonzero(a.contract_end < FAR)) == set(sim.counts.customers.tolist())
        assert (a.engaged <= a.paid).all()
        assert (a.used <= a.paid).all()
        unproven = set(sim.accounts.unproven.tolist())
        alive = np.flatnonzero((a.stage == Stage.LIVE) & (a.live_since <= sim.week) & (a.first_value < a.signed))
        assert set(alive.tolist()) <= unproven


def test_a_year_without_signatures_is_forgotten_and_the_next_contract_is_counted_alone() -> None:
    times, nobody = TimeToValue(), np.zeros(0, dtype=np.int64)
    assert times.close_week(3, nobody, nobody) is None
    assert times.close_week(0, np.array([1, 1]), np.array([1])) == 1
    seen = [times.close_week(0, nobody, nobody) for _ in range(120)]
    assert seen[:50] == [1] * 50
    assert set(seen[50:]) == {None}
    times.close_week(1, nobody, nobody)
    assert [times.close_week(0, np.array([k + 1] * (k == 4)), nobody) for k in range(6)] == [None] * 4 + [5, 5]


def test_value_that_comes_after_more_than_a_year_counts_no_more() -> None:
    times, nobody = TimeToValue(), np.zeros(0, dtype=np.int64)
    times.close_week(1, nobody, nobody)
    for _ in range(51):
        assert times.close_week(1, nobody, nobody) is None
    assert times.close_week(0, np.array([52]), nobody) is None
    assert times.close_week(0, np.array([60]), np.array([70])) is None


def test_retention_follows_customers_who_leave_and_come_back() -> None:
    retention, luck = Retention(), np.random.default_rng(4)
    past: list[npt.NDArray[np.float64]] = [np.zeros(20)]
    for _ in range(120):
        arr = luck.random(20) * (luck.random(20) < 0.4)
        payers = np.flatnonzero(arr)
        seen = retention.close_week(payers, arr[payers], arr)
        past.append(arr)
        then = past[-53] if len(past) > 52 else np.zeros(20)
        if not then.any():
            assert seen == (None, None)
            continue
        now = np.where(then > 0, arr, 0)
        assert seen == pytest.approx((now.sum() / then.sum(), np.minimum(now, then).sum() / then.sum()))


def test_hazard_of_those_who_are_aware_counts_for_nothing() -> None:
    """Whoever is aware may go on summing; it ends with the attempt."""
    accounts, made, streams = crowd(300)
    awareness = Awareness(accounts, build(made.segments, made.limits, streams), made.segments)
    market, luck = Market(innovation=0.02), np.random.default_rng(5)
    summed, threshold = np.zeros(300), accounts.threshold.copy()
    for week in range(60):
        praising, warning = luck.random(300) < 0.2, luck.random(300) < 0.3
        pulling = market.word_of_mouth * awareness._praise.hear(praising)
        harming = market.harm * awareness._warning.hear(warning)
        unaware = accounts.stage == Stage.UNAWARE
        summed[unaware] += hazard(0.02 + 0.01, pulling, harming)[unaware]
        aware, _ = awareness.week(market, 0.01, praising, warning)
        assert aware.tolist() == np.flatnonzero(unaware & (summed > threshold)).tolist()
        accounts.stage[aware] = Stage.INTERESTED
        called = np.flatnonzero(accounts.stage == Stage.UNAWARE)[:2]
        accounts.stage[called] = Stage.IN_SALES
        back = np.flatnonzero((accounts.stage > Stage.UNAWARE) & (luck.random(300) < 0.05))
        accounts.release(back, week, streams)
        summed[back], threshold[back] = 0.0, accounts.threshold[back]
    assert accounts.attempt.max() > 1


def test_who_comes_home_from_a_rival_is_seated_with_the_old_way_of_its_product() -> None:
    made = world(
        limits={"capacity": "unlimited", "churn": "none"},
        segment={"accounts": 20, "seats": 4, "old_habit": 0.2, "first_seats": 1.0, "open_minded": 0.0},
        company={"cash": 1e9},
        rivals=(Rival(segment="market", p=1.0, q=10.0, term=10),),
    )
    sim = live(simulation(made), 1)
    sign_all(sim)
    live(sim, 3)
    sim.accounts.leave(np.arange(10), sim.week)
    live(sim, 1)
    lost = np.flatnonzero(sim.accounts.stage == Stage.WITH_RIVAL)
    assert len(lost)
    assert lost.max() < 10
    while not len(home := lost[sim.accounts.stage[lost] == Stage.UNAWARE]):
        live(sim, 1)
    o = sim.accounts.old_habit[home]
    assert (o > 0.4).all()
    for account in home.tolist():
        sim.contracts.sign(account, 0.0)
    live(sim, 1)
    here, place = rows(sim).rows_of(home)
    assert rows(sim).state.old_way_at_rest[here] == pytest.approx(o[place])


@pytest.mark.parametrize(("again", "hiring"), [(1.0, 4.0), (1.0, 3.0), (3.0, 1.0), (3.0, 0.5)])
def test_a_hire_that_was_cancelled_does_not_come_when_the_slot_is_hired_again(again: float, hiring: float) -> None:
    """Neither in place of the new one, nor beside it when both would arrive at the same instant."""
    env, arrived = Calendar(), []
    team = Team(env, "reps", Streams(1), joined=lambda p: arrived.append((p.slot, env.now)), left=lambda _: None)
    team.resize(1, Company(hiring_weeks=4.0, turnover=0.0))
    team.resize(0, Company(turnover=0.0))
    assert not team._taken
    env.run(until=again)
    team.resize(1, Company(hiring_weeks=hiring, turnover=0.0))
    assert team.newcomers(again + hiring) == 0
    assert team.newcomers(again + hiring + 1) == 1
    env.run(until=9)
    assert arrived == [(0, again + hiring)]
    assert not team.coming
