"""How much the first claim, that early sales are a mirage, hangs on what was assumed."""

from collections.abc import Mapping
from math import inf
from statistics import fmean
from typing import NamedTuple

from adoptsim.lab.processes import share_out
from adoptsim.scenario.load import load_scenario
from tools.expectations import Key, PlayedGame, play_game

SCENARIO, SALES, ENGAGEMENT = "mirage", "sales-first", "engagement-first"
EARLY, LATE = 48, 156
"""Weeks in which sales leads, and trails."""
LEADS, TRAILS = (0.8, 1.0), (0.8, 1.0)
"""Bands of the share of seeds in which it does."""
SEEDS = 12
LESS, MORE = 0.8, 1.2
ASSUMED = (
    "engagement.learning", "engagement.looked_at", "engagement.team_drag", "engagement.coaching",
    "engagement.queue_weeks", "engagement.alone_weeks", "sales.no_decision_inertia", "sales.territory",
    "segments[0].old_habit", "segments[0].renewal_floor", "segments[0].onboarding", "segments[0].price_sensitivity",
)  # fmt: skip
"""Parameters without a source, or with one that leaves much room."""
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


def value(path: str) -> float:
    """Return a parameter as it is in the scenario; *path* as for --set."""
    section, _, name = path.partition(".")
    world = load_scenario(SCENARIO).world()
    part = world.segments[0] if section == "segments[0]" else getattr(world, section)
    return float(getattr(part, name))


def _changed(path: str, by: float) -> str:
    return f"{path}={min(value(path) * by, MOST.get(path, inf)):.6g}"


def _keys(world: tuple[str, ...], who: str) -> list[Key]:
    return [(SCENARIO, world, who, seed) for seed in range(1, SEEDS + 1)]


def _shares(sales: list[PlayedGame], engagement: list[PlayedGame]) -> Shares:
    pairs = list(zip(sales, engagement, strict=True))
    return Shares(
        fmean(a.value("arr", EARLY) > b.value("arr", EARLY) for a, b in pairs),
        fmean(a.value("arr", LATE) < b.value("arr", LATE) for a, b in pairs),
    )


def _page(shares: Mapping[tuple[str, ...], Shares]) -> str:
    title = load_scenario(SCENARIO).title
    lines = [
        "## How much hangs on assumptions",
        "",
        f"{title}: share of {SEEDS} seeds in which {SALES} has more ARR than {ENGAGEMENT} in week {EARLY}, and less in",
        f"week {LATE}, with one assumption a fifth less and a fifth more; as it is: {_pair(shares[()])}.",
        "",
        "| assumption | as it is | a fifth less: leads, trails | a fifth more: leads, trails | holds in both |",
        "|---|---|---|---|---|",
    ]
    for path in ASSUMED:
        less, more = (shares[(_changed(path, by),)] for by in (LESS, MORE))
        holds = "yes" if less.holds and more.holds else "**no**"
        lines.append(f"| {path} | {value(path):g} | {_pair(less)} | {_pair(more)} | {holds} |")
    return "\n".join(lines)


def _pair(shares: Shares) -> str:
    return f"{shares.leads:.2f}, {shares.trails:.2f}"
