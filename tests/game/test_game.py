"""A draft counts for nothing, a commit from the next round on, and what was committed can be taken back until then."""

import os
from pathlib import Path

import pytest

from adoptsim.errors import DecisionError
from adoptsim.game.game import Game
from adoptsim.game.run import Run, finish
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.verify import verify
from adoptsim.game.saved import save_folder
from adoptsim.game.saved.all_entries import all_entries
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, SetLever
from adoptsim.presentation.levers.rows import lever_lines
from tests.small import small


@pytest.fixture
def game(tmp_path: Path) -> Game:
    return Game.begin(small(tmp_path))


def test_a_game_begins_with_the_scenarios_seed_in_a_file_of_its_own(game: Game) -> None:
    assert game.session.seed == 3
    assert game.path == save_folder.folder() / "small-1.run.json"
    assert Game.begin(game.session.scenario, 9).path == save_folder.folder() / "small-2.run.json"
    assert [journal.read(path).seed for path in save_folder.files()] == [3, 9]


def test_a_draft_is_shown_and_counts_for_nothing(game: Game) -> None:
    game.set("price", 1.5)
    assert game.value("price") == 1.5
    game.step()
    assert game.session.journal == {}
    assert game.observation.values["price"] == 1
    assert game.value("price") == 1.5


def test_a_draft_that_is_back_where_the_lever_stands_is_none(game: Game) -> None:
    game.set("price", 1.5)
    game.set("price", 1.0)
    assert game.draft == {}
    game.set("price", 1.5)
    game.commit()
    game.set("price", 1.0)
    assert game.draft == {"price": SetLever("price", 1.0)}
    game.set("price", 1.5)
    assert game.draft == {}


