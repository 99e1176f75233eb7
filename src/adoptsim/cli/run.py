"""adoptsim run: one game without a terminal."""

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from adoptsim.cli.outputs import Outputs
from adoptsim.cli.progress import announce_workload
from adoptsim.errors import AdoptsimError, ExitCode, counted
from adoptsim.game.players.player import NOBODY, default_player, typed
from adoptsim.game.run import Run, attempt, reference_scores
from adoptsim.game.session import Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import SHORT
from adoptsim.version import __version__


def command(arguments: argparse.Namespace) -> ExitCode:
    """Play, write what was asked for, and print the outcome."""
    scenario = load_scenario(arguments.scenario, arguments.set, short=arguments.short)
    player = default_player(scenario) if arguments.strategy is None else typed(scenario, arguments.strategy)
    strategy = None if player is NOBODY else player.name
    seed = scenario.first_seed() if arguments.seed is None else arguments.seed
    outputs = Outputs(_was_read(arguments), out=arguments.out, series=arguments.series)
    announce_workload(arguments.scenario, [scenario], 1 + len(scenario.references() if arguments.par else ()))
    session = Session(scenario, seed, arguments.replication)
    with _prints_to_standard_error():
        run = attempt(session, player, arguments.game_timeout)
    references = reference_scores(scenario, seed, arguments.replication) if arguments.par else None
    document = run.document(version=__version__, strategy=strategy, references=references)
    document["short"] = arguments.short
    if arguments.out is not None:
        from adoptsim.game.run_files import journal  # takes a while, and few want a file

        record = journal.record(session, strategy=strategy, score=run.score.total)
        outputs.write(arguments.out, lambda: journal.written(record))
    outputs.write(arguments.series, lambda: _series(run))
    if arguments.json:
        print(json.dumps(document, indent=2))
    else:
        print("\n".join(_sentences(document, with_par=arguments.par)))
    if outputs.problems:
        raise AdoptsimError("\n".join(outputs.problems))
    return ExitCode.DONE


def _was_read(arguments: argparse.Namespace) -> Iterator[Path]:
    """Yield the files that the command line names to be read, and that of a bot."""
    with suppress(AdoptsimError):
        yield library.find(arguments.scenario)
    if arguments.strategy is not None:
        yield Path(arguments.strategy)
        module = sys.modules.get(arguments.strategy.partition(":")[0])
        if module is not None and getattr(module, "__file__", None):
            yield Path(str(module.__file__))


@contextmanager
def _prints_to_standard_error() -> Iterator[None]:
    """Let what bots print, and what programs print that they start, not come between the lines of our document."""
    sys.stdout.flush()
    document = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(document, 1)
        os.close(document)


def _series(run: Run) -> bytes:
    """Return one row a week: the week, every metric as it was, and as it was seen."""
    names = list(asdict(run.metrics))
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["week", *names, *(f"seen_{name}" for name in names)])
    for week in run.history:
        truth = run.metrics if week is run.history[-1] else week.truth  # what survives is known at the end
        true = [getattr(truth, name) for name in names]
        writer.writerow([week.observation.week, *true, *(week.observation.seen(name) for name in names)])
    return file.getvalue().encode()


def _sentences(document: dict[str, Any], *, with_par: bool) -> Sequence[str]:
    """Return the outcome for people."""
    score, rows = document["score"], []
    who = document["strategy"] or "nobody"
    luck = f"seed {document['seed']}"
    game = f"{document['scenario']}{SHORT if document['short'] else ''}"
    rows.append(f"{game}, played by {who}, {luck}: {counted(document['weeks'], 'week')}, {document['ended']}.")
    par = "" if score["par"] is None else f", par {score['par']:.0f}"
    if with_par and score["par"] is None:
        par = ", par not defined: the scenario has no two strategies that differ in score"
    parts = ", ".join(f"{name} {points:.0f}" for name, points in score["parts"].items())
    rows.append(f"Score {score['total']:.1f} ({parts}){par}.")
    for name, value in document["metrics"].items():
        shown = "not defined" if value is None else f"{value:,.2f}".removesuffix(".00")
        rows.append(f"  {name:<18} {shown:>16}")
    rows.append(f"Digest {document['digest']}.")
    return rows
