"""Money: prepaid contracts come in, payroll and programmes go out, and without cash the company is over."""

from dataclasses import dataclass

from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.model.catalogue.metrics import YEAR
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
