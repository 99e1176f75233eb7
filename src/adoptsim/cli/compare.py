"""adoptsim compare: strategies on the same luck."""

import argparse
import json
import os
from collections.abc import Sequence
from typing import Any

from adoptsim.cli.progress import Progress
from adoptsim.errors import AdoptsimError, ExitCode, printable
from adoptsim.lab.compare import compare
from adoptsim.scenario.load import load_scenario

SHOWN = ("score", "arr", "surviving_arr", "engaged_seats", "cash")


def command(arguments: argparse.Namespace) -> ExitCode:
    """Play, and print arms and differences."""
    scenarios = [load_scenario(name, arguments.set) for name in arguments.scenarios]
    names = [name.strip() for name in (arguments.strategies or "").split(",") if name.strip()]
    _once("scenario", [scenario.name for scenario in scenarios])
    _once("strategy", names)
    for scenario in scenarios:
        if not names and all(strategy.random for strategy in scenario.strategies):
            raise AdoptsimError(f"{scenario.name}: has no strategies to compare. Write [[strategies]], or name files.")
    result = compare(
        scenarios,
        names,
        replications=arguments.replications,
        seed=arguments.seed,
        workers=arguments.workers or os.cpu_count() or 1,
        progress=Progress(),
    )
    print(json.dumps(result, indent=2) if arguments.json else "\n".join(_rows(result)))
    return ExitCode.DONE


def _once(what: str, names: Sequence[str]) -> None:
    """Raise AdoptsimError if two of *names* are the same: results are told apart by them."""
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise AdoptsimError(f"{', '.join(sorted(twice))}: this {what} is there twice.")


def _rows(result: dict[str, Any]) -> list[str]:
    rows = ["mean [95 % interval of the mean]"]
    for arm in result["arms"]:
        rows.append(f"{arm['scenario']}, {printable(arm['strategy'])}: bankrupt {arm['bankrupt']:.0%}")
        rows += [f"  {name:<14} {_interval(arm['metrics'][name])}" for name in SHOWN]
    if result["differences"]:
        rows.append("paired differences")
    for d in result["differences"]:
        if d["metric"] in SHOWN and d["mean"] is not None:
            pair = f"{d['scenario']}: {printable(d['a'])} - {printable(d['b'])}"
            rows.append(f"{pair}: {d['metric']:<14} {_interval(d)}, wins {d['a_wins']:.0%}")
    return rows


def _interval(estimate: dict[str, Any]) -> str:
    if estimate["mean"] is None:
        return "not defined"
    if estimate["low"] is None:
        return f"{estimate['mean']:,.1f}"
    return f"{estimate['mean']:,.1f} [{estimate['low']:,.1f} to {estimate['high']:,.1f}]"
