"""One formula: in words, in symbols, with its inputs and its source."""

from collections.abc import Mapping
from dataclasses import dataclass

from adoptsim.presentation.formulas.quantities import Quantity

ASSUMPTION = "An assumption of this game; no published number is behind it."
DEFINITION = "A definition: nothing is assumed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """What stands behind one number, or behind what one lever does."""

    words: str
    """The formula in plain words; every input is in it by name."""
    symbols: tuple[str, ...]
    """The same in symbols, line by line."""
    inputs: Mapping[str, Quantity]
    """What goes into it and what it is this week, as the company sees it, by name."""
    source: str
    """Where the idea comes from."""
    unless: tuple[str, ...] = ()
    """Switches of a scenario that change it."""
