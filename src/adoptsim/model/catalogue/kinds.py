"""Sorts of numbers: how a metric or a lever is worded follows from its kind."""

from enum import Enum


class Kind(Enum):
    """What sort of number something is."""

    COUNT = "count"
    PEOPLE = "people"
    """A number of people of one team."""
    MONEY = "money"
    SHARE = "share"
    """A part of a whole; shown in per cent."""
    TIMES = "times"
    """So many times something else."""
    WEEKS = "weeks"
    STAGE = "stage"
    CHOICE = "choice"
    """One of some options, and no number."""
