"""Whether the last year of a game looks like a company's: retention, use, time to value, what reps and money earn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from statistics import fmean, median

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run import finish
from adoptsim.game.session import Session
from adoptsim.lab.processes import share_out
from tools.balance.page import PLAYABLE, SIX, Options, Row, page, table
from tools.plan_search.outcomes import Task, Variant, capped_parts, references, scenario_of

SEEDS = range(1, 13)
YEAR = 52
NOT_SERIOUS = ("do-nothing",)
LARGE = 20_000.0
"""First-year value of a contract from which reps are compared with those of the trade [$]."""
BANDS = {
    "NRR": (0.85, 1.25), "GRR": (0.65, 0.95), "time to value": (2.0, 20.0), "new ARR per rep-year": (250e3, 900e3),
    "score": (55.0, 95.0),
}  # fmt: skip
"""Of the best reference: retention [1], weeks, $ a year, points."""
LEAST_GRR = 0.3
"""Of every reference that does something: of the one that keeps least."""
UNUSED = (0.1, 0.6)
"""Share of paid seats that nobody used, in at least three of the first six scenarios."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """The last year of one game; what is undefined is None."""

    score: float
    capped: tuple[str, ...]
    nrr: float | None
    grr: float | None
    unused: float | None
    time_to_value: float | None
    """Median from signature to 25 % of seats engaged [weeks]."""
    new_arr: float
    """Of contracts signed [$/year]."""
    signed: int
    rep_years: float
    """Ramped reps times years."""
    guided: float
    """Ramped specialists times years."""
    revenue: float
    serving: float
    """Hosting and support [$]."""
    helping: float
    """Specialists' pay [$]."""


