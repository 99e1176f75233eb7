"""Phases in order: what is in force when, shares of the budget that sum to 1, and how a plan is written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adoptsim.model.catalogue.levers import ENGINEERING_SHARES, Lever
from adoptsim.scenario.format.kinds import LeverValue, ShareValue
from adoptsim.scenario.format.strategies import Phase, Strategy

Values = dict[str, LeverValue]


def written(plan: Strategy) -> dict[str, Any]:
    """Return *plan* as it would stand in a file."""
    return {
        "phases": [
            {"week": p.week, "levers": {n: {"share": v.share} if isinstance(v, ShareValue) else v
                                        for n, v in sorted(p.levers.items())}}
            for p in plan.phases
        ]
    }  # fmt: skip


def phases_of(phases: Iterable[tuple[int, Mapping[str, LeverValue]]]) -> tuple[Phase, ...]:
    """Return *phases* by week, in order, those of the same week as one."""
    by_week: dict[int, Values] = {}
    for week, values in phases:
        by_week.setdefault(week, {}).update(values)
    return tuple(Phase(week=week, levers=by_week[week]) for week in sorted(by_week))


def in_order(
    phases: Iterable[tuple[int, Mapping[str, LeverValue]]],
    levers: Mapping[str, Lever],
    held: Mapping[str, LeverValue],
) -> Sequence[tuple[int, Values]]:
    """Return *phases* in which shares in force sum to 1 at most, and so do those of engineers' work."""
    now: Values = {name: levers[name].start for name in ENGINEERING_SHARES if name in levers}
    ordered = []
    for week, given in sorted(phases, key=lambda each: each[0]):
        values = dict(given)
        now |= values
        shares = {n: v.share for n, v in now.items() if isinstance(v, ShareValue)}
        _scale(values, now, shares, {n for n in shares if n in held}, as_shares=True)
        work = {n: float(v) for n in ENGINEERING_SHARES if isinstance(v := now.get(n), int | float)}
        _scale(values, now, work, {n for n in work if n in held}, as_shares=False)
        ordered.append((week, values))
    return ordered


def _scale(values: Values, now: Values, parts: Mapping[str, float], fixed: set[str], *, as_shares: bool) -> None:
    held = sum(parts[name] for name in fixed)
    loose = sum(part for name, part in parts.items() if name not in fixed)
    if held + loose <= 1 + 1e-9 or not loose:
        return
    for name, part in parts.items():
        if name not in fixed:
            scaled = int(1e4 * part * max(0.0, 1 - held) / loose) / 1e4
            values[name] = now[name] = ShareValue(share=scaled) if as_shares else scaled
