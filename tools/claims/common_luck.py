"""What common luck is worth: how much smaller the variance of a difference is than with luck of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.session import Session
from adoptsim.lab.processes import share_out
from adoptsim.lab.statistics import paired
from adoptsim.model.catalogue.levers import Decision, SetLever, SetShare
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.policy import Policy

WORLD = "mirage"
PAIRS = 200
RESAMPLES = 2000
LEAST = 5.0
"""Variance ratio that strategies must reach that differ in one lever by a tenth."""
BASE = "engagement-first"
TENTHS = ("hard_sell", "reps")
Sample = npt.NDArray[np.float64]
Case = tuple[str, str | None, int]
"""Strategy, lever that is a tenth higher, seed."""


@dataclass(frozen=True, slots=True)
class Raised:
    """Plays a strategy with one lever always a tenth higher."""

    policy: Policy
    lever: str

    def __call__(self, observation: Observation) -> Sequence[Decision]:
        """Return what the strategy decides, with a tenth more of the lever."""
        return [self._raise(decision) for decision in self.policy(observation)]

    def _raise(self, decision: Decision) -> Decision:
        if isinstance(decision, SetShare) and decision.lever == self.lever:
            return SetShare(decision.lever, min(1.0, decision.share * 1.1))
        if isinstance(decision, SetLever) and decision.lever == self.lever and not isinstance(decision.value, str):
            return SetLever(decision.lever, decision.value * 1.1)
        return decision


def final_arr(case: Case) -> float:
    """Play one game and return its ARR at the end [$/year]."""
    strategy, lever, seed = case
    scenario = load_scenario(WORLD)
    own = scenario.strategy(strategy)
    policy = own if lever is None else Raised(own, lever)
    session = Session(scenario, seed)
    while session.ended == UNFINISHED:
        session.advance(policy(session.observation))
    return session.history[-1].truth.arr


def report(workers: int) -> tuple[bool, str]:
    """Return whether common luck helps as much as it must, and the table."""
    arms: list[tuple[str, str | None]] = [(BASE, None), *((BASE, lever) for lever in TENTHS), ("sales-first", None)]
    cases: list[Case] = [(*arm, seed) for arm in arms for seed in range(1, PAIRS + 1)]
    arr = dict(zip(cases, share_out(final_arr, cases, workers=workers), strict=True))
    values = {arm: [arr[(*arm, seed)] for seed in range(1, PAIRS + 1)] for arm in arms}
    good, rows = True, []
    for arm in arms[1:]:
        ratio = paired(values[arm], values[BASE, None]).variance_ratio or 0.0
        low, high = interval(values[arm], values[BASE, None])
        least = LEAST if arm[1] else 1.0
        held = ratio >= LEAST if arm[1] else low > 1
        good &= held
        what = f"{arm[1]} a tenth higher" if arm[1] else "sales-first instead"
        rows.append(f"| {what} | {ratio:.1f} | {low:.2f} to {high:.2f} | {least:g} | {'yes' if held else '**no**'} |")
    head = [
        "## What common luck is worth",
        "",
        f"`{WORLD}`, {BASE} against itself with one change, ARR at the end, {PAIRS} pairs: variance of the difference",
        "with independent seeds over that with common ones; 95 % interval by resampling pairs. For a tenth the ratio",
        "itself must reach the bar, for the other strategy the lower end of the interval.",
        "",
        "| change | ratio | 95 % interval | bar | holds |",
        "|---|---|---|---|---|",
    ]
    return good, "\n".join([*head, *rows])


def interval(a: Sequence[float], b: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the variance ratio of pairs."""
    from scipy import stats

    def ratio(x: Sample, y: Sample, axis: int = -1) -> Sample:
        independent = np.var(x, axis=axis, ddof=1) + np.var(y, axis=axis, ddof=1)
        return np.asarray(independent / np.var(x - y, axis=axis, ddof=1))

    bounds = stats.bootstrap(
        (np.array(a), np.array(b)), ratio, paired=True, vectorized=True, n_resamples=RESAMPLES, method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    return float(bounds.low), float(bounds.high)
