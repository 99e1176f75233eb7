"""What a scenario promises, played over seeds: the teaching claims, their fair pairs and their ablations."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, isnan, log, nan, sqrt
from statistics import fmean

import numpy as np
import numpy.typing as npt

from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.run import play
from adoptsim.game.score import HIGHEST
from adoptsim.game.session import Session
from adoptsim.model.catalogue.metrics import METRICS, YEAR
from adoptsim.model.measurement.observation import Reading
from adoptsim.scenario.format.file import Expectation
from adoptsim.scenario.load import load_scenario

SCORE, TIME_TO_VALUE = "score", "time_to_value"
FAIR_SPEND = 0.15
"""Largest difference of cumulative spending in a fair pair, of the opponent's."""
FAIR_SHARE = 0.9
"""Smallest share of seeds in which a fair pair spends alike, and in which each of it is solvent."""
Z = 1.959964
Changes = Mapping[str, bool | float | str]


@dataclass(frozen=True, slots=True)
class PlayedGame:
    """What expectations ask of one game: metrics by week, and the end."""

    weeks: npt.NDArray[np.float64]
    """Metrics in the order of METRICS, shape (weeks + 1, metrics); what is undefined is NaN."""
    seen: npt.NDArray[np.float64]
    """The same as the company saw them."""
    score: float
    solvent: bool
    capped: bool = False
    """Whether a part of the score is at the most that counts."""

    def seen_over_true(self, name: str, week: int | None) -> float:
        """Return what was seen of a metric in *week*, or at the end, over the truth; NaN where either is undefined."""
        at = self._row(week)
        true, seen = (float(table[at, METRICS.index(name)]) for table in (self.weeks, self.seen))
        return seen / true if true else nan

    def _row(self, week: int | None) -> int:
        last = len(self.weeks) - 1
        return last if week is None else min(week, last)

    def value(self, name: str, week: int | None) -> float:
        """Return a metric in *week*, or at the end, NaN where undefined; score and bankrupt are known at the end only.

        A median time to value that was not reached by those who signed within the last year is more than a year, and
        counts as one: leaving it out would leave out the slowest.
        """
        if name == SCORE:
            return self.score
        if name == BANKRUPT:
            return float(not self.solvent)
        at = self._row(week)
        value = float(self.weeks[at, METRICS.index(name)])
        if name == TIME_TO_VALUE and isnan(value):
            signed = self.weeks[:, METRICS.index("signed_accounts")]
            return float(YEAR) if signed[at] > signed[max(0, at - YEAR)] else nan
        return value


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out of one expectation."""

    expectation: Expectation
    observed: float
    seeds: int
    spend_ratio: float | None = None
    """Mean over seeds of the strategy's cumulative spending over the opponent's."""
    fair: bool | None = None
    """Whether the pair spent alike and stayed solvent; None without an opponent."""
    interval: tuple[float, float] | None = None
    """95 % interval of a ratio of shares of bankruptcies."""
    capped: bool = False
    """Whether in most games of a pair one side's score is capped, so that a lead cannot grow; then it says little."""

    @property
    def ok(self) -> bool:
        """Whether the observed value is in the band, and the interval of a risk ratio leaves 1 out."""
        low, high = self.expectation.band
        clear = self.interval is None or not self.interval[0] <= 1 <= self.interval[1] or low <= 1 <= high
        return low <= self.observed <= high and clear


Key = tuple[str, tuple[str, ...], str, int]
"""Scenario, overrides, strategy, seed."""
Player = Callable[[Key], PlayedGame]


def play_game(key: Key) -> PlayedGame:
    """Play one game and keep what expectations ask of it."""
    name, overrides, strategy, seed = key
    scenario = load_scenario(name, overrides)
    run = play(Session(scenario, seed), scenario.strategy(strategy))
    rows = [week.truth for week in run.history[:-1]] + [run.metrics]
    weeks = np.array([[getattr(row, name) for name in METRICS] for row in rows], dtype=np.float64)
    readings = (week.observation.readings for week in run.history)
    seen = np.array([[_seen(week.get(name)) for name in METRICS] for week in readings], dtype=np.float64)
    capped = any(points >= HIGHEST for points in run.score.parts.values())
    return PlayedGame(weeks, seen, run.score.total, run.ended != BANKRUPT, capped)


def _seen(reading: Reading | None) -> float | None:
    return None if reading is None else reading.value


def changes_as_texts(changes: Changes) -> tuple[str, ...]:
    """Return changed parameters as texts like limits.inertia=false."""
    return tuple(f"{path}={json.dumps(value, ensure_ascii=False)}" for path, value in changes.items())


def games(name: str, e: Expectation, rivals: Sequence[str], seeds: int) -> list[Key]:
    """Return all games that *e* of the scenario *name* asks for; *rivals* = strategies that mean something."""
    others = [who for who in rivals if who != e.strategy] if e.best else [e.against] if e.against else []
    worlds = [changes_as_texts(changes) for changes in _worlds(e)]
    return [(name, world, who, k) for world in worlds for who in (e.strategy, *others) for k in range(1, seeds + 1)]


