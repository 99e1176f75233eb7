"""Games that are played again because the command line names them: to go on with, or to be watched."""

import argparse
import sys
from pathlib import Path

from adoptsim.cli.progress import announce_workload
from adoptsim.errors import AdoptsimError, RunFileError, printable, sentence
from adoptsim.game.game import Game
from adoptsim.game.recording import Recording, to_watch
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.workload import Workload


def resumed(arguments: argparse.Namespace) -> Game:
    """Return the saved game to go on with."""
    if arguments.scenario is not None or arguments.seed is not None or arguments.short:
        raise AdoptsimError("--resume goes on with a game as it is: give no scenario, no seed and no --short with it.")
    try:
        return Game.resume(Path(arguments.resume), heavy=_announce_replay)
    except RunFileError as error:
        raise RunFileError(f"{printable(arguments.resume, 200)}: {sentence(str(error))}") from None


def watched(arguments: argparse.Namespace) -> Recording:
    """Return the game that is watched, played to its end."""
    scenario = None if arguments.scenario is None else load_scenario(arguments.scenario, short=arguments.short)
    if scenario is not None:
        announce_workload(arguments.scenario, [scenario])
    return to_watch(arguments.watch, scenario, arguments.seed, _announce_replay)


def _announce_replay(work: Workload) -> None:
    """Say what it takes to play a saved game again; whoever named it on the command line wants it."""
    print(f"Playing it again takes {work}. Ctrl-C stops it.", file=sys.stderr)
