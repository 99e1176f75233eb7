"""adoptsim validate: the model against published tables and closed forms."""

import argparse
import json
from collections.abc import Sequence

from adoptsim.cli.progress import Progress
from adoptsim.errors import ExitCode
from adoptsim.lab.validation.validate import Case, validate

COLUMNS = ("id", "quantity", "expected", "observed", "tolerance", "source", "ok")
TEXT_COLUMNS = ("id", "quantity", "source", "ok")
"""Columns of words; the others hold numbers."""


def command(arguments: argparse.Namespace) -> ExitCode:
    """Let the engine reproduce every number, and say which it does not."""
    cases = validate(progress=Progress())
    if arguments.json:
        print(json.dumps({"cases": [case.document() for case in cases]}, indent=2))
    else:
        print("\n".join(_table(cases)))
    return ExitCode.DONE if all(case.ok for case in cases) else ExitCode.CHECK_FAILED


def _table(cases: Sequence[Case]) -> list[str]:
    rows = [COLUMNS]
    for case in cases:
        benchmark, ok = case.benchmark, "yes" if case.ok else "NO"
        numbers = (f"{benchmark.expected:.4f}", f"{case.observed:.4f}", f"{benchmark.tolerance:.4g}")
        rows.append((benchmark.id, benchmark.quantity, *numbers, benchmark.source, ok))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    failed = [case for case in cases if not case.ok]
    verdict = f"{len(failed)} of {len(cases)} do not hold." if failed else f"All {len(cases)} hold."
    return [*(_line(row, widths) for row in rows), verdict]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        cell.ljust(width) if name in TEXT_COLUMNS else cell.rjust(width)
        for name, cell, width in zip(COLUMNS, row, widths, strict=True)
    )
    return "  ".join(cells).rstrip()
