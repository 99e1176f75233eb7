"""How long the cash lasts, as far as the company's own books tell."""

from collections.abc import Sequence
from math import floor

from adoptsim.play.session import Week
from adoptsim.presentation.numbers import short
from adoptsim.presentation.spoken import weeks as in_weeks

QUARTER = 13
"""Weeks that are looked back on: customers prepay, so that a single week says nothing."""
LOW, SAFE = 12, 16
"""Weeks of cash below which the player is warned, and from which on the danger is over."""
LAST = 5
"""Weeks of cash below which the player is warned once more."""


def _cash(history: Sequence[Week]) -> list[float]:
    return [week.observation.seen("cash") or 0.0 for week in history[-QUARTER - 1 :]]


def weeks_left(history: Sequence[Week]) -> float | None:
    """Return how long the cash lasts if it goes on like the last quarter; None if it grows or nothing is known."""
    cash = _cash(history)
    if len(cash) < 2 or cash[-1] >= cash[0]:
        return None
    return max(0.0, cash[-1]) * (len(cash) - 1) / (cash[0] - cash[-1])


def weeks_paid(history: Sequence[Week]) -> float | None:
    """Return how long the cash pays for what is spent if nothing comes in; None if nothing was spent."""
    lived = history[1:][-QUARTER:]
    spent = sum(week.observation.spend for week in lived)
    return max(0.0, history[-1].observation.seen("cash") or 0.0) * len(lived) / spent if spent > 0 else None


def runway(history: Sequence[Week]) -> str:
    """Return how long the cash lasts, in few characters."""
    if len(history) < 2:
        return "-"
    left = weeks_left(history)
    return "cash grows" if left is None else f"{short(left if left < 1 else floor(left))} wk"


def low(history: Sequence[Week], limit: float = LOW) -> bool:
    """Tell whether the cash lasts less than *limit* weeks, by what it lost or by what is spent."""
    return any(weeks is not None and weeks < limit for weeks in (weeks_left(history), weeks_paid(history)))


def warning(history: Sequence[Week], weeks: int) -> str:
    """Return what to say about the cash in a game of *weeks*; nothing while there is enough to the end."""
    now = len(history) - 1
    limit = min(LOW, weeks - now)
    if not low(history, limit):
        return ""
    left, paid = weeks_left(history), weeks_paid(history)
    if left is not None and left < limit:
        return f"Cash for about {in_weeks(floor(left))}: it would be over in week {now + floor(left)}."
    return f"Cash for {in_weeks(floor(paid or 0))} of spending, if nothing came in."


def danger(history: Sequence[Week], weeks: int) -> int:
    """Return how low the cash is in a game of *weeks*: 0 if there is enough, 1 if it is low, 2 if it is nearly gone."""
    return 1 + low(history, LAST) if warning(history, weeks) else 0


class Alarm:
    """Warns when the cash gets low, once more when it is nearly gone, and again only after it has recovered."""

    def __init__(self) -> None:
        self._told = 0
        """Of which danger."""

    def rings(self, history: Sequence[Week], weeks: int) -> str:
        """Return what to say about the cash at the end of a week in a game of *weeks*, mostly nothing."""
        now = danger(history, weeks)
        if now > self._told:
            self._told = now
            return warning(history, weeks)
        if not low(history, SAFE):
            self._told = 0
        return ""
