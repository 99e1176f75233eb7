"""adoptsim doctor: what a helper needs to know about this machine."""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from adoptsim.errors import ExitCode, printable
from adoptsim.game.saved import save_folder
from adoptsim.scenario import library
from adoptsim.version import __version__

SMALLEST = (60, 18)
BRAILLE = "\u28c0\u28e0\u28f4\u28fe\u28ff"


def command(_arguments: argparse.Namespace) -> ExitCode:
    """Print versions, the terminal and where files are kept."""
    columns, rows = shutil.get_terminal_size()
    wide, high = SMALLEST
    too_small = f" (the game needs {wide} x {high})"
    encoding = sys.stdout.encoding or "unknown"
    rows_out = [
        ("adoptsim", __version__),
        ("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        *((name, _version(name)) for name in ("numpy", "simpy", "pydantic", "textual")),
        ("terminal", "yes" if sys.stdout.isatty() else "no (output is not a terminal)"),
        ("size", f"{columns} x {rows}{'' if columns >= wide and rows >= high else too_small}"),
        *((name, printable(os.environ.get(name, "not set"))) for name in ("TERM", "COLORTERM", "NO_COLOR", "LANG")),
        ("encoding", encoding),
        ("charts", f"if you see five growing blocks here, they will work: {_sample(encoding)}"),
        ("scenarios", printable(str(library.folder()), 200)),
        ("settings", _path_or_reason(save_folder.settings_file)),
        ("saved games", _path_or_reason(save_folder.folder)),
    ]
    for name, value in rows_out:
        print(f"{name:<12} {value}")
    return ExitCode.DONE


def _path_or_reason(where: Callable[[], Path]) -> str:
    """Return where something is kept, or why it is not."""
    try:
        return printable(str(where()), 200)
    except OSError as error:
        return f"nowhere: {error.strerror}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _sample(encoding: str) -> str:
    try:
        BRAILLE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "this encoding has none"
    return BRAILLE
