"""Where the cash goes from here, week by week, as far as the company's own books and what it has decided tell.

    cash += bills + other income - payroll - hiring - advertising - programmes - serving - overhead - deliveries

Payroll follows the people at work, the hires on their way and those who are expected to leave; contracts are billed
again when they end, by the share of their worth that is renewed, less what rises cost, of then and of the time before;
serving costs as much of the list price of what is sold as it did last week; effects of events end when they end.
Nothing is taken from the truth, and nothing that only luck decides: who invests or pledges is not counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from adoptsim.game.session import Session, Week
from adoptsim.model.catalogue.levers import Answer, LeverDecision
from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.company.discovery import Asked
from adoptsim.model.company.finance import Bought, costs, unit_costs
from adoptsim.model.company.lever_panel import Panel
from adoptsim.model.customers.renewal import price_factor
from adoptsim.model.measurement.observation import RenewalsDue
from adoptsim.model.parameters import World

FARTHEST = 260
"""Weeks that are looked ahead at most."""
SEEN = 26
"""Weeks over which renewals are looked back on."""
PACE = 13
"""Weeks over which new contracts are looked back on: one week says little."""
UNTRIED = 10
"""Renewals that have to be seen before they count as much as the share of seats in use."""
MOST_RENEWED = 1.25
"""Of the worth of contracts that end; more than that is luck of a few."""


@dataclass(frozen=True, slots=True)
class CashForecast:
    """Cash at the end of each coming week [$], from the next one on, to the end of the game or as far as is looked."""

    week: int
    """Now."""
    cash: float
    """Now [$]."""
    agreed: tuple[float, ...]
    """If nothing new is sold."""
    expected: tuple[float, ...]
    """If new contracts come as they came in the last quarter."""

    @property
    def over(self) -> int | None:
        """The week at whose end the cash is gone if nothing new is sold; None if it is not, as far as is looked."""
        return next((self.week + k for k, cash in enumerate(self.agreed, 1) if cash < 0), None)

    @property
    def expected_over(self) -> int | None:
        """The same if new contracts come as they came in the last quarter."""
        return next((self.week + k for k, cash in enumerate(self.expected, 1) if cash < 0), None)


def cash_forecast(
    session: Session, changes: Iterable[LeverDecision] = (), answers: Sequence[Answer] = ()
) -> CashForecast:
    """Return where the cash of *session* goes, with *changes* from the next round on and *answers* to events of now."""
    weeks = range(min(FARTHEST, session.scenario.weeks - session.week))
    terms = [session.terms(answers, later) for later in weeks]
    moved = {session.scenario.rounds.at_or_after(session.week) - session.week: tuple(changes)}
    agreed, expected = (tuple(_Company(session, sells).cash_by_week(terms, moved)) for sells in (False, True))
    return CashForecast(session.week, session.observation.seen("cash") or 0.0, agreed, expected)


def renewed_share(history: Sequence[Week]) -> float:
    """Return which part of the worth of contracts that end is likely to be signed again.

    It is what was seen in the last half year, and before enough has ended, that people who use the product keep it.
    """
    due = renewed = contracts = 0.0
    for before, week in zip(history[-SEEN - 1 :], history[-SEEN:], strict=False):
        seen = week.observation
        ended = [ending for ending in before.observation.renewals_due if ending.week == seen.week]
        worth, flows = sum(ending.arr for ending in ended), seen.flows
        due += worth
        renewed += worth - flows.churned_arr - flows.shrunk_arr + flows.grown_arr
        contracts += sum(ending.contracts for ending in ended)
    now = history[-1].observation
    paid = now.seen("paid_seats")
    in_use = min(1.0, (now.seen("active_seats") or 0.0) / paid) if paid else 0.0
    if not contracts:
        return in_use
    untried = UNTRIED * due / contracts
    return min(MOST_RENEWED, max(0.0, (untried * in_use + renewed) / (untried + due)))


class _Company:
    """The company in the weeks to come; people and contracts are expected numbers, and need not be whole."""

    def __init__(self, session: Session, sells: bool) -> None:
        seen = session.observation
        self.week, self.customers = session.week, seen.seen("customers") or 0.0
        self.cash, self.arr = seen.seen("cash") or 0.0, seen.seen("arr") or 0.0
        self.prepaid = session.scenario.finance.payment == "prepaid"
        self.renewed_share = renewed_share(session.history)
        quarter = [week.observation.flows for week in session.history[1:][-PACE:]]
        self.new_arr = sum(flows.new_arr for flows in quarter) / max(1, len(quarter)) if sells else 0.0
        """Worth of contracts that begin in a week, on average [$/year]."""
        self.pilots = sum(flows.pilots for flows in quarter) / max(1, len(quarter))
        """Begun in a week, on average."""
        self.panel = Panel(session.levers)
        self.panel.values, self.panel.shares = dict(seen.values), dict(seen.shares)
        self.people = {name: float(count) for name, count in seen.people.items()}
        self.coming: dict[str, list[tuple[float, float]]] = {
            name: [(hire.week, 1.0) for hire in seen.hires if hire.role == name] for name in self.people
        }
        """Weeks in which people begin, and how many."""
        self.renewals_due: dict[int, list[RenewalsDue]] = defaultdict(list)
        worth_by_term: dict[int, float] = defaultdict(float)
        for ending in seen.renewals_due:
            self.renewals_due[ending.week].append(ending)
            worth_by_term[ending.term] += ending.arr
        worth = sum(worth_by_term.values())
        self.mix = {term: part / worth for term, part in worth_by_term.items()} if worth else {}
        """Which part of the revenue has which term [weeks]."""
        self.listed = sum(ending.listed for ending in seen.renewals_due)
        """All contracts at the list price [$/year]."""
        self.owed = [session.owed(later) for later in range(min(FARTHEST, session.scenario.weeks - session.week))]
        """For deliveries of campaigns, by week from the coming one on [$]."""
        self.served = seen.hosting_and_support / self.listed if self.listed else 0.0
        """What serving costs of that [1/week], as in the last week."""

    def cash_by_week(self, terms: Sequence[World], moved: Mapping[int, Sequence[LeverDecision]]) -> Iterator[float]:
        """Yield the cash at the end of each week on its *terms*; levers move as *moved* says then."""
        for place, world in enumerate(terms):
            launched = self.panel.choice("launch")
            for decision in moved.get(place, ()):
                self.panel.set(decision)
            prices = unit_costs(world)
            revenue = world.finance.revenue_share * self.arr / YEAR
            self.panel.spend(max(0.0, self.cash) / self.panel.number("runway") + revenue, prices)
            pushed = self.panel.choice("launch") == "push" != launched
            hired = sum(self._staff(name, world) for name in self.people)
            self.week += 1
            self.cash += self._bills() + world.finance.other_income
            bought = self._bought(world, hired, pushed)
            self.cash -= costs(world, prices, self.people, bought, self.served * self.listed).total + self.owed[place]
            yield self.cash

    def _staff(self, name: str, world: World) -> float:
        """Hire or let go as the lever stands, let people begin and leave, and return how many were hired."""
        wanted, company = int(self.panel.number(name)), world.company
        coming = self.coming[name]
        more = wanted - self.people[name] - sum(count for _, count in coming)
        if more > 0:
            coming.append((self.week + company.hiring_weeks, more))
        while more < 0 and coming:  # hires are cancelled before anybody is let go
            when, count = coming.pop()
            if count + more > 0:
                coming.append((when, count + more))
            more = min(0.0, more + count)
        begin = sum(count for when, count in coming if when < self.week + 1)
        self.coming[name] = [(when, count) for when, count in coming if when >= self.week + 1]
        stay = exp(-company.turnover / YEAR)
        self.people[name] = (self.people[name] + min(0.0, more) + begin) * stay
        return max(0.0, more)

    def _bills(self) -> float:
        """Let contracts begin and end, and return what customers pay in the week."""
        price, billed = self.panel.number("price"), 0.0
        for ending in self.renewals_due.pop(self.week, ()):
            offer = price * ending.listed
            agreed = float(price_factor(*map(np.array, (offer, ending.arr, ending.last_rise)))) if ending.arr else 1.0
            again = self.renewed_share * min(1.0, agreed) * ending.listed
            self.arr += again * price - ending.arr
            self.listed += again - ending.listed
            billed += self._begin(ending.term, again, price, max(0.0, offer / ending.arr - 1) if ending.arr else 0.0)
        for term, part in self.mix.items():
            worth = self.new_arr * part
            self.arr += worth
            self.listed += worth / price
            billed += self._begin(term, worth / price, price, 0.0)
        return billed if self.prepaid else self.arr / YEAR

    def _begin(self, term: int, listed: float, price: float, rise: float) -> float:
        """Write contracts of a *term* worth *listed* at the list price, and return the bill for it.

        *last_rise* = by how much their price rose, relative.
        """
        worth = listed * price
        if worth:
            self.renewals_due[self.week + term].append(RenewalsDue(self.week + term, term, 0, worth, listed, rise))
        return worth * term / YEAR

    def _bought(self, world: World, hires: float, pushed: bool) -> Bought:
        """Return what is bought in the week, as far as people have time for it."""
        number, p = self.panel.number, world.discovery
        heads = sum(self.people.values())
        pace = max(0.0, 1 - number("customer_hours") / world.engagement.hours)
        asked = Asked(
            interviews=number("interviews"),
            channel=self.panel.choice("interview_channel"),
            prototypes=number("prototypes"),
            fires=p.fires_per_customer * self.customers + p.fires_per_head * heads,
            heads=0,
            product_people=self.people["product_people"] * pace,
            time=1 - world.finance.founder_time * (number("raise_money") > 0),
        )
        interviews, prototypes = asked.possible(p)
        return Bought(
            hires=hires,
            pushes=pushed,
            pilots=self.pilots * (number("pilots") > 0 and number("reps") > 0),
            experiments=number("experiments") / world.experiments.weeks,
            interviews=interviews,
            prototypes=prototypes,
            advertising=number("advertising"),
            community=number("community"),
        )
