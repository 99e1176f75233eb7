"""adoptsim verify: play run files again."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from adoptsim.errors import ExitCode, printable
from adoptsim.play.verify import Verified, verify
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario

_CODES = {"same": ExitCode.DONE, "differs": ExitCode.CHECK_FAILED, "other_versions": ExitCode.CHECK_FAILED}


def command(arguments: argparse.Namespace) -> ExitCode:
    """Give a verdict on every file; the exit code is that of the worst."""
    asked = None if arguments.scenario is None else load_scenario(arguments.scenario)
    results = [verify(Path(name)) for name in arguments.runs]
    if arguments.json:
        print(json.dumps({"runs": [_entry(result, asked) for result in results]}, indent=2))
    else:
        for result in results:
            print(_line(result, asked, arguments.scenario or ""))
    return max(_code(result, asked) for result in results)


def _code(result: Verified, asked: Scenario | None) -> ExitCode:
    code = _CODES.get(result.verdict, ExitCode.BAD_INPUT)
    return max(code, ExitCode.DONE if _as_asked(result, asked) else ExitCode.CHECK_FAILED)


def _as_asked(result: Verified, asked: Scenario | None) -> bool:
    """Tell whether a run was played in the world of the scenario that was *asked* for, if one was."""
    return asked is None or result.scenario_digest == asked.digest()


def _entry(result: Verified, asked: Scenario | None) -> dict[str, Any]:
    return asdict(result) if asked is None else {**asdict(result), "as_asked": _as_asked(result, asked)}


def _line(result: Verified, asked: Scenario | None, name: str) -> str:
    score = "" if result.score is None else f", score {result.score:.1f}"
    if result.score is None and result.scenario is not None:
        score = ", not played to the end"
    if result.claimed is not None and result.claimed != result.score:
        score += f" (claimed {result.claimed:.1f})"
    week = "" if result.diverges_at_week is None else f", from week {result.diverges_at_week}"
    reason = f": {printable(result.reason, 300)}" if result.reason else ""
    verdict = f"{printable(result.file, 200)}: {result.verdict.replace('_', ' ')}"
    return f"{verdict}{score}{week}{reason}{_played(result, asked, name)}"


def _played(result: Verified, asked: Scenario | None, name: str) -> str:
    """Return what was played, so that nobody takes an easier world for the shipped one."""
    if result.scenario is None:
        return ""
    kind = "as shipped" if result.shipped else "NOT the shipped one"
    if asked is not None:
        kind = f"{'as' if _as_asked(result, asked) else 'NOT as'} in {printable(name, 100)}"
    who = f", by {result.strategy}" if result.strategy else ""
    return f" [{printable(result.scenario)}, {kind}, seed {result.seed}{who}]"
