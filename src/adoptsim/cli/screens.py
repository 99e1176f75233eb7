"""The game on screens, from the first one to where the game is kept when they close."""

import argparse
import shlex
import sys
from contextlib import suppress

from adoptsim.errors import ExitCode
from adoptsim.tui.app import AdoptsimApp, Opening
from adoptsim.tui.terminal.driver import robust


def show(arguments: argparse.Namespace) -> ExitCode:
    """Play on the screen; everything that is wrong with what was asked for is told before it opens."""
    app = AdoptsimApp(_opening(arguments))
    app.driver_class = robust(app.driver_class)
    app.run()
    if app.game is not None:
        # With the engine, for which the menu does not wait.
        from adoptsim.presentation.playing.saved_game import program

        place = shlex.quote(str(app.game.path))
        farewell = f"Saved. To go on: {program()} play --resume {place}"
        if app.game.save_problem:
            farewell = f"The game is not saved: {app.game.save_problem}."
        elif app.game.over:
            farewell = f"Saved. To prove it: {program()} verify {place}"
        with suppress(OSError):  # the terminal may be gone
            print(farewell, file=sys.stderr)
    return ExitCode(app.return_code or ExitCode.DONE)


def _opening(arguments: argparse.Namespace) -> Opening:
    """Return what makes the first screen: a game that is watched or saved, a scenario's briefing, or the menu."""
    if arguments.watch is not None:
        from adoptsim.cli.saved import watched
        from adoptsim.tui.screens.watch import WatchScreen

        recording = watched(arguments)
        return lambda: WatchScreen(recording)
    if arguments.resume is not None:
        from adoptsim.cli.saved import resumed
        from adoptsim.tui.screens.play import PlayScreen

        game = resumed(arguments)
        return lambda: PlayScreen(game)
    if arguments.scenario is not None:
        from adoptsim.scenario.load import load_scenario
        from adoptsim.tui.screens.briefing import BriefingScreen

        scenario = load_scenario(arguments.scenario, short=arguments.short)
        return lambda: BriefingScreen(scenario, arguments.seed)
    from adoptsim.tui.screens.home import HomeScreen

    return lambda: HomeScreen(arguments.seed)
