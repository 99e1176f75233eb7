"""adoptsim check: every problem of every scenario file."""

import argparse
import sys
from collections.abc import Iterator

from adoptsim.errors import ExitCode, ScenarioError, printable
from adoptsim.game.end_of_game import BANKRUPT, UNFINISHED
from adoptsim.game.session import Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import workload

FIRST_WEEKS = 26
"""Weeks within which a player can hardly turn a company around: hires, deals and visits take months."""
LOOK_SECONDS, LOOK_MEGABYTES = 1.5, 300.0
"""What a look at what becomes of a scenario may take at most: time [s] and memory [MB]."""


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
    week = bankrupt_soon(scenario)
    if week is not None:
        yield f"nobody survives week {week} if nothing is done; company.cash is ${scenario.company.cash:,.0f}."


def bankrupt_soon(scenario: Scenario) -> int | None:
    """Return the week in which the money is gone if nothing is done, if that comes soon; None if not, or unknown.

    A mistake in the money of a scenario shows at once. Worlds in which a look would take long are not looked at.
    """
    effort = workload(scenario, min(FIRST_WEEKS, scenario.weeks))
    if effort.seconds > LOOK_SECONDS or effort.megabytes > LOOK_MEGABYTES:
        return None
    session = Session(scenario, scenario.first_seed())
    while session.ended == UNFINISHED and session.week < FIRST_WEEKS:
        session.advance()
    return session.week if session.ended == BANKRUPT else None
