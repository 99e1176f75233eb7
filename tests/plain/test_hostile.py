"""Whatever comes in, the conversation goes on or ends in a sentence: it never hangs, and never fills the memory."""

import io
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adoptsim.errors import ExitCode
from adoptsim.game.game import Game
from adoptsim.game.run_files import journal
from adoptsim.game.saved import save_folder
from adoptsim.plain.app import converse
from adoptsim.plain.conversation import Briefing, Menu
from adoptsim.plain.dialogue import ENDLESS, LONGEST, PATIENCE, Dialogue
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from tests.plain.conftest import MARKET
from tests.plain.talking import Heard, hear, playing
from tests.small import TEXT


class Endless(io.StringIO):
    """An input that never ends."""

    def __init__(self, lines: Iterator[str]) -> None:
        super().__init__()
        self.lines = lines
        self.read_lines = 0

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        self.read_lines += 1
        line = next(self.lines)
        assert size < 0 or len(line) <= size
        return line


def heard_from(reader: Endless, scenario: Scenario) -> Heard:
    writer = io.StringIO()
    code = converse(Dialogue(reader, writer), Briefing(scenario), "adoptsim")
    return Heard(writer.getvalue(), code)


@pytest.mark.parametrize("line", ["y\n", "?\n", "\n", "\x00\n", "\u202e\n"])
def test_who_types_the_same_nonsense_for_ever_is_not_asked_for_ever(line: str, market: Scenario) -> None:
    reader = Endless(itertools.repeat(line))
    heard = heard_from(reader, market)
    assert heard.code == ExitCode.DONE
    assert f"was no answer {PATIENCE} times in a row." in heard.flow
    assert reader.read_lines <= PATIENCE + 5


def test_a_line_without_end_is_not_waited_for(market: Scenario) -> None:
    reader = Endless(itertools.repeat("\0" * LONGEST))
    heard = heard_from(reader, market)
    assert "What was typed has no end." in heard.flow
    assert reader.read_lines < ENDLESS + 5


def test_of_a_long_line_the_rest_is_skipped(market: Scenario) -> None:
    heard = hear(Briefing(market), "1" + "x" * 5 * LONGEST, "1", "1" + " " * 3 * LONGEST, "q")
    assert heard.flow.count("Type 1 or 2, 0 to go back") == 1
    assert "Week 1 of 12." in heard.flow


def test_a_line_that_is_just_as_long_as_can_be_does_not_swallow_the_next(market: Scenario) -> None:
    for blanks in (LONGEST - 3, LONGEST - 2, LONGEST - 1, LONGEST):
        heard = hear(Briefing(market), "1", "1" + " " * blanks, "1", "q")
        assert "Week 2 of 12." in heard.flow


@pytest.mark.parametrize(
    "typed",
    [
        *("9" * 5000, "-1", "1e999", "nan", "inf", "\u0663", "\uff11 \uff14", "\u00b2", "1 1e999", "1 nan", "1 -inf"),
        *("1 0x10", "1 --5", "1 5 5", "1,000,000,000,000", "\u202e1 5", "[bold]", "\x1b[31m", "a\tb", "1 \u0665"),
    ],
)
def test_odd_numbers_are_numbers_or_are_refused_wherever_they_are_typed(typed: str, game: Game) -> None:
    heard = playing(game, "5", typed, typed, "0", "0", "9", typed, "0", "3", typed, "14", typed, typed, typed)
    assert heard.code == ExitCode.DONE
    assert not [c for c in heard.text if ord(c) < 32 and c != "\n"]
    for lever, decision in game.draft.items():
        spec = game.levers()[lever]
        assert spec.low <= decision.value <= spec.high  # type: ignore[union-attr, operator]


@pytest.fixture
def game(market: Scenario) -> Game:
    return Game.begin(market)


def test_a_folder_of_games_that_cannot_be_looked_into_is_told_and_games_are_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(save_folder, "files", refuse)
    heard = hear(Menu(), "2", "q")
    assert "Among the saved games: the folder" in heard.flow
    assert "cannot be read: Permission denied." in heard.flow
    assert "What counts at the end:" in heard.flow


def test_a_game_that_a_second_window_took_up_says_where_it_goes_on(game: Game) -> None:
    other = Game.resume(game.path)
    other.set("reps", 3)
    other.commit()
    heard = playing(game, "1", "1", "q")
    assert heard.flow.count("was changed from elsewhere") == 1
    assert str(game.path) in heard.flow
    assert journal.read(other.path).weeks == 0
    assert journal.read(game.path).weeks == 2


