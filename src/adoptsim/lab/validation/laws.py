"""What is expected: a table of numbers with tolerances and sources."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite

TABLE = "expected.csv"


@dataclass(frozen=True, slots=True)
class Law:
    """One number that theory or a published table gives."""

    id: str
    quantity: str
    expected: float
    tolerance: float
    """Largest distance of the observed number, in its own unit."""
    source: str

    def holds(self, observed: float) -> bool:
        """Tell whether *observed* is close enough."""
        return isfinite(observed) and abs(observed - self.expected) <= self.tolerance


@cache
def laws() -> tuple[Law, ...]:
    """Return the table, in its order."""
    text = files(__package__).joinpath(TABLE).read_text(encoding="utf-8")
    return tuple(_law(row) for row in csv.DictReader(text.splitlines()))


def _law(row: dict[str, str]) -> Law:
    expected, written = float(row["expected"]), row["tolerance"]
    relative = written.endswith("%")
    tolerance = abs(expected) * float(written[:-1]) / 100 if relative else float(written)
    return Law(row["id"], row["quantity"], expected, tolerance, row["source"])
