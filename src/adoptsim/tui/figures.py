"""The numbers on the play screen, as the company sees them."""

import ast
import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from adoptsim.model.metrics import METRICS, Metrics
from adoptsim.play.session import Week
from adoptsim.tui import money
from adoptsim.tui.glyphs import UNICODE, Glyphs
from adoptsim.tui.numbers import UNKNOWN, reading, title

SHOWN = ("cash", "runway", "arr", "nrr", "customers", "paid_seats", "active_seats", "engaged_seats")
"""In the order of the screen; the first row is money, the second is people."""
CHARTED = (
    "arr", "engaged_seats", "active_seats", "paid_seats", "customers", "cash", "nrr", "churned_accounts",
    "bookings", "no_decision_share", "time_to_value", "fit",
)  # fmt: skip
"""What the chart can show, in the order in which it does."""
_SHORT = {"paid_seats": "paid seats", "active_seats": "active", "engaged_seats": "engaged"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name."""

    name: str
    text: str


def figures(history: Sequence[Week], glyphs: Glyphs = UNICODE) -> tuple[Figure, ...]:
    """Return what the company knows of itself at the end of the last week."""
    seen = history[-1].observation
    rows = []
    for name in SHOWN:
        text = money.runway(history) if name == "runway" else reading(name, seen.readings[name], glyphs)
        rows.append(Figure(_SHORT.get(name, title(name)), text.replace(UNKNOWN, "-")))
    return tuple(rows)


def series(history: Sequence[Week], metric: str) -> tuple[float | None, ...]:
    """Return the seen values of *metric*, week by week."""
    return tuple(week.observation.seen(metric) for week in history)


def now(history: Sequence[Week], metric: str, glyphs: Glyphs = UNICODE) -> str:
    """Return the last reading of *metric*, with its unit, band and age."""
    return reading(metric, history[-1].observation.readings[metric], glyphs)


@cache
def meanings() -> dict[str, str]:
    """Return what every metric means, in the words that stand beside it in the model."""
    body = ast.parse(inspect.getsource(Metrics)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, text in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
            assert isinstance(field.target, ast.Name)
            found[field.target.id] = " ".join(ast.literal_eval(text.value).split())
    return {name: found.get(name, "") for name in METRICS}
