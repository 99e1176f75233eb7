"""What a game was worth, part by part, and which objectives it reached.

Of a game that is not over everything is told as the company sees it; what is true comes out at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adoptsim.game.recording import Recording
from adoptsim.game.score import part_points
from adoptsim.model.catalogue.metrics import METRICS, Metrics
from adoptsim.scenario.format.file import Objective, ScorePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the score."""

    name: str
    rule: ScorePart
    value: float | None
    """True at the end; as seen while the game goes on; None where it is not known."""
    points: float | None
    """None where the value is only known at the end."""

    @property
    def counted(self) -> float | None:
        """What it adds to the total."""
        return None if self.points is None else self.rule.weight * self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One objective, and what became of it."""

    objective: Objective
    value: float | None
    """At the week it is looked at: true of a game that is over, else as seen."""
    reached: bool | None
    """None while the game goes on."""


def parts(game: Recording) -> tuple[Part, ...]:
    """Return the parts of the score of *game*."""
    known = _as_known(game)
    return tuple(_part(game, name, rule, known) for name, rule in game.scenario.score_parts().items())


def _part(game: Recording, name: str, rule: ScorePart, known: Mapping[str, float | None]) -> Part:
    value = known[rule.metric]
    unknown = value is None and not game.over
    points = None if unknown else part_points(rule, _metrics(known))
    return Part(name=name, rule=rule, value=value, points=points)


def _as_known(game: Recording) -> dict[str, float | None]:
    """Return the metrics as they count: the truth at the end, or what is seen by now."""
    if game.metrics is not None:
        return {name: getattr(game.metrics, name) for name in METRICS}
    seen = game.history[-1].observation
    return {name: seen.seen(name) for name in METRICS}


def _metrics(known: Mapping[str, Any]) -> Metrics:
    return Metrics(**known)


def goals(game: Recording) -> tuple[Goal, ...]:
    """Return what became of the objectives of *game*."""
    return tuple(_goal(game, objective) for objective in game.scenario.objectives)


def _goal(game: Recording, objective: Objective) -> Goal:
    value, lived = _value_at(game, objective)
    return Goal(objective=objective, value=value, reached=lived and _holds(objective, value) if game.over else None)


def _value_at(game: Recording, objective: Objective) -> tuple[float | None, bool]:
    """Return the value that *objective* looks at, and whether the game got there."""
    week = objective.week
    if week is None or (not game.over and week > game.week):
        return _as_known(game)[objective.metric], True
    if week > game.week:
        return None, False
    record = game.history[week]
    value = getattr(record.truth, objective.metric) if game.over else record.observation.seen(objective.metric)
    return value, True


def _holds(objective: Objective, value: float | None) -> bool:
    if value is None:
        return False
    above = objective.above is None or value > objective.above
    return above and (objective.below is None or value < objective.below)
