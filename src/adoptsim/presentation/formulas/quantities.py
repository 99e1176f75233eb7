"""Quantities that go into formulas, as the company sees them: readings, its own records, its levers and its terms."""

from collections.abc import Callable
from dataclasses import dataclass
from math import dist

from adoptsim.game.cash_forecast import kept_share
from adoptsim.game.session import Session
from adoptsim.model.measurement.observation import Observation
from adoptsim.model.parameters import World
from adoptsim.presentation.layout.glyphs import UNICODE, Glyphs
from adoptsim.presentation.wording.numbers import UNKNOWN, lever_value, metric_value, reading, short

YEAR, QUARTER = 52, 13
HIDDEN = "not shown here"
"""Said of a lever that the scenario hides: it stays where it starts, and nobody is told where that is."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A game at one moment, as the company sees it."""

    session: Session
    terms: World
    """The world as the coming week will be lived in it."""
    glyphs: Glyphs = UNICODE

    @property
    def seen(self) -> Observation:
        """What the company sees now."""
        return self.session.observation

    def value(self, metric: str, weeks_ago: int = 0) -> float | None:
        """Return a metric as it was seen some weeks ago; None before the start."""
        week = self.session.week - weeks_ago
        return self.session.history[week].observation.seen(metric) if week >= 0 else None

    def flow(self, name: str, weeks: int) -> float:
        """Return the sum of a flow over the last *weeks*."""
        lived = self.session.history[1:][-weeks:]
        return float(sum(getattr(week.observation.flows, name) for week in lived))


Quantity = Callable[[Scene], str]


def dollars(value: float | None) -> str:
    """Return money in few characters."""
    return metric_value("cash", value)


def seen(metric: str, weeks_ago: int = 0) -> Quantity:
    """Return a metric as the company sees it now, or saw it."""
    if weeks_ago:
        return lambda scene: metric_value(metric, scene.value(metric, weeks_ago))

    def told(scene: Scene) -> str:
        read = scene.seen.readings[metric]
        return reading(metric, read, scene.glyphs, aged=read.value is not None)

    return told


def count(name: str, weeks: int = 1) -> Quantity:
    """Return what was counted in the last weeks."""
    return lambda scene: short(scene.flow(name, weeks)) + _span(weeks)


def money(name: str, weeks: int = 1) -> Quantity:
    """Return what a flow of revenue was in the last weeks."""
    return lambda scene: dollars(scene.flow(name, weeks)) + _span(weeks)


def _span(weeks: int) -> str:
    return f" in {weeks} weeks" if weeks > 1 else ""


def lever(name: str) -> Quantity:
    """Return what a lever stands at, unless the scenario hides it."""

    def told(scene: Scene) -> str:
        spec = scene.session.levers[name]
        return HIDDEN if spec.hidden else lever_value(spec, scene.seen.values[name])

    return told


def at_work(role: str) -> Quantity:
    """Return how many people of a team are at work."""
    return lambda scene: short(scene.seen.people.get(role, 0))


def heads(scene: Scene) -> str:
    """Return all people at work."""
    return short(sum(scene.seen.people.values()))


def term(path: str, unit: str = "") -> Quantity:
    """Return a parameter of the company as it holds now, and what it was before events changed it."""
    part, _, name = path.partition(".")

    def told(scene: Scene) -> str:
        now, first = (
            _in_unit(float(getattr(getattr(world, part), name)), unit)
            for world in (scene.terms, scene.session.scenario)
        )
        return now if now == first else f"{now} (was {first})"

    return told


def _in_unit(value: float, unit: str) -> str:
    if unit.startswith("%"):
        return f"{100 * value:.3g}{unit}"
    return dollars(value) if unit == "$" else f"{short(value)}{unit and f' {unit}'}"


def ratio(over: str, under: str, unit: str = "") -> Quantity:
    """Return one metric over another, as seen."""

    def told(scene: Scene) -> str:
        top, bottom = scene.value(over), scene.value(under)
        if top is None or not bottom:
            return UNKNOWN
        part = top / bottom
        return f"{100 * part:.0f}%" if unit == "%" else dollars(part) if unit == "$" else short(part)

    return told


def in_stage(stage: str) -> Quantity:
    """Return how many organisations stand somewhere between not knowing the product and using it."""
    return lambda scene: short(scene.seen.pipeline.get(stage, 0))


def spent(scene: Scene) -> str:
    """Return the spending of the week."""
    return dollars(scene.seen.spend)


def served(scene: Scene) -> str:
    """Return what serving customers cost in the week."""
    return dollars(scene.seen.serving)


def received(scene: Scene) -> str:
    """Return the money that came in this week."""
    before, now = scene.value("cash", 1), scene.value("cash")
    return UNKNOWN if before is None or now is None else dollars(round(now - before + scene.seen.spend) + 0.0)


def to_come(scene: Scene) -> str:
    """Return how many people are hired and have not begun."""
    return short(len(scene.seen.hires))


def ending(scene: Scene) -> str:
    """Return what contracts that end in a quarter bring in a year."""
    soon = [e.arr for e in scene.seen.endings if e.week <= scene.seen.week + QUARTER]
    return f"{dollars(sum(soon))} ARR in {QUARTER} wk"


def kept(scene: Scene) -> str:
    """Return which part of the contracts that end is likely to be signed again."""
    return f"{100 * kept_share(scene.session.history):.0f}%"


def waited(scene: Scene) -> str:
    """Return how long those who went live in the last quarter had waited."""
    live = scene.flow("went_live", 13)
    return f"{short(round(scene.flow('waited', 13) / live, 1))} wk" if live else UNKNOWN


def kept_revenue(metric: str) -> Quantity:
    """Return what the customers of a year ago pay now, as far as reports tell."""

    def told(scene: Scene) -> str:
        then, share = scene.value("arr", YEAR), scene.value(metric)
        return UNKNOWN if then is None or share is None else dollars(then * share)

    return told


def distance(scene: Scene) -> str:
    """Return how far the product is from where the company believes the need to be."""
    place = scene.seen.customer_map
    return f"{dist(place.belief, place.product):.2f}"


def doubt(scene: Scene) -> str:
    """Return how far off that belief may be: two standard deviations."""
    return f"{scene.glyphs.plus_minus}{2 * scene.seen.customer_map.doubt:.2f}"


def one_doubt(scene: Scene) -> str:
    """Return the standard deviation of that belief, which stages go by."""
    return f"{scene.seen.customer_map.doubt:.2f}"


def tolerance(scene: Scene) -> str:
    """Return what the target segment puts up with."""
    segments = scene.session.scenario.segments
    aim = next((s for s in segments if s.name == scene.seen.values.get("target")), segments[0])
    return f"{aim.tolerance:.2f}"


def weekly_budget(scene: Scene) -> str:
    """Return what levers that are set as shares have to share this week."""
    cash, arr, runway = scene.value("cash"), scene.value("arr"), scene.seen.values.get("runway")
    if cash is None or arr is None or isinstance(runway, str) or not runway:
        return UNKNOWN
    return dollars(max(0.0, cash) / runway + scene.terms.finance.revenue_share * arr / YEAR)


def layers(scene: Scene) -> str:
    """Return how many layers reports pass."""
    return str(scene.seen.layers)
