"""How long the cash lasts with what is agreed, by the company's own books."""

from adoptsim.game.cash_forecast import FARTHEST, CashForecast
from adoptsim.presentation.wording.voice import SHORT, SPOKEN, Voice

LOW, SAFE = 12, 16
"""Weeks of cash below which the player is warned, and from which on the danger is over."""
LAST = 5
"""Weeks of cash below which the player is warned once more."""


def weeks_left(forecast: CashForecast) -> int | None:
    """Return how many whole weeks the cash pays for if nothing new is sold; None if it is not used up."""
    return None if forecast.over is None else forecast.over - forecast.week - 1


def runway(forecast: CashForecast, voice: Voice = SHORT) -> str:
    """Return how long the cash lasts, in few characters."""
    left = weeks_left(forecast)
    if left is not None:
        return voice.weeks(left)
    if not forecast.agreed:
        return "-"
    if min(forecast.agreed) >= forecast.cash:
        return "cash grows"
    return f"over {voice.weeks(FARTHEST)}" if len(forecast.agreed) == FARTHEST else "to the end"


def lasts(forecast: CashForecast) -> str:
    """Return how long the cash lasts, as what a sentence says about it."""
    left = weeks_left(forecast)
    if left is not None:
        return f"lasts {SPOKEN.weeks(left)}" if left else "is gone within a week"
    if min(forecast.agreed, default=0.0) >= forecast.cash:
        return "grows"
    return f"lasts more than {SPOKEN.weeks(FARTHEST)}" if len(forecast.agreed) == FARTHEST else "lasts to the end"


def with_sales(forecast: CashForecast) -> str:
    """Return how long the cash lasts if new contracts come as they came in the last quarter, as a sentence."""
    if not forecast.expected:
        return "The game is over."
    over = forecast.expected_over
    lasts = "to the end" if over is None else f"until week {over}"
    if over is None and len(forecast.expected) == FARTHEST:
        lasts = f"more than {SPOKEN.weeks(FARTHEST)}"
    return f"With new contracts as in the last quarter it lasts {lasts}."


def low(forecast: CashForecast, limit: int = LOW) -> bool:
    """Tell whether the cash is gone in *limit* weeks if nothing new is sold."""
    return forecast.over is not None and forecast.over - forecast.week <= limit


def warning(forecast: CashForecast) -> str:
    """Return what to say about the cash; nothing while there is enough for some time, or to the end of the game."""
    if not low(forecast):
        return ""
    left, expected = weeks_left(forecast), forecast.expected_over
    sentence = f"Cash for about {SPOKEN.weeks(left)}" if left else "Cash for less than a week"
    if expected is None:
        return f"{sentence} if nothing new is sold: it is over in week {forecast.over}."
    later = f", or {expected} if sales go on" if expected != forecast.over else ""
    return f"{sentence}: it is over in week {forecast.over}{later}."


def danger(forecast: CashForecast) -> int:
    """Return how low the cash is: 0 if there is enough, 1 if it is low, 2 if it is nearly gone."""
    return low(forecast) + low(forecast, LAST)


class Alarm:
    """Warns when the cash gets low, once more when it is nearly gone, and again only after it has recovered."""

    def __init__(self) -> None:
        self._warned = 0
        """Of which danger the player was warned last."""

    def rings(self, forecast: CashForecast) -> str:
        """Return what to say about the cash at the end of a week, mostly nothing."""
        now = danger(forecast)
        if now > self._warned:
            self._warned = now
            return warning(forecast)
        if not low(forecast, SAFE):
            self._warned = 0
        return ""
