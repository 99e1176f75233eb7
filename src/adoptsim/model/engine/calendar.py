"""What takes time: events that call a method when their time has come.

SimPy's processes are generators, which nobody can copy in the middle; a call is its method and what it is given. So a
game is copied as it stands, with all that is under way (decision 0015).
"""

from collections.abc import Callable
from typing import Any

import simpy
from simpy.events import NORMAL, URGENT


class Call(simpy.Event):
    """An event that calls *method* with *given*, and is done then; nobody waits for it."""

    def __init__(self, env: simpy.Environment, method: Callable[..., object], given: tuple[Any, ...]) -> None:
        self.env = env
        self.callbacks = [_perform]
        self.method = method
        self.given = given
        self._ok, self._value = True, None


def _perform(call: simpy.Event) -> None:
    assert isinstance(call, Call)
    call.method(*call.given)


class Numbers:
    """0, 1, 2, ...: like `itertools.count`, which Python 3.14 does not copy any more."""

    __slots__ = ("next",)

    def __init__(self) -> None:
        self.next = 0

    def __next__(self) -> int:
        number = self.next
        self.next = number + 1
        return number


class Calendar(simpy.Environment):
    """Time [weeks], and what is to come."""

    def __init__(self) -> None:
        super().__init__()
        self._eid = Numbers()  # type: ignore[assignment]

    def call(self, delay: float, method: Callable[..., object], *given: Any) -> None:
        """Call *method* with *given* in *delay* [weeks], after what was noted for the same instant before."""
        self.schedule(Call(self, method, given), NORMAL, delay)

    def call_next(self, method: Callable[..., object], *given: Any) -> None:
        """Call *method* with *given* now, as soon as what is going on is done."""
        self.schedule(Call(self, method, given), URGENT)
