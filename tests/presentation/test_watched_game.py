"""Where a game that is watched stands, in words."""

from pathlib import Path

import pytest

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.recording import recorded
from adoptsim.game.session import Session
from adoptsim.presentation.watched_game import standing
from tests.small import small


@pytest.mark.parametrize("weeks", [26, 24])
def test_the_last_week_belongs_to_the_last_round(tmp_path: Path, weeks: int) -> None:
    session = Session(small(tmp_path, f"weeks={weeks}"))
    while session.ended == UNFINISHED:
        session.advance()
    game = recorded(session)
    rounds = [int(standing(game, week).split("round ")[1].split()[0]) for week in range(weeks + 1)]
    assert rounds == sorted(rounds)
    assert set(rounds) == set(range(1, game.scenario.rounds.count + 1)), "as many as the briefing tells"
