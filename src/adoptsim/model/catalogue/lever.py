"""What a lever is, and what can be decided with one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.parameters import World


@dataclass(frozen=True, slots=True)
class UnitCost:
    """What a unit or a turn costs on the terms that hold [$]: a parameter of the world, or a dollar."""

    parameter: str = ""
    per: float | str = 1.0
    """What it is divided by: a number, or another parameter."""

    def of(self, world: World) -> float:
        """Return the cost in *world*."""
        if not self.parameter:
            return 1.0
        per: float = attrgetter(self.per)(world) if isinstance(self.per, str) else self.per
        return float(attrgetter(self.parameter)(world) / per)


HIRE = UnitCost("company.hiring_cost")
"""Of one more person, once."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Money that a change costs, less than nothing if it saves some."""

    weekly: float = 0.0
    """[$/week], as soon as people are at work."""
    once: float = 0.0
    """[$]"""

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.weekly + other.weekly, self.once + other.once)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One thing to decide, with all there is to know of it."""

    name: str
    title: str = ""
    """What it is called; not given: its name."""
    kind: Kind
    unit: str
    effect: str
    """What it does, in one sentence."""
    rests_on: tuple[str, ...]
    """Reported metrics that somebody who moves it is likely to look at, beside those that are always on the screen."""
    short_unit: str = ""
    """Of a value where there is little room, and the value alone does not say it."""
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    start: float | str = 0.0
    choices: Mapping[str, str] = field(default_factory=dict)
    """Options of a lever that is no number, each with what it means."""
    options_are: str = ""
    """What all options are, in a sentence, where it is the scenario that names them."""
    cost: str = "nothing"
    """What a unit costs, in words, with numbers of the world as `with_numbers` fills them in."""
    weekly: UnitCost | None = None
    """What a unit costs a week; only a lever that has it may be set as a share of the weekly budget."""
    once: Mapping[str, UnitCost] = field(default_factory=dict)
    """What turning to an option costs once."""
    usual_share: float = 0.1
    """Share of the weekly budget around which plans lie that are drawn at random."""
    usual: tuple[float, float] | None = None
    """Where it stands in any company, if it goes further."""
    seldom: bool = False
    """Whether a company leaves it alone more often than not."""
    acts_once: bool = False
    """Whether it stands at its start again when it has done what it does."""
    whole: bool = False
    """Whether the model counts it in whole units, and a file can give no others."""
    role: str | None = None
    """What somebody of the team is called, of a lever that is a number of people."""
    locked: bool = False
    hidden: bool = False
    unlock_week: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", self.title or self.name.replace("_", " ").capitalize())

    @property
    def options(self) -> tuple[str, ...]:
        """Choices of a lever that is not a number."""
        return tuple(self.choices)

    def meanings(self) -> tuple[str, ...]:
        """Return what its options mean, in sentences."""
        each = tuple(f"{option}: {meaning}" for option, meaning in self.choices.items())
        return (self.options_are,) if self.options_are else each

    @property
    def people(self) -> bool:
        """Whether it is the number of people of a team."""
        return self.kind is Kind.PEOPLE

    @property
    def budget(self) -> bool:
        """Whether it may be set as a share of the weekly budget."""
        return self.weekly is not None

    def cost_of_change(self, world: World, before: float | str = 0.0, after: float | str = 1.0) -> Cost:
        """Return what it costs to move it from *before* to *after* in *world*; not told: what one unit costs."""
        if isinstance(before, str) or isinstance(after, str):
            once = self.once.get(str(after)) if after != before else None
            return Cost(once=once.of(world) if once else 0.0)
        weekly = self.weekly.of(world) if self.weekly else 0.0
        return Cost(weekly * (after - before), HIRE.of(world) * max(0.0, after - before) if self.people else 0.0)

    def problem(self, value: float | str) -> str | None:
        """Return what is wrong with *value*, or None."""
        unit = "" if self.kind is Kind.SHARE else self.unit
        if self.choices:
            wanted = ", ".join(self.choices)
            return None if value in self.choices else f"must be one of {wanted}, is {value}"
        if isinstance(value, str):
            return f"must be a number{unit and f' of {unit}'}, is {value}"
        if not self.low <= value <= self.high:
            return f"must be from {self.low:,.12g} to {self.high:,.12g}{unit and f' {unit}'}, is {value:,.12g}"
        if self.whole and value != int(value):
            return f"must be a whole number of {self.unit}, is {value:g}"
        return None


@dataclass(frozen=True, slots=True)
class SetLever:
    """Set a lever to a value in its own unit."""

    lever: str
    value: float | str


@dataclass(frozen=True, slots=True)
class SetShare:
    """Give a lever a share of the weekly budget; every week the company turns it into spend."""

    lever: str
    share: float


LeverDecision = SetLever | SetShare


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer an event; the choice brings its effects."""

    event: str
    choice: str


Decision = LeverDecision | Answer
