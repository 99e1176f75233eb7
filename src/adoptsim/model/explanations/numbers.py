"""Numbers in the text of a formula: parameters of the world in force, constants of the mechanisms, what follows.

"{market.carry_over:%}" is a parameter, "{habit.ENGAGED_HABIT}" a constant of `model/seats/habit.py`, and a name
without a point one of what follows from these.
"""

from collections.abc import Callable
from math import prod
from types import MappingProxyType

import numpy as np

from adoptsim.model.catalogue import metrics, numbers_in_text
from adoptsim.model.catalogue.numbers_in_text import Following
from adoptsim.model.company import buying, crowdfunding, discovery, expertise, fundraising, product, stage, visits
from adoptsim.model.customers import peers, renewal
from adoptsim.model.market import accounts
from adoptsim.model.parameters import World
from adoptsim.model.seats import habit

MECHANISMS = (
    accounts, buying, crowdfunding, discovery, expertise, fundraising, habit, metrics, peers, product, renewal,
    stage, visits,
)  # fmt: skip
FEW, MORE, MOST = 10, 20, 30
"""Interviews after which it is told how many needs have names."""


def with_numbers(text: str, world: World) -> str:
    """Return *text* with the numbers of *world*."""
    return numbers_in_text.with_numbers(text, world, FOLLOWING)


def _named_after(interviews: int) -> Callable[[World], float]:
    """Return the share of needs that are named after so many interviews with people who have all the time.

    It is 1 - E (1 - p)^n for p ~ Beta(alpha, beta), or for the chance that all needs have.
    """

    def named(world: World) -> float:
        p = world.discovery
        if p.need_chance is not None:
            return float(1 - (1 - p.need_chance) ** interviews)
        return 1 - prod((p.need_beta + k) / (p.need_alpha + p.need_beta + k) for k in range(interviews))

    return named


CONSTANTS = MappingProxyType(
    {
        f"{mechanism.__name__.rpartition('.')[2]}.{name}": float(value)
        for mechanism in MECHANISMS
        for name, value in vars(mechanism).items()
        if name.isupper() and isinstance(value, int | float | np.floating)
    }
)
"""Of the mechanisms, by name, with the name of the module before it."""
FOLLOWING: Following = MappingProxyType(
    {
        **CONSTANTS,
        "advertising of this week": lambda world: 1 - world.market.carry_over,
        "lean through marketing": lambda world: world.discovery.secondhand_lean * discovery.LEAN["marketing"],
        "noise through marketing": discovery.NOISE["marketing"],
        "named early": _named_after(FEW),
        "named later": _named_after(MORE),
        "named at last": _named_after(MOST),
        "lost of a habit": 1 - float(habit.HABIT_KEPT_UNUSED),
        "use that keeps seats": (1 - renewal.GROWTH_FLOOR) / renewal.GROWTH,
        "one and half use squared": 1 + renewal.HALF_USE_SQUARED,
        "most contagion": 1 + peers.CONTAGION,
        "let down by a gap": 1 / accounts.MOST_PATIENCE,
    }
)
"""Constants, and what follows from them and from parameters, by name."""
