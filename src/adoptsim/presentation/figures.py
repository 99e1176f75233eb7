"""The numbers on the play screen, as the company sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from adoptsim.play.session import Week
from adoptsim.presentation import money
from adoptsim.presentation.glyphs import UNICODE, Glyphs
from adoptsim.presentation.numbers import UNKNOWN, reading, title

SHOWN = ("cash", "runway", "arr", "nrr", "customers", "paid_seats", "active_seats", "engaged_seats")
"""In the order of the screen; the first row is money, the second is people."""
CHARTED = (
    "arr", "engaged_seats", "active_seats", "paid_seats", "customers", "cash", "nrr", "churned_accounts",
    "bookings", "no_decision_share", "time_to_value", "fit", "closeness", "playbook",
    "engagement_playbook", "needs_found", "community_members", "stage",
)  # fmt: skip
"""What the chart can show, in the order in which it does."""
_SHORT = {"paid_seats": "paid seats", "active_seats": "active", "engaged_seats": "engaged"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name."""

    name: str
    text: str


def figures(history: Sequence[Week], glyphs: Glyphs = UNICODE) -> tuple[Figure, ...]:
    """Return what the company knows of itself at the end of the last week; the chart tells how old that is."""
    seen = history[-1].observation
    rows = []
    for name in SHOWN:
        text = money.runway(history) if name == "runway" else reading(name, seen.readings[name], glyphs, aged=False)
        rows.append(Figure(_SHORT.get(name, title(name)), text.replace(UNKNOWN, "-")))
    return tuple(rows)


def series(history: Sequence[Week], metric: str) -> tuple[float | None, ...]:
    """Return the seen values of *metric*, week by week."""
    return tuple(week.observation.seen(metric) for week in history)


def now(history: Sequence[Week], metric: str, glyphs: Glyphs = UNICODE) -> str:
    """Return the last reading of *metric*, with its unit, band and age."""
    return reading(metric, history[-1].observation.readings[metric], glyphs)
