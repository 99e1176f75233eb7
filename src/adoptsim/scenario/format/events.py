"""Events: what happens to the company, and what the answers change."""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import Ge, Le, Len

from adoptsim.model.parameters import Name
from adoptsim.model.parameters.effects import Effect, Operation
from adoptsim.scenario.format.kinds import Bounded, Line, Week, When


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectEntry:
    """A change of a live parameter; exactly one of add, multiply and set."""

    path: Name
    """Which parameter: section.name, one of those marked as open to events."""
    add: Bounded | None = None
    """What is added."""
    multiply: Bounded | None = None
    """What it is multiplied by."""
    set: Bounded | None = None
    """What it becomes."""
    weeks: Annotated[int, Ge(1), Le(10_400)] | None = None
    """For how long; not given: for good [weeks]."""

    def effect(self) -> Effect:
        """Return the effect for the simulation."""
        changes: dict[Operation, float | None] = {"add": self.add, "multiply": self.multiply, "set": self.set}
        operation, amount = next((name, x) for name, x in changes.items() if x is not None)
        return Effect(self.path, operation, amount, self.weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to an event."""

    name: Name
    """Short name, as it stands in the journal."""
    text: Line
    """What the player reads."""
    effects: Annotated[tuple[EffectEntry, ...], Len(0, 50)] = ()
    """What it changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens to the company and asks for an answer; once a game."""

    name: Name
    """Short name, as it stands in the journal."""
    text: Line
    """What the player reads."""
    choices: Annotated[tuple[Choice, ...], Len(0, 20)]
    """Two or more answers."""
    default: Name
    """Name of the choice that is taken when nobody answers."""
    week: Week | None = None
    """The week at whose start it happens; or use `when`."""
    when: When | None = None
    """The condition on seen values that brings it."""

    def choice(self, name: str) -> Choice | None:
        """Return the choice called *name*."""
        return next((choice for choice in self.choices if choice.name == name), None)
