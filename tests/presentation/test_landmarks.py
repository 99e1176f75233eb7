"""What a game brings for the first time is told once, in the week in which it happens."""

from pathlib import Path

from adoptsim.play.session import UNFINISHED, Session
from adoptsim.presentation.landmarks import landmark
from tests.small import small


def test_each_first_is_told_once_in_its_week(tmp_path: Path) -> None:
    session = Session(small(tmp_path, "segments[0].term=4"))
    told: dict[int, str] = {}
    while session.ended == UNFINISHED:
        session.advance()
        if landmark(session):
            told[session.week] = landmark(session)
    assert len(set(told.values())) == len(told)
    first = {
        name: next((w for w, lived in enumerate(session.history) if getattr(lived.observation.flows, name)), None)
        for name in ("churned", "renewed")
    }
    assert first["renewed"] is not None or first["churned"] is not None
    assert all(week in told for week in first.values() if week is not None)
    assert "think about" in told[8]
