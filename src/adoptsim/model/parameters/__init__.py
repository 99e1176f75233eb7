"""Every parameter of the world: a name, a type, a range, a unit and a sentence, once.

Money in $, time in weeks, 52 weeks a year. The unit stands in [..]; no unit means a share or a plain number.
`Live` marks what a mechanism reads anew every week, so that an event in a scenario may change it.
"""

from dataclasses import dataclass, field

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

    segments: tuple[Segment, ...]
    market: Market = field(default_factory=Market)
    company: Company = field(default_factory=Company)
    product: Product = field(default_factory=Product)
    sales: Sales = field(default_factory=Sales)
    engagement: Engagement = field(default_factory=Engagement)
    discovery: Discovery = field(default_factory=Discovery)
    experiments: Experiments = field(default_factory=Experiments)
    community: Community = field(default_factory=Community)
    rivals: tuple[Rival, ...] = ()
    entrants: tuple[Entrant, ...] = ()
    information: Information = field(default_factory=Information)
    finance: Finance = field(default_factory=Finance)
    limits: Limits = field(default_factory=Limits)
