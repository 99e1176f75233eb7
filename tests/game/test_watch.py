"""What is watched is exactly what was played, and bad files say so in one clear line."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from adoptsim.cli import main
from adoptsim.errors import AdoptsimError
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.recording import of_file, to_watch
from adoptsim.game.run import finish, play
from adoptsim.game.run_files import journal
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import SetLever
from adoptsim.presentation import watched_game
from adoptsim.scenario.scenario import Scenario
from tests.small import small


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return small(tmp_path)


def saved(folder: Path, session: Session, **changes: object) -> Path:
    """Write *session* to a run file in which *changes* were made."""
    path = folder / "game.run.json"
    journal.write(path, replace(journal.record(session), **changes))  # type: ignore[arg-type]
    return path


def lived(scenario: Scenario, weeks: int) -> Session:
    session = Session(scenario, 3)
    session.advance([SetLever("price", 1.2)])
    while session.ended == UNFINISHED and session.week < weeks:
        session.advance()
    return session


def test_a_run_file_shows_every_week_of_its_game(scenario: Scenario, tmp_path: Path) -> None:
    session = lived(scenario, scenario.weeks)
    game = to_watch(str(saved(tmp_path, session)))
    assert [week.link for week in game.history] == [week.link for week in session.history]
    assert game.true("arr") == tuple(week.truth.arr for week in session.history)
    assert game.journal == session.journal
    assert game.score is not None
    assert game.score.total == finish(session).score.total
    assert game.parted is None


def test_a_strategy_is_watched_as_it_plays(scenario: Scenario) -> None:
    game = to_watch("phases", scenario, 9)
    session = Session(scenario, 9)
    play(session, scenario.strategy("phases"))
    assert [week.link for week in game.history] == [week.link for week in session.history]
    assert game.who == "phases"
    assert game.over


def test_the_truth_of_a_game_that_goes_on_is_not_there(scenario: Scenario, tmp_path: Path) -> None:
    game = to_watch(str(saved(tmp_path, lived(scenario, 10))))
    assert not game.over
    assert game.true("engaged_seats") == ()
    assert game.score is None
    assert game.metrics is None
    assert {number.true for number in watched_game.numbers(game, 10, None)} == {""}
    assert "true" not in watched_game.summary(game, 10, "engaged_seats")


def test_a_changed_file_says_from_which_week_on_it_is_another_game(scenario: Scenario, tmp_path: Path) -> None:
    session = lived(scenario, 12)
    other = Session(scenario, 3)
    for week in range(12):
        other.advance([SetLever("price", 1.2)] if week == 0 else [SetLever("reps", 9)] if week == 8 else [])
    same = [a.link == b.link for a, b in zip(session.history, other.history, strict=True)]
    path = saved(tmp_path, session, links="".join(week.link.hex() for week in other.history[1:]))
    assert of_file(path)[0].parted == same.index(False) == 9


def test_the_numbers_beside_a_game_stay_at_their_end(scenario: Scenario) -> None:
    game = to_watch("phases", scenario)
    short = replace(game, history=game.history[:6])
    assert [n.other for n in watched_game.numbers(game, 20, short)] == [
        n.true for n in watched_game.numbers(game, 5, None)
    ]


def test_a_week_tells_what_was_decided_and_what_was_asked(scenario: Scenario) -> None:
    game = to_watch("phases", scenario)
    assert any("set Price to 0.9" in line for line in watched_game.decided(game, 0))
    assert "*Price x 0.90" in watched_game.levers(game, 0)
    assert "Event: A fair." in list(watched_game.happenings(game, 5))
    assert any("answered: Go" in line for line in watched_game.decided(game, 5))
    assert "*" not in watched_game.levers(game, 1)


# -- what cannot be watched ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a run file"),
        (b"[1, 2", "is not a run file"),
        (b'{"format": 2}', "is not a run file"),
        (b"\xff\xfe\x00", "is not a run file"),
        (b"[" * 100_000, "is not a run file"),
    ],
)
def test_files_that_are_no_runs_say_so(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.run.json"
    path.write_bytes(content)
    with pytest.raises(AdoptsimError, match=said) as caught:
        to_watch(str(path))
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_hostile_content_is_refused_in_a_line(scenario: Scenario, tmp_path: Path) -> None:
    path = saved(tmp_path, lived(scenario, 8))
    good = json.loads(path.read_text())
    forged = [
        good | {"decisions": {"0": [{"lever": "evil\u001b[2J", "value": 1}]}},
        good | {"decisions": {"99": [{"lever": "price", "value": 1}]}},
        good | {"decisions": {"0": [{"lever": "price"}]}},
        good | {"document": {}},
        good | {"weeks": 10_000},
        good | {"player": "\u202eevil"},
    ]
    for content in forged:
        path.write_text(json.dumps(content))
        with pytest.raises(AdoptsimError) as caught:
            to_watch(str(path))
        assert "\u001b" not in str(caught.value)
        assert "\u202e" not in str(caught.value)


def test_a_world_that_breaks_on_the_way_is_no_crash(
    scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, lived(scenario, 8))
    monkeypatch.setattr(Session, "advance", lambda *_: 1 / 0)
    with pytest.raises(AdoptsimError, match="cannot be played: ZeroDivisionError"):
        to_watch(str(path))


def test_what_does_not_go_together_says_what_to_do(scenario: Scenario, tmp_path: Path) -> None:
    path = str(saved(tmp_path, lived(scenario, 8)))
    with pytest.raises(AdoptsimError, match="holds its scenario and seed"):
        to_watch(path, scenario)
    with pytest.raises(AdoptsimError, match="holds its scenario and seed"):
        to_watch(path, seed=4)
    with pytest.raises(AdoptsimError, match="adoptsim play SCENARIO --watch phases"):
        to_watch("phases")
    with pytest.raises(AdoptsimError, match="Its strategies: phases, rules"):
        to_watch("fazes", scenario)
    with pytest.raises(AdoptsimError, match="cannot be read"):
        to_watch(str(tmp_path / "nothing.run.json"))


@pytest.mark.parametrize("arguments", [("bad.run.json",), ("nobody",), ("nobody", "--plain"), ("x", "--resume", "y")])
def test_the_screen_does_not_open_for_what_cannot_be_watched(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.run.json").write_text("{}")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    assert main(["play", "--watch", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
