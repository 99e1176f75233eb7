"""Strategies as players: from lever values by week, and rules on what is seen, to decisions."""

from collections.abc import Callable, Mapping, Sequence

from adoptsim.model.catalogue.levers import Answer, Decision, Lever, LeverDecision, SetLever
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.format.rounds import Rounds
from adoptsim.scenario.format.strategies import Strategy, lever_decisions

Policy = Callable[[Observation], Sequence[Decision]]
"""Anything that plays, a person, a bot, a strategy or a recording: what it decides now, from what is seen."""


class StrategyPolicy:
    """Plays a strategy of a scenario file, in any number of games: it remembers nothing from week to week.

    A phase is due at the first round boundary at or after its week; who takes over later does not catch up on it.
    """

    def __init__(self, strategy: Strategy, levers: Mapping[str, Lever], rounds: Rounds) -> None:
        self.strategy = strategy
        self.levers = levers
        self._due: dict[int, list[LeverDecision]] = {}
        """Lever values of phases, by the round boundary at which they are set."""
        for phase in sorted(strategy.phases, key=lambda phase: phase.week):
            self._due.setdefault(rounds.at_or_after(phase.week), []).extend(lever_decisions(phase.levers))

    def __call__(self, observation: Observation) -> Sequence[Decision]:
        """Return the phases that are due and the rules that hold; events take the answers written down."""
        decisions: list[Decision] = [
            Answer(event, self.strategy.answers[event])
            for event in observation.events
            if event in self.strategy.answers
        ]
        if not observation.levers_open:
            return decisions
        decisions += self._due.get(observation.week, ())
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
            u = observation.chance(k)
            if lever.options:
                decisions.append(SetLever(name, lever.options[int(u * len(lever.options))]))
            else:
                steps = int((lever.high - lever.low) / lever.step)
                decisions.append(SetLever(name, min(lever.high, lever.low + int(u * (steps + 1)) * lever.step)))
        return decisions
