"""adoptsim check: every problem of every scenario file."""

import argparse
import sys

from adoptsim.errors import ExitCode, ScenarioError, printable
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.workload import workload


def command(arguments: argparse.Namespace) -> ExitCode:
    """Read the files, or the shipped scenarios, and say what is wrong with each."""
    code = ExitCode.DONE
    for name in arguments.files or library.names():
        try:
            scenario = load_scenario(name)
        except ScenarioError as error:
            print(error, file=sys.stderr)
            code = ExitCode.BAD_INPUT
        else:
            print(f"{printable(name, 200)}: good")
            work = workload(scenario)
            if work.large:
                print(f"{printable(name, 200)}: note: a game of this takes {work}.", file=sys.stderr)
    return code
