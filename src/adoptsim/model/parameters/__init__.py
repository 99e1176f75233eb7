"""Every parameter of the world: a name, a type, a range, a unit and a sentence, once.

Money in $, time in weeks, 52 weeks a year. The unit stands in [..]; no unit means a share or a plain number.
`Live` marks what a mechanism reads anew every week, so that an event in a scenario may change it.
"""

from dataclasses import dataclass, field
from typing import Annotated

from annotated_types import Len

from adoptsim.model.parameters.company import (
    Company,
    Discovery,
    Engagement,
    Experiments,
    Finance,
    Information,
    Product,
    Sales,
)
from adoptsim.model.parameters.kinds import Live, Name, Share
from adoptsim.model.parameters.limits import Arrivals, Limits, WeeklyChurn, WeeklyReturn
from adoptsim.model.parameters.market import Community, DrawnNeed, Entrant, Market, Rival, Segment

__all__ = [
    "Arrivals",
    "Community",
    "Company",
    "Discovery",
    "DrawnNeed",
    "Engagement",
    "Entrant",
    "Experiments",
    "Finance",
    "Information",
    "Limits",
    "Live",
    "Market",
    "Name",
    "Product",
    "Rival",
    "Sales",
    "Segment",
    "Share",
    "WeeklyChurn",
    "WeeklyReturn",
    "World",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything a simulation is made from."""

    market: Market = field(default_factory=Market)
    """How organisations hear of the product."""
    segments: Annotated[tuple[Segment, ...], Len(1, 50)]
    """Who could buy."""
    company: Company = field(default_factory=Company)
    """Money and people."""
    product: Product = field(default_factory=Product)
    """What is sold."""
    sales: Sales = field(default_factory=Sales)
    """How deals go."""
    engagement: Engagement = field(default_factory=Engagement)
    """How use begins."""
    discovery: Discovery = field(default_factory=Discovery)
    """How needs are found."""
    experiments: Experiments = field(default_factory=Experiments)
    """How the go-to-market playbook is found."""
    community: Community = field(default_factory=Community)
    """People who gather around the product."""
    rivals: Annotated[tuple[Rival, ...], Len(0, 20)] = ()
    """Other companies that sell to a segment."""
    entrants: Annotated[tuple[Entrant, ...], Len(0, 20)] = ()
    """Small teams that attack micro-segments."""
    information: Information = field(default_factory=Information)
    """What is seen."""
    finance: Finance = field(default_factory=Finance)
    """How money comes in."""
    limits: Limits = field(default_factory=Limits)
    """Switches for checks and ablations."""
