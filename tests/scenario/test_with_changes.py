"""Other worlds of one scenario, made in Python: what is changed, how they are told apart, and what is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

import adoptsim
from adoptsim.errors import ScenarioError
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.verify import verify
from adoptsim.scenario.load import load_scenario
from tests.small import TEXT, lived, small


def test_with_changes_gives_the_world_that_an_override_gives() -> None:
    shipped = load_scenario("mirage")
    changed = shipped.with_changes(["weeks=30", "segments[0].price=900"])
    assert changed == load_scenario("mirage", ["weeks=30", "segments[0].price=900"])
    assert (changed.weeks, changed.segments[0].price) == (30, 900.0)
    assert changed.digest() != shipped.digest() == load_scenario("mirage").digest()
    assert shipped.weeks == 156


def test_changes_are_kept_in_order_and_add_up() -> None:
    changed = load_scenario("mirage", ["weeks=40"]).with_changes(["limits.inertia=false"]).with_changes(["weeks=30"])
    assert changed.changes == ("weeks=40", "limits.inertia=false", "weeks=30")
    assert (changed.weeks, changed.limits.inertia) == (30, False)
    assert load_scenario("mirage").changes == ()


def test_a_changed_default_can_be_changed_back(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    there = scenario.with_changes(["limits.inertia=false"])
    assert there.with_changes(["limits.inertia=true"]).digest() == scenario.digest() != there.digest()


def test_a_change_that_cannot_be_is_told_like_one_of_the_command_line(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    with pytest.raises(ScenarioError, match=r"--set weeks=0: weeks: must be at least 1"):
        scenario.with_changes(["weeks=0"])
    with pytest.raises(ScenarioError, match=r"--set nonsense.weeks=0: nonsense: unknown key"):
        scenario.with_changes(["nonsense.weeks=0"])


@pytest.mark.parametrize("changes", ["limits.inertia=false", [3], [b"weeks=3"], None, 3])
def test_one_text_is_no_list_of_changes(changes: object) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_scenario("mirage", changes)  # type: ignore[arg-type]
    assert caught.value.problems == ('changes are a list of texts, as in ["limits.inertia=false"].',)


def test_replace_gives_a_right_fingerprint_and_a_run_file_that_can_be_verified(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    shorter = replace(scenario, weeks=12)
    assert shorter.digest() == scenario.with_changes(["weeks=12"]).digest() != scenario.digest()
    session = lived(adoptsim.Session(shorter, seed=2), 12)
    journal.write(path := tmp_path / "a.run.json", journal.record(session))
    assert verify(path).scenario_digest == shorter.digest()
    assert verify(path).verdict == "same"


def test_a_path_may_be_a_path_object_and_is_never_a_shipped_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "q.toml").write_text(TEXT, encoding="utf-8")
    assert load_scenario(tmp_path / "q.toml").name == "q"
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError, match="mirage: cannot be read"):
        load_scenario(Path("mirage"))


@pytest.mark.parametrize("what", [3, None, b"mirage", ["mirage"]])
def test_what_is_no_name_and_no_path_is_told(what: object) -> None:
    with pytest.raises(ScenarioError, match="load_scenario takes the name of a shipped scenario or the path of a file"):
        load_scenario(what)  # type: ignore[arg-type]


def test_changes_that_come_one_by_one_are_taken_like_a_list() -> None:
    there = load_scenario("mirage", (change for change in ["weeks=20"]))
    assert (there.weeks, there.changes) == (20, ("weeks=20",))
    assert load_scenario("mirage").with_changes(map(str, ["weeks=20"])) == there


def test_the_seed_of_an_expectation_is_called_seeds_and_is_not_sent_to_the_top_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"expect\[0\]\.seed: unknown key\. It is called 'seeds' here\.$"):
        small(tmp_path, text=TEXT.replace('id = "alive"', 'id = "alive"\nseed = 3'))


def test_a_world_that_somebody_writes_into_is_another_world(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    before = scenario.digest()
    scenario.levers["reps"] = replace(scenario.levers["reps"], high=2.0)  # type: ignore[index]
    assert scenario.digest() != before
    scenario.document["weeks"] = 3
    assert scenario.document["weeks"] == scenario.weeks == 26
