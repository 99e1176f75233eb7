"""How much the first claim, that early sales are a mirage, hangs on what was assumed."""

from collections.abc import Mapping
from statistics import fmean
from typing import NamedTuple

from adoptsim.lab.expectations import Game, Key, play_game
from adoptsim.lab.processes import share_out
from adoptsim.scenario.load import load_scenario

SCENARIO, SALES, ENGAGEMENT = "mirage", "sales-first", "engagement-first"
EARLY, LATE = 48, 156
"""Weeks in which sales leads, and trails."""
LEADS, TRAILS = (0.8, 1.0), (0.8, 1.0)
"""Bands of the share of seeds in which it does."""
SEEDS = 12
LESS, MORE = 0.8, 1.2
ASSUMED: Mapping[str, float] = {
    "engagement.learning": 0.022,
    "engagement.looked_at": 1.5,
    "engagement.team_drag": 0.3,
    "engagement.coaching": 1.0,
    "engagement.queue_weeks": 4.0,
    "engagement.alone_weeks": 12.0,
    "sales.no_decision_inertia": 0.6,
    "sales.territory": 400.0,
    "segments[0].old_habit": 0.85,
    "segments[0].renewal_floor": 0.45,
    "segments[0].onboarding": 8.0,
    "segments[0].price_sensitivity": 1.6,
}
"""Parameters without a source, or with one that leaves much room, as they are in the scenario."""
MOST: Mapping[str, float] = {"segments[0].old_habit": 1.0}
"""What a parameter can be at most, where a fifth more would be too much."""


class Shares(NamedTuple):
    """In which part of the seeds sales leads early, and trails late."""

    leads: float
    trails: float

    @property
    def holds(self) -> bool:
        """Whether both are in their bands."""
        return LEADS[0] <= self.leads <= LEADS[1] and TRAILS[0] <= self.trails <= TRAILS[1]


def report(workers: int) -> tuple[bool, str]:
    """Return a table of the shares at a fifth less and more of each assumption; it promises nothing."""
    worlds = [(), *((_changed(path, by),) for path in ASSUMED for by in (LESS, MORE))]
    keys = [key for world in worlds for who in (SALES, ENGAGEMENT) for key in _keys(world, who)]
    played = dict(zip(keys, share_out(play_game, keys, workers=workers), strict=True))
    shares = {
        world: _shares([played[key] for key in _keys(world, SALES)], [played[key] for key in _keys(world, ENGAGEMENT)])
        for world in worlds
    }
    return True, _page(shares)


def _changed(path: str, by: float) -> str:
    return f"{path}={min(ASSUMED[path] * by, MOST.get(path, float('inf'))):.6g}"


def _keys(world: tuple[str, ...], who: str) -> list[Key]:
    return [(SCENARIO, world, who, seed) for seed in range(1, SEEDS + 1)]


def _shares(sales: list[Game], engagement: list[Game]) -> Shares:
    pairs = list(zip(sales, engagement, strict=True))
    return Shares(
        fmean(a.value("arr", EARLY) > b.value("arr", EARLY) for a, b in pairs),
        fmean(a.value("arr", LATE) < b.value("arr", LATE) for a, b in pairs),
    )


def _page(shares: Mapping[tuple[str, ...], Shares]) -> str:
    said = load_scenario(SCENARIO).title
    lines = [
        "## How much hangs on assumptions",
        "",
        f"{said}: share of {SEEDS} seeds in which {SALES} has more ARR than {ENGAGEMENT} in week {EARLY}, and less in",
        f"week {LATE}, with one assumption a fifth less and a fifth more; as it is: {_said(shares[()])}.",
        "",
        "| assumption | as it is | a fifth less: leads, trails | a fifth more: leads, trails | holds in both |",
        "|---|---|---|---|---|",
    ]
    for path, value in ASSUMED.items():
        less, more = (shares[(_changed(path, by),)] for by in (LESS, MORE))
        holds = "yes" if less.holds and more.holds else "**no**"
        lines.append(f"| {path} | {value:g} | {_said(less)} | {_said(more)} | {holds} |")
    return "\n".join(lines)


def _said(shares: Shares) -> str:
    return f"{shares.leads:.2f}, {shares.trails:.2f}"
