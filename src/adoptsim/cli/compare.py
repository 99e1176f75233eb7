"""adoptsim compare: strategies on the same luck."""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from adoptsim.cli.progress import Progress, announce_workload
from adoptsim.errors import ExitCode, printable
from adoptsim.game.players.player import Typed
from adoptsim.lab.compare import compare
from adoptsim.scenario.load import load_scenario

SHOWN_METRICS = ("score", "arr", "surviving_arr", "engaged_seats", "cash")


def command(arguments: argparse.Namespace) -> ExitCode:
    """Play, and print arms and differences; what failed is told, and the rest stands."""
    scenarios = [load_scenario(name, arguments.set, short=arguments.short) for name in arguments.scenarios]
    typed = [Typed(name.strip()) for name in (arguments.strategies or "").split(",") if name.strip()]
    workers = arguments.workers or os.cpu_count() or 1
    each = max(len(typed or scenario.references()) for scenario in scenarios)
    announce_workload(", ".join(arguments.scenarios), scenarios, arguments.replications * each, workers)
    result = compare(
        scenarios,
        typed,
        replications=arguments.replications,
        seed=arguments.seed,
        workers=workers,
        game_timeout=arguments.game_timeout,
        progress=Progress(),
    )
    print(json.dumps(result, indent=2) if arguments.json else "\n".join(_rows(result)))
    if not result["failed"]:
        return ExitCode.DONE
    failed, games = len(result["failed"]), sum(arm["replications"] for arm in result["arms"])
    where = '; "failed" says which and why' if arguments.json else ""
    print(f"{failed} of {games} games failed and are left out{where}.", file=sys.stderr)
    return ExitCode.SOME_FAILED


def _rows(result: Mapping[str, Any]) -> list[str]:
    rows, games = ["mean [95 % interval of the mean]"], result["arms"][0]["replications"]
    for arm in result["arms"]:
        bankrupt = "no game stands" if arm["bankrupt"] is None else f"bankrupt {arm['bankrupt']:.0%}"
        rows.append(f"{_world(arm)}, {printable(arm['strategy'], 200)}: {bankrupt}")
        rows += [f"  {name:<14} {_interval(arm['metrics'][name], games, 'game')}" for name in SHOWN_METRICS]
    differences = [d for d in result["differences"] if d["metric"] in SHOWN_METRICS and d["mean"] is not None]
    if differences:
        rows.append("paired differences")
    for d in differences:
        pair = f"{_world(d)}: {printable(d['a'], 200)} - {printable(d['b'], 200)}"
        tied = f", ties {d['ties']:.0%}" if d["ties"] else ""
        shares = f"wins {d['a_wins']:.0%}{tied}, losses {max(0.0, 1 - d['a_wins'] - d['ties']):.0%}"
        rows.append(f"{pair}: {d['metric']:<14} {_interval(d, games, 'pair')}, {shares}")
    if result["failed"]:
        rows.append("failed games, left out above")
    for row in result["failed"]:
        luck = f"seed {row['seed']}, replication {row['replication']}, week {row['week']}"
        who = f"{_world(row)}, {printable(row['strategy'], 200)}"
        rows.append(f"{who}, {luck}: {printable(row['reason'], 300)}")
    return rows


def _world(row: Mapping[str, Any]) -> str:
    return f"{row['scenario']} ({printable(row['variant'], 200)})" if row["variant"] else str(row["scenario"])


def _interval(estimate: Mapping[str, Any], games: int, what: str) -> str:
    if estimate["mean"] is None:
        return "not defined"
    left_out = "" if estimate["n"] == games else f" in {estimate['n']} of {games} {what}s"
    if estimate["constant"]:
        return f"{estimate['mean']:,.1f}, the same in every {what}{left_out}"
    if estimate["low"] is None:
        return f"{estimate['mean']:,.1f}{left_out}"
    return f"{estimate['mean']:,.1f} [{estimate['low']:,.1f} to {estimate['high']:,.1f}]{left_out}"
