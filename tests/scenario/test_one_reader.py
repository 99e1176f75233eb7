"""One rule reads files on every Python: what TOML 1.1 allows is read, and what it does not allow is refused.

The reader that comes with Python refuses the first table before 3.15 and reads it from then on, so that one of the two
would fail if it were used.
"""

import math
from pathlib import Path
from typing import Any

import pytest

from adoptsim.errors import ScenarioError
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.reading.reader import parsed
from tests.small import TEXT, small

NEW_IN_TOML_1_1 = {
    "a table over several lines": ("x = {\n  a = 1, # one\n\n  b = 2\n}", {"a": 1, "b": 2}),
    "a comma at the end of a table": ("x = { a = 1, }", {"a": 1}),
    "an escape for one byte": (r'x = "\x41\x62"', "Ab"),
    "the escape character by its letter": (r'x = "\e"', "\x1b"),
}
OLDER = {
    "numbers of every kind": (
        "x = [0x1F, 0o17, 0b11, 1_000, +1, -0, 1e3, 6.5e-2]",
        [31, 15, 3, 1000, 1, 0, 1e3, 0.065],
    ),
    "infinity": ("x = [inf, -inf]", [math.inf, -math.inf]),
    "a list over several lines": ("x = [\n 1,\n 2, # two\n]", [1, 2]),
    "lines of a text": ('x = """\nOne.\n  Two \\\n   still two."""', "One.\n  Two still two."),
    "a text as it is": (r"x = 'C:\new'", r"C:\new"),
    "keys in quotes and with points": ('x."a.b".c = 1', {"a.b": {"c": 1}}),
}
REFUSED = [
    "x = 1 y = 2",
    "x = { a = 1 b = 2 }",
    "x = { , a = 1 }",
    "x = { a = 1,, }",
    "x = [1,, 2]",
    "x = 01",
    "x = .5",
    "x = 5.",
    "x = 1__0",
    "x =\n1",
    "x = 1\nx = 2",
    "x = { a = 1 }\nx.b = 2",
    "[x]\n[x]",
    "x = True",
    'x = "\\q"',
    'x = "\\x4"',
    'x = "a\nb"',
    "\u00e4 = 1",
    "x: 1",
    "x = 1\ry = 2",
    'x = "\x00"',
    "x = '\x1b'",
]


def read(text: str) -> dict[str, Any]:
    """Return what the reader of this project makes of *text*."""
    return parsed(text, Problems("x.toml", text))


@pytest.mark.parametrize(
    ("text", "value"), [*NEW_IN_TOML_1_1.values(), *OLDER.values()], ids=[*NEW_IN_TOML_1_1, *OLDER]
)
def test_what_toml_allows_is_read_on_every_python(text: str, value: object) -> None:
    assert read(text) == {"x": value}


def test_seconds_may_be_left_out_of_a_time_which_no_key_takes() -> None:
    assert str(read("x = 10:20")["x"]) == "10:20:00"
    assert str(read("x = 2026-01-02T10:20")["x"]) == "2026-01-02 10:20:00"


@pytest.mark.parametrize("text", REFUSED)
def test_what_toml_does_not_allow_is_refused_on_every_python(text: str) -> None:
    with pytest.raises(ScenarioError, match="is not valid TOML"):
        read(text)


def test_a_table_may_have_a_line_for_each_key_and_is_the_same_world(tmp_path: Path) -> None:
    old = "reps = { start = 4 }"
    assert old in TEXT
    wide = small(tmp_path, text=TEXT.replace(old, "reps = {\n    start = 4, # as before\n}"))
    assert wide.digest() == small(tmp_path).digest()


def test_a_mistake_inside_such_a_table_is_told_with_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "wide.toml"
    path.write_text('title = "T"\nweeks = 9\nsegments = [\n  {\n    accounts = 9,\n    seats = -1,\n  },\n]\n')
    with pytest.raises(ScenarioError) as refused:
        load_scenario(str(path))
    assert refused.value.problems == (f"{path}:6: segments[0].seats: must be at least 1, is -1.",)
