"""An explanation as sections of a screen."""

import re
from collections.abc import Iterator, Sequence

from adoptsim.presentation.company.dashboard import Figure
from adoptsim.presentation.explain import Explanation
from adoptsim.presentation.layout.columns import columns, padded
from adoptsim.presentation.layout.text import Section

INDENT = "    "
GAP = 3
"""Columns between two inputs side by side."""


def explained(explanation: Explanation, width: int) -> tuple[Section, ...]:
    """Return what there is to know of a number or a lever, for a screen of *width* columns."""
    sections = [
        Section(
            f"{explanation.title[0].upper()}{explanation.title[1:]}: {explanation.now}",
            (explanation.meaning, explanation.known),
        ),
        Section("Formula", (explanation.formula, *_symbols(explanation.symbols, width))),
        Section("This week", table(explanation.inputs, width)),
    ]
    if explanation.notes:
        sections.append(Section("Here", explanation.notes))
    return (*sections, Section("Where it comes from", (explanation.source,)))


def _symbols(lines: Sequence[str], width: int) -> Iterator[str]:
    """Yield formulas, broken only where one part ends and the next begins."""
    for line in lines:
        shown = INDENT
        for part in re.findall(r".+?(?:[,;](?=   )|$)", line):
            if shown.strip() and len(shown) + len(part) > width:
                yield shown
                shown = INDENT + "    " + part.strip()
            else:
                shown += part if shown.strip() else part.strip()
        yield shown


def table(inputs: Sequence[Figure], width: int) -> tuple[str, ...]:
    """Return names and values in one column, or in two where there are many and there is room."""
    name, value = (max(map(columns, texts)) for texts in zip(*((f.name, f.text) for f in inputs), strict=True))
    cells = [f"{padded(figure.name, name)}  {padded(figure.text, value)}" for figure in inputs]
    if len(cells) < 4 or 2 * (name + 2 + value) + GAP + 2 > width:
        return tuple(f"  {cell.rstrip()}" for cell in cells)
    half = -(-len(cells) // 2)
    right = [*cells[half:], ""]
    return tuple(f"  {left}{' ' * GAP}{other}".rstrip() for left, other in zip(cells[:half], right[:half], strict=True))
