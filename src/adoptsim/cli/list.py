"""adoptsim list: the shipped scenarios and their strategies."""

import argparse
import json
import sys

from adoptsim.errors import ExitCode, counted
from adoptsim.presentation.layout.text import one_line
from adoptsim.presentation.start.length import in_short, minutes
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
                "difficulty_reason": s.difficulty_reason,
                "rounds": s.rounds.count,
                "minutes": minutes(s),
                "short": s.short is not None,
                "strategies": [strategy.name for strategy in s.strategies],
            }
            for s in scenarios
        ]
        print(json.dumps({"scenarios": rows}, indent=2))
    else:
        for s in scenarios:
            short = f"; {in_short(s)}" if s.short else ""
            print(f"{s.name}: {s.title}, {counted(s.weeks, 'week')}, {s.difficulty or 'no difficulty given'}{short}")
            if s.difficulty_reason:
                print(f"  {s.difficulty or 'difficulty'}: {one_line(s.difficulty_reason)}")
            print(f"  strategies: {', '.join(strategy.name for strategy in s.strategies)}")
    for error in broken:
        print(error, file=sys.stderr)
    return ExitCode.BAD_INPUT if broken else ExitCode.DONE
