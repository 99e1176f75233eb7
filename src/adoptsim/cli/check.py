"""adoptsim check: every problem of every scenario file."""

import argparse
import sys
from collections.abc import Iterator

from adoptsim.errors import ExitCode, ScenarioError, printable
from adoptsim.game.outlook import ruined_soon
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
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
            for note in _notes(scenario):
                print(f"{printable(name, 200)}: note: {note}", file=sys.stderr)
    return code


def _notes(scenario: Scenario) -> Iterator[str]:
    """Yield what its author may not know of a *scenario* that breaks no rule."""
    work = workload(scenario)
    if work.large:
        yield f"a game of this takes {work}."
    ruined = ruined_soon(scenario)
    if ruined is not None:
        yield f"nobody survives week {ruined} if nothing is done; company.cash is ${scenario.company.cash:,.0f}."
