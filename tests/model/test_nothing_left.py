"""Worlds at the ends of what a scenario file may say are lived through like any other."""

from math import isfinite
from pathlib import Path

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.session import Session
from tests.small import small


def test_what_says_nothing_teaches_nothing_to_who_has_forgotten_everything(tmp_path: Path) -> None:
    scenario = small(tmp_path, "discovery.fading=1", "limits.fit_known=false")
    session = Session(scenario, 3)
    while session.ended == UNFINISHED:
        session.advance()
    assert isfinite(session.final().fit)
    assert session.week == scenario.weeks
