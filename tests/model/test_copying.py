"""A copy of a running simulation: nothing in it that cannot be copied, nothing shared that changes."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from types import FunctionType, MethodType
from typing import Any

import numpy as np
import pytest

from adoptsim.game.session import Session
from adoptsim.model.engine.copying import copied, fixed
from adoptsim.model.simulation import Simulation
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario

PLAIN = (bool, int, float, str, bytes, type(None), np.generic, np.dtype, type)


def parts(whole: Any) -> Iterator[Any]:
    """Yield everything that *whole* leads to, each once, but for plain values."""
    seen: dict[int, Any] = {}
    waiting = [whole]
    while waiting:
        x = waiting.pop()
        if isinstance(x, PLAIN) or id(x) in seen:
            continue
        seen[id(x)] = x
        yield x
        if isinstance(x, dict):
            waiting += [*x, *x.values()]
        elif isinstance(x, list | tuple | set | frozenset | deque):
            waiting += x
        elif isinstance(x, MethodType):
            waiting += [x.__func__, x.__self__]
        elif isinstance(x, np.ndarray):
            waiting.append(x.base)
        elif not isinstance(x, FunctionType):
            slots = [name for kind in type(x).__mro__ for name in getattr(kind, "__slots__", ()) if hasattr(x, name)]
            waiting += [*getattr(x, "__dict__", {}).values(), *(getattr(x, name) for name in slots)]


def under_way(name: str, weeks: int = 60) -> Simulation:
    """Return the simulation of a shipped scenario in the middle of its game."""
    scenario = load_scenario(name)
    policy = scenario.policy(scenario.strategies[0])
    session = Session(scenario, 1)
    while session.week < weeks and session.ended == "unfinished":
        session.advance(policy(session.observation))
    return session.model


@pytest.mark.parametrize("name", library.names())
def test_no_generator_no_lambda_and_no_open_handle_is_in_the_state(name: str) -> None:
    for part in parts(under_way(name)):
        assert not hasattr(part, "send"), part
        assert not hasattr(part, "fileno"), part
        assert not hasattr(part, "__next__") or type(part).__name__ == "Numbers", part
        assert not isinstance(part, FunctionType) or (part.__name__ != "<lambda>" and part.__closure__ is None), part


@pytest.mark.parametrize("name", library.names())
def test_a_copy_shares_only_what_cannot_change(name: str) -> None:
    simulation = under_way(name)
    ours = {id(part): part for part in parts(simulation)}
    shared = [part for part in parts(copied(simulation)) if id(part) in ours]
    assert shared
    for part in shared:
        immutable = isinstance(part, FunctionType | tuple | frozenset)
        immutable |= frozen(part)
        below_immutable = not isinstance(part, np.ndarray) or not part.flags.writeable or held_by_frozen(part, shared)
        assert immutable or below_immutable, type(part)


def held_by_frozen(array: np.ndarray[Any, Any], shared: list[Any]) -> bool:
    """Tell whether *array* stands in one of the frozen dataclasses that are *shared*."""
    return any(part is array for x in shared if frozen(x) for part in parts(x))


def frozen(x: Any) -> bool:
    """Tell whether *x* is a dataclass that cannot be changed."""
    return is_dataclass(x) and bool(getattr(type(x), "__dataclass_params__").frozen)  # noqa: B009


@pytest.mark.parametrize("name", library.names())
def test_arrays_that_are_parts_of_one_another_stay_so(name: str) -> None:
    simulation = under_way(name)
    both = [
        [part for part in parts(whole) if isinstance(part, np.ndarray) and part.size and part.flags.writeable]
        for whole in (simulation, copied(simulation))
    ]
    together = [
        sorted((a.shape, b.shape) for k, a in enumerate(arrays) for b in arrays[:k] if np.may_share_memory(a, b))
        for arrays in both
    ]
    assert together[0] == together[1]
    assert any(together)


def test_a_part_of_an_array_is_that_part_of_its_copy() -> None:
    table = np.arange(12.0).reshape(3, 4)
    pair = [table, table[1], table[:, ::2], table.T]
    new, row, columns, turned = copied(pair)
    new[1, 2] = 99.0
    assert (row[2], columns[1, 1], turned[2, 1]) == (99.0, 99.0, 99.0)
    assert table[1, 2] == 6.0


def test_what_nobody_can_write_into_is_shared() -> None:
    table = fixed(np.arange(3))
    assert copied([table])[0] is table
    with pytest.raises(ValueError, match="read-only"):
        table[0] = 1


@dataclass(slots=True)
class Knot:
    """Something that leads back to itself."""

    others: list["Knot"]
    table: np.ndarray[Any, Any]


def test_circles_and_kinds_stay_what_they_are() -> None:
    knot = Knot([], np.zeros(2))
    knot.others.append(knot)
    state = {"knot": knot, "late": deque([1, [2]], maxlen=2), "named": {3, 4}, "again": knot}
    new = copied(state)
    assert new["again"] is new["knot"] is new["knot"].others[0] is not knot  # type: ignore[attr-defined]
    new["late"].append(5)  # type: ignore[attr-defined]
    assert list(new["late"]) == [[2], 5]  # type: ignore[call-overload]
    assert list(state["late"]) == [1, [2]]  # type: ignore[call-overload]


@pytest.mark.parametrize("what", [iter([1]), (x for x in [1]), open(__file__)])  # noqa: SIM115
def test_what_cannot_be_copied_in_the_middle_is_refused(what: Any) -> None:
    with pytest.raises(TypeError):
        copied([what])
    if hasattr(what, "close"):
        what.close()
