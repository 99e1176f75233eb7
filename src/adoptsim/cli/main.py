"""From arguments to a command, and from what can go wrong to one clear message."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from adoptsim.cli.parser import parser
from adoptsim.errors import AdoptsimError, ExitCode


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parsed = parser().parse_args(arguments)
    try:
        command = import_module(f"adoptsim.cli.{parsed.module}")
        code = int(command.command(parsed))
        sys.stdout.flush()
        return code
    except AdoptsimError as error:
        print(error, file=sys.stderr)
        return ExitCode.BAD_INPUT
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