def last_year(task: Task) -> LastYear:
    """Play one game and look at its last year."""
    world, strategy, seed = task
    scenario = scenario_of(world)
    policy = scenario.policy(strategy)
    session = Session(scenario, seed)
    model, weeks = session.model, []
    while session.ended == UNFINISHED:
        session.advance(policy(session.observation))
        company = model.timeline.world.company
        weeks.append(
            (
                model.contracts.new_arr,
                model.people.speed("reps"),
                model.people.speed("specialists"),
                session.history[-1].truth.arr / YEAR,
                model.treasury.costs.hosting_and_support,
                model.people.count("specialists") * company.specialist_cost / YEAR,
            )
        )
    new_arr, reps, specialists, revenue, serving, helping = (fsum(each) for each in zip(*weeks[-YEAR:], strict=True))
    before = session.history[max(0, session.week - YEAR)].truth.signed_accounts
    run = finish(session)
    end = run.metrics
    return LastYear(
        score=run.score.total,
        capped=capped_parts(scenario, end),
        nrr=end.nrr,
        grr=end.grr,
        unused=1 - end.active_seats / end.paid_seats if end.paid_seats else None,
        time_to_value=end.time_to_value,
        new_arr=new_arr,
        signed=end.signed_accounts - before,
        rep_years=reps / YEAR,
        guided=specialists / YEAR,
        revenue=revenue,
        serving=serving,
        helping=helping,
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over games of one strategy; None where nothing can be said."""

    who: str
    score: float
    at_cap: float
    """Share of games with a part at its cap."""
    nrr: float | None
    grr: float | None
    unused: float | None
    time_to_value: float | None
    """Median over games [weeks]."""
    per_rep: float | None
    """New ARR per ramped rep-year, all games together [$]."""
    contract: float | None
    """New ARR per contract [$/year]."""
    guided: bool
    """Whether specialists are at work."""
    margin: float | None
    """Of revenue, after hosting and support; all games together."""
    after_help: float | None
    """The same after specialists too."""


def figures(who: str, games: Sequence[LastYear]) -> Figures:
    """Return what *games* of *who* come to."""

    def mean(name: str) -> float | None:
        known = [x for x in (getattr(one, name) for one in games) if x is not None]
        return fmean(known) if known else None

    def over(top: float, bottom: float) -> float | None:
        return top / bottom if bottom > 0 else None

    new_arr, revenue = fsum(g.new_arr for g in games), fsum(g.revenue for g in games)
    serving = fsum(g.serving for g in games)
    waited = [g.time_to_value for g in games if g.time_to_value is not None]
    return Figures(
        who=who,
        score=fmean(g.score for g in games),
        at_cap=fmean(bool(g.capped) for g in games),
        nrr=mean("nrr"),
        grr=mean("grr"),
        unused=mean("unused"),
        time_to_value=median(waited) if waited else None,
        per_rep=over(new_arr, fsum(g.rep_years for g in games)),
        contract=over(new_arr, float(sum(g.signed for g in games))),
        guided=fmean(g.guided for g in games) >= 0.5,
        margin=over(revenue - serving, revenue),
        after_help=over(revenue - serving - fsum(g.helping for g in games), revenue),
    )


def look(world: Variant, workers: int, seeds: Sequence[int] = SEEDS) -> list[Figures]:
    """Return the figures of all references of *world* that are serious, the best first."""
    known = [who for who in references(world) if who.name not in NOT_SERIOUS]
    tasks: list[Task] = [(world, who, seed) for who in known for seed in seeds]
    played = share_out(last_year, tasks, workers=workers)
    n = len(seeds)
    by_player = [figures(who.name, played[k * n : (k + 1) * n]) for k, who in enumerate(known)]
    return sorted(by_player, key=lambda each: -each.score)


def report(options: Options) -> tuple[bool, str]:
    """Return whether the last years are plausible, and the figures."""
    seeds = options.seeds(SEEDS)
    by_scenario = {
        name: look((name, options.overrides), options.workers, seeds) for name in options.one_by_one(PLAYABLE)
    }
    rows = [row for name, all_of_it in by_scenario.items() for row in rows_of(name, all_of_it)]
    rows.append(unused_row(by_scenario))
    head = ["scenario", "who", "score", "at a cap", "NRR", "GRR", "unused", "time to value", "new ARR per rep-year",
            "contract", "margin", "after specialists"]  # fmt: skip
    cells = [[name, *_cells(each)] for name, all_of_it in by_scenario.items() for each in all_of_it]
    intro = f"The last 52 weeks, means over {len(seeds)} seeds; worst: of those that do something."
    return page("A plausible last year", intro, rows, table(head, cells))


def rows_of(name: str, players: Sequence[Figures]) -> list[Row]:
    """Return what must hold in a scenario; *players* = references, the best first."""
    best = players[0]
    values = {
        "NRR": best.nrr,
        "GRR": best.grr,
        "time to value": best.time_to_value if best.guided else None,
        "new ARR per rep-year": best.per_rep if (best.contract or 0) >= LARGE else None,
        "score": best.score,
    }
    rows = [
        Row(name, f"best reference: {what} {low:,g}-{high:,g}", f"{best.who} {_number(values[what])}",
            None if values[what] is None else low <= (values[what] or 0.0) <= high)
        for what, (low, high) in BANDS.items()
    ]  # fmt: skip
    rows.append(Row(name, "best reference: never at a cap", f"{best.at_cap:.0%} of games", best.at_cap == 0))
    retention = {each.who: each.grr for each in players if each.grr is not None}
    worst = min(retention, key=retention.__getitem__, default=None)
    if worst is not None:
        text = f"{worst} {_number(retention[worst])}"
        rows.append(Row(name, f"worst reference: GRR at least {LEAST_GRR:g}", text, retention[worst] >= LEAST_GRR))
    return rows


def unused_row(by_scenario: Mapping[str, Sequence[Figures]]) -> Row:
    """Return what must hold of unused seats in the first six; three of eight would be less than was asked."""
    best = {name: by_scenario[name][0].unused for name in SIX if name in by_scenario}
    within = [name for name, share in best.items() if share is not None and UNUSED[0] <= share <= UNUSED[1]]
    text = ", ".join(f"{name} {'-' if share is None else f'{share:.0%}'}" for name, share in best.items())
    holds = len(within) >= 3 if len(best) == len(SIX) else None
    return Row("all", "best reference: unused seats 10-60 % in at least three of the first six", text, holds)


def _cells(each: Figures) -> list[str]:
    share = [f"{x:.0%}" if x is not None else "-" for x in (each.margin, each.after_help)]
    return [
        each.who,
        f"{each.score:.1f}",
        f"{each.at_cap:.0%}",
        *map(_number, (each.nrr, each.grr, each.unused, each.time_to_value, each.per_rep, each.contract)),
        *share,
    ]


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
