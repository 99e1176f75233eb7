"""What goes into a formula, looked up as the company sees it: readings, its own records, its levers and its terms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import dist
from types import MappingProxyType

from adoptsim.game.cash_forecast import kept_share
from adoptsim.game.session import Session
from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.explanations.formula import Input, InputKind
from adoptsim.model.measurement.observation import Observation
from adoptsim.model.parameters import World
from adoptsim.presentation.wording.voice import UNKNOWN, Voice

QUARTER = 13
HIDDEN = "not shown here"
"""Said of a lever that the scenario hides: it stays where it starts, and nobody is told where that is."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A game at one moment, as the company sees it."""

    session: Session
    terms: World
    """The world as the coming week will be lived in it."""
    voice: Voice

    @property
    def seen(self) -> Observation:
        """What the company sees now."""
        return self.session.observation

    def text(self, given: Input) -> str:
        """Return what an input is now, with its unit."""
        return _TEXTS[given.kind](self, given)

    def value(self, metric: str, weeks_ago: int = 0) -> float | None:
        """Return a metric as it was seen some weeks ago; None before the start."""
        week = self.session.week - weeks_ago
        return self.session.history[week].observation.seen(metric) if week >= 0 else None

    def flow(self, name: str, weeks: int) -> float:
        """Return the sum of a flow over the last *weeks*."""
        lived = self.session.history[1:][-weeks:]
        return float(sum(getattr(week.observation.flows, name) for week in lived))


def _seen(scene: Scene, given: Input) -> str:
    if given.weeks:
        return scene.voice.size(given.name, scene.value(given.name, given.weeks))
    read = scene.seen.readings[given.name]
    age = "" if read.value is None else scene.voice.age(read.age_weeks)
    return scene.voice.reading(given.name, read) + age


def _summed(scene: Scene, given: Input, word: Callable[[float], str]) -> str:
    span = f" in {given.weeks} weeks" if given.weeks > 1 else ""
    return word(scene.flow(given.name, max(given.weeks, 1))) + span


def _lever(scene: Scene, given: Input) -> str:
    lever = scene.session.levers[given.name]
    return HIDDEN if lever.hidden else scene.voice.lever(lever, scene.seen.values[given.name])


def _term(scene: Scene, given: Input) -> str:
    """Return a parameter of the company as it holds now, and what it was before events changed it."""
    part, _, name = given.name.partition(".")
    now, first = (
        _in_unit(scene.voice, float(getattr(getattr(world, part), name)), given.unit)
        for world in (scene.terms, scene.session.scenario)
    )
    return now if now == first else f"{now} (was {first})"


def _in_unit(voice: Voice, value: float, unit: str) -> str:
    if unit.startswith("%"):
        return f"{100 * value:.3g}{unit}"
    return voice.money(value) if unit == "$" else f"{voice.number(value)}{unit and f' {unit}'}"


def _ratio(scene: Scene, given: Input) -> str:
    top, bottom = scene.value(given.name), scene.value(given.under)
    if top is None or not bottom:
        return UNKNOWN
    part = top / bottom
    if given.unit == "%":
        return f"{100 * part:.0f}%"
    return scene.voice.money(part) if given.unit == "$" else scene.voice.number(part)


def _received(scene: Scene, _: Input) -> str:
    before, now = scene.value("cash", 1), scene.value("cash")
    return UNKNOWN if before is None or now is None else scene.voice.money(round(now - before + scene.seen.spend) + 0.0)


def _renewals_due(scene: Scene, _: Input) -> str:
    """Return what contracts that end in a quarter bring in a year."""
    soon = [e.arr for e in scene.seen.renewals_due if e.week <= scene.seen.week + QUARTER]
    return f"{scene.voice.money(sum(soon))} ARR in {scene.voice.weeks(QUARTER)}"


def _waited(scene: Scene, _: Input) -> str:
    """Return how long those who went live in the last quarter had waited."""
    live = scene.flow("went_live", QUARTER)
    return scene.voice.weeks(round(scene.flow("waited", QUARTER) / live, 1)) if live else UNKNOWN


def _kept_revenue(scene: Scene, given: Input) -> str:
    then, share = scene.value("arr", YEAR), scene.value(given.name)
    return UNKNOWN if then is None or share is None else scene.voice.money(then * share)


def _distance(scene: Scene, _: Input) -> str:
    """Return how far the product is from where the company believes the need to be."""
    place = scene.seen.customer_map
    return f"{dist(place.belief, place.product):.2f}"


def _tolerance(scene: Scene, _: Input) -> str:
    """Return what the target segment puts up with."""
    segments = scene.session.scenario.segments
    aim = next((s for s in segments if s.name == scene.seen.values.get("target")), segments[0])
    return f"{aim.tolerance:.2f}"


def _weekly_budget(scene: Scene, _: Input) -> str:
    """Return what levers that are set as shares have to share this week."""
    cash, arr, runway = scene.value("cash"), scene.value("arr"), scene.seen.values.get("runway")
    if cash is None or arr is None or isinstance(runway, str) or not runway:
        return UNKNOWN
    return scene.voice.money(max(0.0, cash) / runway + scene.terms.finance.revenue_share * arr / YEAR)


_TEXTS: Mapping[InputKind, Callable[[Scene, Input], str]] = MappingProxyType(
    {
        "seen": _seen,
        "count": lambda scene, given: _summed(scene, given, scene.voice.number),
        "so far": lambda scene, given: f"{scene.flow(given.name, scene.session.week or 1):.0f} so far",
        "money": lambda scene, given: _summed(scene, given, scene.voice.money),
        "lever": _lever,
        "at work": lambda scene, given: scene.voice.number(scene.seen.people.get(given.name, 0)),
        "term": _term,
        "ratio": _ratio,
        "in stage": lambda scene, given: scene.voice.number(scene.seen.pipeline.get(given.name, 0)),
        "kept revenue": _kept_revenue,
        "heads": lambda scene, _: scene.voice.number(sum(scene.seen.people.values())),
        "spent": lambda scene, _: scene.voice.money(scene.seen.spend),
        "hosting and support": lambda scene, _: scene.voice.money(scene.seen.hosting_and_support),
        "received": _received,
        "to come": lambda scene, _: scene.voice.number(len(scene.seen.hires)),
        "renewals due": _renewals_due,
        "kept": lambda scene, _: f"{100 * kept_share(scene.session.history):.0f}%",
        "waited": _waited,
        "distance": _distance,
        "doubt": lambda scene, _: scene.voice.plus_minus(f"{2 * scene.seen.customer_map.doubt:.2f}"),
        "one doubt": lambda scene, _: f"{scene.seen.customer_map.doubt:.2f}",
        "tolerance": _tolerance,
        "weekly budget": _weekly_budget,
        "layers": lambda scene, _: str(scene.seen.layers),
    }
)
"""By kind of input."""
