"""The game line by line, on standard input and output."""

import argparse
import io
import sys

from adoptsim.cli.saved import resumed, watched
from adoptsim.errors import ExitCode
from adoptsim.plain.app import converse
from adoptsim.plain.conversation import Briefing, Menu, Place, Watching
from adoptsim.plain.dialogue import Dialogue
from adoptsim.plain.menu import opened
from adoptsim.presentation.layout import glyphs
from adoptsim.presentation.playing.saved_game import program
from adoptsim.scenario.load import load_scenario


def talk(arguments: argparse.Namespace) -> ExitCode:
    """Play, from where the arguments say."""
    place = _place(arguments)
    reader = sys.stdin or io.StringIO()  # closed input is input that has ended
    if isinstance(reader, io.TextIOWrapper):
        reader.reconfigure(errors="replace")
    unicode = glyphs.of_terminal(sys.stdout.encoding, {}) is glyphs.UNICODE
    return converse(Dialogue(reader, sys.stdout, ascii_only=not unicode), place, program())


def _place(arguments: argparse.Namespace) -> Place:
    """Return where the conversation begins: in a game that is watched or saved, at a briefing, or at the menu."""
    if arguments.watch is not None:
        return Watching(watched(arguments), Menu(arguments.seed))
    if arguments.resume is not None:
        return opened(resumed(arguments))
    if arguments.scenario is None:
        return Menu(arguments.seed)
    return Briefing(load_scenario(arguments.scenario, short=arguments.short), arguments.seed)
