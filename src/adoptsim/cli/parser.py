"""What can be typed. Kept apart from the commands, so that --help loads nothing else."""

import argparse
from collections.abc import Callable
from typing import NoReturn

from adoptsim.errors import printable
from adoptsim.version import __version__

_SET = "override one parameter, e.g. limits.inertia=false (repeatable)"
_WHO = "name in the scenario, FILE.toml, or bot as module:callable"
_SHORT = "the short form of the scenario, about ten minutes"
_TIMEOUT = "seconds after which a game has failed (600)"


class Parser(argparse.ArgumentParser):
    """Says what is wrong without sending to the terminal what was typed."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message, 300))


def parser() -> Parser:
    """Return the parser of all commands; each names the module that carries it out."""
    top = Parser(
        prog="adoptsim",
        description="A simulation game of startup adoption. Without a command, opens the game.",
        epilog="Exit codes: 0 done, 1 a check failed, 2 bad input, 3 some games of a batch failed, 130 interrupted. "
        "NO_COLOR and TEXTUAL_THEME are respected by the game.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"adoptsim {__version__}")
    top.set_defaults(module="play", scenario=None, seed=None, resume=None, plain=False, watch=None, short=False)
    commands = top.add_subparsers(metavar="COMMAND")
    _play(_add(commands, "play", "play in the terminal"))
    _run(_add(commands, "run", "one game without a terminal, played by a strategy"))
    _compare(_add(commands, "compare", "strategies on the same luck, with confidence intervals"))
    check = _add(commands, "check", "every problem of scenario files")
    check.add_argument("files", nargs="*", metavar="FILE", help="scenario files (the shipped ones)")
    _json(_add(commands, "validate", "the model against published tables and closed forms"))
    verify = _add(commands, "verify", "play run files again and compare")
    verify.add_argument("runs", nargs="+", metavar="RUN", help="run files")
    verify.add_argument(
        "--scenario", metavar="SCENARIO", help="shipped name or file of the world they must have been played in"
    )
    verify.add_argument("--short", action="store_true", help="in the short form of that world")
    verify.add_argument("--budget", type=_SIZE, metavar="SECONDS", help="for playing one file again (60)")
    verify.add_argument("--memory", type=_SIZE, metavar="MB", help="for the same (400)")
    _json(verify)
    _json(_add(commands, "list", "shipped scenarios and their strategies"))
    _add(commands, "doctor", "this terminal, versions, and where files are kept")
    return top


def _add(commands: "argparse._SubParsersAction[Parser]", name: str, what: str) -> Parser:
    command = commands.add_parser(name, help=what, description=what.capitalize() + ".", allow_abbrev=False)
    command.set_defaults(module=name)
    return command


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON document")


def _play(command: argparse.ArgumentParser) -> None:
    command.add_argument("scenario", nargs="?", metavar="SCENARIO", help="shipped name or file (a menu)")
    command.add_argument("--seed", type=_SEED, metavar="N", help="the luck of the game")
    command.add_argument("--short", action="store_true", help=_SHORT)
    command.add_argument("--resume", metavar="RUN", help="go on with a saved game")
    command.add_argument(
        "--watch", metavar="RUN_OR_STRATEGY", help="step through a run file, or a strategy of SCENARIO"
    )
    command.add_argument("--plain", action="store_true", help="line by line, for screen readers and pipes")


def _run(command: argparse.ArgumentParser) -> None:
    command.add_argument("scenario", metavar="SCENARIO", help="shipped name or file")
    command.add_argument("--strategy", metavar="S", help=f"{_WHO} (the scenario's first)")
    command.add_argument("--seed", type=_SEED, metavar="N", help="the luck (the scenario's)")
    command.add_argument("--replication", type=_COUNT, default=0, metavar="K", help="more luck (0)")
    command.add_argument("--short", action="store_true", help=_SHORT)
    command.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", help=_SET)
    command.add_argument("--game-timeout", type=_time_limit, default=600.0, metavar="S", help=_TIMEOUT)
    command.add_argument("--par", action="store_true", help="compare with the scenario's strategies")
    _json(command)
    command.add_argument("--out", metavar="RUN", help="write a run file")
    command.add_argument("--series", metavar="FILE.csv", help="write every week, true and seen")


def _compare(command: argparse.ArgumentParser) -> None:
    command.add_argument("scenarios", nargs="+", metavar="SCENARIO", help="shipped names or files")
    command.add_argument("--strategies", metavar="A,B", help=f"which, in order, each a {_WHO} (all but random)")
    command.add_argument("--replications", type=_COUNT, default=40, metavar="N", help="pairs (40)")
    command.add_argument("--seed", type=_SEED, metavar="N", help="the luck (the scenario's)")
    command.add_argument("--workers", type=_whole(1, 1024), metavar="N", help="processes that play (all processors)")
    command.add_argument("--game-timeout", type=_time_limit, default=600.0, metavar="S", help=_TIMEOUT)
    command.add_argument("--short", action="store_true", help=_SHORT)
    command.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", help=_SET)
    _json(command)


def _time_limit(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a number of seconds, is {text[:40]}") from None
    if not 0 < number <= 1e6:
        raise argparse.ArgumentTypeError(f"must be more than 0 and at most 1000000 seconds, is {text[:40]}")
    return number


def _whole(low: int, high: int) -> Callable[[str], int]:
    """Return what reads a whole number from *low* to *high*."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"must be a whole number, is {text[:40]}") from None
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"must be from {low} to {high}, is {text[:40]}")
        return number

    return read


_SEED, _COUNT, _SIZE = _whole(0, 2**63 - 1), _whole(0, 1_000_000), _whole(1, 1_000_000)
