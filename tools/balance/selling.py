"""The model can disagree: where people take to a product at once, pure selling is best, and only there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from adoptsim.lab.statistics import Difference, paired
from adoptsim.scenario.format.kinds import LeverValue, ShareValue
from adoptsim.scenario.format.strategies import Phase, Strategy
from tools.balance.best_plan import plan_lines
from tools.balance.held import held_at
from tools.balance.page import Options, Row, above_zero, page, shown, table
from tools.plan_search.best_plan import JUDGED_ON, find
from tools.plan_search.outcomes import Outcome, Variant, play_all, scenario_of, scores

WORLD = "land-grab"
HARD_SELL = 0.3
"""Least hard sell of pure selling."""
SHARES = (0.05, 0.1, 0.2, 0.3)
"""Of the budget, for specialists, taken from reps."""
NOBODY = ShareValue(share=0.0)
OLD_HABIT, NO_RIVALS = "segments[0].old_habit=0.8", "limits.rivals=false"


def with_specialists(plan: Strategy, share: float) -> Strategy:
    """Return *plan* with a *share* of the budget for specialists all game, taken from what reps have."""

    def moved(levers: Mapping[str, LeverValue]) -> dict[str, LeverValue]:
        changed = dict(levers)
        reps = changed.get("reps")
        if isinstance(reps, ShareValue):
            changed["reps"] = ShareValue(share=max(0.0, round(reps.share - share, 6)))
        return changed

    phases = tuple(Phase(week=phase.week, levers=moved(phase.levers)) for phase in plan.phases)
    return replace(plan, name=f"{share:.0%} specialists", phases=phases)


def lead(played: Sequence[Sequence[Outcome]], k: int) -> Difference:
    """Return the lead of pure selling, played first, over the *k*-th of the others."""
    return paired(scores(played[0]), scores(played[k]))


def leads(played: Sequence[Sequence[Outcome]]) -> list[float]:
    """Return its lead over the mean of all others, seed by seed."""
    pure, *others = (scores(games) for games in played)
    return [mine - fmean(theirs) for mine, *theirs in zip(pure, *others, strict=True)]


def rows_of(
    here: Sequence[Sequence[Outcome]], hard: Sequence[Sequence[Outcome]], alone: Sequence[Sequence[Outcome]]
) -> list[Row]:
    """Return what must hold: *here*, in a world with *hard* old habits, and *alone*, without rivals."""
    rows = [
        Row(
            WORLD,
            f"pure selling beats {share:.0%} specialists",
            shown(lead(here, k + 1)),
            above_zero(lead(here, k + 1)),
        )
        for k, share in enumerate(SHARES)
    ]
    best = max(range(1, len(hard)), key=lambda k: fmean(scores(hard[k])))
    lost = lead(hard, best)
    below = lost.high is not None and lost.high < 0
    rows.append(Row(WORLD, "with old habit .8 it loses", f"{shown(lost)} against {SHARES[best - 1]:.0%}", below))
    with_rivals, without = fmean(leads(here)), fmean(leads(alone))
    text = f"mean lead {with_rivals:+.1f}, without rivals {without:+.1f}"
    rows.append(Row(WORLD, "without rivals the lead shrinks", text, without < with_rivals))
    return rows


def report(options: Options) -> tuple[bool, str]:
    """Return whether pure selling is best in land-grab for the reasons of its text, and the page."""
    if not options.chosen([WORLD]):
        return page("The model can disagree", f"Played in {WORLD} only.", [])
    seeds = options.seeds(JUDGED_ON)
    world: Variant = (WORLD, options.overrides)
    result = find(
        world, options.workers, rungs=options.rungs, held={"specialists": NOBODY}, low={"hard_sell": HARD_SELL}
    )
    pure = replace(result.plan, name="no specialists")
    mixed = [with_specialists(pure, share) for share in SHARES]
    fitted = [held_at(scenario_of(world), plan, {"specialists": ShareValue(share=share)})
              for plan, share in zip(mixed, SHARES, strict=True)]  # fmt: skip
    worlds = {"as it is": (), OLD_HABIT: (OLD_HABIT,), NO_RIVALS: (NO_RIVALS,)}
    played = {
        name: play_all((WORLD, (*options.overrides, *more)), [pure, *fitted], seeds, options.workers)
        for name, more in worlds.items()
    }
    intro = (
        f"The best plan that a search finds without specialists and with a hard sell of {HARD_SELL:g} or more, against "
        "the same plan with a share of the budget for specialists, taken from reps; fresh seeds, 95 % intervals."
    )
    head = ["world", "no specialists", *(f"{share:.0%}" for share in SHARES)]
    cells = [[name, *(f"{fmean(scores(games)):.1f}" for games in each)] for name, each in played.items()]
    notes = [*table(head, cells), "", f"The plan ({result.games} games):", "", *plan_lines(result.plan)]
    return page("The model can disagree", intro, rows_of(*played.values()), notes)
