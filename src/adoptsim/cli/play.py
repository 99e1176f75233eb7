"""adoptsim play: the game in the terminal, or line by line."""

import argparse
import io
import os
import shlex
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adoptsim import loading
from adoptsim.errors import AdoptsimError, ExitCode, RunFileError, printable, sentence

if TYPE_CHECKING:
    from textual.screen import Screen

    from adoptsim.game.game import Game
    from adoptsim.game.recording import Recording
    from adoptsim.plain.places import Place
    from adoptsim.scenario.scenario import Scenario
    from adoptsim.scenario.workload import Workload
    from adoptsim.tui.app import Opening

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
    if arguments.plain:
        return _line_by_line(arguments)
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        print(NO_TERMINAL, file=sys.stderr)
        return ExitCode.BAD_INPUT
    if arguments.watch is None and arguments.resume is None:  # else a game is played before, and leaves garbage
        loading.begin()  # until the first picture is there
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    screen = _opening(arguments) if arguments.watch is None else _watching(arguments)
    from adoptsim.tui.app import AdoptsimApp
    from adoptsim.tui.terminal.driver import robust

    app = AdoptsimApp(screen)
    app.driver_class = robust(app.driver_class)
    app.run()
    if app.game is not None:
        with suppress(OSError):  # the terminal may be gone
            print(_farewell(app.game), file=sys.stderr)
    return ExitCode(app.return_code or ExitCode.DONE)


def _line_by_line(arguments: argparse.Namespace) -> ExitCode:
    """Play on standard input and output."""
    from adoptsim.plain.app import converse
    from adoptsim.plain.talk import Talk
    from adoptsim.presentation.layout import glyphs
    from adoptsim.presentation.myself import myself

    place = _place(arguments)
    reader = sys.stdin or io.StringIO()  # closed input is input that has ended
    if isinstance(reader, io.TextIOWrapper):
        reader.reconfigure(errors="replace")
    unicode = glyphs.of_terminal(sys.stdout.encoding, {}) is glyphs.UNICODE
    return converse(Talk(reader, sys.stdout, ascii_only=not unicode), place, myself())


def _place(arguments: argparse.Namespace) -> "Place":
    """Return where the conversation begins: in a saved game, at a briefing, or at the menu."""
    from adoptsim.plain.menu import opened
    from adoptsim.plain.places import Briefing, Menu, Watching

    if arguments.watch is not None:
        return Watching(_watched(arguments), Menu(arguments.seed))
    game, scenario = _asked(arguments)
    if game is not None:
        return opened(game)
    return Menu(arguments.seed) if scenario is None else Briefing(scenario, arguments.seed)


def _farewell(game: "Game") -> str:
    """Return where the game is, and what to do with it."""
    from adoptsim.presentation.myself import myself

    place = shlex.quote(str(game.path))
    if game.save_problem:
        return f"The game is not saved: {game.save_problem}."
    if game.over:
        return f"Saved. To prove it: {myself()} verify {place}"
    return f"Saved. To go on: {myself()} play --resume {place}"


def _asked(arguments: argparse.Namespace) -> "tuple[Game | None, Scenario | None]":
    """Return the saved game to go on with, or else the scenario to begin, or neither."""
    if arguments.resume is not None:
        if arguments.scenario is not None or arguments.seed is not None:
            raise AdoptsimError("--resume goes on with a game as it is: give no scenario and no seed with it.")
        return _resumed(arguments.resume), None
    if arguments.scenario is None:
        return None, None
    from adoptsim.scenario.load import load_scenario

    return None, load_scenario(arguments.scenario)


def _resumed(name: str) -> "Game":
    from adoptsim.game.game import Game

    try:
        return Game.resume(Path(name), heavy=_heavy)
    except RunFileError as error:
        raise RunFileError(f"{printable(name, 200)}: {sentence(str(error))}") from None


def _watched(arguments: argparse.Namespace) -> "Recording":
    """Return the game that is watched, played to its end."""
    from adoptsim.cli.progress import foretell
    from adoptsim.game.recording import to_watch
    from adoptsim.scenario.load import load_scenario

    scenario = None if arguments.scenario is None else load_scenario(arguments.scenario)
    if scenario is not None:
        foretell(arguments.scenario, [scenario])
    return to_watch(arguments.watch, scenario, arguments.seed, _heavy)


def _heavy(work: "Workload") -> None:
    """Say what it takes to play a saved game again; whoever named it on the command line wants it."""
    print(f"Playing it again takes {work}. Ctrl-C stops it.", file=sys.stderr)


def _watching(arguments: argparse.Namespace) -> "Opening":
    """Return what makes the screen of a game that is watched; the game is played before the screen opens."""
    game = _watched(arguments)

    def screen() -> "Screen[Any]":
        from adoptsim.tui.screens.watch import WatchScreen

        return WatchScreen(game)

    return screen


def _opening(arguments: argparse.Namespace) -> "Opening":
    """Return what makes the first screen: a saved game, a scenario's briefing, or the menu."""
    game, scenario = _asked(arguments)

    def screen() -> "Screen[Any]":
        if game is not None:
            from adoptsim.tui.screens.play import PlayScreen

            return PlayScreen(game)
        if scenario is not None:
            from adoptsim.tui.screens.briefing import BriefingScreen

            return BriefingScreen(scenario, arguments.seed)
        from adoptsim.tui.screens.home import HomeScreen

        return HomeScreen(arguments.seed)

    return screen