@pytest.mark.parametrize("streams", ["<&-", "<&- >&-", "<&- >&- 2>&-", "</dev/null"])
@pytest.mark.parametrize("arguments", ["", f"play {MARKET} --watch sell"])
def test_the_game_on_the_screen_is_refused_where_there_is_no_terminal_at_all(arguments: str, streams: str) -> None:
    command = f"exec {sys.executable} -m adoptsim {arguments} {streams}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_full_output_ends_the_game_in_one_line_and_what_was_played_is_kept() -> None:
    command = f"printf '1\\n1\\n' | {sys.executable} -m adoptsim play {MARKET} --plain >/dev/full"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    assert done.stderr == b"output: No space left on device.\n"


def edge(folder: Path, weeks: int = 3, more: str = "", cash: float = 1e6) -> Scenario:
    """Return a game of its kind: as short, as poor or as empty as can be."""
    text = f'version = 1\ntitle = "Edge"\nweeks = {weeks}\nround_weeks = 4\n[[segments]]\naccounts = 1\nseats = 1\n'
    (folder / "edge.toml").write_text(f"{text}[company]\ncash = {cash}\n{more}", encoding="utf-8")
    return load_scenario(str(folder / "edge.toml"))


EVENTS = "".join(
    f'[[events]]\nname = "e{k}"\nweek = 0\ntext = "One"\ndefault = "a"\n'
    'choices = [{ name = "a", text = "A\\n2 B" }, { name = "b", text = "B" }]\n'
    for k in range(20)
)
ALL_LEVERS = tuple(load_scenario(str(MARKET)).lever_panel())


@pytest.mark.parametrize(
    ("weeks", "more", "cash"),
    [
        (1, "", 1e6),
        (8, "", 0),
        (8, "[levers]\n" + "".join(f"{name} = {{ hidden = true }}\n" for name in ALL_LEVERS), 1e6),
        (8, "[levers]\n" + "".join(f"{name} = {{ locked = true }}\n" for name in ALL_LEVERS), 1e6),
        (2, EVENTS, 1e6),
        (2, '[[steps]]\ntext = "Wait.\\n2 Do something else"\nuntil = { week = 2 }\n', 1e6),
        (2, '[[strategies]]\nname = "r"\nrandom = true\n', 1e12),
    ],
    ids=["one-week", "no-money", "nothing-shown", "all-locked", "events", "steps", "only-random"],
)
def test_the_shortest_poorest_and_emptiest_games_are_played_to_their_end(
    weeks: int, more: str, cash: float, tmp_path: Path
) -> None:
    scenario = edge(tmp_path, weeks, more, cash)
    everything = [str(number) for number in (4, 5, 1, 0, 0, 9, 0, 10, 11, 13, 14, 1, 0, 0, 12)]
    heard = hear(Briefing(scenario), "2", "1", *(["2"] * 20), *everything, *(["2"] * 4), "2", "q")
    assert "What to try next:" in heard.flow
    assert "To prove your score, run: adoptsim verify" in heard.flow


def test_a_choice_of_many_lines_is_one_line_and_a_tab_is_a_blank(tmp_path: Path) -> None:
    scenario = edge(tmp_path, 2, EVENTS.replace("One", "One\\ttwo"))
    heard = hear(Briefing(scenario), "1", "q")
    assert "Something happened. One two" in heard.lines
    assert "1 A 2 B (if nobody answers)" in heard.lines
    assert "2 B" in heard.lines
    assert heard.lines.count("2 B") == 1


def test_of_many_files_that_cannot_be_read_a_few_are_told_and_the_others_counted() -> None:
    save_folder.folder().mkdir(parents=True)
    for number in range(100):
        (save_folder.folder() / f"x{number}{save_folder.ENDING}").write_text("{" * number)
    heard = hear(Menu(), "q")
    assert heard.flow.count("Among the saved games:") == 3
    assert f"And 97 more that cannot be read, in {save_folder.folder()}" in heard.flow


def test_of_a_broken_file_the_menu_says_what_is_wrong_and_offers_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "small.toml").write_text(TEXT)
    (shipped / "broken.toml").write_text("weeks = 9\nx = [\n")
    monkeypatch.setattr(library, "folder", lambda: shipped)
    heard = hear(Menu(), "1", "q")
    assert "1 Small: a new game of 26 weeks, easy" in heard.lines
    assert "A scenario cannot be read. broken.toml:2: is not valid TOML: this list lacks" in heard.flow
    assert "What counts at the end:" in heard.flow
