"""The parts of a game: every mechanism, made and connected once. simulation.py says what they do to each other."""

from collections.abc import Callable, Mapping

import numpy as np

from adoptsim.model.catalogue.levers import Lever
from adoptsim.model.company import experiments, finance, onboarding, product, sales
from adoptsim.model.company.lever_panel import Panel
from adoptsim.model.company.people import People
from adoptsim.model.company.research import Research
from adoptsim.model.company.staff import Person
from adoptsim.model.company.treasury import Treasury
from adoptsim.model.competitors.competition import Competition
from adoptsim.model.customers import renewal
from adoptsim.model.customers.contracts import Contracts
from adoptsim.model.customers.peers import Peers
from adoptsim.model.engine.arrays import Ids
from adoptsim.model.engine.calendar import Calendar
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market import arrivals, awareness, contact_network, launch
from adoptsim.model.market.accounts import Accounts
from adoptsim.model.parameters import World
from adoptsim.model.parameters.effects import Timeline
from adoptsim.model.seats.all_in_use import AllInUse
from adoptsim.model.seats.live_seats import LiveSeats
from adoptsim.model.seats.seats import Seats


class Parts:
    """One market and one startup in it."""

    def __init__(
        self, world: World, levers: Mapping[str, Lever], seed: int, replication: int, ask: Callable[[int], None]
    ) -> None:
        """Make everything; *ask* is called with an account that arrives by itself."""
        self.env = Calendar()
        self.timeline = Timeline(world)
        self.panel = Panel(levers)
        self.streams = Streams(seed, replication)
        self._make_market(world, self.streams)
        self._make_company(world, self.streams)
        self.arrivals: arrivals.Arrivals | None = None
        if world.limits.arrivals:
            self.arrivals = arrivals.Arrivals(self.env, world.limits.arrivals, self.accounts, self.streams, ask)

    def _make_market(self, world: World, streams: Streams) -> None:
        self.accounts = Accounts(world, streams)
        seats = Seats(world, self.accounts, streams)
        self.live = LiveSeats(self.accounts, seats) if world.limits.inertia else AllInUse(self.accounts, seats)
        who_knows_whom = contact_network.build(world.segments, world.limits, streams)
        self.awareness = awareness.Awareness(self.accounts, who_knows_whom, world.segments)
        self.peers = Peers(self.accounts, who_knows_whom, streams)
        self.needs = product.Needs(world, streams)
        self.competitors = Competition(world, self.accounts, who_knows_whom, self.needs, streams)

    def _make_company(self, world: World, streams: Streams) -> None:
        self.books = finance.Books(world)
        self.product = product.Product(world, self.needs, streams)
        self.playbook = experiments.Playbook(world.experiments, world.sales.playbook, streams)
        self.launch = launch.Launch(self.panel.choice("launch"))
        self.desk = onboarding.OnboardingDesk(self.env, self.accounts, streams, world)
        self.contracts = Contracts(
            self.env, world, self.accounts, self.live.home, self.books, streams, onboard=self.desk.sign
        )
        cycles = np.array([s.cycle for s in world.segments])
        house = Person("reps", -1, 0.0, 0.0) if world.limits.deals == "unlimited" else None
        self.floor = sales.SalesFloor(self.env, self.accounts, streams, cycles, self.contracts.sign, house)
        self.renewals = renewal.Renewals(self.accounts, world.segments, streams)
        self.people = People(self.env, streams, self.floor, self.desk)
        self.people.begin_with({name: int(self.panel.number(name)) for name in self.people.teams}, world.company)
        self.research = Research(world, self.panel, self.people, self.product.visions, streams)
        self.discovery = self.research.discovery
        self.community = self.research.community
        self.information = self.research.information
        self.treasury = Treasury(self.panel, self.people, self.books, streams)

    def targeted(self) -> int:
        """Return the number of the segment that is aimed at."""
        options = self.panel.levers["target"].options if "target" in self.panel.levers else ()
        return options.index(self.panel.choice("target")) if options else 0

    def hosting_and_support(self, payers: Ids) -> float:
        """Return what it costs to serve all customers, *payers*, for a week [$]."""
        a = self.accounts
        listed = float(np.add.reduce(a.used[payers] * self.renewals.list_price[a.segment[payers]]))
        return finance.hosting_and_support(self.timeline.world.finance, listed, len(payers), self.product.quality)

    def redraw_luck(self, future: int, week: int) -> None:
        """Draw all luck from now on, which is *week*, anew, as that of another *future* (1, 2, ...).

        What has begun and has a date keeps it: deals, pilots, hires, set-up, starts of accounts without help, and the
        next calls of investors and entrants.
        """
        self.streams.redraw_luck(future, week)
        self.accounts.redraw_luck(self.streams)
        self.competitors.rivals.redraw_luck()
        self.people.redraw_luck()
        if isinstance(self.live, LiveSeats):
            self.live.redraw_luck()
        self.renewals.redraw_luck(self.timeline.world.limits, week)
        self.contracts.redraw_luck(week)
        if self.arrivals is not None:
            self.arrivals.redraw_luck()
