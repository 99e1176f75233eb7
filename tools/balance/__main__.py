"""Measures whether the economy of the scenarios is balanced, and prints docs/balance.md.

Run as `python -m tools.balance`, with --part and --scenario for less; exits 1 if a band does not hold.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence

from adoptsim.scenario import library
from tools.balance import best_plan, cards, finding, free_lunch, launches, luck, plausible, selling, standings
from tools.balance.page import Options

HEAD = """# Balance

Whether the scenarios leave something to decide and nothing for free, measured by `make balance`. A price is relative
to list, a share is of the weekly budget, a score has no caps where it is called raw.
"""
PARTS: dict[str, Callable[[Options], tuple[bool, str]]] = {
    "references": standings.report,
    "plausible": plausible.report,
    "finding": finding.report,
    "search": best_plan.report,
    "one-phase": best_plan.report_one_phase,
    "last-price": best_plan.report_late,
    "selling": selling.report,
    "levers": free_lunch.report,
    "cards": cards.report,
    "luck": luck.report,
    "launches": launches.report,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, and print the page as it comes."""
    asked = _parser().parse_args(arguments)
    options = Options(
        scenarios=tuple(asked.scenario), workers=asked.workers, levers=tuple(asked.lever), overrides=tuple(asked.set),
        few=asked.seeds, quick=asked.quick,
    )  # fmt: skip
    print(HEAD)
    held = True
    for name in asked.part or PARTS:
        started = time.monotonic()
        good, section = PARTS[name](options)
        held &= good
        print(section, end="\n\n", flush=True)
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    return 0 if held else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.balance", description=__doc__)
    parser.add_argument("--part", action="append", choices=PARTS, default=[], help="only this part (may be repeated)")
    parser.add_argument("--scenario", action="append", choices=library.names(), default=[], help="only this scenario")
    parser.add_argument("--lever", action="append", default=[], help="only this lever, in the part on levers")
    parser.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", help="change every scenario")
    parser.add_argument("--seeds", type=int, help="only so many seeds, for a quick look: bands then mean little")
    parser.add_argument("--quick", action="store_true", help="search with a quarter of the games")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    return parser


if __name__ == "__main__":
    sys.exit(main())