def _worlds(e: Expectation) -> list[Changes]:
    """Return what is changed for the world in which *e* is judged, and for the one it is compared with, if any."""
    return [e.set, e.than or {}] if e.gap is not None or e.than is not None else [e.set]


def judge(name: str, e: Expectation, rivals: Sequence[str], player: Player, seeds: int) -> Verdict:
    """Play *e* of the scenario *name* over seeds 1..*seeds* and return what came out."""

    def played(who: str, changes: Changes) -> list[PlayedGame]:
        return [player((name, changes_as_texts(changes), who, seed)) for seed in range(1, seeds + 1)]

    ours = played(e.strategy, e.set)
    if e.best:
        others = [_values(played(who, e.set), e.best, e) for who in rivals if who != e.strategy]
        best = zip(_values(ours, e.best, e), *others, strict=True)
        wins = (float(mine > max(rest)) for mine, *rest in best if not any(map(isnan, (mine, *rest))))
        return Verdict(e, _mean(wins), seeds)
    if e.seen:
        return Verdict(e, _mean(game.seen_over_true(e.seen, e.week) for game in ours), seeds)
    if e.against is None:
        return Verdict(e, _mean(_values(ours, e.metric or SCORE, e)), seeds)
    pairs = [(ours, played(e.against, e.set))]
    pairs += [(played(e.strategy, changes), played(e.against, changes)) for changes in _worlds(e)[1:]]
    spend_ratio, fair = fair_pair(*pairs[0], e.week)
    interval = risk_interval(*pairs[0]) if e.ratio == BANKRUPT else None
    capped = e.gap == SCORE and any(_mean(game.capped for game in games) > 0.5 for pair in pairs for games in pair)
    return Verdict(e, _observed(e, pairs), seeds, spend_ratio, fair, interval, capped)


def _observed(e: Expectation, pairs: Sequence[tuple[Sequence[PlayedGame], Sequence[PlayedGame]]]) -> float:
    """Return what *e* asks of a pair of strategies, and of the same pair in the world it is compared with, if any."""

    def means(metric: str, pair: Sequence[Sequence[PlayedGame]] = pairs[0]) -> list[float]:
        return [_mean(_values(games, metric, e)) for games in pair]

    if e.ratio:
        return _ratio(*means(e.ratio))
    if e.rise and e.of:
        return _ratio(_ratio(*means(e.rise)) - 1, _ratio(*means(e.of)) - 1)
    if e.gap:
        lead, lead_there = (a - b for a, b in (means(e.gap, pair) for pair in pairs))
        return _ratio(lead, lead_there)
    assert e.wins
    values = [zip(*(_values(games, e.wins, e) for games in pair), strict=True) for pair in pairs]
    wins = [_mean(float(a > b) for a, b in of_pair if not (isnan(a) or isnan(b))) for of_pair in values]
    return wins[0] - (wins[1] if len(wins) > 1 else 0.0)


def _ratio(a: float, b: float) -> float:
    """Return a/b, or NaN, which meets no band, where there is nothing to compare with."""
    return a / b if b else nan


def _values(played: Sequence[PlayedGame], metric: str, e: Expectation) -> list[float]:
    return [game.value(metric, e.week) for game in played]


def _mean(values: Iterable[float]) -> float:
    """Return the mean of those that are defined, NaN, which meets no band, if none is."""
    known = [value for value in values if not isnan(value)]
    return fmean(known) if known else nan


def fair_pair(ours: Sequence[PlayedGame], theirs: Sequence[PlayedGame], week: int | None = None) -> tuple[float, bool]:
    """Return the mean ratio of spending until *week*, and whether enough pairs spend alike and stay solvent."""
    spent = [(a.value("spent", week), b.value("spent", week)) for a, b in zip(ours, theirs, strict=True)]
    ratios = [a / b for a, b in spent if b]
    if not ratios:
        return 1.0, True
    alike = fmean(abs(ratio - 1) <= FAIR_SPEND for ratio in ratios)
    solvent = min(fmean(game.solvent for game in played) for played in (ours, theirs))
    return fmean(ratios), alike >= FAIR_SHARE and solvent >= FAIR_SHARE


def risk_interval(ours: Sequence[PlayedGame], theirs: Sequence[PlayedGame]) -> tuple[float, float] | None:
    """Return the 95 % interval of the ratio of bankruptcies, on the logarithmic scale (Katz et al. 1978)."""
    a, b = (sum(not game.solvent for game in played) for played in (ours, theirs))
    if not a or not b:
        return None
    half = Z * sqrt(1 / a - 1 / len(ours) + 1 / b - 1 / len(theirs))
    middle = log(a / len(ours) * len(theirs) / b)
    return exp(middle - half), exp(middle + half)
