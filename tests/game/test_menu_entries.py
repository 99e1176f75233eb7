"""What a menu tells of saved games, and what is remembered of the strategies that give par."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.game.run import reference_scores
from adoptsim.game.saved import remembered_scores, save_folder
from adoptsim.game.saved.all_entries import all_entries
from adoptsim.game.saved.menu_entries import recent_entries
from adoptsim.game.score import par
from adoptsim.scenario.scenario import Scenario
from tests.small import TEXT, small


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return small(tmp_path)


def known(scenario: Scenario, seed: int) -> Mapping[str, float] | None:
    return remembered_scores.known(scenario.digest(), scenario.document, seed)


def played(scenario: Scenario, seed: int, reps: int) -> Game:
    """Return a game that was played to its end with a number of *reps*."""
    game = Game.begin(scenario, seed)
    game.set("reps", reps)
    game.commit()
    while not game.over:
        game.step()
    return game


def test_a_menu_tells_what_the_games_say_of_themselves(scenario: Scenario) -> None:
    games = [played(scenario, seed, reps) for seed, reps in ((3, 8), (3, 5), (4, 8))]
    scores = {game.path: game.finish().score.total for game in games}
    going = Game.begin(scenario, 5)
    going.step()
    found = all_entries()
    assert found.unreadable == ()
    assert {game.path: game.score for game in found.games} == {**scores, going.path: None}
    assert [game.path for game in found.games if not game.over] == [going.path]
    best = found.best(scenario.digest())
    assert best is not None
    assert best.score == max(scores.values())
    assert found.best("sha256:another") is None
    assert {(game.title, game.weeks) for game in found.games} == {("Small", 26)}


def test_the_latest_game_comes_first(scenario: Scenario) -> None:
    games = [Game.begin(scenario, seed) for seed in range(4)]
    for age, game in enumerate(games[:3]):  # nothing was done in the last one
        game.step()
        os.utime(game.path, (1e9 - age, 1e9 - age))
    assert [game.seed for game in all_entries().games] == [0, 1, 2]
    assert recent_entries() == all_entries(), "a first look shows the same of games that go on"


def test_par_is_told_once_somebody_has_worked_it_out(scenario: Scenario) -> None:
    total = played(scenario, 3, 8).finish().score.total
    assert all_entries().games[0].par is None
    assert known(scenario, 3) is None
    scores = reference_scores(scenario, 3)
    remembered_scores.remember(scenario, 3, scores)
    assert known(scenario, 3) == scores
    assert known(scenario, 4) is None
    assert all_entries().games[0].par == par(total, scores)


def test_another_scenario_has_other_references(scenario: Scenario, tmp_path: Path) -> None:
    remembered_scores.remember(scenario, 3, {"phases": 1.0})
    assert known(small(tmp_path, "market.word_of_mouth=0.9"), 3) is None


def test_other_strategies_in_the_same_world_have_other_references(scenario: Scenario, tmp_path: Path) -> None:
    remembered_scores.remember(scenario, 3, {"phases": 1.0})
    other = small(tmp_path, text=TEXT.replace("{ price = 0.9 }", "{ price = 0.8 }"))
    assert other.digest() == scenario.digest()
    assert known(other, 3) is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"a": "b"}',
        '{"a": NaN}',
        '{"a": 1e999}',
        f'{{"a": 1{"0" * 400}}}',
        "[" * 49_000,
        "9" * 60_000,
    ],
)
def test_references_that_cannot_be_read_are_not_known(scenario: Scenario, content: str) -> None:
    remembered_scores.remember(scenario, 3, {"phases": 1.0})
    (path,) = (save_folder.folder().parent / "references").iterdir()
    path.write_text(content)
    assert known(scenario, 3) is None


def test_a_disk_that_refuses_forgets_references(scenario: Scenario) -> None:
    folder = save_folder.folder().parent
    folder.mkdir(parents=True)
    (folder / "references").write_text("no folder")
    remembered_scores.remember(scenario, 3, {"phases": 1.0})
    assert known(scenario, 3) is None


def test_what_is_no_saved_game_is_told_and_hides_no_game(scenario: Scenario) -> None:
    good = Game.begin(scenario)
    good.step()
    bad = save_folder.folder() / f"bad{save_folder.ENDING}"
    bad.write_text("{")
    (save_folder.folder() / f"folder{save_folder.ENDING}").mkdir()
    os.mkfifo(save_folder.folder() / f"pipe{save_folder.ENDING}")
    found = all_entries()
    assert [game.path for game in found.games] == [good.path]
    assert len(found.unreadable) == 3
    assert found.unreadable[0].startswith("bad.run.json is not a run file")


def test_what_a_saved_game_says_is_fit_to_be_shown(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    content = json.loads(game.path.read_text())
    content["document"]["title"] = "a\x1b[31mb\n" * 1000
    content["document"]["weeks"] = 10**30
    content["score"] = 1e308
    content["ended"] = "horizon"
    game.path.write_text(json.dumps(content))
    (saved,) = all_entries().games
    assert saved.title.isprintable()
    assert len(saved.title) < 400
    assert saved.weeks is None


def test_games_of_strategies_are_no_games_of_the_player(scenario: Scenario) -> None:
    game = played(scenario, 3, 5)
    game.finish()
    content = json.loads(game.path.read_text())
    game.path.write_text(json.dumps({**content, "strategy": "phases"}))
    assert all_entries().games == ()


def test_the_best_game_is_one_that_counts(scenario: Scenario) -> None:
    played(scenario, 3, 8).finish()
    again = played(scenario, 3, 8)
    again.go_back()
    while not again.over:
        again.step()
    again.finish()
    best = all_entries().best(scenario.digest())
    assert best is not None
    assert best.path != again.path
    assert not best.assisted
