"""Trying out and planning: published chances of winning, drift against experiments, and what a plan costs."""

from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.company.experiments import Playbook
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Experiments
from tests.model.worlds import live, simulation, world

PLANNED = 400
"""Playbooks that are planned, of 64 choices each."""


def run(book: Playbook, p: Experiments, weeks: int, at_a_time: float = 0.0, plan: int = 0, start: int = 0) -> Playbook:
    for week in range(start, start + weeks):
        book.open_week(p, at_a_time, plan, week)
        if book.close_week(p, week + 1):
            plan = 0
    return book


def made(share: float = 0.0, seed: int = 1, **changes: Any) -> tuple[Playbook, Experiments]:
    p = Experiments(**({"drift": 0.0, "choices": 64} | changes))
    return Playbook(p, share, Streams(seed)), p


@given(st.floats(0, 1), st.integers(1, 64), st.integers(0, 10**6))
def test_a_company_begins_with_the_share_of_right_choices_it_is_given(share: float, choices: int, seed: int) -> None:
    book, _ = made(share, seed, choices=choices)
    assert abs(book.share - share) <= 0.5 / choices + 1e-9


def test_which_choices_are_right_at_the_start_is_luck() -> None:
    assert len({tuple(made(0.5, seed)[0].right.tolist()) for seed in range(20)}) == 20


def test_of_ten_experiments_at_least_one_wins_as_often_as_published() -> None:
    book, p = made(win_rate=0.15, weeks=1)
    wins = np.zeros(10_000)
    for week in range(10_000):  # ten experiments each
        before = book.won
        run(book, p, 1, at_a_time=10, start=week)
        wins[week] = book.won - before
    assert (wins > 0).mean() == pytest.approx(0.8031, abs=0.012)
    assert wins.mean() == pytest.approx(1.5, abs=4 * sqrt(10 * 0.15 * 0.85 / 10_000))


@given(st.floats(0, 8), st.integers(1, 6), st.integers(0, 60))
@settings(deadline=None)
def test_experiments_begun_are_done_or_in_hand_and_no_more_than_asked_for(
    at_a_time: float, weeks: int, age: int
) -> None:
    book, p = made(weeks=weeks)
    begun = 0
    for week in range(age):
        book.open_week(p, at_a_time, 0, week)
        in_hand = begun + book.begun - book.done
        assert in_hand <= np.ceil(at_a_time) + 1e-9
        begun += book.begun
        book.close_week(p, week + 1)
        assert book.won <= book.done <= begun
    assert begun <= at_a_time * (age / weeks + 1) + 1


@pytest.mark.parametrize("at_a_time", [0.25, 0.5, 1.0, 3.0, 7.5])
def test_in_the_long_run_as_many_experiments_end_as_are_paid_for(at_a_time: float) -> None:
    book, p = made(weeks=2)
    assert run(book, p, 800, at_a_time).done == pytest.approx(at_a_time * 400, abs=at_a_time + 1)


def test_nothing_is_found_where_no_experiment_wins_and_everything_where_each_does() -> None:
    assert run(*made(win_rate=0.0), weeks=200, at_a_time=5).share == 0
    assert run(*made(win_rate=1.0, choices=8), weeks=200, at_a_time=5).share == 1


def test_experiments_find_the_last_choices_as_slowly_as_collectors_of_coupons() -> None:
    tries = 64
    shares = [run(*made(seed=s, win_rate=1.0, weeks=1), weeks=tries, at_a_time=1).share for s in range(60)]
    assert np.mean(shares) == pytest.approx(1 - (1 - 1 / 64) ** tries, abs=0.02)


def test_what_is_right_drifts_away_at_its_rate() -> None:
    kept = [run(*made(1.0, seed, drift=0.02), weeks=50).share for seed in range(60)]
    expected = 0.98**50
    assert np.mean(kept) == pytest.approx(expected, abs=4 * sqrt(expected * (1 - expected) / (60 * 64)))


@pytest.mark.parametrize(("start", "drift", "at_a_time"), [(0.0, 0.01, 2), (1.0, 0.01, 2), (0.5, 0.004, 8)])
def test_drift_and_experiments_come_to_the_same_balance_from_everywhere(
    start: float, drift: float, at_a_time: int
) -> None:
    book, p = made(start, drift=drift, win_rate=0.25, weeks=1)
    run(book, p, 1500, at_a_time)
    shares = [run(book, p, 1, at_a_time, start=1500 + week).share for week in range(4000)]
    gained = at_a_time * 0.25 / 64  # of what is wrong, a week
    # drift first, then experiments: s = (1 - drift) s + gained (1 - (1 - drift) s)
    expected = gained / (1 - (1 - drift) * (1 - gained))
    assert np.mean(shares) == pytest.approx(expected, rel=0.05)


