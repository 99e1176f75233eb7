"""All references of all scenarios side by side: mean scores, and whether the best is surely better than the next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean

from adoptsim.lab.statistics import Difference, paired
from tools.balance.page import OTHERS, PLAYABLE, SIX, Options, Row, above_zero, page, shown, table
from tools.plan_search.outcomes import Outcome, Variant, play_all, references, scores

SEEDS = range(1, 41)
SALES, NOTHING = "sales-first", "do-nothing"
WON_BY_SELLING = "land-grab"
BETTER = 10.0
"""Points by which selling beats doing nothing in at least four of the first six scenarios."""
WINNERS = ("sales-first", "pull", "community", "engagement-first", "just-good-enough")
"""Each is surely the best of all references in at least one scenario."""
MOST = 3
"""Scenarios in which one strategy may be the best."""
Games = Mapping[str, Sequence[Outcome]]


def standings(world: Variant, workers: int, seeds: Sequence[int] = SEEDS) -> dict[str, list[Outcome]]:
    """Return the games of all references of *world*, the best first."""
    known = references(world)
    games = dict(zip([who.name for who in known], play_all(world, known, seeds, workers), strict=True))
    return dict(sorted(games.items(), key=lambda each: -fmean(scores(each[1]))))


def report(options: Options) -> tuple[bool, str]:
    """Return whether each way to play wins somewhere and none everywhere, and a matrix of everybody's scores."""
    seeds = options.seeds(SEEDS)
    by_scenario = {
        name: standings((name, options.overrides), options.workers, seeds)
        for name in options.one_by_one((*PLAYABLE, *OTHERS))
    }
    who = list(dict.fromkeys(strategy for games in by_scenario.values() for strategy in games))
    cells = [
        [name, *(f"{fmean(scores(games[w])):.1f}" if w in games else "" for w in who), _first(games), _caps(games)]
        for name, games in by_scenario.items()
    ]
    intro = f"Mean scores of all references over {len(seeds)} seeds; differences are paired, with 95 % intervals."
    notes = table(["scenario", *who, "best over the next", "games at a cap"], cells)
    playable = {name: games for name, games in by_scenario.items() if name in PLAYABLE}
    return page("Who wins where", intro, [*winners(playable), *selling(by_scenario)], notes)


def winners(by_scenario: Mapping[str, Games]) -> list[Row]:
    """Return what must hold of those who win the playable scenarios; of fewer than all nothing is judged."""
    if not by_scenario:
        return []
    complete = len(by_scenario) == len(PLAYABLE)
    leads = {name: _lead(games) for name, games in by_scenario.items()}
    best = {name: next(iter(games)) for name, games in by_scenario.items()}
    rows = []
    for who in WINNERS:
        sure = [f"{name} {shown(leads[name])}" for name in best if best[name] == who and above_zero(leads[name])]
        holds = bool(sure) if complete else None
        rows.append(Row("all", f"{who} is surely best in at least one", ", ".join(sure) or "in none", holds))
    often = Counter(best.values()).most_common()
    text = ", ".join(f"{who} {count}" for who, count in often)
    rows.append(Row("all", f"nobody is best in more than {MOST}", text, often[0][1] <= MOST if complete else None))
    return rows


def selling(by_scenario: Mapping[str, Games]) -> list[Row]:
    """Return what must hold of sales-first."""
    rows = []
    if games := by_scenario.get(WON_BY_SELLING):
        best, *others = games
        second = others[0] if best == SALES else best
        lead = paired(scores(games[SALES]), scores(games[second]))
        band = "sales-first is best of all references"
        rows.append(Row(WON_BY_SELLING, band, f"{shown(lead)} over {second}", above_zero(lead)))
    leads = {name: _mean(games, SALES) - _mean(games, NOTHING) for name, games in by_scenario.items() if name in SIX}
    better = [name for name, lead in leads.items() if lead >= BETTER]
    text = ", ".join(f"{name} {lead:+.1f}" for name, lead in leads.items())
    if leads:
        holds = len(better) >= 4 if len(leads) == len(SIX) else None
        rows.append(Row("all", "sales-first beats do-nothing by 10 or more in four of the first six", text, holds))
    return rows


def _lead(games: Games) -> Difference:
    """Return the lead of the best, who stands first, over the next."""
    best, second, *_ = games.values()
    return paired(scores(best), scores(second))


def _mean(games: Games, who: str) -> float:
    return fmean(scores(games[who]))


def _first(games: Games) -> str:
    return f"{next(iter(games))} {shown(_lead(games))}"


def _caps(games: Games) -> str:
    counts = {who: sum(bool(one.capped) for one in played) for who, played in games.items()}
    return ", ".join(f"{who} {count}" for who, count in counts.items() if count) or "none"
