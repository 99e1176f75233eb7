"""Strategies: ways to play, written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from annotated_types import Len

from adoptsim.model.catalogue.levers import LeverDecision, SetLever, SetShare
from adoptsim.model.parameters import Name
from adoptsim.scenario.format.kinds import LeverValue, ShareValue, Strict, Text, Week, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Lever values from a week on."""

    week: Week
    """Takes effect at the first round boundary at or after this week."""
    levers: Mapping[Name, LeverValue]
    """Values in the lever's own unit, or {share = ..} of the weekly budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Lever values that are set whenever a condition on seen values holds at a round boundary."""

    when: When
    """The condition."""
    levers: Mapping[Name, LeverValue]
    """As in a phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """A way to play, written down."""

    __pydantic_config__: ClassVar = Strict
    name: Name
    """How it is called on the command line."""
    text: Text = ""
    """What it is, in a sentence."""
    phases: Annotated[tuple[Phase, ...], Len(0, 500)] = ()
    """What it sets when."""
    rules: Annotated[tuple[Rule, ...], Len(0, 100)] = ()
    """What it sets if."""
    answers: Mapping[Name, Name] = field(default_factory=dict)
    """Choices by event; events that are not named take their default."""
    random: bool = False
    """Sets every open lever at random at every round; for comparison only, never par."""


def lever_decisions(levers: Mapping[str, LeverValue]) -> list[LeverDecision]:
    """Return decisions for a table of lever values."""
    return [
        SetShare(name, value.share) if isinstance(value, ShareValue) else SetLever(name, value)
        for name, value in levers.items()
    ]
