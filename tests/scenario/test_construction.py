"""The quick reader takes nothing that the validator would refuse, and makes nothing else of what it takes."""

import json
import subprocess
import sys
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import pytest
from annotated_types import Ge, Le, Len
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from adoptsim.scenario import library
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.format.strategies import Strategy
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.reading import reader
from adoptsim.scenario.reading.construction import construct
from adoptsim.scenario.reading.document import find_unusable
from tests.scenario.test_mutations import tables

GOOD = [library.find(name) for name in library.names()] + sorted((Path(__file__).parent / "valid").glob("*.toml"))
EDGES: list[Any] = [
    None, True, False, 0, 1, -1, 2, 7, 52, 2**53 + 1, 2**63 - 1, -(2**63), 10**15, 10**15 + 1, 0.0, -0.0, 0.5, 1.0,
    4.0, 1e15, 1.0000001, 1e-320, 1.7976931348623157e308, "", "x", "1", "true", "full", "none", "fixed", "é" * 40,
    "x" * 41, "\U0001f600" * 21, [], [1], [1, 2], [0.5, 0.5], [1, 2, 3], [True, 1], [[]], [{}], {}, {"weekly": 0.1},
    {"share": 0.3}, {"share": 1}, {"share": True}, {"spread": 0}, {"value": 1}, {"x": 1}, {"": 1},
]  # fmt: skip
"""Values at the edges of kinds, ranges and alternatives."""


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def compare(kind: type, document: dict[str, Any]) -> bool:
    """Hold the quick reader against the validator; return whether it took the document."""
    built: Any = construct(kind, document)
    try:
        checked = adapter(kind).validate_json(json.dumps(document))
    except ValidationError:
        assert built is None
        return False
    if built is not None:
        assert exactly(built) == exactly(checked)
    return built is not None


def exactly(value: Any) -> Any:
    """Return *value* so that 1, 1.0 and True, or a list and a tuple, differ, and so do 0.0 and -0.0."""
    if is_dataclass(value):
        return type(value).__name__, [(f.name, exactly(getattr(value, f.name))) for f in fields(value)]
    if isinstance(value, Mapping):
        return type(value).__name__, [(key, exactly(item)) for key, item in value.items()]
    if isinstance(value, tuple | list):
        return type(value).__name__, [exactly(item) for item in value]
    return type(value).__name__, repr(value)


@cache
def document(path: Path) -> dict[str, Any]:
    return reader.document_of(path)[0]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_it_takes_every_good_file_as_the_validator_does(path: Path) -> None:
    assert compare(ScenarioFile, document(path))
    for strategy in document(path).get("strategies", []):
        assert compare(Strategy, strategy)


@st.composite
def edged(draw: st.DrawFn) -> dict[str, Any]:
    """Return a good document in which one to three values were exchanged for one at an edge."""
    changed = deepcopy(document(draw(st.sampled_from(GOOD))))
    for _ in range(draw(st.integers(1, 3))):
        table = draw(st.sampled_from(tables(changed)))
        keys: list[Any] = list(table) if isinstance(table, dict) else list(range(len(table)))
        if len(keys) > 0 and draw(st.booleans()):
            table[draw(st.sampled_from(keys))] = deepcopy(draw(st.sampled_from(EDGES)))
        elif isinstance(table, dict):
            table[draw(st.sampled_from(KEYS))] = deepcopy(draw(st.sampled_from(EDGES)))
        else:
            table.append(deepcopy(draw(st.sampled_from(EDGES))))
    return changed


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind)


def declared(kind: Any) -> set[str]:
    """Return all keys that there are in *kind* and in what it holds."""
    found = {f.name for f in fields(kind)} if _is_table(kind) else set()
    inner = [f.type for f in fields(kind)] if _is_table(kind) else get_args(kind)
    return found.union(*(declared(each) for each in inner))


KEYS = sorted(declared(ScenarioFile))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edged())
def test_whatever_stands_in_a_file_it_takes_no_more_than_the_validator(changed: dict[str, Any]) -> None:
    problems = Problems("edged.toml")
    find_unusable(changed, problems)
    if not problems:
        compare(ScenarioFile, changed)


@pytest.mark.parametrize("kind", [ScenarioFile, Strategy])
def test_every_key_takes_every_odd_value_as_the_validator_does(kind: type) -> None:
    """Key by key and value by value, so that no edge is left to luck."""
    for inner in sorted(tables_of(kind), key=lambda each: each.__name__):
        base = MUST.get(inner.__name__, {})
        for each in fields(inner):
            for value in EDGES:
                compare(inner, {**base, each.name: value})
        compare(inner, {})
        compare(inner, {**base, "nobody_declared_this": 1})


