"""Whatever happens to a good file, it is read or refused in words; nothing else is raised."""

import datetime
import json
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adoptsim.errors import ScenarioError, is_control
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario, scenario_from_document
from adoptsim.scenario.scenario import Scenario

Path = tuple[str | int, ...]
HUGE = 2**14_000
"""More digits than Python turns into text; and Hypothesis describes what it draws."""
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(10**400), max_value=10**400),
    st.floats(),
    st.text(max_size=50),
    st.dates(),
    st.just(datetime.time(1)),
    st.just(HUGE),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
    st.recursive(st.just([]), lambda inner: st.lists(inner, max_size=2), max_leaves=5),
)


@cache
def shipped(name: str) -> Scenario:
    return load_scenario(name)


def tables(value: Any) -> list[Any]:
    """Return every table and list of a document."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return ([value] if isinstance(value, dict | list) else []) + [t for item in inner for t in tables(item)]


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Return the document of a scenario with one to four values replaced, added, moved or taken away."""
    name = draw(st.sampled_from(["mirage", "first-customers"]))
    document: dict[str, Any] = deepcopy(dict(shipped(name).document))
    for _ in range(draw(st.integers(1, 4))):
        table = draw(st.sampled_from(tables(document)))
        keys = list(table) if isinstance(table, dict) else list(range(len(table)))
        key = draw(st.sampled_from(keys)) if keys else None
        deed = draw(st.sampled_from(["replace", "remove", "add", "copy"]))
        if key is None or deed == "add":
            _add(table, draw(st.text(max_size=5)), draw(JUNK))
        elif deed == "replace":
            table[key] = draw(JUNK)
        elif deed == "remove":
            del table[key]
        else:
            table[key] = deepcopy(draw(st.sampled_from(tables(document))))
    return document


def _add(table: Any, key: str, value: Any) -> None:
    if isinstance(table, dict):
        table[key] = value
    else:
        table.append(value)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_a_mutated_scenario_is_read_or_refused_in_words(document: dict[str, Any]) -> None:
    try:
        scenario = scenario_from_document("mutant", document, "mutant.toml")
    except ScenarioError as error:
        problems = error.problems
    else:
        problems = ()
        assert json.loads(json.dumps(scenario.document, allow_nan=False)) == scenario.document
        assert scenario.digest().startswith("sha256:")
    for problem in problems:
        assert problem.startswith("mutant.toml: ")
        assert not any(is_control(c) or c in "\n\t" for c in problem)


PIECES = st.one_of(
    st.sampled_from(
        ["[", "]]", "{", "}", "=", ",", ".", '"', "'", '"""', "#", "\n", "\r", "\\", "\x00", "\x1b[2J", "\u202e"]
    ),
    st.sampled_from(
        ["-1", "1e308", "nan", "1e400", "4M", "50%", "9223372036854775808", "07:32", "{ share = 2 }", "weeks"]
    ),
    st.text(max_size=8),
)


@st.composite
def retyped(draw: st.DrawFn) -> str:
    """Return the text of a scenario in which pieces were typed, taken away or put elsewhere."""
    text = (library.folder() / f"{draw(st.sampled_from(['mirage', 'first-customers']))}.toml").read_text("utf-8")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 1, 2, 40, 400]))
        piece = draw(PIECES) * draw(st.sampled_from([1, 1, 1, 30, 3000]))
        moved = text[start:end] if draw(st.booleans()) else ""
        text = text[:start] + piece + text[end:]
        place = draw(st.integers(0, len(text)))
        text = text[:place] + moved + text[place:]
    return text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(retyped())
def test_a_retyped_file_is_read_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "retyped.toml"
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        load_scenario(str(path))
    except ScenarioError as error:
        for problem in error.problems:
            assert problem.startswith(f"{path}:")
            assert problem.endswith((".", "?"))
            assert not any(is_control(c) or c in "\n\t" for c in problem)
