"""What a scenario promises, played over seeds: the teaching claims, their fair pairs and their ablations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from adoptsim.model.metrics import METRICS
from adoptsim.play.run import play
from adoptsim.play.session import BANKRUPT, Session
from adoptsim.scenario.file import Expectation
from adoptsim.scenario.load import load_scenario

SCORE = "score"
FAIR_SPEND = 0.15
"""Largest difference of cumulative spending in a fair pair, of the opponent's."""
FAIR_SOLVENT = 0.9
"""Smallest share of seeds in which each of a fair pair is solvent."""


@dataclass(frozen=True, slots=True)
class Game:
    """What expectations ask of one game: metrics by week, and the end."""

    weeks: tuple[dict[str, float | None], ...]
    spent: float
    solvent: bool

    def value(self, name: str, week: int | None) -> float:
        """Return a metric (or the score) in *week*, or at the end; what is undefined counts as 0."""
        row = self.weeks[-1 if week is None else min(week, len(self.weeks) - 1)]
        return row[name] or 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out of one expectation."""

    expectation: Expectation
    observed: float
    seeds: int
    spend_ratio: float | None
    """Mean over seeds of the strategy's cumulative spending over the opponent's."""
    fair: bool | None
    """Whether the pair spent alike and stayed solvent; None without an opponent."""

    @property
    def ok(self) -> bool:
        """Whether the observed value is in the band."""
        low, high = self.expectation.band
        return low <= self.observed <= high


Player = Callable[[str, tuple[str, ...], str, int], Game]
"""Plays (scenario, overrides, strategy, seed)."""


def play_game(scenario_name: str, overrides: tuple[str, ...], strategy: str, seed: int) -> Game:
    """Play one game and keep what expectations ask of it."""
    scenario = load_scenario(scenario_name, overrides)
    run = play(Session(scenario, seed), scenario.strategy(strategy))
    weeks: list[dict[str, float | None]] = [
        {name: getattr(week.truth, name) for name in METRICS} | {SCORE: None} for week in run.history
    ]
    weeks[-1] |= {"surviving_arr": run.metrics.surviving_arr, SCORE: run.score.total}
    return Game(tuple(weeks), run.metrics.spent, run.ended != BANKRUPT)


def overrides_of(expectation: Expectation) -> tuple[str, ...]:
    """Return the ablation of an expectation as texts like limits.inertia=false."""
    return tuple(f"{path}={_toml(value)}" for path, value in expectation.set.items())


def _toml(value: bool | float | str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"


def judge(name: str, expectation: Expectation, player: Player, seeds: int) -> Verdict:
    """Play *expectation* of the scenario *name* over seeds 1..*seeds* and return what came out."""
    changed = overrides_of(expectation)
    ours = [player(name, changed, expectation.strategy, seed) for seed in range(1, seeds + 1)]
    if expectation.against is None or expectation.wins is None:
        values = [game.value(expectation.metric or SCORE, expectation.week) for game in ours]
        return Verdict(expectation, fmean(values), seeds, None, None)
    theirs = [player(name, changed, expectation.against, seed) for seed in range(1, seeds + 1)]
    wins = [
        a.value(expectation.wins, expectation.week) > b.value(expectation.wins, expectation.week)
        for a, b in zip(ours, theirs, strict=True)
    ]
    ratio, fair = fair_pair(ours, theirs)
    return Verdict(expectation, fmean(wins), seeds, ratio, fair)


def fair_pair(ours: Sequence[Game], theirs: Sequence[Game]) -> tuple[float, bool]:
    """Return the mean ratio of spending, and whether every pair is within 15 % and enough are solvent."""
    ratios = [a.spent / b.spent for a, b in zip(ours, theirs, strict=True)]
    alike = all(abs(ratio - 1) <= FAIR_SPEND for ratio in ratios)
    solvent = min(fmean(game.solvent for game in games) for games in (ours, theirs))
    return fmean(ratios), alike and solvent >= FAIR_SOLVENT
