"""A run file is played again: what was changed about it is found, and nothing in it stops the verdict."""

import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adoptsim.game.game import Game
from adoptsim.game.recording import of_file
from adoptsim.game.run import play
from adoptsim.game.run_files import journal, replay
from adoptsim.game.run_files.verify import EDITED, Verified, Verifier, digest_of_0_1, verify
from adoptsim.game.session import Session
from adoptsim.scenario.scenario import Scenario
from tests.small import TEXT, small

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The content of a good run file."""
    folder = tmp_path_factory.mktemp("run")
    session = Session(small(folder), 3)
    run = play(session, session.scenario.strategy("phases"))
    journal.write(folder / "a.run.json", journal.record(session, strategy="phases", score=run.score.total))
    return (folder / "a.run.json").read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.run.json"


def verdict(path: Path, original: bytes, change: Change) -> Verified:
    """Return the verdict on *original* after a *change* of its document."""
    document = json.loads(original)
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    return verify(path)


def at(*keys: Any, to: Any) -> Change:
    """Return the change of one value."""

    def change(document: Any) -> None:
        for key in keys[:-1]:
            document = document[key]
        document[keys[-1]] = to

    return change


def test_an_untouched_file_is_the_same(path: Path, original: bytes) -> None:
    path.write_bytes(original)
    result = verify(path)
    assert (result.verdict, result.diverges_at_week, result.reason) == ("same", None, None)
    assert result.score == result.claimed == json.loads(original)["score"]
    assert result.file == str(path)


@pytest.mark.parametrize(
    ("change", "week"),
    [
        (at("score", to=119.5), None),
        (at("score", to=0), None),
        (at("digest", to="sha256:" + 64 * "0"), None),
        (at("ended", to="bankrupt"), None),
        (at("ended", to="unfinished"), None),
        (at("seed", to=4), 1),
        (at("replication", to=1), 1),
        (at("decisions", "8", 0, "value", to=1.2), 9),
        (at("decisions", "0", to=[]), 1),
        (at("decisions", "4", to=[{"lever": "reps", "value": 3}]), 5),
        (at("decisions", "5", 0, "choice", to="skip"), 6),
        (lambda d: d.update(links=d["links"][:144] + "0" * 16 + d["links"][160:]), 10),
        (lambda d: d.update(links=d["links"][:-16]), 26),
        (lambda d: d.update(links=d["links"] + "0" * 16), 26),
        (lambda d: d.update(links=""), 1),
        (lambda d: d.update(links="é" * len(d["links"])), 1),
        (at("weeks", to=25), 25),
    ],
)
def test_a_claim_that_was_changed_differs_from_its_week_on(
    change: Change, week: int | None, path: Path, original: bytes
) -> None:
    result = verdict(path, original, change)
    assert (result.verdict, result.diverges_at_week) == ("differs", week)
    assert result.reason


@pytest.mark.parametrize(
    "change",
    [
        at("document", "company", "cash", to=9e9),
        at("document", "weeks", to=27),
        at("document", "weeks", to=10_400),
        at("document", "score", "use", "full", to=1),
        at("scenario_digest", to="sha256:0"),
    ],
)
def test_a_changed_scenario_is_told_as_such(change: Change, path: Path, original: bytes) -> None:
    result = verdict(path, original, change)
    assert result.verdict == "differs"
    assert result.reason == "the scenario in the file was changed"


def test_a_changed_scenario_with_its_digest_is_found_by_its_weeks(path: Path, original: bytes) -> None:
    def forge(document: dict[str, Any]) -> None:
        document["document"]["company"]["cash"] = 9e9
        path.write_text(json.dumps(document), encoding="utf-8")
        document["scenario_digest"] = replay.scenario_of(journal.read(path)).digest()

    assert verdict(path, original, forge).diverges_at_week == 1


def test_words_of_the_scenario_are_not_the_game(path: Path, original: bytes) -> None:
    assert verdict(path, original, at("document", "title", to="Other")).verdict == "same"


def test_other_versions_that_give_the_same_weeks_are_the_same(path: Path, original: bytes) -> None:
    assert verdict(path, original, at("versions", "numpy", to="1.0")).verdict == "same"


def other(document: dict[str, Any]) -> None:
    document["links"] = "0" * len(document["links"])


def test_an_equal_score_from_another_platform_is_no_accusation(path: Path, original: bytes) -> None:
    def change(document: dict[str, Any]) -> None:
        other(document)
        document["versions"]["platform"] = "Plan 9 VAX"

    result = verdict(path, original, change)
    assert (result.verdict, result.diverges_at_week) == ("other_versions", 1)
    ours = journal.versions()["platform"]
    where = f"platform Plan 9 VAX, not {ours}"
    assert result.reason == f"played with other versions or on another platform: {where}"


@pytest.mark.parametrize(("key", "expected"), [("adoptsim", "other_versions"), ("platform", "differs")])
def test_another_score_is_excused_by_another_program_only(key: str, expected: str, path: Path, original: bytes) -> None:
    def change(document: dict[str, Any]) -> None:
        other(document)
        document["score"] += 1
        document["versions"][key] = "0.0.1"

    assert verdict(path, original, change).verdict == expected


def test_who_claims_no_score_claims_nothing_false(path: Path, original: bytes) -> None:
    result = verdict(path, original, at("score", to=None))
    assert (result.verdict, result.claimed) == ("same", None)
    assert result.score is not None


def unfinished(scenario: Scenario, path: Path, score: float | None) -> Verified:
    session = Session(scenario, 3)
    session.advance()
    journal.write(path, journal.record(session, score=score))
    return verify(path)


def test_an_unfinished_game_is_the_same_and_has_no_score(path: Path, tmp_path: Path) -> None:
    verified = unfinished(small(tmp_path), path, None)
    assert (verified.verdict, verified.score, verified.claimed, verified.reason) == ("same", None, None, None)
    assert (verified.ended, verified.weeks, verified.whole) == ("unfinished", 1, False)
    assert unfinished(small(tmp_path), path, 100.0).verdict == "differs"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (at("weeks", to=27), "the game is over (horizon)"),
        (at("weeks", to=10_400), "the game is over (horizon)"),
        (at("weeks", to=10_401), "weeks"),
        (at("weeks", to=-1), "weeks"),
        (at("weeks", to=0), "not played: 0"),
        (at("weeks", to="26"), "weeks"),
        (at("format", to=2), "format"),
        (at("seed", to=2**63), "seed"),
        (at("seed", to=1.5), "seed"),
        (at("score", to="120"), "score"),
        (at("player", to="\x1b[2J"), "player name"),
        (at("player", to="two\nlines"), "player name"),
        (at("player", to="x" * 41), "player"),
        (at("extra", to=1), "extra"),
        (at("document", to=[]), "document"),
        (at("document", to={}), "title: is missing"),
        (at("document", "weeks", to=None), "weeks: must be a whole number, is nothing."),
        (at("document", "segments", 0, "accounts", to=2_000_000), "must be at most 5,000,000"),
        (at("document", "\x1b[31m", to=1), "\\x1b[31m: this key holds a character that cannot be seen, \\x1b."),
        (at("decisions", "26", to=[]), "holds decisions of a week that was not played: 26"),
        (at("decisions", "007", to=[]), "not played: 007"),
        (at("decisions", "-1", to=[]), "not played: -1"),
        (at("decisions", "\u0663", to=[]), "not played"),
        (at("decisions", "\x1b[2J", to=[]), "not played: \\x1b[2J"),
        (at("decisions", "8", 0, to={}), "decides nothing"),
        (at("decisions", "8", 0, "share", to=0.5), "decides nothing"),
        (at("decisions", "8", 0, to={"lever": "reps", "event": "fair", "choice": "go"}), "decides nothing"),
        (at("decisions", "8", 0, "value", to=50), "week 8: price must be from 0.3 to 2"),
        (at("decisions", "8", 0, "lever", to="hard_sell"), "week 8: hard_sell is locked"),
        (at("decisions", "7", to=[{"lever": "price", "value": 1.0}]), "week 7: levers move at round"),
        (at("decisions", "6", to=[{"event": "fair", "choice": "go"}]), "week 6: there is no event 'fair'"),
        (lambda d: d.pop("digest"), "digest"),
        (lambda d: d.clear(), "versions"),
    ],
)
def test_a_file_that_no_game_can_have_written_is_invalid(
    change: Change, reason: str, path: Path, original: bytes
) -> None:
    result = verdict(path, original, change)
    assert result.verdict == "invalid"
    assert reason in str(result.reason)
    assert str(result.reason).isprintable()


def junk(original: bytes) -> dict[str, bytes]:
    """Return contents that are no run files, by name."""
    deep = b"[" * 100_000
    return {
        "empty": b"",
        "binary": bytes(range(256)) * 10,
        "not UTF-8": original.replace(b"Small", b"\xff\xfe"),
        "UTF-16": original.decode().encode("utf-16"),
        "deep": deep,
        "deep and closed": deep + b"]" * 100_000,
        "deep scenario": original.replace(b'"title":"Small"', b'"title":' + deep[:5000] + b"]" * 5000),
        "rather deep scenario": original.replace(b'"title":"Small"', b'"title":' + deep[:100] + b"]" * 100),
        "long number": original.replace(b'"weeks":26,"', b'"weeks":' + b"9" * 50_000 + b',"'),
        "long number in scenario": original.replace(b'"accounts":120', b'"accounts":' + b"9" * 50_000),
        "large number": original.replace(b'"accounts":120', b'"accounts":1e400'),
        "not a number": original.replace(b'"accounts":120', b'"accounts":NaN'),
        "surrogate": original.replace(b'"Small"', b'"\\ud800"'),
        "another document": b'{"a": 1}',
        "a list": b"[1, 2]",
        "two documents": original + original,
        "scenario file": b'title = "a"\n',
    }


@pytest.mark.parametrize("name", list(junk(b"")))
def test_what_is_no_run_file_is_invalid(name: str, path: Path, original: bytes) -> None:
    path.write_bytes(junk(original)[name])
    result = verify(path)
    assert result.verdict == "invalid"
    assert result.reason
    assert result.reason.isprintable()


def test_a_file_that_was_cut_anywhere_is_invalid(path: Path, original: bytes) -> None:
    for end in range(0, len(original), 97):
        path.write_bytes(original[:end])
        assert verify(path).verdict == "invalid"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**6), data=st.binary(min_size=1, max_size=4))
def test_a_file_with_a_few_other_bytes_gets_a_verdict(place: int, data: bytes, path: Path, original: bytes) -> None:
    start = place % len(original)
    path.write_bytes(original[:start] + data + original[start + len(data) :])
    assert verify(path).verdict in ("same", "differs", "other_versions", "over_budget", "invalid")


def test_what_is_no_file_is_invalid(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "huge").touch()
    os.truncate(tmp_path / "huge", journal.LARGEST_FILE + 1)
    found = {name: verify(tmp_path / name) for name in ("pipe", "zero", "huge", ".", "missing", "a\0b")}
    assert {result.verdict for result in found.values()} == {"invalid"}
    assert {name: result.reason for name, result in found.items()} == {
        "pipe": "is not a file",
        "zero": "is not a file",
        "huge": "is larger than a run file can be",
        ".": "is not a file",
        "missing": "cannot be read: No such file or directory",
        "a\0b": "cannot be read: not a file name",
    }


def test_a_world_that_breaks_the_engine_is_invalid_too(
    path: Path, original: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Session, "advance", broken)
    path.write_bytes(original)
    assert verify(path).reason == "cannot be played: ZeroDivisionError"


def test_a_lever_edit_that_moves_an_event_differs_from_its_week_on(path: Path, original: bytes) -> None:
    """Whoever is edited to have no reps has no first customer, and no event to answer."""

    def edit(document: dict[str, Any]) -> None:
        document["decisions"]["0"] = [{"lever": "reps", "value": 0}, {"lever": "price", "value": 2.0}]
        week = next(w for w in range(1, 26) if str(w) not in document["decisions"])
        document["decisions"][str(week)] = [{"event": "first-customer", "choice": "fine"}]

    result = verdict(path, original, edit)
    assert (result.verdict, result.diverges_at_week) == ("differs", 1)
    assert "there is no event 'first-customer' to answer now" in str(result.reason)


def test_an_edit_that_ends_the_game_early_differs(path: Path, original: bytes) -> None:
    def edit(document: dict[str, Any]) -> None:
        document["decisions"]["0"] = [{"lever": "reps", "value": 60}, {"lever": "specialists", "value": 60}]

    result = verdict(path, original, edit)
    assert (result.verdict, result.diverges_at_week) == ("differs", 1)
    assert "the game is over (bankrupt)" in str(result.reason)


def written_again(path: Path) -> None:
    """Give the file at *path* the checksum of what it says, as a forger would."""
    journal.write(path, journal.read(path))


def test_damage_has_another_cause_than_another_decision(path: Path, original: bytes) -> None:
    decision = at("decisions", "8", 0, "value", to=1.2)
    assert verdict(path, original, decision).reason == EDITED
    written_again(path)
    assert verify(path).reason == "the weeks are not what the decisions give"
    link = at("links", to=json.loads(original)["links"][:144] + "0" * 16 + json.loads(original)["links"][160:])
    damaged = verdict(path, original, link)
    assert (damaged.diverges_at_week, damaged.intact) == (10, False)
    assert "the record of that week was damaged" in str(damaged.reason)
    claim = at("score", to=119.5)
    assert verdict(path, original, claim).reason == EDITED
    written_again(path)
    assert verify(path).reason == "the claims are not what was played"


def test_a_file_of_the_version_before_is_no_forgery(path: Path, original: bytes) -> None:
    def older(document: dict[str, Any]) -> None:
        document["versions"]["adoptsim"] = "0.1.0"
        document["document"]["company"]["cash"] = 2_000_000
        document["scenario_digest"] = digest_of_0_1(document["document"])
        del document["checksum"]

    result = verdict(path, original, older)
    assert (result.verdict, result.intact) == ("same", None)
    assert result.scenario_digest == json.loads(original)["scenario_digest"], "the world is the same"


def test_a_file_of_a_version_to_come_is_no_forgery_either(path: Path, original: bytes) -> None:
    def newer(document: dict[str, Any]) -> None:
        document["versions"]["adoptsim"] = "9.1.0"
        document["scenario_digest"] = "blake3:0"

    result = verdict(path, original, newer)
    assert result.verdict == "other_versions"
    assert str(result.reason).startswith("written by adoptsim 9.1.0, ")


LONG = (
    at("document", "weeks", to=10_400),
    at("document", "segments", 0, "accounts", to=50_000),
    at("weeks", to=10_400),
)


def long(original: bytes, path: Path) -> None:
    document = json.loads(original)
    for change in LONG:
        change(document)
    document["scenario_digest"] = digest_of_0_1(document["document"])
    path.write_text(json.dumps(document), encoding="utf-8")


def test_a_file_that_would_take_minutes_has_a_verdict_at_once(path: Path, original: bytes) -> None:
    long(original, path)
    result = verify(path)
    assert result.verdict == "over_budget"
    assert " minutes and " in str(result.reason)
    assert verify(path, seconds=1e6, megabytes=1).verdict == "over_budget"


def test_the_clock_stops_what_was_thought_to_be_quicker(
    path: Path, original: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    long(original, path)
    monkeypatch.setattr("adoptsim.game.run_files.verify.work_of", lambda *_: Quick())
    result = verify(path, seconds=0.01)
    assert result.verdict == "over_budget"
    assert str(result.reason).startswith("not played to week 10400 within 1 second, only to ")


class Quick:
    """A wrong estimate."""

    seconds = megabytes = 0.0


def test_thousands_of_decisions_in_a_week_are_no_game(path: Path, original: bytes) -> None:
    many = [{"lever": "price", "value": 1.0}] * 1001
    result = verdict(path, original, at("decisions", "0", to=many))
    assert result.verdict == "invalid"
    assert "decisions.0" in str(result.reason)


def test_a_file_of_millions_of_tables_is_no_scenario(path: Path, original: bytes) -> None:
    many = b'"x":[' + b"{}," * 1_000_000 + b'{}],"title":'
    path.write_bytes(original.replace(b'"title":', many, 1))
    assert verify(path).reason == "holds more than a scenario can"


def test_a_file_knows_another_with_the_same_decisions(path: Path, original: bytes) -> None:
    verifier = Verifier()
    copy, other = path.with_name("b.run.json"), path.with_name("c.run.json")
    path.write_bytes(original)
    copy.write_text(json.dumps({**json.loads(original), "player": "Bo"}, indent=2), encoding="utf-8")
    session = Session(replay.scenario_of(journal.read(path)), 4)
    play(session, session.scenario.strategy("phases"))
    journal.write(other, journal.record(session))
    found = [verifier(file) for file in (path, copy, other)]
    assert [result.same_as for result in found] == [(), (str(path),), ()]
    assert [result.verdict for result in found] == ["same"] * 3
    assert found[1].player == "Bo"


def test_all_that_is_known_is_told(path: Path, original: bytes) -> None:
    forecast = {"week": 0, "metric": "arr", "low": 0.0, "high": 1.0}
    result = verdict(path, original, lambda d: d.update(player="Ada", branches=[4, 8], forecasts=[forecast]))
    assert (result.verdict, result.ended, result.weeks, result.player) == ("same", "horizon", 26, "Ada")
    assert (result.branches, result.assisted, result.forecasts) == ((4, 8), True, 1)
    assert (result.title, result.author, result.shipped) == ("Small", "Tests", False)


def test_a_scenario_that_was_cut_short_is_played_to_its_end(tmp_path: Path) -> None:
    """What the author expects of a longer game does not matter to one that was played."""
    expecting = TEXT.replace('metric = "cash"\nband', 'metric = "cash"\nweek = 26\nband')
    session = Session(small(tmp_path, "weeks=7", text=expecting), 3)
    run = play(session, session.scenario.strategy("phases"))
    file = tmp_path / "short.run.json"
    journal.write(file, journal.record(session, score=run.score.total))
    assert (verify(file).verdict, verify(file).ended) == ("same", "horizon")
    assert Game.resume(file).over
    assert of_file(file)[0].week == 7


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pending", [1] * 300_000),
        ("forecasts", [{}] * 300_000),
        ("branches", [-1] * 300_000),
        ("decisions", {str(week): [1] for week in range(100_000)}),
    ],
)
def test_a_file_of_many_mistakes_is_refused_for_the_first_of_them(
    key: str, value: Any, path: Path, original: bytes
) -> None:
    path.write_text(json.dumps({**json.loads(original), key: value}), encoding="utf-8")
    tracemalloc.start()
    result = verify(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result.verdict == "invalid"
    assert peak < 100e6, "all mistakes described take a thousand times the file"
