"""A game that was put away goes on as if it had not been, here, in another process and under another sun."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from adoptsim.errors import DecisionError, RunFileError, ScenarioError, StoppedError, sentence
from adoptsim.game.game import Game
from adoptsim.game.recording import of_file
from adoptsim.game.run import play
from adoptsim.game.run_files import journal, replay
from adoptsim.game.run_files.run_file import Entry, Forecast
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever, SetShare
from adoptsim.scenario.workload import Workload
from tests.small import TEXT, lived, small

WEEKS = (0, 1, 4, 5, 6, 7, 8, 11, 12, 16, 20, 24, 25)
"""In which a game is put away."""


def act(game: Game) -> None:
    """Do in this week what the game of these tests does in it."""
    week = game.session.week
    if week % 3 == 0:
        game.set("price", 1 + week / 100)
        game.commit()
    if week == 10:
        game.set("specialists", 3)
        game.commit()
    for event in game.waiting():
        game.answer(event.name, event.choices[-1].name)


def played(game: Game, until: int = 99) -> Game:
    while not game.over and game.session.week < until:
        act(game)
        game.step()
    return game


@pytest.fixture
def whole(tmp_path: Path) -> Game:
    return played(Game.begin(small(tmp_path), 3))


def test_a_game_resumed_in_any_week_is_the_uninterrupted_one(whole: Game, tmp_path: Path) -> None:
    game = Game.begin(whole.session.scenario, 3)
    while not game.over:
        act(game)
        if game.session.week in WEEKS:
            path = tmp_path / f"{game.session.week}.run.json"
            shutil.copy(game.path, path)
            resumed = Game.resume(path)
            assert resumed.session.observation == game.session.observation
            assert (resumed.committed, resumed.answers) == (game.committed, game.answers)
            resumed.step()
            played(resumed)
            assert resumed.session.digest == whole.session.digest
            assert resumed.session.journal == whole.session.journal
            assert resumed.finish().score == whole.finish().score
        game.step()


def test_the_journal_of_a_game_played_by_a_replay_is_the_same_game(whole: Game) -> None:
    run = journal.read(whole.path)
    again = replay.replay(run)
    assert again.digest == whole.session.digest
    assert again.history == whole.session.history
    tenth = again.history[10]
    assert replay.replay_in(run, replay.scenario_of(run), 10).history[-1] == tenth


def test_looking_at_a_saved_game_does_not_change_its_file(whole: Game) -> None:
    whole.finish()
    before = whole.path.read_bytes()
    resumed = Game.resume(whole.path)
    assert resumed.over
    assert whole.path.read_bytes() == before


def test_commits_of_shares_and_answers_survive(tmp_path: Path) -> None:
    session = lived(Session(small(tmp_path), 3), 5)
    waiting: list[Decision] = [SetShare("reps", 0.5), SetLever("price", 1.5), Answer("fair", "go")]
    path = tmp_path / "a.run.json"
    journal.write(path, journal.record(session, pending=waiting))
    game = Game.resume(path)
    game.step()
    assert game.session.journal == {5: (Answer("fair", "go"),)}
    assert list(game.committed.values()) == waiting[:2]


def test_marks_and_forecasts_of_a_file_stay_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.run.json"
    forecast = Forecast(week=0, metric="arr", low=0.0, high=1.0)
    session = Session(small(tmp_path), 3)
    journal.write(path, journal.record(session, player="Ada", branches=[0], forecasts=[forecast]))
    game = Game.resume(path)
    game.step()
    kept = journal.read(path)
    assert (kept.player, kept.branches, kept.forecasts) == ("Ada", (0,), (forecast,))


@pytest.mark.parametrize(
    "waiting",
    [SetLever("price", 99.0), SetLever("hard_sell", 0.5), SetLever("engineers", 1.0), Answer("fair", "go")],
)
def test_what_is_pending_and_cannot_be_done_is_refused(waiting: SetLever | Answer, tmp_path: Path) -> None:
    path = tmp_path / "a.run.json"
    journal.write(path, journal.record(Session(small(tmp_path), 3), pending=[waiting]))
    with pytest.raises(RunFileError, match="what is pending cannot be done: "):
        Game.resume(path)


def test_what_is_no_game_is_not_resumed(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match="cannot be read"):
        Game.resume(tmp_path / "missing.run.json")
    (tmp_path / "a.run.json").write_text("{}")
    with pytest.raises(RunFileError, match="is not a run file"):
        Game.resume(tmp_path / "a.run.json")


def test_a_saved_game_of_a_scenario_that_breaks_rules_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.run.json"
    session = Session(small(tmp_path), 3)
    journal.write(path, journal.record(session))
    path.write_bytes(path.read_bytes().replace(b'"weeks":26', b'"weeks":-1', 1))
    with pytest.raises(ScenarioError, match="weeks: must be at least 1"):
        Game.resume(path)


@pytest.mark.parametrize("environment", [{"PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}])
def test_another_process_lives_the_same_weeks(environment: dict[str, str], tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3)
    run = play(session, session.scenario.strategy("phases"))
    path = tmp_path / "a.run.json"
    journal.write(path, journal.record(session, score=run.score.total))
    code = (
        "import sys, pathlib; from adoptsim.game.run_files import journal, replay;"
        "print(replay.replay(journal.read(pathlib.Path(sys.argv[1]))).digest)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == run.digest


def test_a_step_that_is_refused_loses_nothing(tmp_path: Path) -> None:
    game = played(Game.begin(small(tmp_path), 3))
    with pytest.raises(DecisionError, match="the game is over"):
        game.step()
    assert Game.resume(game.path).session.digest == game.session.digest


def long_game(tmp_path: Path) -> Path:
    """Return a run file of a few kilobytes that takes minutes to be played again."""
    text = TEXT.replace("weeks = 26", "weeks = 10_400").replace("accounts = 120", "accounts = 50_000")
    session = Session(small(tmp_path, text=text), 3)
    path = tmp_path / "long.run.json"
    journal.write(path, replace(journal.record(session), weeks=10_400))
    return path


def test_a_game_that_takes_minutes_to_play_again_does_not_freeze_a_screen(tmp_path: Path) -> None:
    path = long_game(tmp_path)
    with pytest.raises(
        RunFileError, match=r"^takes up to about \d+ minutes and \d+ MB of memory to play again; --resume"
    ):
        Game.resume(path)
    with pytest.raises(RunFileError, match=r"long\.run\.json: takes up to about"):
        of_file(path)


def test_who_asks_for_it_by_name_is_told_and_has_it(tmp_path: Path) -> None:
    told: list[Workload] = []
    with pytest.raises(StoppedError):
        Game.resume(long_game(tmp_path), wanted=lambda: not told, heavy=told.append)
    assert told[0].large


def test_what_is_wrong_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.run.json"
    session = lived(Session(small(tmp_path, "round_weeks=1"), 3), 2)
    run = journal.record(session)
    journal.write(path, replace(run, decisions={"1": (Entry(lever="price", value=9.0),)}))
    with pytest.raises(RunFileError) as refused:
        Game.resume(path)
    assert str(refused.value) == "week 1: price must be from 0.3 to 2 x list price, is 9"
    with pytest.raises(RunFileError, match=r"is 9\.$"):
        of_file(path)
    assert sentence("What is it.") == sentence("What is it") == "What is it."
