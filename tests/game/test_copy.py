"""A game that is copied in the middle: the same game, or another future of the same past."""

import copy
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from adoptsim.errors import AdoptsimError, RunFileError
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run import finish
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.replay import replay, replay_in, scenario_of
from adoptsim.game.run_files.verify import verify
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, SetLever
from adoptsim.model.engine.streams import Streams
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.policy import Policy
from tests.small import TEXT, small


def played_on(session: Session, policy: Policy, weeks: int = 10_000) -> Session:
    """Let *policy* play *session* for some weeks, or to its end."""
    while session.ended == UNFINISHED and weeks:
        session.advance(policy(session.observation))
        weeks -= 1
    return session


@pytest.mark.parametrize("name", library.names())
def test_a_copy_at_any_week_is_the_same_game(name: str) -> None:
    scenario = load_scenario(name)
    who = next(s.name for s in reversed(scenario.strategies) if not s.random and s.phases)
    session, copies = Session(scenario, 2), []
    policy = scenario.strategy(who)
    while session.ended == UNFINISHED:
        if session.week % 13 == 0:
            copies.append((session.copy(), copy.deepcopy(policy)))
        session.advance(policy(session.observation))
    expected = finish(session)
    for then, policy_then in copies[:: max(1, len(copies) // 2)]:
        again = finish(played_on(then, policy_then))
        assert (again.digest, again.metrics) == (expected.digest, expected.metrics)


@pytest.mark.parametrize("how", [Session.copy, copy.copy, copy.deepcopy])
def test_what_is_done_to_one_is_not_done_to_the_other(how: Callable[[Session], Session], tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3)
    for _ in range(10):
        session.advance()
    before, new = session.digest, how(session)
    new.advance([SetLever("reps", 5.0)] if new.observation.levers_open else [])
    for _ in range(10):
        new.advance()
    assert (session.week, session.digest, len(session.history)) == (10, before, 11)
    assert new.week == 21
    assert not session.journal


def test_another_future_has_the_same_past_and_other_luck() -> None:
    scenario = load_scenario("mirage")
    session = played_on(Session(scenario, 1), scenario.strategy("engagement-first"), 52)
    futures = [session.copy(future=k) for k in (0, 1, 1, 2)]
    for each in futures:
        played_on(each, scenario.strategy("engagement-first"), 26)
    same, one, again, two = futures
    assert all(each.history[:53] == session.history for each in futures)
    assert one.digest == again.digest
    assert len({same.digest, one.digest, two.digest}) == 3
    played_on(session, scenario.strategy("engagement-first"), 26)
    assert session.digest == same.digest
    assert (same.futures, one.futures) == ((), ((52, 1),))


def test_futures_have_nothing_to_do_with_each_other() -> None:
    ids = np.arange(1_000_000)
    luck = []
    for k, week in ((0, 78), (1, 78), (2, 78), (1, 79)):
        streams = Streams(1)
        if k:
            streams.redraw_luck(k, week)
        luck.append(streams.uniforms("decision", ids))
    for a, b in combinations(luck, 2):
        assert abs(np.corrcoef(a, b)[0, 1]) < 0.03 / 10  # a tenth of what is asked for: 3 standard errors
    assert (luck[0] == Streams(1).uniforms("decision", ids)).all()


@pytest.mark.parametrize("future", [-1, 1.5, "x", None])
def test_what_is_no_future_is_told(future: object, tmp_path: Path) -> None:
    session = Session(small(tmp_path))
    with pytest.raises(AdoptsimError, match=r"^future must be"):
        session.copy(future=future)  # type: ignore[arg-type]


def other_future(tmp_path: Path) -> tuple[Session, Path]:
    """Return a game that was played into another future, twice, and its file."""
    session = Session(small(tmp_path), 3)
    for week in range(20):
        if week in (8, 15):
            session = session.copy(future=week)
        session.advance([SetLever("reps", 4.0)] if week == 4 else [])
    path = tmp_path / "other.run.json"
    journal.write(path, journal.record(session))
    return session, path


def test_a_run_file_knows_the_future_and_is_not_to_be_graded(tmp_path: Path) -> None:
    session, path = other_future(tmp_path)
    run = journal.read(path)
    assert replay(run).digest == session.digest
    assert replay(run).futures == session.futures == ((8, 8), (15, 15))
    verified = verify(path)
    assert (verified.verdict, verified.futures, verified.assisted) == ("same", (8, 15), True)
    assert replay_in(run, scenario_of(run), 10).futures == ((8, 8),)


def test_a_game_in_its_own_future_has_no_mark(tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3).copy()
    session.advance()
    assert b"futures" not in journal.written(journal.record(session))


@pytest.mark.parametrize("turns", [[(30, 1)], [(9, 1), (8, 1)]])
def test_futures_that_cannot_have_been_are_refused(turns: list[tuple[int, int]], tmp_path: Path) -> None:
    session, _ = other_future(tmp_path)
    session.futures = tuple(turns)
    with pytest.raises(RunFileError, match="draws luck anew in a week that was not played, or out of turn"):
        replay(journal.record(session))


def test_luck_of_a_constant_rate_is_drawn_anew(tmp_path: Path) -> None:
    weekly = ["weeks=60", "limits.churn={weekly=0.05}", "limits.return_weekly={chance=0.05}"]
    world = small(tmp_path).with_changes(weekly)
    session = Session(world, 1)
    session.advance([SetLever("reps", 10.0)])
    for _ in range(40):
        session.advance()
    other = session.copy(future=1)
    mine, theirs = session.model.accounts.leaves, other.model.accounts.leaves
    under_contract = session.model.accounts.under_contract()
    assert (mine[under_contract] != theirs[under_contract]).any()
    assert (theirs[under_contract] > session.week).all()
    assert (mine[~under_contract] == theirs[~under_contract]).all()


def under_pilot(session: Session) -> list[int]:
    """Return which accounts try the product now."""
    calls = [event for _, _, _, event in session.model.env._queue]
    pilots = [call for call in calls if getattr(getattr(call, "method", None), "__name__", "") == "_close_pilot"]
    return [call.given[0] for call in pilots]  # type: ignore[attr-defined]


def test_pilots_under_way_are_won_as_often_in_other_futures(tmp_path: Path) -> None:
    text = TEXT.replace("reps = { start = 4 }", "reps = { start = 60 }\npilots = { start = 1.0 }")
    text = text.replace("accounts = 120", "accounts = 6000").replace("quality = 0.9", "quality = 0.6")
    session = Session(small(tmp_path, "company.cash=2e9", text=text), 3)
    for _ in range(8):
        session.advance()
    tried, shares = under_pilot(session), []
    for each in [session.copy(), *(session.copy(future=k) for k in (1, 2, 3, 4))]:
        before = each.model.accounts.signed[tried].copy()
        for _ in range(6):
            each.advance()
        shares.append(float((each.model.accounts.signed[tried] > before).mean()))
    own, *others = shares
    assert len(tried) > 250
    assert abs(np.mean(others) - own) < 0.1  # 3 standard errors; half of them are lost if luck forgets what it did


def test_people_stay_as_they_were_hired_whatever_holds_when_luck_is_drawn_anew(tmp_path: Path) -> None:
    poached = TEXT.replace('finance.other_income", set = 1000', 'company.turnover", set = 10.0, weeks = 1')
    text = poached.replace("cash = 2e6", "cash = 2e9\nturnover = 0").replace("{ start = 4 }", "{ start = 60 }")
    session = Session(small(tmp_path, text=text), 3)
    for _ in range(5):
        session.advance()
    session.advance([Answer("fair", "win")])
    for each in (session.copy(), session.copy(future=1)):
        for _ in range(8):
            each.advance()
        assert each.observation.people["reps"] == 60


def test_when_the_next_one_arrives_is_drawn_anew(tmp_path: Path) -> None:
    session = Session(small(tmp_path).with_changes(["weeks=60", "limits.arrivals={per_week=0.1}"]), 3)
    session.advance()
    first = set()
    for k in range(1, 6):
        other = session.copy(future=k)
        while not has_arrived(other):
            other.advance()
        first.add(other.week)
    assert len(first) > 2


def has_arrived(session: Session) -> bool:
    """Tell whether an organisation has arrived by itself, or the game is over."""
    return bool(session.model.accounts.attempt.any()) or session.ended != UNFINISHED


def test_a_game_that_is_over_has_no_other_future(tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3)
    while session.ended == UNFINISHED:
        session.advance()
    assert finish(session.copy()).metrics == finish(session).metrics
    with pytest.raises(AdoptsimError, match="over"):
        session.copy(future=1)
    session.futures = ((session.week, 1),)
    with pytest.raises(RunFileError, match="draws luck anew when the game is over"):
        replay(journal.record(session))
