"""adoptsim verify: play run files again."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from adoptsim.errors import ExitCode, printable
from adoptsim.play.verify import Verified, verify

_CODES = {"same": ExitCode.DONE, "differs": ExitCode.CHECK_FAILED, "other_versions": ExitCode.CHECK_FAILED}


def command(arguments: argparse.Namespace) -> ExitCode:
    """Give a verdict on every file; the exit code is that of the worst."""
    results = [verify(Path(name)) for name in arguments.runs]
    if arguments.json:
        print(json.dumps({"runs": [asdict(result) for result in results]}, indent=2))
    else:
        for result in results:
            print(_line(result))
    return max(_CODES.get(result.verdict, ExitCode.BAD_INPUT) for result in results)


def _line(result: Verified) -> str:
    score = "" if result.score is None else f", score {result.score:.1f}"
    if result.claimed is not None and result.claimed != result.score:
        score += f" (claimed {result.claimed:.1f})"
    week = "" if result.diverges_at_week is None else f", from week {result.diverges_at_week}"
    reason = f": {printable(result.reason, 300)}" if result.reason else ""
    return f"{printable(result.file, 200)}: {result.verdict.replace('_', ' ')}{score}{week}{reason}{_played(result)}"


def _played(result: Verified) -> str:
    """Return what was played, so that nobody takes an easier world for the shipped one."""
    if result.scenario is None:
        return ""
    kind = "as shipped" if result.shipped else "NOT the shipped one"
    who = f", by {result.strategy}" if result.strategy else ""
    return f" [{printable(result.scenario)}, {kind}, seed {result.seed}{who}]"
