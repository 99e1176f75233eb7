"""One law: what stands behind a number, or behind what a lever does, in words and in symbols."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

ASSUMPTION = "An assumption of this game; no published number is behind it."
DEFINITION = "A definition: nothing is assumed."


@dataclass(frozen=True, slots=True)
class Input:
    """Something that goes into a law, as the company sees it: a reading, one of its own records, a lever, a term."""

    kind: str
    """What sort of thing; who shows it knows how to look it up."""
    name: str = ""
    """Which one: a metric, a flow, a lever, a team, a stage, or a parameter by its path."""
    under: str = ""
    """What it is divided by, of a ratio."""
    unit: str = ""
    weeks: int = 0
    """How long ago it was, or over how long it is added up; 0: now, or in the last week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What stands behind one number, or behind what one lever does."""

    words: str
    """The law in plain words; every input is in it by name. Numbers as `numbers.in_force` fills them in."""
    symbols: tuple[str, ...]
    """The same in symbols, line by line."""
    inputs: Mapping[str, Input]
    """What goes into it this week, by name."""
    source: str
    """Where the idea comes from."""
    unless: tuple[str, ...] = ()
    """Switches of a scenario that change it."""


seen = partial(Input, "seen")
"""A metric as the company sees it now, or saw it so many weeks ago."""
count = partial(Input, "count")
"""What was counted in the last week, or weeks."""
so_far = partial(Input, "so far")
"""What was counted since the start."""
money = partial(Input, "money")
"""What a flow of revenue was in the last week, or weeks."""
lever = partial(Input, "lever")
"""What a lever stands at."""
at_work = partial(Input, "at work")
"""How many people of a team are at work."""
term = partial(Input, "term")
"""A parameter as it holds now."""
ratio = partial(Input, "ratio")
"""One metric over another, as seen."""
in_stage = partial(Input, "in stage")
"""How many organisations stand somewhere between not knowing the product and using it."""
kept_revenue = partial(Input, "kept revenue")
"""What the customers of a year ago pay now, as far as reports tell."""
HEADS = Input("heads")
SPENT = Input("spent")
SERVED = Input("served")
RECEIVED = Input("received")
TO_COME = Input("to come")
ENDING = Input("ending")
KEPT = Input("kept")
WAITED = Input("waited")
DISTANCE = Input("distance")
DOUBT = Input("doubt")
ONE_DOUBT = Input("one doubt")
TOLERANCE = Input("tolerance")
WEEKLY_BUDGET = Input("weekly budget")
LAYERS = Input("layers")
