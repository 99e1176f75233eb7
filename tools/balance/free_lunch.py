"""No free lunch: each lever alone, held at five settings from the best reference on, and where prices are best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from adoptsim.lab.statistics import paired
from adoptsim.model.catalogue.levers import Lever
from adoptsim.scenario.format.kinds import LeverValue, ShareValue
from adoptsim.scenario.format.strategies import Strategy
from tools.balance.held import held_at
from tools.balance.page import PLAYABLE, SIX, Options, Row, page, table
from tools.plan_search.outcomes import Variant, play_all, references, scenario_of, scores
from tools.plan_search.plans import LAUNCH, NOT_YET

SEEDS = range(1, 13)
WORTH, MANY = 2.0, 8.0
"""Points that a setting may gain in more than half of the scenarios, and in one."""
PRICES = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25)
SHARES = {
    "reps": (0.0, 0.15, 0.3, 0.45, 0.6),
    "specialists": (0.0, 0.08, 0.16, 0.25, 0.4),
    "engineers": (0.05, 0.15, 0.3, 0.45, 0.6),
    "advertising": (0.0, 0.03, 0.1, 0.2, 0.3),
    "product_people": (0.0, 0.03, 0.08, 0.15, 0.25),
    "interviews": (0.0, 0.02, 0.05, 0.1, 0.2),
    "prototypes": (0.0, 0.01, 0.03, 0.06, 0.12),
    "experiments": (0.0, 0.02, 0.06, 0.12, 0.2),
    "community": (0.0, 0.05, 0.1, 0.2, 0.35),
}
"""Settings of levers of money and people, as shares of the budget; the others leave what these leave of it."""
NUMBERS = {
    "price": PRICES,
    "hard_sell": (0.0, 0.2, 0.4, 0.7, 1.0),
    "quality_work": (0.0, 0.25, 0.5, 0.75, 1.0),
    "simplicity_work": (0.0, 0.25, 0.5, 0.75, 1.0),
    "customer_hours": (0.0, 1.0, 2.0, 4.0, 8.0),
    "openness": (0.0, 0.25, 0.5, 0.75, 1.0),
    "runway": (26.0, 40.0, 60.0, 90.0, 130.0),
    "plan": (2.0, 6.0, 12.0, 20.0, 26.0),
    "raise_money": (0.5e6, 1e6, 2e6, 4e6, 8e6),
}
ONCE = {"raise_money": 28, "crowdfunding": 28}
"""Weeks in which levers are set that act once."""
ABOUT: Mapping[tuple[str, str], str] = {
    ("mirage", "specialists"): "who brings people into use is what the briefing asks",
    ("land-grab", "reps"): "everybody wants it and rivals are coming: who sells fastest",
    ("slow-ideas", "specialists"): "nothing forces people to come to use it",
    ("vision-or-interviews", "interviews"): "build what you believe in, or ask first",
    ("vision-or-interviews", "prototypes"): "the same: ask first",
    ("vision-or-interviews", "launch"): "launch it, or ask first",
    ("just-good-enough", "experiments"): "plan it well, or try it out",
    ("just-good-enough", "plan"): "plan it well, or try it out",
    ("makers", "community"): "grow with those who love it, or leave them",
    ("makers", "openness"): "they want to build it with you",
    ("makers", "launch"): "the market, or the community",
    ("distance", "customer_hours"): "hours with customers are hours in which nobody builds and nobody sells",
    ("distance", "interviews"): "what is true of customers passes three layers, or is asked for",
    ("distance", "product_people"): "who would ask customers",
    ("inside-the-office", "customer_hours"): "product people hardly leave the office",
    ("inside-the-office", "interviews"): "the same: whether customers are asked",
    ("inside-the-office", "interview_channel"): "the same: who is asked, and by whom",
    ("inside-the-office", "product_people"): "customers take their weeks, as fires do",
}
"""Levers that a scenario's text is about, and why: here a setting may gain more."""
Setting = tuple[str, int]
"""Lever, and which of its settings, from low to high."""


@dataclass(frozen=True, slots=True)
class Gains:
    """What each setting gains over the best reference of a scenario."""

    reference: str
    score: float
    gains: Mapping[Setting, Sequence[float]]
    """By setting: gain in score, seed by seed."""
    values: Mapping[Setting, LeverValue]

    def mean(self, setting: Setting) -> float:
        """Return the mean gain."""
        return fmean(self.gains[setting])


def settings(lever: Lever) -> list[LeverValue]:
    """Return the values at which *lever* is held, from low to high."""
    if lever.options:
        return [option for option in lever.options if option != NOT_YET]
    if lever.budget:
        return [ShareValue(share=share) for share in SHARES[lever.name]]
    return [value for value in NUMBERS.get(lever.name, _spaced(lever)) if lever.low <= value <= lever.high]


def gains(world: Variant, workers: int, seeds: Sequence[int] = SEEDS, only: Sequence[str] = ()) -> Gains:
    """Play the best reference of *world* with each lever held at each of its settings."""
    scenario, known = scenario_of(world), references(world)
    played = dict(zip([who.name for who in known], play_all(world, known, seeds, workers), strict=True))
    best = max(known, key=lambda who: fmean(scores(played[who.name])))
    base = scores(played[best.name])
    values = {
        (name, k): value
        for name, lever in scenario.lever_panel().items()
        if not lever.locked and len(lever.options) != 1 and (not only or name in only)
        for k, value in enumerate(settings(lever))
    }
    who = [held_at(scenario, best, {name: value}, _week(best, name)) for (name, _), value in values.items()]
    outcomes = play_all(world, who, seeds, workers)
    gained = {
        setting: [a - b for a, b in zip(scores(games), base, strict=True)]
        for setting, games in zip(values, outcomes, strict=True)
    }
    return Gains(best.name, fmean(base), gained, values)


