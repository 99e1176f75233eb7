"""Each file breaks rules; the whole message stands beside it, with every problem at once."""

from pathlib import Path

import pytest

from adoptsim.errors import ScenarioError, is_control
from adoptsim.scenario.load import load_scenario

FOLDER = Path(__file__).parent / "invalid"
FILES = sorted(path.name for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("name", FILES)
def test_the_message_is_the_one_beside_the_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    with pytest.raises(ScenarioError) as refused:
        load_scenario(f"./{name}")
    expected = (FOLDER / name).with_suffix(".txt").read_text(encoding="utf-8")
    assert f"{refused.value}\n" == expected


@pytest.mark.parametrize("name", FILES)
def test_each_problem_is_one_line_that_names_the_file_and_ends_as_a_sentence(name: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        load_scenario(str(FOLDER / name))
    for problem in refused.value.problems:
        assert problem.startswith(f"{FOLDER / name}:")
        assert problem.endswith((".", "?"))
        assert not any(is_control(c) or c in "\n\t" for c in problem)


def test_there_is_no_message_without_its_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {Path(name).stem for name in FILES}
