"""Tables of figures, and the page that they make: ratios first, with the last recorded ones beside them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
PAGE, RECORD = FOLDER / "RESULTS.md", FOLDER / "results.json"
Cell = float | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by row and column, and what they are."""

    title: str
    columns: Sequence[str]
    rows: Mapping[str, Sequence[Cell]]
    note: str = ""


@dataclass(slots=True)
class Part:
    """What one part of the measures came to."""

    ratios: list[Table] = field(default_factory=list)
    times: list[Table] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """What should have been otherwise, whatever the speed."""


def figure(value: Cell) -> str:
    """Return a cell with three digits that count."""
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    size = abs(value)
    return f"{value:,.{0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3}f}"


def last_ratios() -> dict[str, float]:
    """Return the ratios that were recorded last, by table, row and column."""
    if not RECORD.exists():
        return {}
    recorded: dict[str, float] = json.loads(RECORD.read_text())
    return recorded


def named(tables: Sequence[Table]) -> dict[str, float]:
    """Return all figures by table, row and column."""
    return {
        f"{table.title} | {row} | {column}": round(value, 4)
        for table in tables
        for row, cells in table.rows.items()
        for column, value in zip(table.columns, cells, strict=True)
        if isinstance(value, float)
    }


def page(heading: str, parts: Sequence[Part], wrong: Sequence[str]) -> str:
    """Return the page of all *parts*; what is *wrong* comes first."""
    last = last_ratios()
    lines = ["# Results", "", heading, ""]
    lines += [f"- **Wrong:** {sentence}" for sentence in wrong] + [""] * bool(wrong)
    lines += ["## Ratios", "", "All medians; in brackets what was recorded last."]
    for part in parts:
        for table in part.ratios:
            lines += _shown(table, last)
    lines += ["", "## Times"]
    for part in parts:
        for table in part.times:
            lines += _shown(table, None)
    return "\n".join(lines) + "\n"


def record(text: str, parts: Sequence[Part]) -> None:
    """Keep the page, and the ratios for the next one."""
    PAGE.write_text(text)
    ratios = named([table for part in parts for table in part.ratios])
    RECORD.write_text(json.dumps(ratios, indent=1) + "\n")


def _shown(table: Table, last: Mapping[str, float] | None) -> list[str]:
    lines = ["", f"### {table.title}", ""]
    if table.note:
        lines += [table.note, ""]
    lines += [f"| | {' | '.join(table.columns)} |", f"|---{'|--:' * len(table.columns)}|"]
    for row, cells in table.rows.items():
        shown = []
        for column, value in zip(table.columns, cells, strict=True):
            before = last.get(f"{table.title} | {row} | {column}") if last is not None else None
            shown.append(figure(value) + (f" ({figure(before)})" if before is not None else ""))
        lines.append(f"| {row} | {' | '.join(shown)} |")
    return lines
