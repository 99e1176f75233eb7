"""The fingerprint of a scenario changes with what affects play, and with nothing else."""

from pathlib import Path

import pytest

from tests.small import TEXT, small

IGNORED = ['title = "Small"', 'author = "Tests"', 'briefing = "A few offices."', 'note = "For tests."']
EXPECTATION = TEXT[TEXT.index("[[expect]]") :]


@pytest.mark.parametrize("line", IGNORED)
def test_words_around_the_game_do_not_count(line: str, tmp_path: Path) -> None:
    assert line in TEXT
    changed = TEXT.replace(line, line.partition("=")[0] + '= "Something else"')
    assert small(tmp_path, text=changed).digest() == small(tmp_path).digest()


def test_expectations_and_the_texts_of_prompts_do_not_count(tmp_path: Path) -> None:
    asked = TEXT.replace("What did you see?", "What will you see?")
    assert small(tmp_path, text=asked).digest() == small(tmp_path).digest()
    assert small(tmp_path, text=TEXT.replace(EXPECTATION, "")).digest() == small(tmp_path).digest()


def test_the_steps_of_a_tutorial_do_not_count(tmp_path: Path) -> None:
    step = '[[steps]]\ntext = "Wait."\nuntil = { week = 4 }\n\n[teaching]'
    assert small(tmp_path, text=TEXT.replace("[teaching]", step)).steps != ()
    assert small(tmp_path, text=TEXT.replace("[teaching]", step)).digest() == small(tmp_path).digest()


def test_order_spacing_and_spelling_of_the_file_do_not_count(tmp_path: Path) -> None:
    moved = TEXT.replace("seed = 3\n", "").replace("weeks = 26", "seed = +3 # lucky\nweeks = 0x1A")
    assert small(tmp_path, text=moved).digest() == small(tmp_path).digest()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('difficulty = "easy"', 'difficulty = "hard"'),
        ("weeks = 26", "weeks = 27"),
        ("seed = 3", "seed = 4"),
        ("accounts = 120", "accounts = 121"),
        ('text = "A fair."', 'text = "The fair."'),
        ("add = -50_000", "add = -50_001"),
        ("week = 8\n", "week = 9\n"),
        ("weight = 0.75", "weight = 0.75, zero = 0"),
        ("reps = { start = 4 }", "reps = { start = 5 }"),
        ("price = 0.9", "price = 0.95"),
        ("fit_known = true", "fit_known = true\ninertia = true"),
    ],
)
def test_everything_else_counts_a_written_default_too(old: str, new: str, tmp_path: Path) -> None:
    assert TEXT.count(old) >= 1
    assert small(tmp_path, text=TEXT.replace(old, new, 1)).digest() != small(tmp_path).digest()


def test_an_override_counts_like_a_change_of_the_file(tmp_path: Path) -> None:
    changed = small(tmp_path, text=TEXT.replace("accounts = 120", "accounts = 150")).digest()
    assert small(tmp_path, "segments[0].accounts=150").digest() == changed != small(tmp_path).digest()


def test_the_name_of_the_file_does_not_count(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert small(other).digest() == small(tmp_path).digest()
