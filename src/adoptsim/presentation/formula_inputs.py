"""What goes into a formula, looked up as the company sees it: readings, its own records, its levers and its terms."""

from dataclasses import dataclass
from math import dist

from adoptsim.game.cash_forecast import renewed_share
from adoptsim.game.session import Session
from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.explanations.formula import Input
from adoptsim.model.parameters import World
from adoptsim.presentation.company.needs_map import target
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

    def text(self, given: Input) -> str:
        """Return what an input is now, with its unit."""
        seen, voice, name = self.session.observation, self.voice, given.name
        match given.kind:
            case "seen":
                return self._reading(name, given.weeks)
            case "count":
                return voice.number(self._flow(name, given.weeks)) + _span(given.weeks)
            case "money":
                return voice.money(self._flow(name, given.weeks)) + _span(given.weeks)
            case "so far":
                return f"{self._flow(name, self.session.week):.0f} so far"
            case "lever":
                lever = self.session.levers[name]
                return HIDDEN if lever.hidden else voice.lever(lever, seen.values[name])
            case "at work":
                return voice.number(seen.people.get(name, 0))
            case "term":
                now, first = (self._parameter(world, given) for world in (self.terms, self.session.scenario.world()))
                return now if now == first else f"{now} (was {first})"
            case "ratio":
                return self._ratio(given)
            case "in stage":
                return voice.number(seen.pipeline.get(name, 0))
            case "kept revenue":  # of customers of a year ago
                then, share = self._value("arr", YEAR), seen.seen(name)
                return UNKNOWN if then is None or share is None else voice.money(then * share)
            case "heads":
                return voice.number(sum(seen.people.values()))
            case "spent":
                return voice.money(seen.spend)
            case "hosting and support":
                return voice.money(seen.hosting_and_support)
            case "received":
                before, cash = self._value("cash", 1), seen.seen("cash")
                return (
                    UNKNOWN if before is None or cash is None else voice.money(round(cash - before + seen.spend) + 0.0)
                )
            case "to come":
                return voice.number(len(seen.hires))
            case "renewals due":
                soon = [ending.arr for ending in seen.renewals_due if ending.week <= seen.week + QUARTER]
                return f"{voice.money(sum(soon))} ARR in {voice.weeks(QUARTER)}"
            case "kept":
                return f"{100 * renewed_share(self.session.history):.0f}%"
            case "waited":  # on average, by those who went live in the last quarter
                live, waited = self._flow("went_live", QUARTER), self._flow("waited", QUARTER)
                return voice.weeks(round(waited / live, 1)) if live else UNKNOWN
            case "distance":  # from the product to where the company believes the need to be
                return f"{dist(seen.customer_map.belief, seen.customer_map.product):.2f}"
            case "doubt":
                return voice.plus_minus(f"{2 * seen.customer_map.doubt:.2f}")
            case "one doubt":
                return f"{seen.customer_map.doubt:.2f}"
            case "tolerance":
                return f"{target(self.session).tolerance:.2f}"
            case "weekly budget":
                return self._weekly_budget()
            case "layers":
                return str(seen.layers)

    def _value(self, metric: str, weeks_ago: int) -> float | None:
        """Return a metric as it was seen some weeks ago; None before the start."""
        week = self.session.week - weeks_ago
        return self.session.history[week].observation.seen(metric) if week >= 0 else None

    def _flow(self, name: str, weeks: int) -> float:
        """Return the sum of a flow over the last *weeks*; 0: the last one."""
        history = self.session.history[1:][-max(weeks, 1) :]
        return float(sum(getattr(week.observation.flows, name) for week in history))

    def _reading(self, metric: str, weeks_ago: int) -> str:
        if weeks_ago:
            return self.voice.size(metric, self._value(metric, weeks_ago))
        read = self.session.observation.readings[metric]
        return self.voice.reading(metric, read) + ("" if read.value is None else self.voice.age(read.age_weeks))

    def _parameter(self, world: World, given: Input) -> str:
        part, _, name = given.name.partition(".")
        value, unit = float(getattr(getattr(world, part), name)), given.unit
        if unit.startswith("%"):
            return f"{100 * value:.3g}{unit}"
        return self.voice.money(value) if unit == "$" else f"{self.voice.number(value)}{unit and f' {unit}'}"

    def _ratio(self, given: Input) -> str:
        top, bottom = self._value(given.name, 0), self._value(given.under, 0)
        if top is None or not bottom:
            return UNKNOWN
        part = top / bottom
        if given.unit == "%":
            return f"{100 * part:.0f}%"
        return self.voice.money(part) if given.unit == "$" else self.voice.number(part)

    def _weekly_budget(self) -> str:
        """Return what levers that are set as shares have to share this week."""
        seen = self.session.observation
        cash, arr, runway = seen.seen("cash"), seen.seen("arr"), seen.values.get("runway")
        if cash is None or arr is None or isinstance(runway, str) or not runway:
            return UNKNOWN
        return self.voice.money(max(0.0, cash) / runway + self.terms.finance.revenue_share * arr / YEAR)


def _span(weeks: int) -> str:
    return f" in {weeks} weeks" if weeks > 1 else ""
