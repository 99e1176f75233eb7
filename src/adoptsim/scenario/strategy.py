"""Strategies as players: from lever values by week, and rules on what is seen, to decisions."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from adoptsim.model.levers import Answer, Decision, Lever, LeverDecision, SetLever
from adoptsim.model.observation import Observation
from adoptsim.scenario.file import Strategy, lever_decisions


class Policy(Protocol):
    """Anything that plays: a person, a bot, a strategy, a recording."""

    def __call__(self, observation: Observation, /) -> Sequence[Decision]:
        """Return what to decide now, from what is seen."""
        ...


class StrategyPolicy:
    """Plays a strategy of a scenario file."""

    def __init__(self, strategy: Strategy, levers: Mapping[str, Lever]) -> None:
        self.strategy = strategy
        self.levers = levers
        self._phases = sorted(strategy.phases, key=lambda phase: phase.week)

    def __call__(self, observation: Observation) -> Sequence[Decision]:
        """Return the phases that have begun and the rules that hold; events take the answers written down."""
        decisions: list[Decision] = [
            Answer(event, self.strategy.answers[event])
            for event in observation.events
            if event in self.strategy.answers
        ]
        if not observation.levers_open:
            return decisions
        while self._phases and self._phases[0].week <= observation.week:
            decisions += lever_decisions(self._phases.pop(0).levers)
        for rule in self.strategy.rules:
            if rule.when.holds(observation.seen(rule.when.metric)):
                values = {n: v for n, v in rule.levers.items() if observation.week >= self.levers[n].unlock_week}
                decisions += lever_decisions(values)
        return decisions


class RandomPolicy:
    """Sets every open lever to a random legal value at every round; the same ones in the same game."""

    def __init__(self, levers: Mapping[str, Lever]) -> None:
        self.levers = levers

    def __call__(self, observation: Observation) -> Sequence[LeverDecision]:
        """Return a value for every lever that can be moved."""
        if not observation.levers_open:
            return []
        decisions = []
        for k, (name, lever) in enumerate(self.levers.items()):
            if lever.locked or observation.week < lever.unlock_week:
                continue
            decisions.append(SetLever(name, _value(lever, observation.chance(k))))
        return decisions


def _value(lever: Lever, u: float) -> float | str:
    if lever.options:
        return lever.options[int(u * len(lever.options))]
    steps = int((lever.high - lever.low) / lever.step)
    return min(lever.high, lever.low + int(u * (steps + 1)) * lever.step)
