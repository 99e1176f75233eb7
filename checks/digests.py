"""The digests of all shipped games: every strategy of every scenario, on two seeds.

`python -m checks.digests > checks/digests.json` writes them anew, after a change that changes results;
`python -m checks.digests --compare` plays them and tells which differ from what is kept.
"""

import argparse
import json
import sys
from pathlib import Path

import adoptsim
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.scenario import library

SEEDS = (1, 2)
KEPT = Path(__file__).with_name("digests.json")


def names() -> list[str]:
    """Return all games, each as scenario, strategy and seed with a blank between."""
    strategies = ((name, each.name) for name in library.names() for each in adoptsim.load_scenario(name).strategies)
    return [f"{scenario} {strategy} {seed}" for scenario, strategy in strategies for seed in SEEDS]


def digest(name: str) -> str:
    """Play the game of that name and return its digest."""
    scenario_name, strategy, seed = name.split(" ")
    session = adoptsim.Session(adoptsim.load_scenario(scenario_name), int(seed))
    policy = session.scenario.strategy(strategy)
    while session.ended == UNFINISHED:
        session.advance(policy(session.observation))
    return session.digest


def kept() -> dict[str, str]:
    """Return the digests that the games must have, by name."""
    digests: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))
    return digests


def main() -> int:
    """Print all digests, or compare them with those that are kept; returns the exit code."""
    parser = argparse.ArgumentParser(description="The digests of all shipped games.")
    parser.add_argument("--compare", action="store_true", help="with those that are kept; print which differ")
    compare = parser.parse_args().compare
    played = {name: digest(name) for name in names()}
    if not compare:
        print(json.dumps(played, indent=0))
        return 0
    expected = kept()
    differing = [name for name in {**expected, **played} if expected.get(name) != played.get(name)]
    print(f"{len(played)} games, {len(differing)} with another digest than is kept", *differing, sep="\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
