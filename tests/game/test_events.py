"""Events happen once; who does not answer gets the default, and the answer decides what follows."""

from pathlib import Path

import pytest

from adoptsim.errors import DecisionError
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer
from tests.small import lived, small

FAIR_WEEK = 5


@pytest.fixture
def fair(tmp_path: Path) -> Session:
    """A game in the week of the fair."""
    return lived(Session(small(tmp_path), 3), FAIR_WEEK)


def cash(session: Session) -> float:
    return session.history[-1].truth.cash


def test_an_event_of_a_week_is_open_in_that_week_only(tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3)
    seen = [session.observation.events]
    while session.week < 12:
        seen.append(session.advance().events)
    assert [week for week, events in enumerate(seen) if "fair" in events] == [FAIR_WEEK]


def test_an_event_with_a_condition_happens_once_when_what_is_seen_meets_it(tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3)
    happened = []
    while session.ended == "unfinished":
        if "first-customer" in session.observation.events:
            happened.append(session.week)
        session.advance()
    signed = [week.observation.seen("signed_accounts") or 0 for week in session.history]
    assert happened == [next(week for week, count in enumerate(signed) if count > 0)]


def test_who_does_not_answer_takes_the_default(fair: Session) -> None:
    other = lived(Session(fair.scenario, 3), FAIR_WEEK)
    assert fair.advance() == other.advance([Answer("fair", "skip")])
    assert fair.digest == other.digest


def test_an_answer_has_its_effects_for_as_long_as_it_says(fair: Session) -> None:
    other = lived(Session(fair.scenario, 3), FAIR_WEEK)
    fair.advance()
    other.advance([Answer("fair", "go")])
    assert cash(fair) - cash(other) == pytest.approx(50_000)
    fair.advance()
    other.advance()
    assert cash(fair) - cash(other) == pytest.approx(50_000)


def test_an_effect_without_weeks_is_for_good(fair: Session) -> None:
    other = lived(Session(fair.scenario, 3), FAIR_WEEK)
    lived(fair, 6)
    lived(other, 6, Answer("fair", "win"))
    assert cash(other) - cash(fair) == pytest.approx(6 * 1000, abs=7_001)


def test_an_answer_is_taken_between_round_boundaries_too(fair: Session) -> None:
    assert not fair.observation.levers_open
    fair.advance([Answer("fair", "go")])
    assert fair.journal == {FAIR_WEEK: (Answer("fair", "go"),)}


def test_an_answer_that_is_none_names_those_there_are(fair: Session) -> None:
    with pytest.raises(DecisionError, match="'maybe' is no answer to fair: skip, go, win"):
        fair.advance([Answer("fair", "maybe")])


def test_it_is_too_late_for_an_answer_a_week_later(fair: Session) -> None:
    fair.advance()
    with pytest.raises(DecisionError, match="there is no event 'fair' to answer now"):
        fair.advance([Answer("fair", "go")])


def test_nothing_happens_at_the_end(tmp_path: Path) -> None:
    session = lived(Session(small(tmp_path, f"weeks={FAIR_WEEK}"), 3), FAIR_WEEK)
    assert session.ended == "horizon"
    assert session.observation.events == ()
    assert session.open_events() == ()
