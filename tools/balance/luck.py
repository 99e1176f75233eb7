"""How much of a score is luck: thirty plans that somebody could have, each on the same twenty seeds.

The plans are references, each of those that do something in turn, with one to four changes such as a search makes. Of
plans drawn at random most end near 0, where luck can do nothing either (in `land-grab` they score 0 to 9, and the best
reference 94), and nobody plays like that: people have a belief of how to win, as references have, and details of their
own. What they differ in is then mostly the belief. Those who share the best one differ less, and luck is more of it:
that is told beside it, and not judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

import numpy as np

from adoptsim.scenario.format.strategies import Strategy
from tools.balance.page import PLAYABLE, Options, Row, page, table
from tools.balance.plausible import NOT_SERIOUS
from tools.balance.variance import Shares, shares
from tools.plan_search.outcomes import Variant, best_reference, play_all, references, scenario_of, scores
from tools.plan_search.plans import space_of

PLANS = 30
SEEDS = range(1, 21)
CHOSEN_ON = range(1, 7)
"""Seeds on which the reference is chosen whose answers all plans give."""
BAND = (0.1, 0.4)
"""Share of the variance that luck makes."""
Table = Sequence[Sequence[float]]
"""A score for each plan (row) and seed."""


@dataclass(frozen=True, slots=True)
class Plans:
    """Plans around references, a belief each."""

    around: Sequence[str]
    """Reference from which each plan was changed."""
    plans: Sequence[Strategy]
    best: str
    """The best reference."""


def plans_of(world: Variant, workers: int) -> Plans:
    """Return the plans of *world*, always the same ones; they answer events as its best reference does."""
    best = best_reference(world, workers, CHOSEN_ON)
    space = space_of(scenario_of(world), answers=best.answers)
    serious = [who for who in references(world) if who.name not in NOT_SERIOUS]
    around = [serious[k % len(serious)] for k in range(PLANS)]
    luck = np.random.default_rng(1)
    return Plans([who.name for who in around], [space.mutant(who, luck) for who in around], best.name)


def report(options: Options) -> tuple[bool, str]:
    """Return whether luck is a part and not the game, and the shares."""
    rows: list[Row] = []
    cells: list[list[str]] = []
    seeds = options.seeds(SEEDS)
    for name in options.one_by_one(PLAYABLE):
        world: Variant = (name, options.overrides)
        drawn = plans_of(world, options.workers)
        scored = [scores(games) for games in play_all(world, drawn.plans, seeds, options.workers)]
        rows.append(row_of(name, shares(scored)))
        cells.append(_cells(name, drawn, scored))
    intro = (
        f"{PLANS} plans around the references that do something, on {len(seeds)} seeds. Of the variance of one score: "
        "the part between plans, what a seed does to all plans alike, and the rest, which it does to one plan and not "
        "to another. Luck is the last two: what one plan varies by from seed to seed."
    )
    head = ["scenario", "plans", "seeds", "rest", "luck", "mean scores: lowest, quartiles, highest", "around the best"]
    return page("Luck is a part, not the game", intro, rows, table(head, cells))


def row_of(name: str, found: Shares) -> Row:
    """Return what must hold of luck."""
    low, high = BAND
    band = f"luck makes {low:.0%}-{high:.0%} of the variance"
    seen = f"{found.luck:.0%}: seeds {found.seeds:.0%}, seeds and plans together {found.rest:.0%}"
    return Row(name, band, seen, low <= found.luck <= high)


def _cells(name: str, drawn: Plans, scored: Table) -> list[str]:
    found = shares(scored)
    near = [row for who, row in zip(drawn.around, scored, strict=True) if who == drawn.best]
    close = f"{drawn.best}: luck {shares(near).luck:.0%} of {_spread(near)}" if near else "-"
    parts = [f"{part:.0%}" for part in (found.plans, found.seeds, found.rest, found.luck)]
    return [name, *parts, _spread(scored), close]


def _spread(scored: Table) -> str:
    means = [fmean(row) for row in scored]
    return ", ".join(f"{point:.0f}" for point in (min(means), *quantiles(means, n=4), max(means)))
