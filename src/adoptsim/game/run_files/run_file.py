"""What a run file holds: a game as its journal of decisions, with the scenario it was played in."""

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Ge, Le, Len
from pydantic import FailFast

from adoptsim.scenario.format.kinds import Strict

Text = Annotated[str, Len(0, 200)]
FORMAT = 1
"""Of run files; another one means that older programs cannot read them."""
Whole = Annotated[int, Ge(0), Le(2**63 - 1)]
WeekNumber = Annotated[str, Len(1, 5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision: a lever's value or share, or the answer to an event."""

    lever: Text | None = None
    value: Annotated[float, Ge(-1e15), Le(1e15)] | Text | None = None
    share: Annotated[float, Ge(0), Le(1)] | None = None
    event: Text | None = None
    choice: Text | None = None


Decisions = Annotated[tuple[Entry, ...], Len(0, 1_000), FailFast()]
"""Of a week: more than there are levers and events. Reading ends at the first mistake, or millions would be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What the player expected before seeing it."""

    week: Whole
    metric: Text
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Future:
    """A week from which luck was drawn anew, and as which future."""

    week: Whole
    future: Annotated[int, Ge(1), Le(2**63 - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFile:
    """The content of a run file."""

    __pydantic_config__: ClassVar = Strict
    format: Literal[1] = 1
    versions: dict[Text, Text]
    scenario: Text
    scenario_digest: Text
    document: dict[str, Any]
    """The scenario, whole."""
    seed: Whole
    replication: Whole = 0
    player: Annotated[str, Len(0, 40)] = ""
    """A pseudonym, typed by the player."""
    strategy: Text | None = None
    """Who played, if it was a strategy."""
    weeks: Annotated[int, Ge(0), Le(10_400)]
    ended: Literal["horizon", "bankrupt", "unfinished"]
    decisions: Annotated[dict[WeekNumber, Decisions], Len(0, 10_400)] = field(default_factory=dict)
    """By week."""
    pending: Decisions = ()
    """Committed by the player and not in effect yet."""
    forecasts: Annotated[tuple[Forecast, ...], Len(0, 10_400), FailFast()] = ()
    branches: Annotated[tuple[Whole, ...], Len(0, 10_400), FailFast()] = ()
    """Weeks from which the game was played again; such a game is not graded."""
    futures: Annotated[tuple[Future, ...], Len(0, 1_000), FailFast()] = ()
    """Where luck was drawn anew; such a game is not graded. Files of games without do not say so."""
    links: Annotated[str, Len(0, 10_400 * 16)] = ""
    """8 bytes of the digest for every week, in hexadecimal."""
    digest: Text
    score: float | None = None
    """The claimed score; a reader computes its own."""
    checksum: Annotated[str, Len(16, 16)] | None = field(default=None, compare=False)
    """Of all else, to tell damage from a game that was played otherwise."""

    def link(self, week: int) -> str:
        """Return what the file says of *week* (1, 2, ...)."""
        return self.links[16 * (week - 1) : 16 * week]
