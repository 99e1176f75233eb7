"""adoptsim play: the game in the terminal."""

import argparse
import shlex
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adoptsim.errors import AdoptsimError, ExitCode, RunFileError, printable

if TYPE_CHECKING:
    from textual.screen import Screen

    from adoptsim.play.game import Game
    from adoptsim.tui.app import Opening

NO_TERMINAL = """\
The game needs a terminal. Without one:
  adoptsim list         shows the scenarios
  adoptsim run mirage   plays one, by a strategy"""


def command(arguments: argparse.Namespace) -> ExitCode:
    """Open the game; everything that is wrong with what was asked for is told before."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        print(NO_TERMINAL, file=sys.stderr)
        return ExitCode.BAD_INPUT
    screen = _opening(arguments)
    from adoptsim.tui.app import AdoptsimApp

    app = AdoptsimApp(screen)
    app.run()
    if app.game is not None:
        with suppress(OSError):  # the terminal may be gone
            print(_farewell(app.game), file=sys.stderr)
    return ExitCode(app.return_code or ExitCode.DONE)


def _farewell(game: "Game") -> str:
    """Return where the game is, and what to do with it."""
    place = shlex.quote(str(game.path))
    if game.save_problem:
        return f"The game is not saved: {game.save_problem}."
    if game.over:
        return f"Saved. To prove it: {_myself()} verify {place}"
    return f"Saved. To go on: {_myself()} play --resume {place}"


def _myself() -> str:
    """Return how this program was called, for it need not be on the path of commands."""
    if shutil.which("adoptsim"):
        return "adoptsim"
    called = Path(sys.argv[0])
    return f"{shlex.quote(sys.executable)} -m adoptsim" if called.name == "__main__.py" else shlex.quote(str(called))


def _opening(arguments: argparse.Namespace) -> "Opening":
    """Return what makes the first screen: a saved game, a scenario's briefing, or the menu."""
    if arguments.resume is not None:
        if arguments.scenario is not None or arguments.seed is not None:
            raise AdoptsimError("--resume goes on with a game as it is: give no scenario and no seed with it.")
        return _resumed(arguments.resume)
    if arguments.scenario is not None:
        from adoptsim.scenario.load import load_scenario

        scenario = load_scenario(arguments.scenario)

        def briefing() -> "Screen[Any]":
            from adoptsim.tui.screens.briefing import BriefingScreen

            return BriefingScreen(scenario, arguments.seed)

        return briefing

    def home() -> "Screen[Any]":
        from adoptsim.tui.screens.home import HomeScreen

        return HomeScreen(arguments.seed)

    return home


def _resumed(name: str) -> "Opening":
    from adoptsim.play.game import Game

    try:
        game = Game.resume(Path(name))
    except RunFileError as error:
        raise RunFileError(f"{printable(name, 200)}: {error}.") from None

    def play() -> "Screen[Any]":
        from adoptsim.tui.screens.play import PlayScreen

        return PlayScreen(game)

    return play
