"""What levers cost, as far as money is paid for them at all."""

from dataclasses import dataclass

from adoptsim.model.catalogue.levers import Lever
from adoptsim.model.company.finance import unit_costs
from adoptsim.model.parameters import World


@dataclass(frozen=True, slots=True)
class Cost:
    """Money that a change costs, less than nothing if it saves some."""

    weekly: float = 0.0
    """[$/week], as soon as people are at work."""
    once: float = 0.0
    """[$]"""

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.weekly + other.weekly, self.once + other.once)


def cost(terms: World, lever: Lever, before: float | str, after: float | str) -> Cost:
    """Return what it costs to move *lever* on the *terms* that hold: events change prices."""
    if isinstance(before, str) or isinstance(after, str):
        once = lever.once.get(str(after)) if after != before else None
        return Cost(once=once.of(terms) if once else 0.0)
    price = unit_costs(terms).get(lever.name, 0.0)
    hired = max(0.0, after - before) if lever.people else 0.0
    return Cost(price * (after - before), terms.company.hiring_cost * hired)
