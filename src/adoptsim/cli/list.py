"""adoptsim list: the shipped scenarios and their strategies."""

import argparse
import json

from adoptsim.errors import ExitCode
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario


def command(arguments: argparse.Namespace) -> ExitCode:
    """Print what there is to play."""
    scenarios = [load_scenario(name) for name in library.names()]
    if arguments.json:
        rows = [
            {
                "name": s.name,
                "title": s.title,
                "weeks": s.weeks,
                "difficulty": s.difficulty,
                "strategies": [strategy.name for strategy in s.strategies],
            }
            for s in scenarios
        ]
        print(json.dumps({"scenarios": rows}, indent=2))
        return ExitCode.DONE
    for s in scenarios:
        print(f"{s.name}: {s.title}, {s.weeks} weeks, {s.difficulty or 'no difficulty given'}")
        print(f"  strategies: {', '.join(strategy.name for strategy in s.strategies)}")
    return ExitCode.DONE