def report(options: Options) -> tuple[bool, str]:
    """Return whether no lever is a free lunch, and the page."""
    names, seeds = options.one_by_one(PLAYABLE), options.seeds(SEEDS)
    by_scenario = {name: gains((name, options.overrides), options.workers, seeds, options.levers) for name in names}
    rows = [*rows_everywhere(by_scenario), *_large(by_scenario)]
    if not options.levers or "price" in options.levers:
        rows += _prices(by_scenario)
    intro = (
        f"Each scenario's best reference with one lever held all game, {len(seeds)} seeds: gain in mean score. The "
        "other shares leave what a held share leaves of the budget; what acts once is set at the start or in week 28."
    )
    return page("No free lunch", intro, rows, _tables(by_scenario))


def everywhere(means: Mapping[str, Mapping[Setting, float]]) -> dict[Setting, list[str]]:
    """Return the settings that gain more than 2 points in more than half of the scenarios, and where."""
    at: dict[Setting, list[str]] = {}
    for name, by_setting in means.items():
        for setting, gain in by_setting.items():
            if gain > WORTH:
                at.setdefault(setting, []).append(name)
    return {setting: where for setting, where in at.items() if 2 * len(where) > len(means)}


def prices_differ(best: Mapping[str, float]) -> list[tuple[str, str, bool]]:
    """Return what must hold of the best prices of scenarios: band, observed, whether it holds.

    How many are above and below is asked of the first six: of eight, two are fewer.
    """
    above = [name for name, price in best.items() if price >= 1 and name in SIX]
    below = [name for name, price in best.items() if price < 1 and name in SIX]
    edge = [name for name, price in best.items() if price in (PRICES[0], PRICES[-1])]
    return [
        ("best price at or above list in at least two of the first six", ", ".join(above) or "none", len(above) >= 2),
        ("best price below list in at least one of the first six", ", ".join(below) or "none", len(below) >= 1),
        ("best price at an edge of .7-1.25 in none", ", ".join(edge) or "none", not edge),
    ]


def rows_everywhere(by_scenario: Mapping[str, Gains]) -> list[Row]:
    """Return what must hold of settings in more than half of the scenarios: of the first six, and of all eight."""
    means = {name: {setting: each.mean(setting) for setting in each.gains} for name, each in by_scenario.items()}
    rows: list[Row] = []
    for text, group in (("the first six", SIX), ("all eight", PLAYABLE)):
        known = {name: by_setting for name, by_setting in means.items() if name in group}
        band = f"no setting gains more than 2 in more than half of {text}"
        complete = len(known) == len(group)  # fewer say nothing
        bad = [
            f"{lever} at {k + 1}: {', '.join(f'{name} {means[name][lever, k]:+.1f}' for name in where)}"
            for (lever, k), where in sorted(everywhere(known).items())
        ]
        rows += [Row("all", band, each, False if complete else None) for each in bad]
        if not bad:
            rows.append(Row("all", band, "none does", True if complete else None))
    return rows


def _large(by_scenario: Mapping[str, Gains]) -> list[Row]:
    rows = []
    for name, each in by_scenario.items():
        large = {s for s in each.gains if each.mean(s) > MANY}
        bad = sorted(s for s in large if (name, s[0]) not in ABOUT)
        texts = [f"{lever} {_text(each.values[lever, k])} {each.mean((lever, k)):+.1f}" for lever, k in bad]
        rows.append(Row(name, "no setting gains more than 8", ", ".join(texts) or "none does", not bad))
    return rows


def _prices(by_scenario: Mapping[str, Gains]) -> list[Row]:
    best = {
        name: max(range(len(PRICES)), key=lambda k, e=each: e.mean(("price", k)))  # type: ignore[misc]
        for name, each in by_scenario.items()
        if ("price", 0) in each.gains
    }
    rows = prices_differ({name: PRICES[k] for name, k in best.items()})
    return [Row("all", band, text, holds if set(SIX) <= set(best) else None) for band, text, holds in rows]


def _tables(by_scenario: Mapping[str, Gains]) -> list[str]:
    lines: list[str] = []
    for name, each in by_scenario.items():
        lines += ["", f"`{name}`, from {each.reference} ({each.score:.1f}); gain in mean score by setting:"]
        levers = dict.fromkeys(lever for lever, _ in each.gains)
        rows = [[lever, *(_cell(each, (lever, k)) for k in range(6) if (lever, k) in each.gains)] for lever in levers]
        width = max(map(len, rows), default=1)
        lines += table(["lever", *map(str, range(1, width))], [row + [""] * (width - len(row)) for row in rows])
    return lines


def _cell(each: Gains, setting: Setting) -> str:
    difference = paired(each.gains[setting], [0.0] * len(each.gains[setting]))
    sure = difference.low is not None and difference.high is not None and (difference.low > 0 or difference.high < 0)
    return f"{_text(each.values[setting])}: {each.mean(setting):+.1f}{'' if sure else ' ?'}"


def _text(value: LeverValue) -> str:
    if isinstance(value, ShareValue):
        return f"{value.share:.0%}"
    return value if isinstance(value, str) else f"{value:g}"


def _spaced(lever: Lever) -> Sequence[float]:
    return [lever.low + k * (lever.high - lever.low) / 4 for k in range(5)]


def _week(plan: Strategy, lever: str) -> int:
    """Return when *lever* is held: a launch when the plan launches, what acts once in week 28, all else at once."""
    if lever == LAUNCH:
        weeks = [p.week for p in plan.phases if p.levers.get(LAUNCH, NOT_YET) != NOT_YET]
        return min(weeks, default=0)
    return ONCE.get(lever, 0)
