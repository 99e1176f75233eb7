"""adoptsim play: the game in the terminal, or line by line."""

import argparse
import os
import sys

from adoptsim import loading
from adoptsim.errors import AdoptsimError, ExitCode

NO_TERMINAL = """\
The game needs a terminal. Without one:
  adoptsim play mirage --plain   plays line by line, also in a pipe
  adoptsim list                  shows the scenarios
  adoptsim run mirage            plays one, by a strategy"""

FRAMES = "120"
"""Times a second at which the screen may be drawn anew: Textual's 60 let a key wait for twice as long."""


def command(arguments: argparse.Namespace) -> ExitCode:
    """Open the game; everything that is wrong with what was asked for is told before."""
    if arguments.watch is not None and arguments.resume is not None:
        raise AdoptsimError("--watch only looks on, --resume plays: give one of them. Both take a run file.")
    if arguments.short and arguments.scenario is None and arguments.resume is None:
        raise AdoptsimError(
            "--short plays the short form of a scenario: say which, as in adoptsim play mirage --short."
        )
    if arguments.plain:
        from adoptsim.cli.conversation import talk

        return talk(arguments)
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        print(NO_TERMINAL, file=sys.stderr)
        return ExitCode.BAD_INPUT
    if arguments.watch is None and arguments.resume is None:  # else a game is played before, and leaves garbage
        loading.begin()  # until the first picture is there
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    from adoptsim.cli.screens import show

    return show(arguments)
