"""People: hired, ramping up, working, leaving.

Slot k of a role owns its luck whatever the hiring date, so that hiring a fourth rep a week earlier changes
nothing about the first three.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf

from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.engine import quantiles
from adoptsim.model.engine.calendar import Calendar
from adoptsim.model.engine.exact_sum import total, whole
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Company

SLOWEST = 0.1
"""Speed of a person on the first day, of full speed."""


@dataclass(slots=True, eq=False)
class Person:
    """Somebody at work; `left` once they have gone."""

    role: str
    slot: int
    joined: float
    ramp_weeks: float
    turnover: float = 0.0
    """Chance a year to leave, as it was when they came."""
    left: bool = False
    hand: list[int] = field(default_factory=list)
    """Accounts whose deals this person works."""
    busy_since: float = -inf
    """When they last looked for work [weeks]."""
    tenures: int = 0
    """How often it was drawn when they leave; only the last draw counts."""
    credit: float = 0.0
    """Calls saved up by somebody who makes less than one a week."""

    def speed(self, now: float) -> float:
        """Return the share of full speed, linear over the ramp."""
        here = now - self.joined
        return 1.0 if here >= self.ramp_weeks else max(SLOWEST, here / self.ramp_weeks)


@dataclass(eq=False)
class Team:
    """The people of one role."""

    env: Calendar
    role: str
    streams: Streams
    joined: Callable[[Person], None]
    left: Callable[[Person], None]
    people: list[Person] = field(default_factory=list)
    hired: int = 0
    """Hires begun this week."""
    coming: dict[int, float] = field(default_factory=dict)
    """When whoever is hired into a slot arrives [weeks]."""
    _taken: set[int] = field(default_factory=set)
    _occupants: dict[int, int] = field(default_factory=dict)
    """How many have been in each slot before whoever is there."""

    def begin_with(self, count: int, company: Company) -> None:
        """Begin with *count* people who work at full speed."""
        for slot in range(count):
            self._taken.add(slot)
            self._join(slot, company, self.env.now - company.ramp_weeks)

    def resize(self, target: int, company: Company, *, hiring: bool = True, ramp: float = 1.0) -> None:
        """Hire into the lowest free slots, or cancel hires and let people go, until *target* are here or coming.

        *ramp* = how long new people take to learn the work, relative.
        """
        self.hired = 0
        slot = 0
        while hiring and len(self._taken) < target:
            if slot not in self._taken:
                self._taken.add(slot)
                self.hired += 1
                self.coming[slot] = self.env.now + company.hiring_weeks
                self.env.call(company.hiring_weeks, self._arrive, slot, company, ramp)
            slot += 1
        fewer = len(self._taken) - target
        if fewer > 0:  # hires on their way are cancelled first, from the highest slot down
            cancelled = sorted(self.coming, reverse=True)[:fewer]
            for slot in cancelled:
                del self.coming[slot]
                self._taken.discard(slot)
            for person in sorted(self.people, key=lambda p: -p.slot)[: fewer - len(cancelled)]:
                self._leave(person)

    def newcomers(self, until: float) -> int:
        """Return how many people arrive before *until* [weeks]."""
        return whole(when < until for when in self.coming.values())

    def speed(self) -> float:
        """Return how many fully ramped people the team is worth now."""
        now = self.env.now
        return total(person.speed(now) for person in self.people)

    def _arrive(self, slot: int, company: Company, ramp: float) -> None:
        if self.coming.get(slot) == self.env.now:  # else the hire was cancelled
            del self.coming[slot]
            self._join(slot, company, self.env.now, ramp)

    def _join(self, slot: int, company: Company, since: float, ramp: float = 1.0) -> None:
        person = Person(self.role, slot, since, company.ramp_weeks * ramp, company.turnover)
        self.people.append(person)
        self.joined(person)
        self._occupants[slot] = self._occupants.get(slot, -1) + 1
        self._stay(person)

    def redraw_luck(self) -> None:
        """Draw anew how long everybody stays, as hired; who has an exponential time to go has it from any moment on."""
        for person in self.people:
            self._stay(person)

    def _stay(self, person: Person) -> None:
        person.tenures += 1
        if person.turnover > 0:
            u = self.streams.uniform(f"tenure {self.role}", person.slot, self._occupants[person.slot])
            wait = quantiles.exponential_wait(YEAR / person.turnover, u)
            self.env.call(wait, self._move_on, person, person.tenures)

    def _move_on(self, person: Person, tenure: int) -> None:
        if not person.left and person.tenures == tenure:
            self._leave(person)

    def _leave(self, person: Person) -> None:
        person.left = True
        self.people.remove(person)
        self._taken.discard(person.slot)
        self.left(person)
