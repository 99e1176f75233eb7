"""What a game brings for the first time is told once, in the week in which it happens."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.session import Session
from adoptsim.model.catalogue.metrics import COMPANY_STAGES
from adoptsim.presentation.playing.passing_weeks import landmark
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


def test_a_new_stage_is_told_with_what_it_means_in_a_line(tmp_path: Path) -> None:
    session = Session(small(tmp_path))
    session.advance()
    told: dict[tuple[str, str], str] = {}
    for then, now in permutations(COMPANY_STAGES, 2):
        for week, stage in enumerate((then, now)):
            lived = session.history[week]
            session.history[week] = replace(lived, observation=replace(lived.observation, stage=stage))
        told[then, now] = landmark(session)
        assert now in told[then, now]
        assert len(f"{told[then, now]} space runs on.") <= 78, "one line of the screen that the game is made for"
        assert told[then, now].startswith("New stage") == (COMPANY_STAGES.index(now) > COMPANY_STAGES.index(then))
    assert told["discovery", "validation"] != told["creation", "validation"]
