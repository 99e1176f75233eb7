"""Arrays, and sets of accounts or seats: their numbers in order, each once."""

from typing import Any

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
"""Accounts or seats, by number."""
Reals = npt.NDArray[np.float64]
Reals32 = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int32]
"""Of seats, or of weeks."""
Integers = npt.NDArray[np.integer[Any]]
Vector = Reals
"""A place on the map of needs, or a way on it, shape (2,)."""


class Log:
    """Numbers that were noted since somebody took them."""

    def __init__(self) -> None:
        self._parts: list[Ids | list[int]] = []

    def __bool__(self) -> bool:
        return bool(self._parts)

    def note(self, ids: Ids | int) -> None:
        """Add numbers, or a single one."""
        if isinstance(ids, int):
            self._parts.append([ids])
        elif len(ids):
            self._parts.append(ids)

    def take(self) -> Ids:
        """Return all in order, each once, and begin anew."""
        parts, self._parts = self._parts, []
        return distinct(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)


def ranges(first: Ids, length: Ids) -> Ids:
    """Return first[0], first[0] + 1, ..., for *length* numbers each, one range after the other."""
    if (length == 1).all():
        return first
    ends = np.cumsum(length)
    if not len(ends):
        return np.zeros(0, dtype=np.int64)
    return np.asarray(np.arange(int(ends[-1])) + np.repeat(first - (ends - length), length))


def distinct(ids: Ids) -> Ids:
    """Return *ids* in order, each once."""
    if len(ids) < 2 or (ids[1:] > ids[:-1]).all():
        return ids
    ids = np.sort(ids)
    new = np.ones(len(ids), dtype=np.bool_)
    np.not_equal(ids[1:], ids[:-1], out=new[1:])
    return np.asarray(ids[new])
