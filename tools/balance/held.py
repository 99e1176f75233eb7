"""Strategies with a lever held at a value all game, or changed in the last round."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adoptsim.scenario.format.kinds import LeverValue
from adoptsim.scenario.format.strategies import Phase, Strategy
from adoptsim.scenario.scenario import Scenario
from tools.plan_search.phases import Values, in_order, phases_of


def held_at(scenario: Scenario, plan: Strategy, values: Mapping[str, LeverValue], week: int = 0) -> Strategy:
    """Return *plan* with levers held at *values* from *week* on; other shares leave what these leave of the budget."""
    phases: dict[int, Values] = {0: {}}
    for phase in plan.phases:
        phases[phase.week] = {n: v for n, v in phase.levers.items() if n not in values}
    phases[week] = phases.get(week, {}) | dict(values)
    ordered = in_order(phases.items(), scenario.lever_panel(), values)
    return replace(plan, phases=phases_of(ordered))


def changed_late(scenario: Scenario, plan: Strategy, lever: str, factor: float) -> Strategy:
    """Return *plan* with *lever* times *factor* in the last round only."""
    known = scenario.lever_panel()[lever]
    now: Any = known.start
    for phase in sorted(plan.phases, key=lambda p: p.week):
        now = phase.levers.get(lever, now)
    value = min(max(now * factor, known.low), known.high)
    last = scenario.rounds.last
    earlier = tuple(phase for phase in plan.phases if phase.week < last)
    late: Values = {}
    for phase in plan.phases:
        if phase.week >= last:
            late |= phase.levers
    return replace(plan, phases=(*earlier, Phase(week=last, levers=late | {lever: value})))
