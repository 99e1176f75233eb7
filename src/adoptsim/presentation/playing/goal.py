"""What the player is to reach, and how far that is: the score so far, and the objectives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adoptsim.game.game import Game
from adoptsim.game.parts_and_goals import Goal, goals_so_far, score_so_far
from adoptsim.presentation.layout.text import listed, one_line
from adoptsim.presentation.start.briefing import limits
from adoptsim.presentation.wording.voice import SHORT, SPOKEN, title


@dataclass(frozen=True, slots=True)
class GoalLine:
    """The goal in one line, in pieces: the first are the most important."""

    score: float
    best: float | None
    """Score of the best strategy on the same luck, where it is known."""
    pieces: tuple[str, ...]


def goal_line(game: Game, references: Mapping[str, float]) -> GoalLine:
    """Return how far *game* has come, beside what the *references* scored on the same luck."""
    scenario, now = game.session.scenario, game.observation
    reached = score_so_far(scenario, now)
    best = max(references.values(), default=None)
    parts = ", ".join(f"{name} {points:.0f}" for name, points in reached.parts.items())
    beside = "" if best is None else f" of {best:.0f}"
    goals = goals_so_far(scenario, now)
    met = f"goals {sum(goal.met for goal in goals)}/{len(goals)}" if goals else ""
    pieces = (f"score now {reached.total:.0f}{beside}", parts, met, *map(_short, goals))
    return GoalLine(reached.total, best, tuple(filter(None, pieces)))


def _short(goal: Goal) -> str:
    """Return where an objective stands, such as "engaged 112, above 600"."""
    metric = goal.objective.metric
    value = SHORT.value(metric, goal.value)
    return f"{'[x]' if goal.met else '[ ]'} {title(metric)} {value} ({limits(goal.objective, SHORT)})"


def sentences(game: Game, references: Mapping[str, float]) -> Iterator[str]:
    """Yield the same in sentences."""
    scenario, now = game.session.scenario, game.observation
    reached = score_so_far(scenario, now)
    parts = listed(f"{name} {points:.0f}" for name, points in reached.parts.items())
    yield f"Score by what you see, if the game ended now: {reached.total:.0f} ({parts})."
    if references:
        yield f"The best of the strategies scores {max(references.values()):.0f} on the same luck."
    for goal in goals_so_far(scenario, now):
        state = "Met by now" if goal.met else "To reach"
        metric = goal.objective.metric
        yield f"{state}: {one_line(goal.objective.text)} Now: {title(metric)} {SPOKEN.value(metric, goal.value)}."
