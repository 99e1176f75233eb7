"""Games of few levers or none, and scenarios at the ends of what the rules allow, line by line to their end."""

import io
import itertools
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.game.saved import save_folder
from adoptsim.plain.app import converse
from adoptsim.plain.conversation import Briefing, Result
from adoptsim.plain.dialogue import Dialogue
from adoptsim.scenario.scenario import Scenario
from tests import extremes
from tests.plain.talking import CHOICES, hear

GO, ROUND, SEVERAL, STAND, LEVERS, COMMIT = CHOICES[:6]
NONSENSE = re.compile(r"\bnan\b|\binf\b|\bNone\b(?! of)|Traceback|-\$0\b")


@pytest.mark.parametrize(
    ("panel", "told", "not_told"),
    [
        ("none hidden", ["which move every 4 weeks", "Levers can move now.", ": set a lever first."], ["look on"]),
        ("some hidden", ["You have 19 levers", "Levers can move now."], ["Hard sell", "Customer hours"]),
        ("all hidden", ["in this game you look on", "There are none."], ["Levers move in", "can move now"]),
        ("all locked", ["you look on", "Not yours to decide here: Sales reps"], ["Levers move in", "can move now"]),
        (
            "all late",
            ["Levers move in 8 weeks.", "It can be moved from week 8 on.", "locked until week 8"],
            ["look on"],
        ),
    ],
)
def test_what_is_left_to_the_player_is_told(panel: str, told: list[str], not_told: list[str], tmp_path: Path) -> None:
    made = extremes.steered(tmp_path, panel)
    heard = hear(Briefing(made), "2", "1", STAND, LEVERS, "1", "", "0", COMMIT, "1", "q")
    assert all(words in heard.flow for words in told)
    assert not any(words in heard.flow for words in not_told)


class Typist(io.StringIO):
    """Types until the result has been told."""

    def __init__(self, heard: io.StringIO, types: Callable[[], str]) -> None:
        super().__init__()
        self.heard = heard
        self.types = types

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        return "q\n" if "What now?" in self.heard.getvalue() else f"{self.types()}\n"


def to_the_end(scenario: Scenario, types: Callable[[], str]) -> tuple[str, Game]:
    """Play a game in which somebody *types*, and return what was said and the game."""
    heard = io.StringIO()
    lines = iter(["1"])
    converse(Dialogue(Typist(heard, lambda: next(lines, None) or types()), heard), Briefing(scenario), "adoptsim")
    (saved,) = save_folder.files()
    return heard.getvalue(), Game.resume(saved)


@pytest.mark.parametrize("panel", extremes.PANELS)
def test_whatever_is_typed_games_of_few_levers_go_to_their_end(panel: str, tmp_path: Path) -> None:
    made = extremes.steered(tmp_path, panel)
    monkey = random.Random(panel)
    typed = [*CHOICES[:14], "?", "", "1 5", "reps 5", "w", "0", GO, GO, COMMIT]
    heard, game = to_the_end(made, lambda: monkey.choice(typed))
    assert game.over
    assert "Score" in heard
    assert not NONSENSE.search(heard)


@pytest.mark.parametrize("name", extremes.NAMES)
def test_extreme_games_are_told_to_their_end(name: str, tmp_path: Path) -> None:
    made = extremes.extremes(tmp_path)[name]
    heard, game = to_the_end(made, itertools.cycle((STAND, "1", ROUND)).__next__)
    assert game.over
    assert "What to try next:" in heard
    assert not NONSENSE.search(heard)
    assert not re.search("every 52 weeks|in [45][0-9] weeks", heard)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_who_answers_nothing_hears_the_same_end(ascii_only: bool, tmp_path: Path) -> None:
    game = Game.begin(extremes.extremes(tmp_path)["event at the end"])
    while not game.over:
        game.step()
    heard = hear(Result(game), "2", "q", ascii_only=ascii_only)
    assert "You came to the end, week 10." in heard.text
    assert save_folder.files()
