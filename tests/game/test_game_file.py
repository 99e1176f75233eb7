"""A game has a file of its own, whoever else plays, writes or is killed at the same time."""

import errno
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from adoptsim import files
from adoptsim.errors import RunFileError, StoppedError
from adoptsim.game.game import Game
from adoptsim.game.recording import of_file
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.verify import verify
from adoptsim.game.saved import save_folder
from adoptsim.game.saved.all_entries import all_entries
from adoptsim.presentation.playing.saved_game import why_moved
from adoptsim.scenario.scenario import Scenario
from tests.small import small


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return small(tmp_path)


def test_of_games_that_are_begun_at_the_same_time_each_has_its_own_file(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = save_folder.new_path(scenario.name)
    again = [taken] * 3
    monkeypatch.setattr(save_folder, "new_path", lambda _name: again.pop() if again else _free(scenario))
    games = [Game.begin(scenario, 7) for _ in range(3)]
    assert len({game.path for game in games}) == 3
    assert [why_moved(game) for game in games] == ["", "", ""]


def _free(scenario: Scenario) -> Path:
    number = 1
    while (path := save_folder.folder() / f"{scenario.name}-{number}{save_folder.ENDING}").exists():
        number += 1
    return path


def test_processes_that_begin_at_the_same_moment_share_no_file(tmp_path: Path, scenario: Scenario) -> None:
    code = (
        "import sys; from adoptsim.game.game import Game; from adoptsim.scenario.load import load_scenario\n"
        "s = load_scenario(sys.argv[1]); print(flush=True); sys.stdin.readline()\n"
        "for seed in range(10): print(Game.begin(s, seed).path)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / f"{scenario.name}.toml")]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.stdout and process.stdout.readline() for process in both] == ["\n", "\n"]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    paths = [path for process in both for path in process.communicate()[0].split()]
    assert len(set(paths)) == 20
    assert sorted(journal.read(Path(path)).seed for path in paths) == sorted([*range(10)] * 2)


def test_what_another_window_wrote_stays_and_the_game_goes_on_in_a_file_of_its_own(scenario: Scenario) -> None:
    first = Game.begin(scenario)
    first.step()
    second = Game.resume(first.path)
    first.set("price", 1.5)
    first.commit()
    second.set("price", 0.5)
    second.commit()
    second.step()
    assert first.path != second.path
    assert [entry.value for entry in journal.read(first.path).pending] == [1.5]
    assert [entry.value for entry in journal.read(second.path).pending] == [0.5]
    assert f"This game is kept in {second.path}." in why_moved(second)
    assert why_moved(first) == ""
    assert second.save_problem is None


def test_a_game_that_two_windows_look_at_stays_one_game(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    while not game.over:
        game.step()
    windows = [Game.resume(game.path) for _ in range(2)]
    for window in windows:
        window.finish()
    assert len(all_entries().games) == 1
    assert journal.read(game.path).score is not None


@pytest.mark.parametrize("other", [b"", b"{", b"x" * (journal.LARGEST_FILE + 1)], ids=["empty", "broken", "huge"])
def test_what_somebody_puts_in_the_place_of_the_file_is_not_overwritten(other: bytes, scenario: Scenario) -> None:
    game = Game.begin(scenario)
    old = game.path
    old.write_bytes(other)
    game.step()
    assert old.read_bytes() == other
    assert journal.read(game.path).weeks == 1


def test_a_file_that_was_deleted_is_written_again(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    game.path.unlink()
    game.step()
    assert journal.read(game.path).weeks == 1
    assert why_moved(game) == ""


def test_nobody_waits_for_a_pipe_in_the_place_of_the_file(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    game.path.unlink()
    os.mkfifo(game.path)
    game.step()
    assert game.save_problem == f"{game.path} cannot be written: it is not a file"


def test_a_new_game_is_not_written_through_a_link_that_lies_there(scenario: Scenario, tmp_path: Path) -> None:
    save_folder.folder().mkdir(parents=True)
    (save_folder.folder() / "small-1.run.json").symlink_to(tmp_path / "elsewhere")
    (save_folder.folder() / "small-2.run.json").symlink_to("small-2.run.json")
    assert Game.begin(scenario).path.name == "small-3.run.json"
    assert not (tmp_path / "elsewhere").exists()


def test_on_a_disk_without_links_games_are_begun_too(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    games = [Game.begin(scenario, seed) for seed in range(2)]
    assert [journal.read(game.path).seed for game in games] == [0, 1]
    assert sorted(path.name for path in save_folder.folder().iterdir()) == ["small-1.run.json", "small-2.run.json"]


def test_what_a_killed_program_left_half_written_is_swept_away_a_day_later(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    old, new = (game.path.parent / f".adoptsim-{name}.tmp" for name in ("old", "new"))
    for path in (old, new):
        path.write_text("{")
    os.utime(old, (time.time() - 100_000,) * 2)
    Game.begin(scenario)
    assert (old.exists(), new.exists()) == (False, True)
    assert all_entries().unreadable == ()


def test_a_file_that_another_version_played_stays_and_the_game_goes_on_in_a_new_one(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    for _ in range(6):
        game.step()
    content = json.loads(game.path.read_text())
    content["links"] = content["links"][:32] + "0" * 16 + content["links"][48:]
    game.path.write_text(json.dumps(content))
    assert verify(game.path).diverges_at_week == 3
    resumed = Game.resume(game.path)
    assert resumed.parted == 3
    assert "From week 3 on this is not what the file says" in why_moved(resumed)
    resumed.step()
    assert resumed.path != game.path
    assert verify(resumed.path).verdict == "same"
    assert json.loads(game.path.read_text()) == content


def test_looking_at_a_result_that_another_version_played_makes_no_new_file(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    while not game.over:
        game.step()
    game.path.write_text(game.path.read_text().replace('"links":"', '"links":"0'))
    before = game.path.read_bytes()
    Game.resume(game.path).finish()
    assert game.path.read_bytes() == before
    assert len(all_entries().games) == 1


def test_a_file_of_another_version_says_so(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    content = json.loads(game.path.read_text())
    content["versions"]["adoptsim"] = "9.0"
    content["format"] = 2
    game.path.write_text(json.dumps(content))
    with pytest.raises(RunFileError, match=r"was written by adoptsim 9\.0 in format 2; this one, \S+, reads format 1"):
        Game.resume(game.path)


def test_a_pipe_that_somebody_reads_from_gets_all_of_a_run_file(tmp_path: Path, scenario: Scenario) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="No such device"):
        files.write(pipe, b"x")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    data = b"x" * 1_000_000
    while not got:
        try:
            files.write(pipe, data)
            break
        except OSError:  # it has not opened the pipe yet
            time.sleep(0.01)
    reader.join(10)
    assert got == [data]


def test_a_link_in_a_circle_cannot_be_written(tmp_path: Path) -> None:
    link = tmp_path / "a.run.json"
    link.symlink_to(link)
    with pytest.raises(OSError, match="symbolic links"):
        files.write(link, b"x")


def test_a_folder_that_cannot_be_looked_into_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "glob", refuse)
    found = all_entries()
    assert found.games == ()
    assert found.unreadable == (f"the folder {save_folder.folder()} cannot be read: Permission denied",)


@pytest.mark.parametrize("score", [1e308, -1e308, -0.1, 122])
def test_a_score_that_no_game_can_have_is_none(score: float, scenario: Scenario) -> None:
    game = Game.begin(scenario)
    content = json.loads(game.path.read_text())
    game.path.write_text(json.dumps({**content, "ended": "horizon", "score": score}))
    (saved,) = all_entries().games
    assert saved.score is None


def test_a_long_game_that_nobody_waits_for_any_more_is_not_played_again_to_its_end(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    for _ in range(9):
        game.step()
    for way in (Game.resume, of_file):
        asked: list[None] = []

        def wanted(asked: list[None] = asked) -> bool:
            asked.append(None)
            return len(asked) < 4

        with pytest.raises(StoppedError):
            way(game.path, wanted)
        assert len(asked) == 4


def test_a_world_that_breaks_is_told_as_a_file_that_cannot_be_played(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = Game.begin(scenario)
    game.step()

    def breaks(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("adoptsim.game.session.Session.advance", breaks)
    with pytest.raises(RunFileError, match="cannot be played: ZeroDivisionError"):
        Game.resume(game.path)


def test_looking_at_a_result_leaves_the_date_of_its_file(scenario: Scenario) -> None:
    game = Game.begin(scenario)
    while not game.over:
        game.step()
    game.finish()
    os.utime(game.path, (1e9, 1e9))
    Game.resume(game.path).finish()
    assert game.path.stat().st_mtime == 1e9
