"""Where money meets: the books, what the week costs, and what customers, backers and investors bring."""

from adoptsim.model.company.crowdfunding import Crowdfunding
from adoptsim.model.company.finance import Books, Bought, Costs, costs, unit_costs
from adoptsim.model.company.fundraising import Fundraising, Reported
from adoptsim.model.company.lever_panel import Panel
from adoptsim.model.company.people import People
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import World


class Treasury:
    """Pays for the week, and takes in what others bring."""

    def __init__(self, panel: Panel, people: People, books: Books, streams: Streams) -> None:
        self.panel = panel
        self.people = people
        self.books = books
        self.crowdfunding = Crowdfunding(streams)
        self.fundraising = Fundraising(streams)
        self._world: World | None = None
        self._prices: dict[str, float] = {}
        self.costs = Costs()
        """Of the last week [$]."""
        self.sold_ahead = 0.0
        """Crowdfunding since the start [$]."""

    @property
    def raised(self) -> float:
        """Money from investors and backers since the start [$]."""
        return self.fundraising.raised + self.sold_ahead

    def budget(self, world: World, arr: float) -> None:
        """Turn shares of the weekly budget into lever values; *arr* in $/year."""
        budget = self.books.budget(world, arr, self.panel.number("runway"))
        self.panel.spend(budget, self._unit_costs(world))

    def pay(self, world: World, bought: Bought, hosting_and_support: float, arr: float) -> None:
        """Pay for the week and for what was *bought*; *arr* in $/year."""
        people = {name: self.people.count(name) for name in self.people.teams}
        self.costs = costs(world, self._unit_costs(world), people, bought, hosting_and_support)
        self.books.close_week(self.costs, arr, world.finance.other_income)

    def _unit_costs(self, world: World) -> dict[str, float]:
        if world is not self._world:
            self._world, self._prices = world, unit_costs(world)
        return self._prices

    def collect(self, world: World, pledgers: float, reported: Reported, week: int) -> float:
        """Let backers and investors pay, pay for deliveries, and return the share of good will that late ones cost.

        *pledgers* = members of the community times their good will.
        """
        panel = self.panel
        if self.crowdfunding.week(world.community, panel.choice("crowdfunding") == "campaign", pledgers, week):
            panel.reset("crowdfunding")
        invested = self.fundraising.week(world.finance, panel.number("raise_money"), reported, week)
        if invested:
            panel.reset("raise_money")
        self.sold_ahead += self.crowdfunding.raised
        self.books.receipts += invested + self.crowdfunding.raised
        self.books.spent += self.crowdfunding.owed(week)
        return self.crowdfunding.disappointment(week)