@pytest.mark.parametrize("week", [0, 1, 3, 4])
def test_a_commit_takes_effect_at_the_next_round_boundary(week: int, game: Game) -> None:
    for _ in range(week):
        game.step()
    game.set("price", 1.5)
    game.commit()
    while not game.session.journal:
        assert game.observation.values["price"] == 1
        assert game.value("price") == 1.5
        game.step()
    boundary = -(-week // 4) * 4
    assert game.session.journal == {boundary: (SetLever("price", 1.5),)}
    assert game.session.week == boundary + 1
    assert game.committed == {}


def test_undo_drops_the_draft_first_then_the_commits_then_nothing(game: Game) -> None:
    game.step()
    game.set("price", 1.5)
    game.commit()
    game.set("reps", 6)
    assert game.undo()
    assert (game.value("reps"), game.value("price")) == (4, 1.5)
    assert game.undo()
    assert game.value("price") == 1
    assert journal.read(game.path).pending == ()
    assert not game.undo()


def test_undo_does_not_reach_behind_the_week(game: Game) -> None:
    game.set("price", 1.5)
    game.commit()
    game.step()
    assert not game.undo()
    assert game.observation.values["price"] == 1.5


def test_drop_forgets_the_draft_and_keeps_commits(game: Game) -> None:
    game.set("price", 1.5)
    game.commit()
    game.set("reps", 6)
    game.drop()
    assert (game.draft, list(game.committed)) == ({}, ["price"])


@pytest.mark.parametrize(
    ("lever", "value", "reason"),
    [
        ("price", 9.0, "price must be from 0.3 to 2"),
        ("reps", 1.5, "whole number"),
        ("hard_sell", 0.5, "locked in this scenario"),
        ("engineers", 1, "engineers is locked until week 8"),
        ("nothing", 1, "there is no lever"),
    ],
)
def test_a_lever_that_cannot_be_moved_says_why_and_stays(lever: str, value: float, reason: str, game: Game) -> None:
    with pytest.raises(DecisionError, match=reason):
        game.set(lever, value)
    assert game.draft == {}


def test_a_lever_can_be_committed_for_the_round_in_which_it_opens(game: Game) -> None:
    while game.session.week < 5:
        game.step()
    game.set("engineers", 2)
    game.commit()
    while game.session.week < 9:
        game.step()
    assert game.session.journal == {8: (SetLever("engineers", 2.0),)}


def test_hidden_levers_are_not_shown_and_locked_ones_are(game: Game) -> None:
    assert "runway" not in game.levers()
    assert game.levers()["hard_sell"].locked


def test_a_nudge_moves_by_steps_within_the_range_and_options_go_round(game: Game) -> None:
    game.nudge("price", 2)
    assert game.value("price") == 1.1
    game.nudge("price", 1000)
    assert game.value("price") == 2
    game.nudge("price", -1000)
    assert game.value("price") == 0.3
    policies = game.levers()["specialist_policy"].options
    game.nudge("specialist_policy", -1)
    assert game.value("specialist_policy") == policies[-1]
    game.nudge("specialist_policy", 1)
    assert game.value("specialist_policy") == policies[0]


def test_answers_can_be_changed_and_undone_until_the_week_is_over(game: Game) -> None:
    while not game.waiting():
        game.step()
    name = game.waiting()[0].name
    choices = [choice.name for choice in game.waiting()[0].choices]
    game.answer(name, choices[0])
    assert name not in [event.name for event in game.waiting()]
    game.answer(name, choices[1])
    assert game.undo()
    assert name in [event.name for event in game.waiting()]
    game.answer(name, choices[1])
    week = game.session.week
    game.step()
    assert game.session.journal[week] == (Answer(name, choices[1]),)
    with pytest.raises(DecisionError, match="there is no event"):
        game.answer(name, choices[0])


def test_every_week_and_every_commit_is_in_the_file(game: Game) -> None:
    assert journal.read(game.path).weeks == 0
    game.step()
    assert journal.read(game.path).weeks == 1
    game.set("price", 1.5)
    assert journal.read(game.path).pending == ()
    game.commit()
    assert len(journal.read(game.path).pending) == 1


def test_a_finished_game_claims_its_score_and_verifies(game: Game) -> None:
    while not game.over:
        game.step()
    run = game.finish()
    assert journal.read(game.path).score == run.score.total
    assert verify(game.path).verdict == "same"


def test_a_disk_that_refuses_does_not_end_the_game(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write", refuse)
        game.step()
    problems = [game.save_problem]
    game.step()
    problems.append(game.save_problem)
    assert problems == [f"{game.path} cannot be written: No space left on device", None]
    assert journal.read(game.path).weeks == 2


def test_what_lies_among_the_saved_games_and_is_none_hides_no_game(game: Game) -> None:
    folder = game.path.parent
    (folder / "broken.run.json").write_text("{")
    (folder / "gone.run.json").symlink_to(folder / "nowhere")
    (folder / "folder.run.json").mkdir()
    os.mkfifo(folder / "pipe.run.json")
    game.step()
    assert [saved.path for saved in all_entries().games] == [game.path]
    assert len(all_entries().unreadable) == 4


def test_without_a_folder_there_are_no_games(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nothing"))
    assert save_folder.files() == []


def test_a_scenario_of_any_name_is_saved_in_the_folder_of_games() -> None:
    for name in ("../../etc/passwd", "\x1b[31m", "a/b", "", "x" * 300, "."):
        assert save_folder.new_path(name).parent == save_folder.folder()


def test_a_draft_that_takes_a_commit_back_leaves_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    game = Game.begin(small(tmp_path))
    game.nudge("reps", 1)
    game.commit()
    game.nudge("reps", -1)
    assert lever_lines(game, "reps")[0] == "Draft: takes back 5, stays at 4."
    game.commit()
    assert game.committed == {}
    game.step()
    assert game.session.journal == {}


def lived_until(game: Game, week: int) -> None:
    """Live on, raising the price at week 4 and taking whatever comes for the rest."""
    while game.session.week < week:
        if game.session.week == 4:
            game.set("price", 1.5)
            game.commit()
        for event in game.waiting():
            game.answer(event.name, event.default)
        game.step()


@pytest.mark.parametrize(("lived", "back"), [(3, 0), (4, 0), (5, 4), (8, 4), (26, 24)])
def test_one_goes_back_to_the_start_of_the_round_or_of_the_one_before(game: Game, lived: int, back: int) -> None:
    lived_until(game, lived)
    before = [week.link for week in game.session.history[: back + 1]]
    assert game.back_to == back
    assert game.go_back()
    assert [week.link for week in game.session.history] == before
    assert game.branches == (back,)


def test_what_was_played_before_going_back_stays_in_its_file(game: Game) -> None:
    lived_until(game, 10)
    played, first = game.session.digest, game.path
    game.go_back()
    game.step()
    assert game.path != first
    assert verify(first).verdict == verify(game.path).verdict == "same"
    assert journal.read(first).digest == played
    assert (verify(first).assisted, verify(game.path).assisted) == (False, True)


def test_what_was_decided_in_the_round_is_the_draft_again_and_the_same_decisions_are_the_same_game(game: Game) -> None:
    lived_until(game, 7)
    played = game.session.digest
    game.go_back()
    assert game.draft == {"price": SetLever("price", 1.5)}
    game.commit()
    lived_until(game, 7)
    assert game.session.digest == played
    game.go_back()
    game.drop()
    for _ in range(3):
        game.step()
    assert game.session.digest != played


def test_one_goes_back_as_far_as_one_likes_also_in_a_game_that_was_resumed(game: Game) -> None:
    lived_until(game, 14)
    again = Game.resume(game.path)
    for one in (game, again):
        weeks = []
        while one.go_back():
            weeks.append(one.session.week)
            one.drop()
        assert weeks == [12, 8, 4, 0]
        assert not one.go_back()
    assert game.session.digest == again.session.digest


def test_going_back_keeps_forecasts_of_before_and_of_nothing_else(game: Game) -> None:
    for week in range(8):
        if week % 4 == 0:
            game.forecast("arr", 0, 1e6)
        lived_until(game, week + 1)
    game.go_back()
    assert [f.week for f in game.forecasts] == [0]
    assert game.forecast_problem("arr", 0, 1) is None


def test_one_goes_back_in_another_future_without_leaving_it(game: Game) -> None:
    lived_until(game, 6)
    game.session = game.session.copy(future=2)
    lived_until(game, 10)
    digest = game.session.history[8].link
    game.go_back()
    assert (game.session.week, game.session.futures) == (8, ((6, 2),))
    assert game.session.history[8].link == digest
    assert verify(game.path).verdict == "same"


def test_one_goes_back_to_the_week_in_which_luck_was_drawn_anew_also_in_a_game_that_was_resumed(game: Game) -> None:
    lived_until(game, 8)
    game.session = game.session.copy(future=2)
    lived_until(game, 10)
    again = Game.resume(game.path)
    for one in (game, again):
        one.go_back()
        assert (one.session.week, one.session.futures) == (8, ((8, 2),))
        lived_until(one, 10)
    assert game.session.digest == again.session.digest


def test_a_score_that_is_worked_out_while_one_goes_back_stays_with_its_game(
    game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_until(game, 26)

    def slowly(session: Session) -> Run:
        found = finish(session)
        game.go_back()
        return found

    monkeypatch.setattr("adoptsim.game.game.finish", slowly)
    game.finish()
    assert (game.session.week, journal.read(game.path).score) == (24, None)
    assert verify(game.path).verdict == "same"
