"""Steps of a tutorial: what a player is asked to do, how it is told that it was done, and what helps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from annotated_types import Ge, Le, Len

from adoptsim.model.parameters import Name
from adoptsim.scenario.format.kinds import LeverValue, Line, Number, Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a player has done or sees; exactly one of lever, metric, week, event and forecast."""

    lever: Name | None = None
    """Name of a lever, of which the committed value counts."""
    metric: Name | None = None
    """Name of a metric, of which the seen value counts."""
    above: Number | None = None
    """Met while the lever or the metric is larger."""
    below: Number | None = None
    """Met while the lever or the metric is smaller."""
    equals: float | Name | None = None
    """Met while the lever has this value."""
    week: Week | None = None
    """Met when so many weeks have been lived [weeks]."""
    event: Name | None = None
    """Name of an event that the player must have answered."""
    choice: Name | None = None
    """The answer that counts; not given: any."""
    forecast: bool | None = None
    """true: met when the player has made a forecast since the step began."""

    def compares(self, value: float | str | None) -> bool:
        """Tell whether a *value* of the lever or the metric meets the condition; one that is undefined does not."""
        if isinstance(value, str) or value is None:
            return value is not None and value == self.equals
        return (
            (self.above is not None and value > self.above)
            or (self.below is not None and value < self.below)
            or value == self.equals
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a tutorial; words beside the game, which do not change how it is played."""

    text: Line
    """What to do, in a sentence or two."""
    until: Condition | Annotated[tuple[Condition, ...], Len(1, 10)]
    """When the step is done: one condition, or several that must hold at the same time."""
    after: Annotated[int, Ge(1), Le(520)] | None = None
    """Weeks without success after which the hint is shown, and after twice as many the answer; not given: a round."""
    hint: Annotated[str, Len(0, 400)] = ""
    """What helps."""
    answer: Annotated[str, Len(0, 400)] = ""
    """What to do exactly; the game itself adds which lever to set to what."""
    levers: Annotated[Mapping[Name, LeverValue], Len(0, 50)] = field(default_factory=dict)
    """The answer as lever values; `adoptsim check` sees to it that they do what the step asks for."""
    praise: Annotated[str, Len(0, 400)] = ""
    """What the player reads when the step is done."""
    missed: Annotated[str, Len(0, 400)] = ""
    """What the player reads when the step is left out: what it would have brought."""
    expires: Week | None = None
    """The step is left out in this week if it is not done; not given: never [weeks]."""

    def conditions(self) -> tuple[Condition, ...]:
        """Return what must hold at the same time."""
        return (self.until,) if isinstance(self.until, Condition) else self.until
