"""What a person can draft: no more than all of the engineers' time, and no choice that is none."""

from pathlib import Path

import pytest

from adoptsim.errors import DecisionError
from adoptsim.game.game import Game
from adoptsim.presentation.levers.pending import after_round
from adoptsim.presentation.wording.voice import SPOKEN
from tests.small import small


def test_engineers_cannot_be_given_more_than_all_of_their_time(tmp_path: Path) -> None:
    game = Game.begin(small(tmp_path, "levers.quality_work.start=0.5"), 3)
    game.set("simplicity_work", 0.5)
    with pytest.raises(DecisionError, match="would take 110% of engineers' time: lower Work on quality first"):
        game.set("simplicity_work", 0.6)
    game.set("quality_work", 0.4)
    game.set("simplicity_work", 0.6)


def test_a_lever_with_one_option_is_not_shown(tmp_path: Path) -> None:
    game = Game.begin(small(tmp_path), 3)
    assert len(game.session.levers["target"].options) == 1
    assert "target" not in game.levers()


def test_a_draft_says_how_long_the_round_is_and_the_cash_after_it(tmp_path: Path) -> None:
    game = Game.begin(small(tmp_path), 3)
    before = after_round(game, SPOKEN)
    game.set("reps", 20)
    assert before.startswith("4 weeks, then cash $1.9")
    assert after_round(game, SPOKEN) != before
