"""The only way in: decisions are checked before anything happens, and go down in the journal as they were taken."""

import pickle
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from adoptsim.errors import AdoptsimError, DecisionError
from adoptsim.game.run import play
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, SetLever, SetShare
from tests.small import lived, small

OPEN = SetLever("price", 1.2)


def state(session: Session) -> tuple[Any, ...]:
    return session.week, session.digest, dict(session.journal), len(session.history), session.observation


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(small(tmp_path), 3)


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (SetLever("price", 9.0), "price must be from 0.3 to 2 x list price, is 9"),
        (SetLever("price", float("nan")), "is nan"),
        (SetLever("price", float("inf")), "is inf"),
        (SetLever("price", 10**5000), "is inf"),
        (SetLever("price", "high"), "price must be a number of x list price, is high"),
        (SetLever("reps", 2.5), "reps must be a whole number of people, is 2.5"),
        (SetLever("specialist_policy", "nobody"), "must be one of new-first"),
        (SetLever("nothing", 1.0), "there is no lever 'nothing' here"),
        (SetLever("engineers", 1.0), "engineers is locked until week 8"),
        (SetLever("hard_sell", 0.0), "hard_sell is locked in this scenario"),
        (SetLever("runway", 60.0), "runway is locked in this scenario"),
        (SetShare("price", 0.5), "price cannot be set as a share of the budget"),
        (SetShare("reps", 1.5), "the share for reps must be from 0 to 1, is 1.5"),
        (SetShare("reps", float("nan")), "from 0 to 1, is nan"),
        (Answer("fair", "go"), "there is no event 'fair' to answer now"),
        (SetLever("price", None), "price cannot be set to a NoneType"),  # type: ignore[arg-type]
        (SetLever(["price"], 1.0), "is no decision"),  # type: ignore[arg-type]
        (SetShare("reps", "all"), "reps cannot be set to a str"),  # type: ignore[arg-type]
        (Answer("fair", 3), "is no decision"),  # type: ignore[arg-type]
        ("price", "a str is no decision; use SetLever, SetShare or Answer"),
        (None, "a NoneType is no decision"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_refused_and_changes_nothing(
    decision: Any, reason: str, session: Session
) -> None:
    before = state(session)
    with pytest.raises(DecisionError, match=r"^week 0: ") as refused:
        session.advance([OPEN, decision])
    assert reason in str(refused.value)
    assert state(session) == before
    assert lived(session, 4).digest == lived(Session(session.scenario, 3), 4).digest


def test_every_reason_is_told_at_once(session: Session) -> None:
    with pytest.raises(DecisionError, match=r"9.*locked until week 8.*there is no event"):
        session.advance([SetLever("price", 9.0), SetLever("engineers", 1.0), Answer("fair", "go")])


@pytest.mark.parametrize("weeks", [1, 2, 3, 5, 7])
def test_levers_move_at_round_boundaries_only(weeks: int, session: Session) -> None:
    lived(session, weeks)
    before = state(session)
    assert not session.observation.levers_open
    with pytest.raises(DecisionError, match=f"week {weeks}: levers move at round boundaries, every 4 weeks"):
        session.advance([OPEN])
    assert state(session) == before


def test_a_decision_acts_from_the_first_instant_of_the_week(tmp_path: Path) -> None:
    world = small(tmp_path)
    quiet, loud = Session(world, 3), Session(world, 3)
    difference = quiet.advance().spend - loud.advance([SetLever("advertising", 5000.0)]).spend
    assert difference == -5000


def test_a_lever_opens_in_its_week(session: Session) -> None:
    lived(session, 8)
    session.advance([SetLever("engineers", 1.0)])
    assert session.observation.values["engineers"] == 1


def test_nothing_happens_after_the_end(session: Session) -> None:
    play(session, lambda observation: ())
    before = state(session)
    with pytest.raises(DecisionError, match="the game is over \\(horizon\\)"):
        session.advance()
    assert state(session) == before


@pytest.mark.parametrize("value", [3, np.int64(3), np.float32(3), Fraction(3), 3.0])
def test_numbers_of_any_kind_go_down_as_the_same_decision(value: Any, session: Session) -> None:
    lived(session, 1, SetLever("reps", value))
    assert session.journal == {0: (SetLever("reps", 3.0),)}
    assert type(session.journal[0][0].value) is float  # type: ignore[union-attr]


def test_decisions_may_come_from_a_generator(session: Session) -> None:
    session.advance(SetLever(name, 1.0) for name in ("price", "reps"))
    assert session.journal == {0: (SetLever("price", 1.0), SetLever("reps", 1.0))}


@pytest.mark.parametrize("rubbish", [3, None, 1.5, object()])
def test_what_is_no_sequence_is_refused(rubbish: Any, session: Session) -> None:
    with pytest.raises(DecisionError, match="is no sequence of decisions"):
        session.advance(rubbish)


def test_no_control_character_of_a_decision_comes_back(session: Session) -> None:
    with pytest.raises(DecisionError) as refused:
        session.advance([SetLever("\x1b[31m\u202e", 1.0), SetLever("reps", "\x9b\n")])
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("seed", "replication", "problem"),
    [
        (2**63, 0, "seed must be from 0 to 9223372036854775807, is 9223372036854775808."),
        (-1, 0, "seed must be from 0 to 9223372036854775807, is -1."),
        (2**4000, 0, "seed must be from 0 to 9223372036854775807, is too large."),
        (1, -1, "replication must be from 0 to 9223372036854775807, is -1."),
        ("7", 0, "seed must be a whole number, not '7'."),
        (7.0, 0, "seed must be a whole number, not 7.0."),
        (None, 0, "seed must be a whole number, not None."),
        (1, 2.5, "replication must be a whole number, not 2.5."),
    ],
)
def test_luck_is_two_whole_numbers_of_63_bits(seed: Any, replication: Any, problem: str, tmp_path: Path) -> None:
    with pytest.raises(AdoptsimError) as caught:
        Session(small(tmp_path), seed, replication)
    assert str(caught.value) == problem


def test_whole_numbers_of_any_kind_are_the_same_seed(tmp_path: Path) -> None:
    world = small(tmp_path)
    games = [lived(Session(world, seed, replication), 8) for seed, replication in ((3, 1), (np.int64(3), np.uint8(1)))]
    assert games[0].digest == games[1].digest
    assert type(games[1].seed) is type(games[1].replication) is int


@pytest.mark.parametrize("what", ["mirage", None, Path("mirage.toml")])
def test_what_is_no_scenario_is_told(what: Any) -> None:
    with pytest.raises(AdoptsimError, match=r"^Session takes a scenario, as adoptsim\.load_scenario returns it\.$"):
        Session(what)


def test_a_session_is_kept_by_its_decisions_and_not_pickled(session: Session) -> None:
    before = state(session)
    with pytest.raises(AdoptsimError, match="a session cannot be pickled"):
        pickle.dumps(session)
    assert state(session) == before


@pytest.mark.parametrize("seed", [0, 1, 2**63 - 1])
def test_every_seed_is_a_game_of_its_own(seed: int, tmp_path: Path) -> None:
    world = small(tmp_path)
    digests = {lived(Session(world, s, r), 8).digest for s, r in [(seed, 0), (seed, 1), (seed ^ 1, 0)]}
    assert len(digests) == 3
