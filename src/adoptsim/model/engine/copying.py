"""Copies of what is going on, with everything in it as it stands.

`copy.deepcopy` takes arrays apart that are parts of one another, and copies what never changes. Here an array and the
parts of it that somebody holds stay together. Shared is what cannot change: arrays that nobody can write into
(`fixed`), frozen dataclasses, functions.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import is_dataclass
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType, NoneType
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T")
Array = TypeVar("Array", bound=npt.NDArray[Any])
Memo = dict[int, Any]
"""Copies by the identity of what they are of."""
ATOMS = (NoneType, bool, int, float, str, bytes, range, type, FunctionType, BuiltinFunctionType, np.ufunc, np.generic)


def fixed(array: Array) -> Array:
    """Return *array*, which nobody can write into from now on, so that copies share it.

    It must be no part of another, through which it could be written into all the same.
    """
    assert array.base is None
    array.flags.writeable = False
    return array


def copied(whole: T) -> T:
    """Return a copy of *whole* and of all that it leads to; what is done to one is not done to the other.

    Raises TypeError for what cannot be copied in the middle, as generators, files and iterators.
    """
    memo: Memo = {}
    return _copy(whole, memo)  # type: ignore[no-any-return]


def _copy(x: Any, memo: Memo) -> Any:
    kind = type(x)
    how = _HOW.get(kind)
    if how is None:
        how = _HOW[kind] = _way(kind)
    if how is _same:
        return x
    done = memo.get(id(x))
    return how(x, memo) if done is None else done


def _way(kind: type) -> Callable[[Any, Memo], Any]:
    """Return how instances of *kind* are copied."""
    if issubclass(kind, ATOMS) or (is_dataclass(kind) and kind.__dataclass_params__.frozen):  # type: ignore[attr-defined]
        return _same
    for base, how in _OF.items():
        if issubclass(kind, base):
            return how
    slots = tuple(name for base in kind.__mro__ for name in base.__dict__.get("__slots__", ()))
    return partial(_object, slots=slots)


def _same(x: Any, _: Memo) -> Any:
    return x


def _array(x: npt.NDArray[Any], memo: Memo) -> npt.NDArray[Any]:
    if not x.flags.writeable:
        return x
    base = x.base
    new = memo[id(x)] = _part(x, base, _copy(base, memo)) if isinstance(base, np.ndarray) else x.copy(order="K")
    return new


def _part(x: npt.NDArray[Any], base: npt.NDArray[Any], new: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return the part of *new*, the copy of *base*, that *x* is of *base*."""
    offset = x.__array_interface__["data"][0] - base.__array_interface__["data"][0]
    return np.ndarray(x.shape, x.dtype, new, offset, x.strides)


def _sequence(x: Any, memo: Memo) -> Any:
    new = memo[id(x)] = x.copy()
    new.clear()
    new.extend([_copy(each, memo) for each in x])
    return new


def _tuple(x: tuple[Any, ...], memo: Memo) -> tuple[Any, ...]:
    parts = [_copy(each, memo) for each in x]
    if all(a is b for a, b in zip(x, parts, strict=True)):
        return x
    new: tuple[Any, ...] = type(x)._make(parts) if hasattr(x, "_make") else tuple(parts)
    memo[id(x)] = new
    return new


def _dict(x: dict[Any, Any], memo: Memo) -> dict[Any, Any]:
    new = type(x)()
    memo[id(x)] = new
    for key, value in x.items():
        new[_copy(key, memo)] = _copy(value, memo)
    return new


def _set(x: set[Any], memo: Memo) -> set[Any]:
    new = memo[id(x)] = {_copy(each, memo) for each in x}
    return new


def _method(x: MethodType, memo: Memo) -> MethodType:
    return MethodType(x.__func__, _copy(x.__self__, memo))


def _object(x: Any, memo: Memo, slots: tuple[str, ...]) -> Any:
    new = memo[id(x)] = object.__new__(type(x))
    for name in slots:
        setattr(new, name, _copy(getattr(x, name), memo))
    for name, value in getattr(x, "__dict__", {}).items():
        new.__dict__[name] = _copy(value, memo)
    return new


_HOW: dict[type, Callable[[Any, Memo], Any]] = {}
"""How instances of a class are copied, as far as it was looked up."""
_OF: dict[type, Callable[[Any, Memo], Any]] = {
    np.ndarray: _array, list: _sequence, tuple: _tuple, OrderedDict: _dict, dict: _dict, set: _set, deque: _sequence,
    MethodType: _method,
}  # fmt: skip
