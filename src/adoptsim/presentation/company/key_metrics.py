"""The numbers on the play screen, as the company sees them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adoptsim.game.game import Game
from adoptsim.game.session import Week
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.metrics import IN_PLAY, NUMBERS
from adoptsim.presentation.layout.glyphs import UNICODE, Glyphs
from adoptsim.presentation.wording import cash_left
from adoptsim.presentation.wording.voice import SHORT, UNKNOWN, Voice, title

KEY_METRICS = ("cash", "runway", "arr", "nrr", "customers", "paid_seats", "active_seats", "engaged_seats")
"""In the order of the screen; the first row is money, the second is people."""
_FIRST = (
    "arr", "engaged_seats", "active_seats", "paid_seats", "customers", "cash", "nrr", "grr", "bookings",
    "signed_accounts", "churned_accounts", "no_decision_share", "time_to_value", "fit", "closeness", "playbook",
    "engagement_playbook", "needs_found", "community_members", "spent", "raised", "founders_share", "stage",
)  # fmt: skip
CHARTED = (*_FIRST, *(name for name in IN_PLAY if name not in _FIRST))
"""What the chart can show, in the order in which it does; the table has the same order. All but what the end shows."""
_FOUR = 4
"""Weeks over which changes are told."""


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    text: str
    age: str = ""
    """How old it is, if that is to be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One metric in the table: how it is seen, and how well."""

    metric: str
    name: str
    value: str
    band: str
    """Two standard deviations of its error, or empty where it has none that shows."""
    age: str
    channel: str
    change: str
    """Since four weeks ago."""


def figures(game: Game, glyphs: Glyphs = UNICODE) -> tuple[Figure, ...]:
    """Return what the company knows of itself at the end of the last week."""
    return tuple(_figure(game, name, glyphs) for name in KEY_METRICS)


def _figure(game: Game, name: str, glyphs: Glyphs) -> Figure:
    if name == "runway":
        return Figure(name, cash_left.runway(game.cash_forecast()))
    seen = game.observation.readings[name]
    text = Voice(glyphs).reading(name, seen).replace(UNKNOWN, "-")
    return Figure(NUMBERS[name].short_title, text, "" if seen.value is None else SHORT.age(seen.age_weeks, ""))


def series(history: Sequence[Week], metric: str) -> tuple[float | None, ...]:
    """Return the seen values of *metric*, week by week."""
    return tuple(week.observation.seen(metric) for week in history)


def now(history: Sequence[Week], metric: str, glyphs: Glyphs = UNICODE) -> str:
    """Return the last reading of *metric*, with its unit, band and age."""
    seen = history[-1].observation.readings[metric]
    return Voice(glyphs).reading(metric, seen) + SHORT.age(seen.age_weeks)


def numbers(history: Sequence[Week], glyphs: Glyphs = UNICODE) -> tuple[Number, ...]:
    """Return every metric as the company sees it, with its error band, its age and where it comes from."""
    return tuple(_number(history, metric, glyphs) for metric in CHARTED)


def _number(history: Sequence[Week], metric: str, glyphs: Glyphs) -> Number:
    seen = history[-1].observation.readings[metric]
    band = SHORT.band(metric, seen).removesuffix(" wk")  # the unit stands before it
    then = history[-1 - min(_FOUR, len(history) - 1)].observation
    channel = re.sub("^reports through (.*)", r"\1 of reports", seen.channel)  # what matters first: the rest may be cut
    return Number(
        metric=metric,
        name=title(metric),
        value=SHORT.value(metric, seen.value),
        band=glyphs.plus_minus + band if band else "",
        age=SHORT.age(seen.age_weeks, "").removesuffix(" old") or "now",
        channel="customers" if channel == "customer contact" else channel,
        change=SHORT.change(metric, then.seen(metric), seen.value),
    )


def finest(metric: str) -> float:
    """Return the smallest step of an axis for *metric*: there are no halves of people or dollars."""
    return 0.0 if NUMBERS[metric].kind is Kind.SHARE else 1.0
