"""From arguments to a command, and from what can go wrong to one clear message."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from adoptsim import loading
from adoptsim.cli.parser import parser
from adoptsim.errors import AdoptsimError, ExitCode, printable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _mend_streams()
    try:
        try:
            parsed = parser().parse_args(arguments)
            command = import_module(f"adoptsim.cli.{parsed.module}")
            loading.end()
            return int(command.command(parsed))
        finally:
            sys.stdout.flush()
    except AdoptsimError as error:
        _say(str(error))
        return ExitCode.BAD_INPUT
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        _drop_output()
        return ExitCode.DONE
    except OSError as error:
        _drop_output()
        _say(f"{error.filename or 'output'}: {error.strerror}.")
        return ExitCode.BAD_INPUT


def _mend_streams() -> None:
    """Let output go nowhere if it was closed, and letters that a terminal lacks go out as escapes."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say(message: str) -> None:
    """Print *message* for people; nothing in it can do something to a terminal."""
    print("\n".join(printable(line, 1000) for line in message.split("\n")), file=sys.stderr)


def _drop_output() -> None:
    """Send what is left of standard output nowhere, so that it is not tried again at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
