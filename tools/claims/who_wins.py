"""The project's question as numbers: who wins where, by inertia, horizon and knowledge of the fit."""

from itertools import product
from pathlib import Path
from statistics import fmean

from adoptsim.lab.processes import share_out
from tools.expectations import Key, play_game

WORLD = str(Path(__file__).parents[2] / "claims" / "who-wins.toml")
OLD_HABITS = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
HORIZONS = (78, 156)
SEEDS = 16
SALES, ENGAGEMENT = "sales-first", "engagement-first"


def report(workers: int) -> tuple[bool, str]:
    """Return a table of the share of seeds that sales-first wins; it promises nothing."""
    cells = list(product(OLD_HABITS, (True, False), HORIZONS))
    keys = [key for cell in cells for who in (SALES, ENGAGEMENT) for key in _keys(*cell, who)]
    played = dict(zip(keys, share_out(play_game, keys, workers=workers), strict=True))
    shares = {}
    for cell in cells:
        pairs = [(played[a], played[b]) for a, b in zip(_keys(*cell, SALES), _keys(*cell, ENGAGEMENT), strict=True)]
        shares[cell] = [
            fmean(a.value(metric, None) > b.value(metric, None) for a, b in pairs) for metric in ("arr", "score")
        ]
    return True, _page(shares)


def _keys(old_habit: float, known: bool, weeks: int, who: str) -> list[Key]:
    changes = (f"segments[0].old_habit={old_habit}", f"limits.fit_known={str(known).lower()}", f"weeks={weeks}")
    return [(WORLD, changes, who, seed) for seed in range(1, SEEDS + 1)]


def _page(shares: dict[tuple[float, bool, int], list[float]]) -> str:
    head = [
        f"{'fit known' if known else 'fit unknown'}, {weeks} weeks" for known in (True, False) for weeks in HORIZONS
    ]
    lines = [
        "## Does engaging customers beat selling, and when does it not?",
        "",
        "`mirage`'s market with other strengths of the old way (o0), horizons and knowledge of the fit: share of",
        f"{SEEDS} seeds in which {SALES} has more ARR / more points than {ENGAGEMENT} at the end; the latter asks",
        "customers, the former does not. Half-width of a 95 % interval: up to .25.",
        "",
        f"| o0 | {' | '.join(head)} |",
        "|---" * (len(head) + 1) + "|",
    ]
    for old_habit in OLD_HABITS:
        row = [shares[old_habit, known, weeks] for known in (True, False) for weeks in HORIZONS]
        lines.append(f"| {old_habit:g} | {' | '.join(f'{arr:.2f} / {score:.2f}' for arr, score in row)} |")
    return "\n".join(lines)
