"""The equations in docs/model.md, as explanations have them: between two marks each, with the numbers of the defaults.

Run as `python -m checks.model_page` after changing a formula or a default; a test keeps the page fresh.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from adoptsim.model.explanations import LEVER_FORMULAS, METRIC_FORMULAS
from adoptsim.model.explanations.numbers import with_numbers
from adoptsim.model.parameters import Segment, World

PAGE = Path(__file__).parents[1] / "docs" / "model.md"
PART = re.compile(r"(<!-- formulas: ([a-z_, ]+) -->\n\n).*?(\n<!-- end -->)", re.DOTALL)
OTHERS = "others"
"""Stands for all formulas that are asked for nowhere else."""
DEFAULTS = World(segments=(Segment(),))


def fresh(page: str) -> str:
    """Return *page* with its equations as the explanations have them; each stands where it is first asked for."""
    written: set[str] = set()
    others = [name for name in dict.fromkeys((*METRIC_FORMULAS, *LEVER_FORMULAS)) if name not in named(page)]

    def part(match: re.Match[str]) -> str:
        names = others if match[2] == OTHERS else match[2].split(", ")
        asked = dict.fromkeys(line for name in names for line in equations(name))
        lines = [line for line in asked if line not in written]
        written.update(lines)
        return match[1] + "".join(f"    {line}\n" for line in lines) + match[3]

    return PART.sub(part, page)


def equations(name: str) -> Iterator[str]:
    """Yield the lines of the formula of a metric or a lever."""
    for formulas in (METRIC_FORMULAS, LEVER_FORMULAS):
        if name in formulas:
            yield from (with_numbers(line, DEFAULTS) for line in formulas[name].symbols)


def named(page: str) -> set[str]:
    """Return the metrics and levers whose formulas are on *page*."""
    return {name for match in PART.finditer(page) for name in match[2].split(", ")}


if __name__ == "__main__":
    PAGE.write_text(fresh(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
