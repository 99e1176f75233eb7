"""adoptsim verify: play run files again."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from adoptsim.cli.progress import Progress
from adoptsim.errors import AdoptsimError, ExitCode, as_name, counted, printable
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run_files.verify import Verified, Verifier
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import SHORT, Scenario
from adoptsim.scenario.workload import LARGE_MEGABYTES, LONG_SECONDS


def command(arguments: argparse.Namespace) -> ExitCode:
    """Give a verdict on every file as soon as it is there; the exit code is that of the worst."""
    if arguments.short and arguments.scenario is None:
        raise AdoptsimError("--short goes with --scenario, which says of which world it is the short form.")
    expected = None if arguments.scenario is None else load_scenario(arguments.scenario, short=arguments.short)
    verifier = Verifier(arguments.budget or LONG_SECONDS, arguments.memory or LARGE_MEGABYTES)
    results = []
    for number, name in enumerate(arguments.runs):
        progress = Progress()
        verified = verifier(Path(name), progress.of_part(number, len(arguments.runs)))
        progress.clear()
        results.append(verified)
        if not arguments.json:
            print(_line(verified, expected, _named(arguments)), flush=True)
    if arguments.json:
        more = [{} if expected is None else {"as_asked": _as_asked(result, expected)} for result in results]
        entries = [asdict(result) | each for result, each in zip(results, more, strict=True)]
        print(json.dumps({"runs": entries}, indent=2))
    return max(_code(result, expected) for result in results)


def _code(result: Verified, expected: Scenario | None) -> ExitCode:
    """Return 0 for a whole game that is what it says, and was played in the world of the *expected* scenario."""
    if result.verdict == "invalid":
        return ExitCode.BAD_INPUT
    return ExitCode.DONE if result.whole and _as_asked(result, expected) else ExitCode.CHECK_FAILED


def _as_asked(result: Verified, expected: Scenario | None) -> bool:
    """Tell whether a run was played in the world of the *expected* scenario, if there is one."""
    return expected is None or result.scenario_digest == expected.digest()


def _line(result: Verified, expected: Scenario | None, name: str) -> str:
    """Return all that is known of a file, in one line."""
    facts = [f"{as_name(result.file, 200)}: {result.verdict.replace('_', ' ')}"]
    if result.score is not None:
        facts.append(f"score {result.score:.1f}{_claim(result)}")
    if result.weeks is not None and result.verdict != "invalid":
        weeks = counted(result.weeks, "week")
        unfinished = f"not played to the end: {weeks}{_claim(result)}"
        facts.append(unfinished if result.ended == UNFINISHED else f"{result.ended} after {weeks}")
    if result.diverges_at_week is not None:
        facts.append(f"from week {result.diverges_at_week}")
    reason = f": {printable(result.reason, 300)}" if result.reason else ""
    return f"{', '.join(facts)}{reason}{_played(result, expected, name)}{_noted(result)}"


def _claim(result: Verified) -> str:
    """Return what score the file claims, if it is another one."""
    return "" if result.claimed in (None, result.score) else f" (claimed {result.claimed:.1f})"


def _played(result: Verified, expected: Scenario | None, name: str) -> str:
    """Return what was played, so that nobody takes an easier world for the shipped one."""
    if result.scenario is None:
        return ""
    kind = _whose(result)
    if expected is not None:
        kind = f"{'as' if _as_asked(result, expected) else 'NOT as'} in {name}{_in_short(result, expected)}"
    luck = f"seed {result.seed}{f', replication {result.replication}' if result.replication else ''}"
    who = f", by {as_name(result.strategy)}" if result.strategy else ""
    player = f", player {as_name(result.player)}" if result.player else ""
    return f" [{as_name(result.scenario)}, {kind}, {luck}{who}{player}]"


def _named(arguments: argparse.Namespace) -> str:
    """Return what the expected world is called."""
    return f"{as_name(arguments.scenario or '', 100)}{SHORT if arguments.short else ''}"


def _in_short(result: Verified, expected: Scenario) -> str:
    """Return that the short form was played of a world that was expected whole."""
    short = expected.short is not None and result.scenario_digest == expected.short_form().digest()
    return ", but in its short form" if short else ""


def _whose(result: Verified) -> str:
    """Return whose world it is."""
    if result.shipped:
        return "as shipped"
    if result.short:
        return "the short form of the shipped one"
    if result.scenario in library.names():
        return "NOT the shipped one"
    author = f" by {as_name(result.author)}" if result.author else ""
    title = f" {json.dumps(printable(result.title))}" if result.title else ""
    return f"an own scenario{title}{author}, world {(result.scenario_digest or '').removeprefix('sha256:')[:8]}"


def _noted(result: Verified) -> str:
    """Return what else there is to know about the game."""
    notes = []
    for what, weeks in (("played again", result.branches), ("luck drawn anew", result.futures)):
        if weeks:
            first = ", ".join(map(str, weeks[:5]))
            notes.append(f"{what} from week {first}{', ...' if len(weeks) > 5 else ''}: not to be graded")
    if result.same_as:
        notes.append(f"the same game as {as_name(result.same_as[0], 200)}")
    if result.intact is False and result.verdict == "same":
        notes.append("edited after it was written, but not the game")
    return "".join(f"; {note}" for note in notes)
