"""On which line a key stands is known for every key of a good file, and looked for in any text."""

import time
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.scenario import library
from adoptsim.scenario.problems.lines import lines_of

FILES = [library.folder() / "mirage.toml", *sorted((Path(__file__).parent / "valid").glob("*.toml"))]
MARKS = st.text(alphabet="[]{}=,.\"'#\\ \na1\t\x1b\u2028", max_size=200)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every value below *value*."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in items for found in ((*path, key), *paths(item, (*path, key)))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_key_and_entry_of_a_good_file_has_a_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = lines_of(text)
    assert [missing for missing in paths(tomli.loads(text)) if missing not in found] == []


def test_lines_are_those_of_the_keys() -> None:
    text = """\
a = 1 # b = 2
[t] # [u]
"x.y" = '''
z = 3
'''
'k' . l = { m = [1,
  { n = "}" },
] }
[[e]]
o.p = [
  # a comment ]
  [3], 4,
]
[e.f]
[[e]]
"\\u0071" = 1.5
"""
    found = lines_of(text)
    assert found == {
        ("a",): 1,
        ("t",): 2,
        ("t", "x.y"): 3,
        ("t", "k"): 6,
        ("t", "k", "l"): 6,
        ("t", "k", "l", "m"): 6,
        ("t", "k", "l", "m", 0): 6,
        ("t", "k", "l", "m", 1): 7,
        ("t", "k", "l", "m", 1, "n"): 7,
        ("e",): 9,
        ("e", 0): 9,
        ("e", 0, "o"): 10,
        ("e", 0, "o", "p"): 10,
        ("e", 0, "o", "p", 0): 12,
        ("e", 0, "o", "p", 0, 0): 12,
        ("e", 0, "o", "p", 1): 12,
        ("e", 0, "f"): 14,
        ("e", 1): 15,
        ("e", 1, "q"): 16,
    }


@given(st.one_of(st.text(), MARKS))
def test_no_text_is_too_strange_to_look_for_lines(text: str) -> None:
    last = text.count("\n") + 1
    assert all(1 <= line <= last for line in lines_of(text).values())


@pytest.mark.parametrize(
    "piece", ["[", "{", "a={", "a=[", '"', "'", '"""', '"""\\', "x.", "[x.", "a=[\n", "a,", "[[a]]\n", "=", "a" * 9]
)
def test_a_megabyte_of_anything_is_scanned_in_a_moment(piece: str) -> None:
    start = time.process_time()
    lines_of(piece * (500_000 // len(piece)))
    assert time.process_time() - start < 5