def planned(weeks: int, **changes: Any) -> float:
    """Return the share of choices that are right after a plan of so many *weeks*."""
    books = [made(0.0, seed, **changes) for seed in range(PLANNED)]
    return float(np.mean([run(book, p, weeks, plan=weeks).share for book, p in books]))


def test_a_plan_of_full_length_is_right_as_often_as_plans_are() -> None:
    error = sqrt(0.16 / (PLANNED * 64))
    assert planned(26) == pytest.approx(0.8, abs=4 * error)
    assert planned(52) == planned(26)


def test_longer_plans_are_never_worse_and_even_the_shortest_has_half_of_their_accuracy() -> None:
    shares = [planned(weeks) for weeks in (1, 6, 13, 20, 26)]
    assert (np.diff(shares) > 0).all()
    assert shares[0] == pytest.approx(0.4, abs=0.03)


def test_a_plan_puts_every_choice_on_new_luck() -> None:
    book, p = made(1.0, plan_accuracy=0.5)
    run(book, p, 26, plan=26)
    first = book.right.copy()
    run(book, p, 26, plan=26, start=26)
    assert (first != book.right).any()
    assert 0.3 < book.share < 0.7


def test_nothing_happens_before_the_plan_is_finished_and_it_is_carried_out_once() -> None:
    book, p = made(0.5, plan_accuracy=1.0, plan_weeks=10)
    finished = []
    for week in range(30):
        book.open_week(p, 0, 10 if week < 10 else 0, week)
        finished.append(book.close_week(p, week + 1))
        assert book.share == (0.5 if week < 9 else 1.0)
    assert [week for week, done in enumerate(finished) if done] == [9]


# -- in the whole world ----------------------------------------------------------------------------------


def test_nothing_is_sold_while_a_plan_is_made_and_then_more_than_before() -> None:
    wide = world(
        segment={"accounts": 2000},
        company={"cash": 1e9, "turnover": 0.0},
        experiments={"plan_accuracy": 1.0, "drift": 0.0},
        sales={"playbook": 0.0, "playbook_floor": 0.2, "playbook_range": 1.6},
    )
    sim = simulation(wide, SetLever("reps", 10.0))
    live(sim, 26)
    before = sim.truth.signed_accounts
    sim.apply([SetLever("plan", 26.0)])
    started = []
    for _ in range(26):
        sim.run_week()
        started.append(sim.flows.deals_started)
    assert sum(started) == 0
    assert sim.truth.playbook == 1.0
    assert sim.panel.number("plan") == 0
    meanwhile = sim.truth.signed_accounts
    sim.apply([SetLever("plan", 0.0)])
    live(sim, 26)
    assert sim.truth.signed_accounts - meanwhile > 2 * before


def test_experiments_win_more_deals() -> None:
    wide = world(segment={"accounts": 2000}, company={"cash": 1e9, "turnover": 0.0}, experiments={"drift": 0.0})
    signed = []
    for at_a_time in (0.0, 8.0):
        sims = [simulation(wide, SetLever("reps", 10.0), SetLever("experiments", at_a_time), seed=s) for s in range(3)]
        signed.append(sum(live(sim, 80).truth.signed_accounts for sim in sims))
    assert signed[1] > 1.1 * signed[0]


def test_experiments_cost_money_and_nothing_else_does() -> None:
    plain, busy = (live(simulation(world(), SetLever("experiments", n)), 40) for n in (0.0, 3.0))
    assert plain.books.cash - busy.books.cash == 3 * 20 * 4000


def test_experiments_counted_week_by_week_add_up_to_all_of_them() -> None:
    sim = simulation(world(company={"cash": 1e8}), SetLever("experiments", 3.5))
    weeks = [live(sim, 1).flows for _ in range(60)]
    assert sum(w.experiments for w in weeks) == sim.playbook.done > 80
    assert sum(w.experiments_won for w in weeks) == sim.playbook.won > 0
    assert all(w.experiments_won <= w.experiments <= 4 for w in weeks)
