"""Events: what happens to the company, what the answers change, and the deck from which some are drawn."""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import Ge, Le, Len

from adoptsim.model.parameters import Name, Share
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
    after: Annotated[int, Ge(0), Le(10_400)] = 0
    """How long after the answer it begins [weeks]."""

    def effect(self) -> Effect:
        """Return the effect for the simulation."""
        changes: dict[Operation, float | None] = {"add": self.add, "multiply": self.multiply, "set": self.set}
        operation, amount = next((name, x) for name, x in changes.items() if x is not None)
        return Effect(self.path, operation, amount, self.weeks, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsTo:
    """An event that an answer brings later, each time it is given."""

    event: Name
    """Name of the event that comes."""
    after: Annotated[int, Ge(1), Le(10_400)]
    """How long after the answer [weeks]."""
    chance: Share = 1.0
    """How likely it is that the event comes [1]."""
    otherwise: Name | None = None
    """Name of the event that comes in its place if it does not; not given: none."""

    def events(self) -> tuple[str, ...]:
        """Return the names of the events that may come."""
        return (self.event,) if self.otherwise is None else (self.event, self.otherwise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to an event."""

    name: Name
    """Short name, as it stands in the journal."""
    text: Line
    """What the player reads."""
    effects: Annotated[tuple[EffectEntry, ...], Len(0, 50)] = ()
    """What it changes."""
    leads_to: Annotated[tuple[LeadsTo, ...], Len(0, 20)] = ()
    """What comes of it later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens to the company and asks for an answer; with a weight it is a card of the deck."""

    name: Name
    """Short name, as it stands in the journal."""
    text: Line
    """What the player reads."""
    choices: Annotated[tuple[Choice, ...], Len(0, 20)]
    """Two or more answers."""
    default: Name
    """Name of the choice that is taken when nobody answers."""
    week: Week | None = None
    """The week at whose start it happens, once a game; or use `when` or `weight`."""
    when: When | None = None
    """The condition on seen values that brings it, once a game; of a card: without which it is not drawn."""
    weight: Annotated[float, Ge(0), Le(1e6)] | None = None
    """How likely the card is to be drawn, relative to others; not given: it is no card."""
    again: Annotated[int, Ge(1), Le(10_400)] | None = None
    """How long after it came the card may be drawn again; not given: it is drawn once a game [weeks]."""

    def choice(self, name: str) -> Choice | None:
        """Return the choice called *name*."""
        return next((choice for choice in self.choices if choice.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """When cards are drawn, one at a time: the events that have a weight."""

    first: Week = 4
    """Of the first draw."""
    every: Annotated[int, Ge(1), Le(10_400)] = 4
    """From one draw to the next [weeks]."""
    last: Week | None = None
    """After which no card is drawn, so that each has time to show what its answer was worth; not given: none is."""

    def weeks(self, weeks: int) -> range:
        """Return the weeks of the draws in a game of *weeks*."""
        return range(self.first, weeks if self.last is None else min(weeks, self.last + 1), self.every)

    def draw(self, week: int) -> int | None:
        """Return which draw, 0, 1, ..., is in *week*, or None."""
        weeks = self.weeks(week + 1)
        return weeks.index(week) if week in weeks else None
