"""One parameter changed on the command line: by the rules of the file, and named when it breaks them."""

from pathlib import Path

import pytest

from adoptsim.errors import ScenarioError
from adoptsim.scenario.load import load_scenario
from tests.small import small

SHAPE = "must look like market.word_of_mouth=0.02"


def refusal(*overrides: str) -> str:
    with pytest.raises(ScenarioError) as refused:
        load_scenario("mirage", overrides)
    return str(refused.value)


def test_values_are_those_of_toml(tmp_path: Path) -> None:
    changed = small(
        tmp_path,
        "limits.inertia=false",
        "limits.churn=none",
        "limits.playbook_fixed = 0.25",
        "segments[0].price=900",
        "segments[0].need=[0.5, 1]",
        'title="Other"',
        "author=Nobody in particular",
        "seed={ policy = 'fixed', value = 9 }",
        "market.push=0.5 # a lot",
    )
    limits = changed.limits
    assert (limits.inertia, limits.churn, limits.playbook_fixed) == (False, "none", 0.25)
    assert changed.segments[0].price == 900
    assert changed.segments[0].need == (0.5, 1.0)
    assert (changed.title, changed.author) == ("Other", "Nobody in particular")
    assert changed.first_seed() == 9
    assert changed.market.push == 0.5


def test_the_last_of_two_overrides_of_a_parameter_holds(tmp_path: Path) -> None:
    assert small(tmp_path, "market.push=0.5", "market.push=0.6").market.push == 0.6


def test_a_path_may_lead_into_strategies_and_events(tmp_path: Path) -> None:
    changed = small(tmp_path, "strategies[0].phases[1].week=7", "events[0].choices[1].effects[0].add=-1")
    assert changed.strategies[0].phases[1].week == 7
    assert changed.events[0].choices[1].effects[0].add == -1


@pytest.mark.parametrize(
    "override",
    ["", "x", "=", "=3", ".market=3", "market.=3", "market..push=3", "segments.0.price=3", "segments[-1].price=3",
     "segments[00].price=3", "segments[99999999999].price=3", "segments[0]price=3", "a b=3",
     "a." * 5000 + "a=3", "[" * 5000 + "=3"],
)  # fmt: skip
def test_a_text_that_is_no_assignment_is_told_what_one_looks_like(override: str) -> None:
    message = refusal(override)
    assert message.startswith("--set ")
    assert SHAPE in message or "unknown key" in message


@pytest.mark.parametrize(
    ("override", "problem"),
    [
        ("market.push=5000", "market.push: must be at most 10, is 5,000."),
        ("market.push=", 'market.push: must be a number, is "".'),
        ("market.push.x=3", "market.push: must be a number, is a table."),
        ("market.pusch=3", "market.pusch: unknown key. Did you mean 'push'?"),
        ("market=3", "market: must be a table, is 3."),
        ("segments=3", "segments: must be a list, is 3."),
        ("segments[0]=3", "segments[0]: must be a table, is 3."),
        ("segments[7].price=3", "there is no segments[7]."),
        ("segments[999999999].price=3", "there is no segments[999999999]."),
        ("[0]=3", "there is no [0]."),
        ("title[0]=3", "there is no title[0]."),
        ("title.x=3", "there is no title.x."),
        ("limits.inertia=False", 'limits.inertia: must be true or false, is "False"; write false in small letters.'),
        ("weeks=nan", "weeks: must be a finite number, is nan."),
        ("weeks=1e400", "weeks: must be a finite number, is inf."),
        ("weeks=2020-01-01", "weeks: is a date; no key takes one. Write weeks as numbers and text in quotes."),
        ("segments[0].accounts=2000000", "segments: hold 50,000,000 seats, must be at most 5,000,000."),
        ("score.cash.weight=0.5", "score: weights sum to 1.45, must sum to 1."),
        ("levers.reps.locked=true", "strategies[0].phases[0].levers.reps: this lever is locked in this scenario."),
    ],
)
def test_a_broken_rule_is_put_down_to_the_override(override: str, problem: str) -> None:
    messages = refusal(override).split("\n")
    if "locked" in problem:
        assert any(message.endswith(problem) for message in messages)
    else:
        assert messages == [f"--set {override}: {problem}"]


def test_a_number_of_thousands_of_digits_is_too_large() -> None:
    assert refusal(f"weeks=0x{'f' * 5000}").endswith("weeks: is too large a number.")
    assert "must be a whole number" in refusal(f"weeks={'9' * 5000}")


def test_deep_nesting_is_taken_for_text_or_refused() -> None:
    assert "must be a number" in refusal(f"market.push={'[' * 5000}")
    assert "is nested too deeply" in refusal(f"market.push={'[' * 60}{']' * 60}")


def test_a_second_line_in_a_value_sets_nothing() -> None:
    assert "must be text of one line" in refusal("weeks=3\ntitle='x'")


def test_no_control_character_comes_back() -> None:
    message = refusal("market.push=\x1b[31m", "\u202e=3", 'title="\x9b"')
    assert "\x1b" not in message
    assert "\u202e" not in message
    assert "\x9b" not in message


def test_the_problems_of_all_overrides_and_of_the_file_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as refused:
        small(tmp_path, "x", "market.push=-1", "weeks=0", text='title = ""\nweeks = 5\n\n[[segments]]\n')
    assert len(refused.value.problems) == 4


def test_expectations_are_about_the_file_as_written(tmp_path: Path) -> None:
    assert load_scenario("mirage", ["weeks=2"]).weeks == 2
    assert small(tmp_path, "strategies=[]", "prompts=[]").strategies == ()
