"""The short form of a scenario is its file with changes, and nothing else."""

from pathlib import Path

import pytest

from adoptsim.errors import ScenarioError
from adoptsim.game.run import play
from adoptsim.game.session import Session
from adoptsim.scenario.load import load_scenario, scenario_from_document
from tests.small import SHORT, small


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "small.toml"
    path.write_text(SHORT, encoding="utf-8")
    return str(path)


def test_it_is_the_world_that_set_makes(file: str) -> None:
    short = load_scenario(file, short=True)
    by_hand = load_scenario(file, ["round_weeks=[4, 10]", "weeks=24", "limits.inertia=false"])
    assert short.digest() == by_hand.digest() != load_scenario(file).digest()
    assert short.changes == by_hand.changes
    assert by_hand.short is None, "what was written of it may not hold any more"
    assert [start for start, _ in short.rounds.spans()] == [0, 4, 14]


def test_that_there_is_one_changes_nothing_about_the_whole_game(file: str, tmp_path: Path) -> None:
    assert load_scenario(file).digest() == small(tmp_path).digest()


def test_it_is_called_so_is_told_first_and_has_no_short_form_itself(file: str) -> None:
    short = load_scenario(file).short_form()
    assert (short.title, short.briefing, short.short) == ("Small (short)", "Ten minutes.\n\nA few offices.", None)
    with pytest.raises(ScenarioError, match="has no short form"):
        short.short_form()


def test_a_title_and_a_briefing_that_are_as_long_as_can_be_stay(tmp_path: Path) -> None:
    title, briefing = "x" * 398, "y" * 19_990
    text = SHORT.replace('"Small"', f'"{title}"').replace("A few offices.", briefing)
    short = small(tmp_path, text=text).short_form()
    assert (short.title, short.briefing) == (title, briefing)


def test_what_is_set_on_the_command_line_is_about_the_short_form(file: str) -> None:
    assert load_scenario(file, ["weeks=20"], short=True).weeks == 20
    assert load_scenario(file, ["round_weeks[1]=6"], short=True).rounds.lengths == (4, 6)


def test_a_run_file_holds_all_of_it(file: str) -> None:
    short = load_scenario(file, short=True)
    again = scenario_from_document(short.name, short.document, "run file")
    assert again.digest() == short.digest()
    assert play(Session(again, 3), again.strategy("phases")).week == 24


def test_texts_and_switches_come_through(tmp_path: Path) -> None:
    table = 'set = { weeks = 20, "company.stage" = 1, title = "Klein \\"\U0001f600\\"", "limits.churn" = "none" }'
    text = SHORT.replace(
        SHORT[SHORT.index("set = {") : SHORT.index('text = "Ten')],
        f"{table.replace(chr(34) + 'company.stage' + chr(34) + ' = 1, ', '')}\n",
    )
    short = small(tmp_path, text=text).short_form()
    assert (short.title, short.limits.churn) == ('Klein "\U0001f600"', "none")
