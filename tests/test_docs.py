"""Pages that are generated are fresh, and examples in docstrings run."""

import doctest
from pathlib import Path

import adoptsim
from adoptsim.scenario import reference

ROOT = Path(__file__).parents[1]


def test_the_reference_of_scenario_files_is_fresh() -> None:
    assert (ROOT / "docs/scenario-reference.md").read_text(encoding="utf-8") == reference.page()


def test_examples_in_the_package_docstring_run() -> None:
    assert doctest.testmod(adoptsim).failed == 0
    assert doctest.testmod(adoptsim).attempted > 0


def test_every_public_name_is_there_and_documented() -> None:
    for name in adoptsim.__all__:
        assert getattr(adoptsim, name) is not None, name


def test_the_readme_shows_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make play" in readme
    assert "make test" in readme
