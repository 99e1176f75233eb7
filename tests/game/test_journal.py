"""A run file holds a game whole, is there whole or not at all, and tells nothing about who played."""

import getpass
import json
import os
import stat
from pathlib import Path

import pytest

import adoptsim
from adoptsim.errors import RunFileError
from adoptsim.game.run import play
from adoptsim.game.run_files import journal, replay
from adoptsim.game.run_files.run_file import Forecast, RunFile
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Decision, SetLever, SetShare
from adoptsim.scenario.load import load_scenario
from tests.small import TEXT, lived, small

FIELDS = {
    "format", "versions", "scenario", "scenario_digest", "document", "seed", "replication", "player",
    "strategy", "weeks", "ended", "decisions", "pending", "forecasts", "branches", "links", "digest", "score",
    "checksum",
}  # fmt: skip


@pytest.fixture
def run(tmp_path: Path) -> RunFile:
    session = Session(small(tmp_path), 5, 2)
    score = play(session, session.scenario.strategy("phases")).score.total
    waiting: list[Decision] = [SetLever("price", 1.0), SetShare("reps", 0.25)]
    forecast = Forecast(week=8, metric="arr", low=1.0, high=2.0)
    return journal.record(
        session,
        player="A pseudonym, é",
        strategy="phases",
        score=score,
        pending=waiting,
        forecasts=[forecast],
        branches=[4],
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "games" / "a.run.json"


def test_what_is_written_is_what_is_read(run: RunFile, path: Path) -> None:
    journal.write(path, run)
    assert journal.read(path) == run
    assert set(json.loads(path.read_bytes())) == FIELDS


def test_it_has_eight_bytes_of_the_digest_a_week(run: RunFile) -> None:
    assert len(bytes.fromhex(run.links)) == 8 * run.weeks
    assert run.digest == f"sha256:{run.link(run.weeks)}{run.digest[23:]}"


def test_it_says_what_its_digests_may_depend_on(run: RunFile) -> None:
    assert set(run.versions) == {"adoptsim", "numpy", "simpy", "python", "platform"}


def test_it_tells_nothing_about_the_machine_or_who_sat_there(run: RunFile, path: Path) -> None:
    journal.write(path, run)
    text = path.read_text(encoding="utf-8")
    here = {str(path.parent.parent), str(Path.home()), os.uname().nodename, f'"{getpass.getuser()}"'}
    assert [word for word in here if len(word) > 3 and word in text] == []


@pytest.mark.parametrize("broken", ["os.fsync", "pathlib.Path.replace"])
def test_a_crash_while_writing_leaves_the_old_file_and_nothing_else(
    broken: str, run: RunFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.write(path, run)
    before = path.read_bytes()

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(broken, crash)
    session = lived(Session(replay.scenario_of(run), 1), 3)
    with pytest.raises(KeyboardInterrupt):
        journal.write(path, journal.record(session))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(run: RunFile, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.write(path, run)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        journal.write(path, run)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_the_file_may_be_read_by_whom_the_user_lets_read_files(run: RunFile, path: Path) -> None:
    old = os.umask(0o027)
    try:
        journal.write(path, run)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_a_device_a_device(run: RunFile, path: Path, tmp_path: Path) -> None:
    journal.write(path, run)
    link = tmp_path / "link.run.json"
    link.symlink_to(path)
    (tmp_path / "null").symlink_to("/dev/null")
    journal.write(link, run)
    journal.write(tmp_path / "null", run)
    assert link.is_symlink()
    assert journal.read(path) == run
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_long_file_name_is_as_good_as_a_short_one(run: RunFile, tmp_path: Path) -> None:
    path = tmp_path / ("\U0001f600" * 60 + ".run.json")
    journal.write(path, run)
    assert journal.read(path) == run


def test_a_scenario_with_a_long_file_name_gives_a_run_file_that_can_be_read(tmp_path: Path) -> None:
    source = tmp_path / ("n" * 240 + ".toml")
    source.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "a.run.json"
    journal.write(path, journal.record(Session(load_scenario(str(source)))))
    assert journal.read(path).weeks == 0


def test_what_a_later_decision_of_the_week_undoes_is_not_kept(tmp_path: Path) -> None:
    session = Session(small(tmp_path), 3)
    values: list[Decision] = [SetLever("price", 1 + k / 10_000) for k in range(5000)]
    shares: list[Decision] = [SetShare("reps", 0.5), SetLever("reps", 5), SetShare("reps", 0.2), SetShare("reps", 0.25)]
    session.advance([*values, *shares])
    lived(session, 11)
    run = journal.record(session)
    assert [entry.value or entry.share for entry in run.decisions["0"]] == [1.4999, 5, 0.25]
    assert replay.replay(run).digest == session.digest


def test_a_file_knows_whether_it_is_as_it_was_written(run: RunFile, path: Path) -> None:
    journal.write(path, run)
    assert journal.intact(journal.read(path)) is True
    document = json.loads(path.read_bytes())
    path.write_text(json.dumps(dict(sorted(document.items())), indent=1), encoding="utf-8")
    assert journal.intact(journal.read(path)) is True, "order and spaces do not matter"
    path.write_text(json.dumps({**document, "score": 119.5}), encoding="utf-8")
    assert journal.intact(journal.read(path)) is False
    del document["checksum"]
    path.write_text(json.dumps(document), encoding="utf-8")
    assert journal.intact(journal.read(path)) is False, "who takes the checksum away has changed the file"
    document["versions"]["adoptsim"] = "0.1.0"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert journal.intact(journal.read(path)) is None, "run files of adoptsim 0.1 have none"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format": 2}, f"was written by adoptsim {adoptsim.__version__} in format 2; this one, "),
        (
            {"format": 2, "versions": {"adoptsim": "3.0"}, "more": 1},
            "was written by adoptsim 3.0 in format 2; this one, ",
        ),
        ({"versions": {"adoptsim": "3.0"}, "more": 1}, "was written by adoptsim 3.0; this one, "),
        ({"more": 1}, "is not a run file: more: "),
    ],
)
def test_a_file_of_another_format_or_version_says_who_wrote_it(
    changes: dict[str, object], message: str, run: RunFile, path: Path
) -> None:
    journal.write(path, run)
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}), encoding="utf-8")
    with pytest.raises(RunFileError) as refused:
        journal.read(path)
    assert str(refused.value).startswith(message)
