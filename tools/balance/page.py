"""What a part of the page of balance is asked for, and how it shows what must hold."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adoptsim.lab.statistics import Difference
from adoptsim.scenario import library
from tools.plan_search.search import QUICK, RUNGS, Rung

SIX = ("mirage", "land-grab", "slow-ideas", "vision-or-interviews", "just-good-enough", "makers")
"""The scenarios for which bands that say "of six" were made."""
PLAYABLE = (*SIX, "distance", "inside-the-office")
"""The scenarios that are balanced; the tutorial and the sandbox are for other things."""
OTHERS = ("first-customers", "sandbox")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to play, and with how much effort."""

    scenarios: tuple[str, ...] = ()
    """Only these; none: all of the part."""
    workers: int = 1
    levers: tuple[str, ...] = ()
    """Only these; none: all."""
    overrides: tuple[str, ...] = ()
    """Changes to every scenario, like "segments[0].old_habit=0.8"."""
    few: int | None = None
    """Only so many seeds, for a quick look."""
    quick: bool = False
    """Search with a quarter of the games."""

    @property
    def rungs(self) -> Sequence[Rung]:
        """How searches go."""
        return QUICK if self.quick else RUNGS

    def chosen(self, names: Iterable[str]) -> list[str]:
        """Return those of *names* that there are and that are asked for."""
        shipped = library.names()
        return [name for name in names if name in shipped and (not self.scenarios or name in self.scenarios)]

    def one_by_one(self, names: Iterable[str]) -> Iterator[str]:
        """Return those of *names* that are asked for, and say on stderr which one is played."""
        for name in self.chosen(names):
            sys.stderr.write(f"  {name} ...\n")
            yield name

    def seeds(self, seeds: Sequence[int]) -> Sequence[int]:
        """Return *seeds*, or the first of them."""
        return seeds[: self.few]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that must hold."""

    where: str
    band: str
    observed: str
    holds: bool | None
    """None: shown and not judged."""


def page(title: str, intro: str, rows: Sequence[Row], notes: Sequence[str] = ()) -> tuple[bool, str]:
    """Return whether all *rows* hold, and the section with them and *notes* below."""
    words = {True: "yes", False: "**no**", None: "-"}
    lines = [
        f"## {title}",
        "",
        intro,
        "",
        "| where | band | observed | holds |",
        "|---|---|---|---|",
        *(f"| {row.where} | {row.band} | {row.observed} | {words[row.holds]} |" for row in rows),
        *notes,
    ]
    return all(row.holds is not False for row in rows), "\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table as lines, after an empty one."""
    return ["", f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {' | '.join(row)} |" for row in rows)]


def above_zero(difference: Difference) -> bool:
    """Tell whether a gain is sure: its interval lies above 0 (or all pairs gain the same)."""
    if difference.low is None:
        return (difference.mean or 0.0) > 0
    return difference.low > 0


def shown(difference: Difference, digits: int = 1) -> str:
    """Return a difference with its interval as text."""
    if difference.low is None or difference.high is None:
        return f"{difference.mean or 0.0:+.{digits}f}"
    return f"{difference.mean:+.{digits}f} ({difference.low:+.{digits}f} to {difference.high:+.{digits}f})"
