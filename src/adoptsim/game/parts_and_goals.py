"""What a game was worth, part by part, and which objectives it reached.

Of a game that is not over everything is told as the company sees it; what is true comes out at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.recording import Recording
from adoptsim.game.score import Score, part_points, score
from adoptsim.model.catalogue.metrics import METRICS, Metrics
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.format.file import Objective, ScorePart
from adoptsim.scenario.scenario import Scenario


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
    """None while the game goes on; a bankrupt company reaches nothing that was to be so at the end."""

    @property
    def met(self) -> bool:
        """Whether the value is within its limits."""
        value, goal = self.value, self.objective
        above = value is not None and (goal.above is None or value > goal.above)
        return above and value is not None and (goal.below is None or value < goal.below)


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


def score_so_far(scenario: Scenario, now: Observation) -> Score:
    """Return what a game would be worth that ended *now*, if the readings were true.

    What survives of the revenue is known only when the game is over; it is taken for the revenue times the part of it
    that was renewed in the last year (GRR), or for all of it where no contract has come to its end.
    """
    known: Any = _seen(now)
    renewed = 1.0 if known["grr"] is None else known["grr"]
    known["surviving_arr"] = (known["arr"] or 0.0) * renewed
    return score(scenario, Metrics(**known))


def _values(game: Recording) -> Mapping[str, float | None]:
    """Return the metrics as they count: the truth at the end, or what is seen by now."""
    if game.metrics is not None:
        return {name: getattr(game.metrics, name) for name in METRICS}
    return _seen(game.history[-1].observation)


def _seen(now: Observation) -> dict[str, float | None]:
    return {name: now.seen(name) for name in METRICS}


def goals(game: Recording) -> tuple[Goal, ...]:
    return tuple(_goal(game, objective) for objective in game.scenario.objectives)


def goals_so_far(scenario: Scenario, now: Observation) -> tuple[Goal, ...]:
    """Return the objectives that are still open, with what is seen of them now."""
    still_open = (goal for goal in scenario.objectives if goal.week is None or goal.week >= now.week)
    return tuple(Goal(objective=goal, value=now.seen(goal.metric), reached=None) for goal in still_open)


def _goal(game: Recording, objective: Objective) -> Goal:
    metric, week = objective.metric, objective.week
    value: float | None = None  # not known, or the game did not get there
    if week is None or (not game.over and week > game.week):
        value = _values(game)[metric]
    elif week <= game.week:
        value = game.true(metric)[week] if game.over else game.seen(metric)[week]
    goal = Goal(objective=objective, value=value, reached=None)
    bankrupt = week is None and game.ended == BANKRUPT
    return replace(goal, reached=goal.met and not bankrupt) if game.over else goal
