"""Numbers in a text, as they hold in the world that is in force: "{market.carry_over:%}".

A name in braces is a parameter of the world by its path, or a quantity that follows from some; behind the colon it
says how it is worded.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from adoptsim.errors import counted
from adoptsim.model.parameters import World

NAMED = re.compile(r"\{([A-Za-z_. ]+)(?::([a-z$%]+))?\}")
MANY = 40
"""Characters from which on segments are not told one by one."""
Following = Mapping[str, float | Callable[[World], float]]
"""What follows from parameters, or from nothing, by name."""
Words = Mapping[str, Callable[[float], str]]
"""How a number is worded, by what stands behind the colon."""
NOTHING: Following = MappingProxyType({})


def number(value: float) -> str:
    """Return a number to three digits, as formulas have them.

    >>> number(0.5), number(12.0), number(-0.25)
    ('.5', '12', '-.25')
    """
    return _without_zero(f"{value:.3g}")


def _without_zero(text: str) -> str:
    return re.sub(r"^(-?)0\.", r"\1.", text)


WORDS: Words = MappingProxyType(
    {
        "": number,
        "exact": lambda value: _without_zero(f"{value:g}"),
        "%": lambda value: f"{100 * value:.3g}%",
        "whole%": lambda value: f"{100 * value:.0f}%",
        "$": lambda value: f"${value:,.0f}",
        "weeks": lambda value: counted(round(value), "week"),
        "plain": lambda value: f"{value:g}",
    }
)


def with_numbers(text: str, world: World, following: Following = NOTHING, words: Words = WORDS) -> str:
    """Return *text* with the numbers of *world*; *words* = other ways to word them."""
    worded = {**WORDS, **words}
    return NAMED.sub(lambda match: _worded(match[1], worded[match[2] or ""], world, following), text)


def _worded(name: str, word: Callable[[float], str], world: World, following: Following) -> str:
    part, _, key = name.partition(".")
    if name in following:
        follows = following[name]
        return word(follows(world) if callable(follows) else follows)
    if part != "segments":
        return word(getattr(getattr(world, part), key))
    elasticity = key == "elasticity"
    values = [float(-s.price_sensitivity / 2 if elasticity else getattr(s, key)) for s in world.segments]
    if len(set(values)) == 1:
        return word(values[0])
    pairs = zip(values, world.segments, strict=True)
    each = ", ".join(f"{word(value)} ({segment.name})" for value, segment in pairs)
    return each if len(each) < MANY else f"{word(min(values))} to {word(max(values))} by segment"
