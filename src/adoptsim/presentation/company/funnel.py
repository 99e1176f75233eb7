"""The way from not knowing the product to using it out of habit: how many are where, and how many came this week."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adoptsim.game.session import Week
from adoptsim.model.catalogue.metrics import NUMBERS
from adoptsim.model.measurement.observation import Flows, Observation
from adoptsim.presentation.layout.glyphs import UNICODE, Glyphs
from adoptsim.presentation.wording.voice import Voice

_AWAY = (
    ("no_decision", "no decision"),
    ("lost", "said no"),
    ("with_rival", "with a rival"),
    ("churned", "left you"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the way."""

    name: str
    count: str
    part: float | None = None
    """Of the fullest step of its kind, 0..1; None where there is nothing to compare with."""
    flows: str = ""
    """What came and went in the week."""


def funnel(history: Sequence[Week], glyphs: Glyphs = UNICODE) -> tuple[Step, ...]:
    """Return the steps, from organisations that have not heard of the product to people who cannot do without."""
    seen = history[-1].observation
    return (*_organisations(seen.pipeline, seen.flows), *_seats(seen, glyphs))


def _organisations(there: Mapping[str, int], flows: Flows) -> Iterator[Step]:
    lost = "deal lost" if flows.lost == 1 else "deals lost"
    began, aware = flows.deals_started, flows.became_aware
    stages: Mapping[str, tuple[str, Mapping[str, int]]] = {
        "unaware": ("unaware", {"-{:,} heard of you": aware}),
        "interested": ("interested", {"+{:,} heard of you": aware, "-{:,} to sales": began}),
        "in_sales": (
            "in sales",
            {"+{:,} new": began, "-{:,} undecided": flows.no_decision, f"-{{:,}} {lost}": flows.lost},
        ),
        "onboarding": ("setting up", {"+{:,} signed": flows.signed, "{:,} wait for help": flows.waiting}),
        "live": (
            "in use",
            {"+{:,} live": flows.went_live, "-{:,} churned": flows.churned, "{:,} renewed": flows.renewed},
        ),
    }
    most = max(1, *(there.get(stage, 0) for stage in stages if stage != "unaware"))
    for stage, (name, moved) in stages.items():
        count = there.get(stage, 0)
        words = ", ".join(text.format(number) for text, number in moved.items() if number)
        yield Step(name=name, count=f"{count:,}", part=None if stage == "unaware" else count / most, flows=words)


def _seats(seen: Observation, glyphs: Glyphs) -> Iterator[Step]:
    paid = seen.seen("paid_seats") or 0.0
    for metric in ("paid_seats", "active_seats", "engaged_seats"):
        value = seen.seen(metric) or 0.0
        part = min(1.0, value / paid) if paid else 0.0
        share = f"{100 * part:.0f}% of paid" if metric != "paid_seats" and paid else ""
        count = Voice(glyphs).reading(metric, seen.readings[metric])
        yield Step(name=NUMBERS[metric].short_title, count=count, part=part, flows=share)


def away(seen: Observation) -> str:
    """Return how many organisations are with no step of the funnel: undecided, lost, with a rival, or gone."""
    phrases = [f"{seen.pipeline[stage]:,} {what}" for stage, what in _AWAY if seen.pipeline.get(stage)]
    return f"Elsewhere: {', '.join(phrases)}." if phrases else ""