MUST: Mapping[str, dict[str, Any]] = {
    "ScenarioFile": {"title": "T", "weeks": 5, "segments": [{}]},
    "Strategy": {"name": "s"},
    "Phase": {"week": 0, "levers": {}},
    "Rule": {"when": {"metric": "cash"}, "levers": {}},
    "When": {"metric": "cash"},
    "EffectEntry": {"path": "market.push"},
    "LeadsTo": {"event": "e", "after": 1},
    "Choice": {"name": "c", "text": "t"},
    "Event": {"name": "e", "text": "t", "choices": [], "default": "c"},
    "Objective": {"text": "t", "metric": "cash"},
    "ScorePart": {"weight": 1, "metric": "cash", "full": 5},
    "Prompt": {"text": "t"},
    "Short": {"set": {"weeks": 4}},
    "Expectation": {"id": "i", "strategy": "s", "band": [0, 1]},
    "Step": {"text": "t", "until": {}},
    "ShareValue": {"share": 0.5},
    "WeeklyReturn": {"chance": 0.5},
    "Arrivals": {"per_week": 1},
    "Rival": {"segment": "market"},
    "Entrant": {"segment": "market"},
}
"""What the tables need that have keys without a default."""


def tables_of(kind: Any) -> set[Any]:
    """Return *kind* and every declaration that it holds, if it is one."""
    inner = [f.type for f in fields(kind)] if _is_table(kind) else get_args(kind)
    return ({kind} if _is_table(kind) else set()).union(*(tables_of(each) for each in inner))


def test_every_table_can_be_made_from_what_the_test_says_it_needs() -> None:
    """Else the test above would only compare refusals."""
    for kind in tables_of(ScenarioFile):
        assert compare(kind, MUST.get(kind.__name__, {})), kind


@dataclass(frozen=True, kw_only=True)
class Kinds:
    """One of each kind of declaration."""

    whole: Annotated[int, Ge(0), Le(9)] = 0
    text: Annotated[str, Len(1, 3)] = "x"
    one: Literal["a", 4] = "a"
    pair: tuple[float, float] = (0.0, 0.0)
    many: Annotated[tuple[int, ...], Len(0, 2)] = ()
    names: Mapping[Annotated[str, Len(1, 2)], bool] = None  # type: ignore[assignment]
    either: bool | int | float | str | None = None


@pytest.mark.parametrize(
    ("document", "taken"),
    [
        ({"whole": 9}, True), ({"whole": 10}, False), ({"whole": 1.0}, False), ({"whole": True}, False),
        ({"text": "xyz"}, True), ({"text": ""}, False), ({"text": "wxyz"}, False), ({"text": 1}, False),
        ({"one": "a"}, True), ({"one": 4}, True), ({"one": 4.0}, False), ({"one": "b"}, False),
        ({"pair": [1, 2.5]}, True), ({"pair": [1]}, False), ({"pair": [1, 2, 3]}, False), ({"pair": [1, "2"]}, False),
        ({"many": [1, 2]}, True), ({"many": [1, 2, 3]}, False), ({"many": [1, None]}, False), ({"many": {}}, False),
        ({"names": {"ab": True}}, True), ({"names": {"abc": True}}, False), ({"names": {"ab": 1}}, False),
        ({"either": True}, True), ({"either": 1}, True), ({"either": 1.0}, True), ({"either": None}, True),
        ({"pair": [1, float("inf")]}, False), ({"pair": [1, float("nan")]}, False), ({"pair": [2**63, 0]}, False),
        ({"unknown": 1}, False), ({}, True),
    ],
)  # fmt: skip
def test_kinds_and_ranges_are_exact(document: dict[str, Any], taken: bool) -> None:
    assert (construct(Kinds, document) is not None) == taken


def test_a_whole_number_stays_one_where_it_may_be_either() -> None:
    built = construct(Kinds, {"either": 1, "pair": [1, 2]})
    assert built is not None
    assert exactly(built.either) == ("int", "1")
    assert exactly(built.pair) == ("tuple", [("float", "1.0"), ("float", "2.0")])


@pytest.mark.parametrize("hint", [bytes, int | Literal[4], tuple[int, ...] | tuple[str, str]])
def test_a_declaration_that_it_does_not_understand_is_told_at_once(hint: Any) -> None:
    @dataclass
    class Odd:
        key: int = 0

    Odd.__dataclass_fields__["key"].type = hint
    with pytest.raises(TypeError):
        construct(Odd, {"key": 4})


@pytest.mark.parametrize("name", [*library.names(), "small"])
def test_a_good_file_is_read_without_the_validator(name: str, tmp_path: Path) -> None:
    from tests.small import TEXT

    (tmp_path / "small.toml").write_text(TEXT, encoding="utf-8")
    where = str(tmp_path / "small.toml") if name == "small" else name
    code = (
        f"import sys; from adoptsim.scenario.load import load_scenario; load_scenario({where!r}); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"pydantic", "numpy", "simpy"} & set(done.stdout.split()) == set()
