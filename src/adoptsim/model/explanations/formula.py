"""What stands behind a number, or behind what a lever does: a formula in words and in symbols, with its inputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ASSUMPTION = "An assumption of this game; no published number is behind it."
DEFINITION = "A definition: nothing is assumed."


InputKind = Literal[
    "seen", "count", "so far", "money", "lever", "at work", "term", "ratio", "in stage", "kept revenue", "heads",
    "spent", "hosting and support", "received", "to come", "renewals due", "kept", "waited", "distance", "doubt",
    "one doubt", "tolerance", "weekly budget", "layers",
]  # fmt: skip
"""Sorts of inputs: a reading, a count or money of flows, a lever, a team at work, a term (parameter), one reading over
another, organisations in a stage, what customers of a year ago pay now; the others say themselves what they are."""


@dataclass(frozen=True, slots=True)
class Input:
    """What goes into a formula, as the company sees it: a reading, one of its own records, a lever, a term."""

    kind: InputKind
    name: str = ""
    """Which one: a metric, a flow, a lever, a team, a stage, or a parameter by its path."""
    under: str = ""
    """What it is divided by, of a ratio."""
    unit: str = ""
    weeks: int = 0
    """How long ago it was, or over how long it is added up; 0: now, or in the last week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """What stands behind one number, or behind what one lever does."""

    words: str
    """The formula in plain words; every input is in it by name. Numbers as `numbers.with_numbers` fills them in."""
    symbols: tuple[str, ...]
    """The same in symbols, line by line."""
    inputs: Mapping[str, Input]
    """What goes into it this week, by name."""
    source: str
    """Where the idea comes from."""
    unless: tuple[str, ...] = ()
    """Switches of a scenario that change it."""
