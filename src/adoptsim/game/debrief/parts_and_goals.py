"""What a game was worth, part by part, and which objectives it reached.

Of a game that is not over everything is told as the company sees it; what is true comes out at the end.
"""

from dataclasses import dataclass
from typing import Any

from adoptsim.game.recording import Recording
from adoptsim.game.score import part_points
from adoptsim.model.catalogue.metrics import METRICS, Metrics
from adoptsim.scenario.format.file import Objective, ScorePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
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
    values = _values(game)
    known: Any = values
    return tuple(
        Part(
            name=name,
            rule=rule,
            value=values[rule.metric],
            points=None if values[rule.metric] is None and not game.over else part_points(rule, Metrics(**known)),
        )
        for name, rule in game.scenario.score_parts().items()
    )


def _values(game: Recording) -> dict[str, float | None]:
    """Return the metrics as they count: the truth at the end, or what is seen by now."""
    if game.metrics is not None:
        return {name: getattr(game.metrics, name) for name in METRICS}
    seen = game.history[-1].observation
    return {name: seen.seen(name) for name in METRICS}


def goals(game: Recording) -> tuple[Goal, ...]:
    return tuple(_goal(game, objective) for objective in game.scenario.objectives)


def _goal(game: Recording, objective: Objective) -> Goal:
    metric, week = objective.metric, objective.week
    value: float | None = None  # not known, or the game did not get there
    if week is None or (not game.over and week > game.week):
        value = _values(game)[metric]
    elif week <= game.week:
        value = game.true(metric)[week] if game.over else game.seen(metric)[week]
    above = value is not None and (objective.above is None or value > objective.above)
    below = value is not None and (objective.below is None or value < objective.below)
    return Goal(objective=objective, value=value, reached=above and below if game.over else None)
