"""Line by line, the short game is the third choice of the briefing, where there is one."""

from dataclasses import replace
from pathlib import Path

from adoptsim.game.game import Game
from adoptsim.game.saved import save_folder
from adoptsim.plain.conversation import Briefing
from adoptsim.scenario.class_codes import seed_of
from adoptsim.scenario.format.file import Seed
from tests.plain.talking import hear
from tests.small import SHORT, small


def saved() -> Game:
    return Game.resume(max(save_folder.files(), key=lambda path: path.stat().st_mtime_ns))


def test_there_and_back_and_there_again(tmp_path: Path) -> None:
    heard = hear(Briefing(small(tmp_path, text=SHORT)), "3", "3", "3", "1", "q")
    assert heard.flow.count("The short game: 3 rounds, about 5 minutes") == 2
    assert heard.flow.count("The whole game: 7 rounds, about 5 minutes") == 2
    assert "Type 1, 2 or 3; 0 goes to the menu." in heard.flow
    assert "Small (short): 24 weeks, easy, seed 3. Ten minutes. A few offices." in heard.flow
    assert "It takes 24 weeks in 3 rounds of 4 to 10 weeks, about 5 minutes." in heard.flow
    assert (saved().session.scenario.title, saved().session.scenario.weeks) == ("Small (short)", 24)


def test_the_code_of_a_class_is_asked_for_in_the_short_game_too(tmp_path: Path) -> None:
    coded = replace(small(tmp_path, text=SHORT), seed=Seed(policy="code"))
    hear(Briefing(coded), "3", "1", "Tuesday 3b", "q")
    assert (saved().session.scenario.weeks, saved().session.seed) == (24, seed_of("Tuesday 3b"))


def test_without_a_short_game_there_are_two_choices_as_ever(tmp_path: Path) -> None:
    heard = hear(Briefing(small(tmp_path)), "3")
    assert "short" not in heard.flow
    assert "Type 1 or 2; 0 goes to the menu." in heard.flow


def test_why_it_is_hard_is_told(tmp_path: Path) -> None:
    heard = hear(Briefing(small(tmp_path, "difficulty_reason=Books hide it.")), "0")
    assert "Why it is easy: Books hide it." in heard.flow
