"""Plays the expectations of all shipped scenarios in full and prints docs/claims.md.

Run as `python -m adoptsim.lab.claims`; exits 1 if one does not hold.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from adoptsim.lab.expectations import Game, Verdict, judge, overrides_of, play_game
from adoptsim.scenario import library
from adoptsim.scenario.file import Expectation
from adoptsim.scenario.load import load_scenario

HEAD = """# Claims

What the shipped scenarios promise (`[[expect]]` in their files), played over seeds 1..n by `make claims`. *wins* is the
share of seeds in which the strategy has more of the metric than its opponent. A pair is *fair* when both begin with the
same cash, spend within 15 % of each other in every seed, and are solvent at the end in at least 90 % of seeds.
Ablations take one cause away (*changed*) and need not be fair: who sells more then has more to spend.

The strategies of `mirage` were set while looking at seeds 1..40. On seeds 1001..1040, looked at once afterwards, its
first four claims came out the same: 40, 40, 40 and 0 of 40.

| scenario | claim | question | changed | week | band | observed | seeds | spending | fair | holds |
|---|---|---|---|---|---|---|---|---|---|---|"""
Key = tuple[str, tuple[str, ...], str, int]


def _play(key: Key) -> Game:
    return play_game(*key)


def main() -> int:
    """Play everything that is asked for once, on all processors, and print the table."""
    asked = [(name, e) for name in library.names() for e in load_scenario(name).expect]
    keys = list(dict.fromkeys(key for name, e in asked for key in _games(name, e)))
    with ProcessPoolExecutor() as pool:
        games = dict(zip(keys, pool.map(_play, keys, chunksize=4), strict=True))
    player = partial(_look_up, games)
    verdicts = [(name, judge(name, e, player, e.seeds)) for name, e in asked]
    print(HEAD)
    for name, verdict in verdicts:
        print(_row(name, verdict))
    return 0 if all(verdict.ok for _, verdict in verdicts) else 1


def _games(name: str, e: Expectation) -> list[Key]:
    players = [e.strategy] if e.against is None else [e.strategy, e.against]
    return [(name, overrides_of(e), who, seed) for who in players for seed in range(1, e.seeds + 1)]


def _look_up(games: dict[Key, Game], name: str, changed: tuple[str, ...], who: str, seed: int) -> Game:
    return games[name, changed, who, seed]


def _row(name: str, verdict: Verdict) -> str:
    e = verdict.expectation
    wins, mean = f"{e.strategy} has more {e.wins} than {e.against}: wins", f"{e.strategy}: mean {e.metric}"
    cells = [
        name,
        e.id,
        wins if e.wins else mean,
        ", ".join(overrides_of(e)) or "-",
        "end" if e.week is None else str(e.week),
        f"{e.band[0]:g} to {e.band[1]:g}",
        f"{verdict.observed:,.3g}",
        str(verdict.seeds),
        "-" if verdict.spend_ratio is None else f"{verdict.spend_ratio:.2f}",
        "-" if verdict.fair is None else ("yes" if verdict.fair else "no"),
        "yes" if verdict.ok else "**no**",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
