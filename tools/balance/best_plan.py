"""The best plan that a search finds is little better than the best reference, and no trick is better at all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Any

from adoptsim.lab.statistics import Difference, paired
from adoptsim.scenario.format.strategies import Strategy
from tools.balance.held import changed_late, held_at
from tools.balance.page import OTHERS, PLAYABLE, Options, Row, above_zero, page, shown, table
from tools.plan_search.best_plan import JUDGED_ON, Judged, judge
from tools.plan_search.outcomes import Variant, play_all, references, scenario_of, scores
from tools.plan_search.phases import written
from tools.plan_search.search import cost

SCENARIOS = (*PLAYABLE, *OTHERS)
LEAD = 20.0
"""Points that the best plan may be better than the best reference."""
CHEAP = 0.8
"""Price at which references are played too: who sells cheaply all game may want to raise it at the end."""
ANSWERS = "Plans answer events as the best reference does, so that only levers are compared."
INTERVALS = "Intervals: 95 %, paired."
LATE = (0.7, 0.85, 1.1, 1.25)
"""What prices of the last round are of the price before."""


def report(options: Options) -> tuple[bool, str]:
    """Return whether no plan that is found is much better than the references, and the page."""
    rows: list[Row] = []
    notes: list[str] = []
    for name in options.one_by_one(SCENARIOS):
        world, seeds = (name, options.overrides), options.seeds(JUDGED_ON)
        judged = judge(world, options.workers, seeds, rungs=options.rungs)
        rows += rows_of(name, judged)
        rows += late_row(name, late(world, [judged.result.plan], options.workers, seeds))
        notes += _notes(name, judged)
    intro = (
        f"{cost(options.rungs)} games of successive halving over plans of three phases, trained on seeds 1-6; "
        f"judged on seeds 3001-3012 beside every reference. {ANSWERS} {INTERVALS}"
    )
    return page("The best plan that a search finds", intro, rows, notes)


def report_one_phase(options: Options) -> tuple[bool, str]:
    """Return whether no plan that is made once beats all references, and the page."""
    rows: list[Row] = []
    notes: list[str] = []
    for name in options.one_by_one(SCENARIOS):
        world, seeds = (name, options.overrides), options.seeds(JUDGED_ON)
        judged = judge(world, options.workers, seeds, phases=1, rungs=options.rungs)
        best = f"{shown(judged.lead())} over {judged.best} {judged.mean(judged.best):.1f}"
        rows.append(Row(name, "no one-phase plan beats all references", best, not above_zero(judged.lead())))
        notes += _notes(name, judged)
    intro = f"The same search over plans of one phase: set at the start, and then nothing. {ANSWERS} {INTERVALS}"
    return page("Nobody wins by deciding once", intro, rows, notes)


def report_late(options: Options) -> tuple[bool, str]:
    """Return whether no reference gains by another price in the last round, and the page."""
    rows: list[Row] = []
    cells: list[list[str]] = []
    for name in options.one_by_one(SCENARIOS):
        world, known = (name, options.overrides), references((name, options.overrides))
        cheap = [
            replace(held_at(scenario_of(world), who, {"price": CHEAP}), name=f"{who.name} at {CHEAP:g}")
            for who in known
            if who.phases and not scenario_of(world).lever_panel()["price"].locked
        ]
        gains = late(world, [*known, *cheap], options.workers, options.seeds(JUDGED_ON))
        rows += late_row(name, gains)
        cells += [
            [name, who.name, *(shown(gains[who.name, factor], 2) for factor in LATE)]
            for who in [*known, *cheap]
            if gains
        ]
    intro = (
        f"Every reference, and the same at a price of {CHEAP:g} all game, with the price of the last round times "
        f"{', '.join(f'{factor:g}' for factor in LATE)}. {INTERVALS}"
    )
    notes = table(["scenario", "who", *(f"x{factor:g}" for factor in LATE)], cells)
    return page("No trick of the last round", intro, rows, notes)


def late(
    world: Variant, players: Sequence[Strategy], workers: int, seeds: Sequence[int] = JUDGED_ON
) -> dict[tuple[str, float], Difference]:
    """Return what another price in the last round gains each of *players*, by its name and factor."""
    scenario = scenario_of(world)
    if scenario.lever_panel()["price"].locked:
        return {}
    cases = [(who, factor) for who in players for factor in (1.0, *LATE)]
    changed = [who if factor == 1 else changed_late(scenario, who, "price", factor) for who, factor in cases]
    played = dict(zip([(w.name, f) for w, f in cases], play_all(world, changed, seeds, workers), strict=True))
    return {
        (who, factor): paired(scores(games), scores(played[who, 1.0]))
        for (who, factor), games in played.items()
        if factor != 1
    }


def rows_of(name: str, judged: Judged) -> list[Row]:
    """Return what must hold of a plan of three phases."""
    lead = judged.lead()
    capped = sorted({f"{who}: {part}" for who, games in judged.games.items() for one in games for part in one.capped})
    best = f"{shown(lead)} over {judged.best} {judged.mean(judged.best):.1f}"
    return [
        Row(name, "best plan beats best reference by at most 20", best, (lead.mean or 0) <= LEAD),
        Row(name, "no score at its cap", ", ".join(capped) or "none", not capped),
    ]


def late_row(name: str, gains: Mapping[tuple[str, float], Difference]) -> list[Row]:
    """Return what must hold of prices of the last round; nothing where there is no price to set."""
    if not gains:
        return []
    sure = {case: gain for case, gain in gains.items() if above_zero(gain)}
    (who, factor), gain = max((sure or gains).items(), key=lambda each: each[1].mean or 0.0)
    text = f"{len(sure)} of {len(gains)} gain; most: {who} x{factor:g} {shown(gain, 2)}"
    return [Row(name, "a price of the last round gains nothing", text, not sure)]


def _notes(name: str, judged: Judged) -> list[str]:
    lines = ["", f"`{name}`: mean score (raw, without caps; parts without caps)", ""]
    for who, games in sorted(judged.games.items(), key=lambda each: -judged.mean(each[0])):
        parts = ", ".join(f"{part} {fmean(one.parts[part] for one in games):.0f}" for part in games[0].parts)
        lines.append(f"- {who}: {judged.mean(who):.1f} ({fmean(one.raw for one in games):.1f}; {parts})")
    lines += ["", f"found ({judged.result.games} games, {judged.result.worth:.1f} in training):", ""]
    return lines + plan_lines(judged.result.plan)


def plan_lines(plan: Strategy) -> list[str]:
    """Return *plan* as lines of a list."""
    return [f"- week {phase['week']}: {_values(phase['levers'])}" for phase in written(plan)["phases"]]


def _values(levers: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{name} {value['share']:.1%}" if isinstance(value, dict) else f"{name} {value:g}" if isinstance(value, float)
        else f"{name} {value}"
        for name, value in levers.items()
    )  # fmt: skip
