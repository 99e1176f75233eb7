"""Numbers in the text of a formula, as they hold in the world that is in force: "{market.carry_over:%}".

A name in braces is a parameter of the world by its path, or one of the quantities below that follow from some.
"""

import re
from collections.abc import Callable, Mapping
from math import prod
from types import MappingProxyType
from typing import Any

from adoptsim.model.parameters import Discovery, World

NAMED = re.compile(r"\{([a-z_. ]+)(:%)?\}")
MANY = 40
"""Characters from which on segments are not told one by one."""
FEW, MORE, MOST = 10, 20, 30
"""Interviews after which it is told how many needs have names."""


def _named_after(interviews: int) -> Callable[[World], float]:
    """Return the share of needs that are named after so many interviews with people who have all the time."""
    return lambda world: 1 - _unnamed(world.discovery, interviews)


def _unnamed(p: Discovery, n: int) -> float:
    """Return E (1 - p)^n for p ~ Beta(alpha, beta), or for the chance that all needs have."""
    if p.need_chance is not None:
        return float((1 - p.need_chance) ** n)
    return prod((p.need_beta + k) / (p.need_alpha + p.need_beta + k) for k in range(n))


FOLLOWING: Mapping[str, Callable[[World], float]] = MappingProxyType(
    {
        "advertising of this week": lambda world: 1 - world.market.carry_over,
        "lean through marketing": lambda world: world.discovery.secondhand_lean / 2,
        "named early": _named_after(FEW),
        "named later": _named_after(MORE),
        "named at last": _named_after(MOST),
    }
)
"""What follows from parameters, by name."""


def in_force(text: str, world: World) -> str:
    """Return *text* with the numbers of *world*."""
    return NAMED.sub(lambda found: _told(found[1], bool(found[2]), world), text)


def _told(name: str, percent: bool, world: World) -> str:
    part, _, key = name.partition(".")
    if part != "segments":
        value = FOLLOWING[name](world) if name in FOLLOWING else getattr(getattr(world, part), key)
        return _number(value, percent)
    values = [_of_segment(segment, key) for segment in world.segments]
    if len(set(values)) == 1:
        return _number(values[0], percent)
    pairs = zip(values, world.segments, strict=True)
    each = ", ".join(f"{_number(value, percent)} ({segment.name})" for value, segment in pairs)
    return (
        each if len(each) < MANY else f"{_number(min(values), percent)} to {_number(max(values), percent)} by segment"
    )


def _of_segment(segment: Any, key: str) -> float:
    return -segment.price_sensitivity / 2 if key == "elasticity" else float(getattr(segment, key))


def _number(value: float, percent: bool) -> str:
    """Return a number to three digits, as formulas have them: .5, 12, 66%."""
    if percent:
        return f"{100 * value:.3g}%"
    return re.sub(r"^(-?)0\.", r"\1.", f"{value:.3g}")
