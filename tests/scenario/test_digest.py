"""The fingerprint of a scenario changes with what affects play, and with nothing else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from adoptsim.game.run import finish
from adoptsim.game.session import Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario, scenario_from_document
from tests.small import TEXT, lived, small

WORDS = [
    'title = "Small"',
    'author = "Tests"',
    'difficulty = "easy"',
    'briefing = "A few offices."',
    'note = "For tests."',
    'text = "What did you see?"',
]
ANSWERS = TEXT[TEXT.index("[[strategies]]") :]
"""Strategies and expectations, which a student's file leaves out."""


@pytest.mark.parametrize("line", WORDS)
def test_words_around_the_game_do_not_count(line: str, tmp_path: Path) -> None:
    assert line in TEXT
    changed = TEXT.replace(line, line.partition("=")[0] + '= "Something else"')
    assert small(tmp_path, text=changed).digest() == small(tmp_path).digest()


@pytest.mark.parametrize("table", ["[teaching]", "[[prompts]]", "[[strategies]]", "[[expect]]"])
def test_a_student_s_file_without_the_answers_is_the_same_world(table: str, tmp_path: Path) -> None:
    start = TEXT.index(table)
    ends = [k for k in (TEXT.find("\n\n[", start), len(TEXT)) if k > 0]
    without = TEXT.replace(ANSWERS, "") if table == "[[strategies]]" else TEXT[:start] + TEXT[min(ends) :]
    assert small(tmp_path, text=without).digest() == small(tmp_path).digest()


def test_the_steps_of_a_tutorial_and_plausible_ranges_do_not_count(tmp_path: Path) -> None:
    step = '[[steps]]\ntext = "Wait."\nuntil = { week = 4 }\n\n[plausible]\n"company.cash" = [1e6, 3e6]\n\n[teaching]'
    other = small(tmp_path, text=TEXT.replace("[teaching]", step))
    assert other.steps != ()
    assert other.plausible != {}
    assert other.digest() == small(tmp_path).digest()


def test_order_spacing_and_spelling_of_the_file_do_not_count(tmp_path: Path) -> None:
    moved = TEXT.replace("seed = 3\n", "").replace("weeks = 26", "seed = +3 # lucky\nweeks = 0x1A")
    assert small(tmp_path, text=moved).digest() == small(tmp_path).digest()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weeks = 26", "weeks = 27"),
        ("seed = 3", "seed = 4"),
        ("accounts = 120", "accounts = 121"),
        ('text = "A fair."', 'text = "The fair."'),
        ("add = -50_000", "add = -50_001"),
        ("weight = 0.75", "weight = 0.75, zero = 1"),
        ("reps = { start = 4 }", "reps = { start = 5 }"),
        ("unlock_week = 8", "unlock_week = 4"),
        ("hard_sell = { locked = true }", "hard_sell = { locked = false }"),
        ("fit_known = true", "fit_known = true\ninertia = false"),
    ],
)
def test_everything_else_counts(old: str, new: str, tmp_path: Path) -> None:
    assert TEXT.count(old) >= 1
    assert small(tmp_path, text=TEXT.replace(old, new, 1)).digest() != small(tmp_path).digest()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cash = 2e6", "cash = 2_000_000"),
        ("cash = 2e6", "cash = 2000000.0"),
        ("old_habit = 0.4", "old_habit = 4e-1"),
        ("full = 100 }", "full = 100.0 }"),
        ("zero = 0, full = 2e6", "full = 2_000_000, zero = 0.0"),
        ("seed = 3", 'seed = { policy = "fixed", value = 3 }'),
        ("fit_known = true", "fit_known = true\ninertia = true"),
        ("weight = 0.75", "weight = 0.75, zero = 0"),
        ("reps = { start = 4 }", "reps = { start = 4, low = 0, high = 60 }"),
        ("engineers = { unlock_week", "price = { start = 1.0 }\nengineers = { unlock_week"),
        ("add = -50_000", "add = -5e4"),
        ('name = "offices"\naccounts = 120', 'accounts = 120\nneed = { spread = 0.5 }\nname = "offices"'),
    ],
)
def test_one_world_has_one_fingerprint_however_it_is_written(old: str, new: str, tmp_path: Path) -> None:
    assert TEXT.count(old) >= 1
    assert small(tmp_path, text=TEXT.replace(old, new, 1)).digest() == small(tmp_path).digest()


def test_the_order_of_the_parts_of_a_score_counts_neither_for_the_fingerprint_nor_for_the_points(
    tmp_path: Path,
) -> None:
    lines = [line for line in TEXT.splitlines() if line.startswith(("use = ", "money = "))]
    turned = TEXT.replace("\n".join(lines), "\n".join(reversed(lines)))
    assert turned != TEXT
    games = [lived(Session(small(tmp_path, text=text)), 26) for text in (TEXT, turned)]
    assert games[0].scenario.digest() == games[1].scenario.digest()
    assert finish(games[0]).score.total == finish(games[1]).score.total


@pytest.mark.parametrize("name", library.names())
def test_a_scenario_written_out_and_read_again_is_the_same(name: str) -> None:
    scenario = load_scenario(name)
    document = json.loads(json.dumps(scenario.document))
    again = scenario_from_document(scenario.name, document, "again")
    assert again == replace(scenario, short=None)  # a world that was changed or kept in a run file has no short form
    assert again.digest() == scenario.digest()


def test_an_override_counts_like_a_change_of_the_file(tmp_path: Path) -> None:
    changed = small(tmp_path, text=TEXT.replace("accounts = 120", "accounts = 150")).digest()
    assert small(tmp_path, "segments[0].accounts=150").digest() == changed != small(tmp_path).digest()


def test_the_name_of_the_file_does_not_count(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert small(other).digest() == small(tmp_path).digest()


CARDS = TEXT.replace("week = 5\n", "weight = 1.0\n") + "\n[deck]\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weight = 1.0", "weight = 2.0"),
        ("weight = 1.0", "weight = 1.0\nagain = 4"),
        ("[deck]", "[deck]\nfirst = 5"),
        ("[deck]", "[deck]\nlast = 20"),
        ("weeks = 1 }] }", "weeks = 1, after = 2 }] }"),
        ('text = "Skip it." }', 'text = "Skip it.", leads_to = [{ event = "first-customer", after = 3 }] }'),
    ],
)
def test_the_deck_counts(old: str, new: str, tmp_path: Path) -> None:
    assert old in CARDS
    assert small(tmp_path, text=CARDS.replace(old, new, 1)).digest() != small(tmp_path, text=CARDS).digest()


def test_keys_at_their_defaults_are_no_part_of_the_digest(tmp_path: Path) -> None:
    said = TEXT.replace("weeks = 1 }] }", "weeks = 1, after = 0 }], leads_to = [] }")
    assert said != TEXT
    assert small(tmp_path, text=said).digest() == small(tmp_path).digest()
    assert small(tmp_path).digest() == "sha256:488f86da75d217402468a908f7879c9047fa8ea141468f6d1e609f5c33c19fa1"
