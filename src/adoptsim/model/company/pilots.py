"""Pilots: who has tried the product goes by what it is worth to them, and not by what was said of it [I3].

Explained at `pilots`. A deal is offered one with the chance of the lever, luck of (account, attempt). It begins when a
buyer would else decide, with the win chance for a perceived value of 1: who would not buy a perfect product, for it is
dear or another's is at hand, does not. A product that fits (value .6) turns .60 of pilots into contracts, the .4-.8 of
vendors' pages, which are about the well selected; one of value .3 turns .13. At value c, and at a perfect 1, a pilot
wins as much as an honest promise; between it wins more, below c less. The third power is an assumption.

What is seen in a pilot teaches as much of the need as an interview, and takes no time of product people.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from adoptsim.model.engine.calendar import Calendar
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Sales


class Tried(NamedTuple):
    """A pilot that came to its end."""

    segment: int
    number: int
    """What its luck is keyed by: the account and its attempt."""


def convinced(s: Sales, value: float) -> float:
    """Return the chance that a buyer who has tried a product of that *value* takes it."""
    k = s.pilot_value * s.pilot_value / (1 + s.pilot_value)
    cube = value * value * value
    return (1 + k) * cube / (cube + k)


class Pilots:
    """Pilots of the week: those begun, and what those that ended showed."""

    def __init__(self, env: Calendar, streams: Streams) -> None:
        self.env = env
        self.streams = streams
        self.open_week()

    def open_week(self) -> None:
        """Count from zero."""
        self.begun = 0
        self.ended: list[Tried] = []

    def offered(self, share: float, deal: int) -> bool:
        """Tell whether a *deal* is offered a pilot; who is at a smaller *share* is at a larger one."""
        return share > 0 and self.streams.uniform("pilot", deal) < share

    def begin(self, s: Sales, then: Callable[..., None], *given: Any) -> None:
        """Let a pilot run, and call *then* with *given* at its end."""
        self.begun += 1
        self.env.call(s.pilot_weeks, then, *given)

    def end(self, segment: int, deal: int) -> None:
        """Note what can be learned."""
        self.ended.append(Tried(segment, deal))
