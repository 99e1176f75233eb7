"""The scenario file, declared once: every key with its type, range, default, unit and sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le, Len

from adoptsim.model.catalogue.levers import LeverDecision, SetLever, SetShare
from adoptsim.model.parameters import (
    Community,
    Company,
    Discovery,
    Engagement,
    Entrant,
    Experiments,
    Finance,
    Information,
    Limits,
    Market,
    Name,
    Product,
    Rival,
    Sales,
    Segment,
    Share,
    Strict,
)
from adoptsim.model.parameters.effects import Effect, Operation
from adoptsim.scenario.format.kinds import Bounded, LeverValue, Line, Number, ShareValue, Text, Week, Whole
from adoptsim.scenario.format.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """Which seeds games of this scenario use."""

    __pydantic_config__: ClassVar = Strict
    policy: Literal["fixed", "code", "released"] = "fixed"
    """fixed: always `value`; code: from a code the player types; released: the player may choose."""
    value: Annotated[int, Ge(0), Le(2**53)] = 1
    """The seed of policy fixed, and the one shown first otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A condition on a seen metric; exactly one of above and below."""

    __pydantic_config__: ClassVar = Strict
    metric: Name
    """Name of a metric."""
    above: Number | None = None
    """True while the seen value is larger."""
    below: Number | None = None
    """True while the seen value is smaller."""

    def holds(self, seen: float | None) -> bool:
        """Tell whether the condition is met; a metric that is undefined meets none."""
        if seen is None:
            return False
        return (self.above is not None and seen > self.above) or (self.below is not None and seen < self.below)


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectEntry:
    """A change of a live parameter; exactly one of add, multiply and set."""

    __pydantic_config__: ClassVar = Strict
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

    __pydantic_config__: ClassVar = Strict
    name: Name
    """Short name, as it stands in the journal."""
    text: Line
    """What the player reads."""
    effects: Annotated[tuple[EffectEntry, ...], Len(0, 50)] = ()
    """What it changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens to the company and asks for an answer; once a game."""

    __pydantic_config__: ClassVar = Strict
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """Something to reach, shown before play."""

    __pydantic_config__: ClassVar = Strict
    text: Line
    """What the player reads."""
    metric: Name
    """Name of a metric."""
    above: Number | None = None
    """Reached when the true value is larger."""
    below: Number | None = None
    """Reached when the true value is smaller."""
    week: Week | None = None
    """Looked at in this week; not given: at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """100 (x - zero)/(full - zero), clipped to 0..120, counts with its weight."""

    __pydantic_config__: ClassVar = Strict
    weight: Share
    """Share of the total."""
    metric: Name
    """Name of a metric."""
    zero: Number = 0.0
    """Value worth 0 points."""
    full: Number
    """Value worth 100 points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverChange:
    """What a scenario changes about a lever."""

    __pydantic_config__: ClassVar = Strict
    start: float | Name | None = None
    """Value at week 0."""
    low: Bounded | None = None
    """Smallest value."""
    high: Bounded | None = None
    """Largest value."""
    step: Annotated[float, Ge(1e-6), Le(1e9)] | None = None
    """Change per key press."""
    locked: bool | None = None
    """Cannot be moved."""
    hidden: bool | None = None
    """Is not shown; then it cannot be moved either."""
    unlock_week: Week | None = None
    """Can be moved from this week on."""


def lever_decisions(levers: Mapping[str, LeverValue]) -> list[LeverDecision]:
    """Return decisions for a table of lever values."""
    return [
        SetShare(name, value.share) if isinstance(value, ShareValue) else SetLever(name, value)
        for name, value in levers.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Lever values from a week on."""

    __pydantic_config__: ClassVar = Strict
    week: Week
    """Takes effect at the first round boundary at or after this week."""
    levers: Mapping[Name, LeverValue]
    """Values in the lever's own unit, or {share = ..} of the weekly budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Lever values that are set whenever a condition on seen values holds at a round boundary."""

    __pydantic_config__: ClassVar = Strict
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A question for the class at a moment of the game."""

    __pydantic_config__: ClassVar = Strict
    text: Line
    """What the player reads."""
    week: Week | None = None
    """The week at whose end it is asked; not given: after the game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """For the instructor."""

    __pydantic_config__: ClassVar = Strict
    note: Text = ""
    """What the scenario is for and how a lesson with it may go."""
    surprise: Text = ""
    """What most players do not expect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What must come out of this scenario over seeds 1..n; tests play those of the shipped scenarios."""

    __pydantic_config__: ClassVar = Strict
    id: Name
    """Name of the expectation."""
    strategy: Name
    """Who plays."""
    against: Name | None = None
    """The opponent of `wins`, `ratio`, `gap` and `rise`."""
    wins: Name | None = None
    """Metric (or score) of which the share of seeds with more than the opponent counts."""
    best: Name | None = None
    """Metric (or score) of which the share of seeds with more than all other strategies but random counts."""
    metric: Name | None = None
    """Metric (or score, or bankrupt) of which the mean over seeds counts."""
    ratio: Name | None = None
    """Metric (or score, or bankrupt) of which the mean over the opponent's mean counts."""
    gap: Name | None = None
    """Metric (or score) of which the mean lead over the opponent, over the mean lead under `than`, counts."""
    rise: Name | None = None
    """Metric of which the relative rise over the opponent, over the relative rise of `of`, counts."""
    of: Name | None = None
    """The other metric of `rise`."""
    week: Week | None = None
    """Looked at in this week; not given: at the end."""
    band: tuple[Number, Number]
    """Smallest and largest value that meets the expectation."""
    seeds: Annotated[int, Ge(1), Le(10_000)] = 40
    """Seeds 1..n."""
    set: Annotated[Mapping[str, bool | Whole | Number | str], Len(0, 20)] = field(default_factory=dict)
    """Parameters changed for this expectation, by path: an ablation."""
    than: Annotated[Mapping[str, bool | Whole | Number | str], Len(0, 20)] | None = None
    """Parameters changed for the world to compare with: `wins` counts less its share there; empty: the file's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFile:
    """One file. Everything has a default but title, weeks and segments."""

    __pydantic_config__: ClassVar = Strict
    version: Literal[1] = 1
    """Of the file format."""
    title: Line
    """What the scenario is called."""
    author: Text = ""
    """Who wrote it."""
    difficulty: Annotated[str, Len(0, 40)] = ""
    """How hard it is, in a word."""
    briefing: Text = ""
    """What the player reads before the game."""
    weeks: Annotated[int, Ge(1), Le(10_400)]
    """Length of a game [weeks]."""
    round_weeks: Annotated[int, Ge(1), Le(520)] = 4
    """Levers move at every multiple of this [weeks]."""
    seed: Annotated[int, Ge(0), Le(2**53)] | Seed = 1
    """A seed for everybody, or a policy."""
    market: Market = field(default_factory=Market)
    """How organisations hear of the product."""
    segments: Annotated[tuple[Segment, ...], Len(1, 50)]
    """Who could buy."""
    company: Company = field(default_factory=Company)
    """Money and people."""
    product: Product = field(default_factory=Product)
    """What is sold."""
    sales: Sales = field(default_factory=Sales)
    """How deals go."""
    engagement: Engagement = field(default_factory=Engagement)
    """How use begins."""
    discovery: Discovery = field(default_factory=Discovery)
    """How needs are found."""
    experiments: Experiments = field(default_factory=Experiments)
    """How the go-to-market playbook is found."""
    community: Community = field(default_factory=Community)
    """People who gather around the product."""
    rivals: Annotated[tuple[Rival, ...], Len(0, 20)] = ()
    """Other companies that sell to a segment."""
    entrants: Annotated[tuple[Entrant, ...], Len(0, 20)] = ()
    """Small teams that attack micro-segments."""
    information: Information = field(default_factory=Information)
    """What is seen."""
    finance: Finance = field(default_factory=Finance)
    """How money comes in."""
    limits: Limits = field(default_factory=Limits)
    """Switches for checks and ablations."""
    events: Annotated[tuple[Event, ...], Len(0, 100)] = ()
    """What happens to the company."""
    objectives: Annotated[tuple[Objective, ...], Len(0, 50)] = ()
    """What to reach."""
    score: Annotated[Mapping[Name, ScorePart], Len(0, 20)] = field(default_factory=dict)
    """What counts, with weights that sum to 1; not given: half engaged seats, half surviving ARR."""
    levers: Mapping[Name, LeverChange] = field(default_factory=dict)
    """What is different about levers here."""
    prompts: Annotated[tuple[Prompt, ...], Len(0, 200)] = ()
    """What the class is asked."""
    steps: Annotated[tuple[Step, ...], Len(0, 100)] = ()
    """What a tutorial asks for, one after the other."""
    teaching: Teaching = field(default_factory=Teaching)
    """For the instructor."""
    plausible: Annotated[Mapping[str, tuple[Number, Number]], Len(0, 200)] = field(default_factory=dict)
    """Ranges of parameters in which the scenario would still be plausible, by path."""
    strategies: Annotated[tuple[Strategy, ...], Len(0, 50)] = ()
    """Ways to play."""
    expect: Annotated[tuple[Expectation, ...], Len(0, 200)] = ()
    """What must come out."""


STAND_INS = {"title": "?", "weeks": 10_400, "segments": [{}]}
"""For keys that a scenario must have, while the rest of a file without them is checked."""
