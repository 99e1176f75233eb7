"""Plans: strategies of a few phases, drawn at random, changed a little, crossed, and put in order.

A plan sets shares of the budget for levers of money and people, and values for all others. In every phase the shares
that are in force sum to at most 1, and something is launched. Events are answered alike by all plans of a space.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, log
from typing import Any

import numpy as np

from adoptsim.model.catalogue.levers import Lever
from adoptsim.scenario.format.kinds import LeverValue, ShareValue
from adoptsim.scenario.format.rounds import Rounds
from adoptsim.scenario.format.strategies import Phase, Strategy
from adoptsim.scenario.scenario import Scenario
from tools.plan_search.phases import Values, in_order, phases_of

LAUNCH, NOT_YET = "launch", "not yet"
PLAN_NAME = "found"
"""Name of every plan that a search makes."""
SPARSE = 0.45
"""Chance that a random plan sets a lever in a phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """All plans of so many phases that a scenario allows."""

    levers: Mapping[str, Lever]
    """Open levers by name."""
    rounds: Rounds
    phases: int = 3
    held: Mapping[str, LeverValue] = field(default_factory=dict)
    """Values that every plan has from the start to the end."""
    low: Mapping[str, float] = field(default_factory=dict)
    """Least values of levers that are numbers."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What every plan answers to events, so that plans differ in levers alone; other events take their default."""

    # -- ways to come by a plan -----------------------------------------------------------------------

    def random(self, luck: np.random.Generator) -> Strategy:
        """Return a plan drawn at random."""
        weeks = sorted([0, *(self._week(luck) for _ in range(self.phases - 1))])
        phases = tuple(Phase(week=week, levers=self._draws(luck, week, first=not k)) for k, week in enumerate(weeks))
        return self.fitted(Strategy(name=PLAN_NAME, phases=phases))

    def mutant(self, plan: Strategy, luck: np.random.Generator) -> Strategy:
        """Return *plan* with one to four changes."""
        phases = [(phase.week, dict(phase.levers)) for phase in plan.phases] or [(0, {})]
        while len(phases) < self.phases:
            phases.append((self._week(luck), {}))
        for _ in range(1 + int(luck.integers(4))):
            self._change(phases, luck)
        return self.fitted(replace(plan, name=PLAN_NAME, phases=phases_of(phases)))

    def child(self, a: Strategy, b: Strategy, luck: np.random.Generator) -> Strategy:
        """Return a plan that has each phase, or each lever, from one of two plans."""
        if luck.random() < 0.5 and len(a.phases) == len(b.phases):
            picked = [(a if luck.random() < 0.5 else b).phases[k] for k in range(len(a.phases))]
            return self.fitted(replace(a, name=PLAN_NAME, phases=tuple(picked)))
        from_b = {name for name in self.levers if luck.random() < 0.5}
        mixed = [(p.week, {n: v for n, v in p.levers.items() if n not in from_b}) for p in a.phases]
        mixed += [(p.week, {n: v for n, v in p.levers.items() if n in from_b}) for p in b.phases]
        return self.fitted(replace(a, name=PLAN_NAME, phases=phases_of(mixed)))

    def merged(self, plan: Strategy) -> Strategy:
        """Return *plan* with no more phases than are allowed: those too many are merged into the last, or to one."""
        return self.fitted(replace(plan, name=PLAN_NAME, rules=()))

    # -- rules that every plan keeps ------------------------------------------------------------------

    def fitted(self, plan: Strategy) -> Strategy:
        """Return *plan* within the space: phases at boundaries, only open levers, shares up to 1, a launch, answers."""
        by_week: dict[int, Values] = {0: {}}
        for phase in sorted(plan.phases, key=lambda p: p.week):
            week = min(self.rounds.at_or_after(phase.week), self.rounds.last)
            if week not in by_week and len(by_week) == self.phases:
                week = max(by_week)
            free = {n: v for n, v in phase.levers.items() if n in self.levers and n not in self.held}
            values = {n: self._clipped(n, v) for n, v in free.items() if week >= self.levers[n].unlock_week}
            by_week.setdefault(week, {}).update(values)
        by_week[0] |= self.held
        for name, least in self.low.items():
            by_week[0].setdefault(name, least)
        launches = any(values.get(LAUNCH, NOT_YET) != NOT_YET for values in by_week.values())
        if LAUNCH in self.levers and self.levers[LAUNCH].start == NOT_YET and not launches:
            by_week[0][LAUNCH] = "push"
        ordered = in_order(by_week.items(), self.levers, self.held)
        phases = phases_of((week, values) for week, values in ordered if values or not week)
        return replace(plan, phases=phases, answers=self.answers)

    def _clipped(self, name: str, value: LeverValue) -> LeverValue:
        lever = self.levers[name]
        if isinstance(value, ShareValue | str):
            return value
        return min(max(value, self.low.get(name, lever.low)), lever.high)

    # -- luck -----------------------------------------------------------------------------------------

    def _week(self, luck: np.random.Generator) -> int:
        whole = self.rounds.number(self.rounds.weeks)
        return self.rounds.start(int(luck.integers(1, max(2, whole))))

    def _draws(self, luck: np.random.Generator, week: int, first: bool) -> Values:
        drawn: Values = {}
        for name, lever in self.levers.items():
            chance = 0.1 if lever.seldom else SPARSE
            if first and (lever.budget or name == LAUNCH):
                chance = 0.75
            if luck.random() < chance and week >= lever.unlock_week:
                drawn[name] = self._draw(name, luck)
        return drawn

    def _draw(self, name: str, luck: np.random.Generator) -> LeverValue:
        lever = self.levers[name]
        if lever.options:
            options = [option for option in lever.options if option != NOT_YET]
            return options[int(luck.integers(len(options)))]
        if lever.budget:
            # around what is usual, from none to many times as much
            return ShareValue(share=round(min(0.9, lever.usual_share * exp(0.9 * float(luck.standard_normal()))), 3))
        low, high = lever.usual or (lever.low, lever.high)
        low, high = max(low, lever.low, self.low.get(name, lever.low)), min(high, lever.high)
        if low > 0 and high > 4 * low:
            return _rounded(lever, exp(log(low) + (log(high) - log(low)) * float(luck.random())))
        return _rounded(lever, low + (high - low) * float(luck.random()))

    def _change(self, phases: list[tuple[int, Values]], luck: np.random.Generator) -> None:
        k = int(luck.integers(len(phases)))
        week, values = phases[k]
        kind = luck.random()
        if kind < 0.1 and k:
            phases[k] = (self._week(luck), values)
            return
        names = [n for n, lever in self.levers.items() if week >= lever.unlock_week and n not in self.held]
        common = [n for n in names if not self.levers[n].seldom]
        name = str(luck.choice(common if common and luck.random() < 0.9 else names)) if names else ""
        moved = sorted({n for _, given in phases for n, value in given.items() if not isinstance(value, str)})
        if kind < 0.15 and values:
            values.pop(str(luck.choice(sorted(values))))
        elif kind < 0.75 and moved:
            self._nudge(str(luck.choice(moved)), phases, luck)
        elif name:
            values[name] = self._draw(name, luck)

    def _nudge(self, name: str, phases: Sequence[tuple[int, Values]], luck: np.random.Generator) -> None:
        """Move a lever somewhat, in one phase or in all."""
        factor, shift = exp(0.4 * float(luck.standard_normal())), 0.1 * float(luck.standard_normal())
        having = [values for _, values in phases if name in values and not isinstance(values[name], str)]
        for values in having if luck.random() < 0.5 else [having[int(luck.integers(len(having)))]]:
            values[name] = self._nudged(name, values[name], factor, shift)

    def _nudged(self, name: str, value: LeverValue, factor: float, shift: float) -> LeverValue:
        if isinstance(value, ShareValue):
            return ShareValue(share=round(min(0.9, max(value.share, 0.005) * factor), 3))
        assert not isinstance(value, str)
        lever = self.levers[name]
        moved = value + shift * lever.high if lever.high <= 1 else value * factor
        return self._clipped(name, _rounded(lever, moved))


def space_of(scenario: Scenario, phases: int = 3, **more: Any) -> Space:
    """Return the plans that *scenario* allows."""
    panel = scenario.lever_panel()
    levers = {name: lever for name, lever in panel.items() if not lever.locked and len(lever.options) != 1}
    return Space(levers=levers, rounds=scenario.rounds, phases=phases, **more)


def _rounded(lever: Lever, value: float) -> float:
    step = min(lever.step, 0.05) if lever.high <= 2 else lever.step
    digits = 0 if step >= 1 else 3
    return min(max(round(round(value / step) * step, digits), lever.low), lever.high)
