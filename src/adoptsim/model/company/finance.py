"""Money: prepaid contracts come in, payroll and programmes go out, and without cash the company is over."""

from collections.abc import Mapping
from dataclasses import dataclass

from adoptsim.model.catalogue.lever import HIRE
from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.engine.exact_sum import total
from adoptsim.model.parameters import Finance, World


@dataclass(frozen=True, slots=True)
class Costs:
    """One week of spending [$]."""

    payroll: float = 0.0
    hiring: float = 0.0
    advertising: float = 0.0
    programmes: float = 0.0
    """Interviews, prototypes, pilots, experiments, community, launch."""
    overhead: float = 0.0
    hosting_and_support: float = 0.0

    @property
    def total(self) -> float:
        """All of it [$]."""
        return (
            self.payroll + self.hiring + self.advertising + self.programmes + self.overhead + self.hosting_and_support
        )


def unit_costs(world: World) -> dict[str, float]:
    """Return what one unit of each lever costs that may be set as a share of the budget [$/week]."""
    return {name: lever.weekly.of(world) for name, lever in LEVERS.items() if lever.weekly}


@dataclass(frozen=True, slots=True)
class Bought:
    """What the money of a week goes into, beside the people at work: numbers of things, which need not be whole."""

    hires: float
    pushes: float
    """Launches with a push."""
    pilots: float
    experiments: float
    interviews: float
    prototypes: float
    advertising: float
    """[$]"""
    community: float
    """[$]"""


def costs(
    world: World, unit_costs: Mapping[str, float], people: Mapping[str, float], bought: Bought, serving: float
) -> Costs:
    """Return what a week costs with so many *people* in each team; *serving* = hosting and support [$]."""
    asking = bought.interviews * unit_costs["interviews"] + bought.prototypes * unit_costs["prototypes"]
    begun = bought.experiments * world.experiments.cost
    launched = bought.pushes * LEVERS["launch"].once["push"].of(world)
    return Costs(
        payroll=total(count * unit_costs[name] for name, count in people.items()),
        hiring=bought.hires * HIRE.of(world),
        advertising=bought.advertising,
        programmes=asking + begun + launched + bought.pilots * world.sales.pilot_cost + bought.community,
        overhead=world.company.overhead,
        hosting_and_support=serving,
    )


def hosting_and_support(p: Finance, listed: float, customers: float, quality: float) -> float:
    """Return what it costs to serve *customers* for a week [$]; *listed* = list price of seats in use [$/year]."""
    return (p.hosting * listed + 2 * p.support * (1 - quality) * customers) / YEAR


class Books:
    """Cash and what flowed since the start [$]: cash = opening + receipts - spent, always."""

    def __init__(self, world: World) -> None:
        self.prepaid = world.finance.payment == "prepaid"
        self.opening = world.company.cash
        self.receipts = 0.0
        self.spent = 0.0
        self.bookings = 0.0

    @property
    def cash(self) -> float:
        """Money in the bank [$]."""
        return self.opening + self.receipts - self.spent

    def budget(self, world: World, arr: float, runway: float) -> float:
        """Return the weekly budget for levers set as shares: cash/runway + a share of weekly revenue [$/week]."""
        revenue = world.finance.revenue_share * arr / YEAR
        return max(0.0, self.cash) / runway + revenue

    def book(self, amount: float) -> None:
        """Count *amount* [$] of first-year value of new or expanding contracts."""
        self.bookings += amount

    def bill(self, amount: float) -> None:
        """Take *amount* [$] for terms that begin, if customers pay ahead."""
        if self.prepaid:
            self.receipts += amount

    def close_week(self, costs: Costs, arr: float, other_income: float) -> None:
        """Pay and be paid for the week; *arr* in $/year."""
        self.spent += costs.total
        self.receipts += other_income
        if not self.prepaid:
            self.receipts += arr / YEAR
