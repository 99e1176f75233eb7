"""adoptsim list: the shipped scenarios and their strategies."""

import argparse
import json
import sys

from adoptsim.errors import ExitCode, counted
from adoptsim.scenario.load import load_shipped


def command(arguments: argparse.Namespace) -> ExitCode:
    """Print what there is to play."""
    scenarios, broken = load_shipped()
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
    else:
        for s in scenarios:
            print(f"{s.name}: {s.title}, {counted(s.weeks, 'week')}, {s.difficulty or 'no difficulty given'}")
            print(f"  strategies: {', '.join(strategy.name for strategy in s.strategies)}")
    for error in broken:
        print(error, file=sys.stderr)
    return ExitCode.BAD_INPUT if broken else ExitCode.DONE
