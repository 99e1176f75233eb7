"""The scenario file, declared once: every key with its type, range, default, unit and sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le, Len

from adoptsim.model.parameters import Name, Share, World
from adoptsim.scenario.format.events import Deck, Event
from adoptsim.scenario.format.kinds import Bounded, Line, Number, Strict, Text, Week, Whole
from adoptsim.scenario.format.rounds import Rounds
from adoptsim.scenario.format.steps import Step
from adoptsim.scenario.format.strategies import Strategy

RoundWeeks = Annotated[int, Ge(1), Le(520)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """Which seeds games of this scenario use."""

    policy: Literal["fixed", "code", "released"] = "fixed"
    """fixed: always `value`; code: from a code the player types; released: the player may choose."""
    value: Annotated[int, Ge(0), Le(2**53)] = 1
    """The seed of policy fixed, and the one shown first otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """Something to reach, shown before play."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A question for the class at a moment of the game."""

    text: Line
    """What the player reads."""
    week: Week | None = None
    """The week at whose end it is asked; not given: after the game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """For the instructor."""

    note: Text = ""
    """What the scenario is for and how a lesson with it may go."""
    aims: Annotated[tuple[Line, ...], Len(0, 10)] = ()
    """What a student should know afterwards, each in a sentence."""
    surprise: Text = ""
    """What most players do not expect."""
    usually: Text = ""
    """What usually happens when people play it."""
    questions: Annotated[tuple[Line, ...], Len(1, 10)] | None = None
    """What to ask afterwards."""
    evidence_for: Text = ""
    """What is known, with sources, that speaks for what the scenario shows."""
    evidence_against: Text = ""
    """What is known, with sources, that speaks against it, or limits it."""
    assumptions: Text = ""
    """What nobody knows and was assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A shorter game of the same world: the file with changes."""

    set: Annotated[Mapping[str, bool | Whole | Number | str | tuple[Whole, ...]], Len(1, 50)]
    """What is changed, by path, as with `--set`."""
    text: Text = ""
    """What the player of the short game reads before the briefing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What must come out of this scenario over seeds 1..n; tests play those of the shipped scenarios."""

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
    seen: Name | None = None
    """Metric of which what the company sees, over what is true, counts: the mean over seeds."""
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


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands at the head of a file; without slots, so that a file can be this and a world."""

    version: Literal[1] = 1
    """Of the file format."""
    title: Line
    """What the scenario is called."""
    author: Text = ""
    """Who wrote it."""
    difficulty: Annotated[str, Len(0, 40)] = ""
    """How hard it is, in a word."""
    difficulty_reason: Annotated[str, Len(0, 400)] = ""
    """Why it is as hard as that."""
    briefing: Text = ""
    """What the player reads before the game."""
    weeks: Annotated[int, Ge(1), Le(10_400)]
    """Length of a game [weeks]."""
    round_weeks: RoundWeeks | Annotated[tuple[RoundWeeks, ...], Len(1, 520)] = 4
    """How long rounds are, at whose boundaries levers move [weeks]; a list = each in turn, the last to the end."""
    seed: Annotated[int, Ge(0), Le(2**53)] | Seed = 1
    """A seed for everybody, or a policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFile(World, Head):
    """One file. Everything has a default but title, weeks and segments."""

    __pydantic_config__: ClassVar = Strict
    events: Annotated[tuple[Event, ...], Len(0, 100)] = ()
    """What happens to the company."""
    deck: Deck | None = None
    """When cards are drawn; not given: never."""
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
    short: Short | None = None
    """The game in ten minutes; not given: there is none."""
    plausible: Annotated[Mapping[str, tuple[Number, Number]], Len(0, 200)] = field(default_factory=dict)
    """Ranges of parameters in which the scenario would still be plausible, by path."""
    strategies: Annotated[tuple[Strategy, ...], Len(0, 50)] = ()
    """Ways to play."""
    expect: Annotated[tuple[Expectation, ...], Len(0, 200)] = ()
    """What must come out."""

    @property
    def rounds(self) -> Rounds:
        """When levers move."""
        return Rounds.of(self.weeks, self.round_weeks)

    def references(self) -> tuple[str, ...]:
        """Return the names of the strategies that games are compared with: all but random ones."""
        return tuple(strategy.name for strategy in self.strategies if not strategy.random)


STAND_INS = {"title": "?", "weeks": 10_400, "segments": [{}]}
"""For keys that a scenario must have, while the rest of a file without them is checked."""
