"""Every lever is alive: from one end to the other it moves something, and nowhere is one end always best."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from adoptsim.game.run import play
from adoptsim.game.session import Session
from adoptsim.lab.processes import share_out
from adoptsim.model.catalogue.levers import LEVERS, Decision, Lever, SetLever, SetShare
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.policy import Policy

STRATEGIES = ("community", "engagement-first")
"""The first that a scenario has is played."""
OWN_WAY = ""
SEEDS = 6
ALIVE = 0.2
"""Least change of a headline metric, in standard deviations over seeds."""
HEADLINES = ("engaged_seats", "arr", "customers", "surviving_arr", "fit", "community_members", "no_decision_share")
HIGHEST = {"reps": 12, "specialists": 8, "engineers": 12, "product_people": 8, "advertising": 20_000, "interviews": 10,
           "prototypes": 3, "experiments": 4, "community": 8_000, "plan": 26, "raise_money": 4_000_000, "runway": 160,
           "price": 1.6, "customer_hours": 8}  # fmt: skip
"""What a company of this size would call a lot, where a lever goes further."""
LOWEST = {"price": 0.6}
Case = tuple[str, str, str, float | str | None, int]
"""Scenario, strategy, lever, value it is held at (no lever, None: as the strategy plays), seed."""
Outcome = dict[str, float]


@dataclass(frozen=True, slots=True)
class Held:
    """Plays a strategy, with one lever held at a value."""

    policy: Policy
    lever: str
    value: float | str

    def __call__(self, observation: Observation) -> Sequence[Decision]:
        """Return what the strategy decides, but for the lever."""
        decided = [d for d in self.policy(observation) if not _moves(d, self.lever)]
        if observation.levers_open and (
            observation.week == 0 or (LEVERS[self.lever].acts_once and observation.week == 28)
        ):
            decided.append(SetLever(self.lever, self.value))
        return decided


def play_case(case: Case) -> Outcome:
    """Play one game and return its headline metrics and score."""
    name, strategy, lever, value, seed = case
    scenario = load_scenario(name)
    policy = scenario.strategy(strategy)
    run = play(Session(scenario, seed), policy if value is None else Held(policy, lever, value))
    outcome = {metric: getattr(run.metrics, metric) or 0.0 for metric in METRICS if metric in HEADLINES}
    return outcome | {"score": run.score.total}


def report(workers: int) -> tuple[bool, str]:
    """Return whether all levers are alive, and the table."""
    cases = [case for name in library.names() for case in _cases(name)]
    outcomes = dict(zip(cases, share_out(play_case, cases, workers=workers), strict=True))
    rows = [_judge(lever, outcomes) for lever in dict.fromkeys(case[2] for case in cases) if lever != OWN_WAY]
    lines = [
        "## Every lever is alive",
        "",
        f"Each scenario's {' or '.join(STRATEGIES)}, with one lever held low and high all game ({SEEDS} seeds):",
        "the largest change of a headline metric in standard deviations over seeds, where it was, and in how many",
        "scenarios the score was best at the low end, in between (the strategy's way), and at the high end; choices",
        "have no ends.",
        "",
        "| lever | largest change | of | in | best low / between / high | alive, not one-sided |",
        "|---|---|---|---|---|---|",
        *(row for _, row in rows),
    ]
    return all(good for good, _ in rows), "\n".join(lines)


def _moves(decision: Decision, lever: str) -> bool:
    return isinstance(decision, SetLever | SetShare) and decision.lever == lever


def ends_of(lever: Lever) -> tuple[float | str, float | str]:
    """Return the low and the high value a lever is held at."""
    if lever.options:
        return lever.options[0], lever.options[-1]
    low = max(lever.low, LOWEST.get(lever.name, lever.low))
    return float(low), float(min(lever.high, HIGHEST.get(lever.name, lever.high)))


def _player(name: str) -> str:
    known = {strategy.name for strategy in load_scenario(name).strategies}
    return next(strategy for strategy in STRATEGIES if strategy in known)


def _cases(name: str) -> list[Case]:
    scenario, seeds = load_scenario(name), range(1, SEEDS + 1)
    who = _player(name)
    cases: list[Case] = [(name, who, OWN_WAY, None, seed) for seed in seeds]
    for lever in scenario.lever_panel().values():
        if lever.locked or len(lever.options) == 1:
            continue
        cases += [(name, who, lever.name, value, seed) for value in ends_of(lever) for seed in seeds]
    return cases


def _judge(lever: str, outcomes: dict[Case, Outcome]) -> tuple[bool, str]:
    places = dict.fromkeys(case[0] for case in outcomes if case[2] == lever)
    largest, best = (0.0, "-", "-"), [0, 0, 0]
    for name in places:
        low, high = ends_of(load_scenario(name).lever_panel()[lever])
        arms = [
            [outcomes[name, _player(name), held, value, seed] for seed in range(1, SEEDS + 1)]
            for held, value in ((lever, low), (OWN_WAY, None), (lever, high))
        ]
        for metric in HEADLINES:
            largest = max(largest, (_change(arms, metric), metric, name))
        means = [fmean(one["score"] for one in arm) for arm in arms]
        if max(means) > min(means):
            best[means.index(max(means))] += 1
    sides = not load_scenario(next(iter(places))).lever_panel()[lever].options
    one_sided = sides and (best[0] == sum(best) or best[2] == sum(best))
    good = largest[0] >= ALIVE and not one_sided
    change = f"{min(largest[0], 99):.2f}"
    shown = f"| {lever} | {change} | {largest[1]} | {largest[2]} | {best[0]} / {best[1]} / {best[2]} |"
    return good, f"{shown} {'yes' if good else '**no**'} |"


def _change(arms: Sequence[Sequence[Outcome]], metric: str) -> float:
    low, own, high = ([one[metric] for one in arm] for arm in arms)
    spread = stdev(own) or 1e-9
    return abs(fmean(high) - fmean(low)) / spread if fmean(high) != fmean(low) else 0.0
