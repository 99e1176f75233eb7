"""Where knowledge meets: what interviews and members say, and how close that brings the company to customers."""

from collections import deque

from adoptsim.model.company.community import Community
from adoptsim.model.company.discovery import Asked, Discovery, effect_of_asking
from adoptsim.model.company.information import Information
from adoptsim.model.company.lever_panel import Panel
from adoptsim.model.company.people import People
from adoptsim.model.company.pilots import Tried
from adoptsim.model.engine.arrays import Vector
from adoptsim.model.engine.exact_sum import whole
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import World

VISITS_TOLD = 0.25
"""Share of specialists' direct contact that reaches their colleagues."""
CONTACT_WEEKS = 4


class Research:
    """Asks, listens and meets customers, week by week."""

    def __init__(self, world: World, panel: Panel, people: People, visions: Vector, streams: Streams) -> None:
        self.panel = panel
        self.people = people
        self.discovery = Discovery(world, visions, streams)
        self.community = Community(world.community, world.segments[0].tolerance, streams)
        self.information = Information(world.information, world.limits, streams)
        self.interviews = 0
        """Held this week."""
        self.pilots = 0
        """Ended this week."""
        self._contacts: deque[int] = deque([0] * CONTACT_WEEKS, maxlen=CONTACT_WEEKS)

    @property
    def contacts(self) -> int:
        """Accounts talked to in the last four weeks."""
        return whole(self._contacts)

    def ask(self, world: World, target: int, need: Vector, lean: Vector, customers: int, pace: float) -> None:
        """Interview and test prototypes for a week.

        *lean* = from the *need* to what the latest deal wanted; *pace* = share of everybody's time that customer
        hours leave.
        """
        panel, people = self.panel, self.people
        asked = Asked(
            interviews=panel.number("interviews"),
            channel=panel.choice("interview_channel"),
            prototypes=panel.number("prototypes"),
            fires=world.discovery.fires_per_customer * customers + world.discovery.fires_per_head * people.heads,
            heads=people.count("reps") + people.count("specialists"),
            product_people=people.speed("product_people") * pace,
            time=1 - world.finance.founder_time * (panel.number("raise_money") > 0),
        )
        self.pilots = 0
        self.interviews = self.discovery.week(world.discovery, asked, target, need, lean, self._drag(world))

    def watch(self, world: World, pilot: Tried, need: Vector) -> None:
        """Take in what a *pilot* shows of the *need* of its segment."""
        heads = self.people.count("reps") + self.people.count("specialists")
        effect = effect_of_asking(self._drag(world), heads)
        self.discovery.watch(world.discovery, pilot.segment, need, pilot.number, effect)
        self.pilots += 1

    def _drag(self, world: World) -> float:
        return world.product.commitment if world.limits.commitment else 0.0

    def listen(self, world: World, target: int, need: Vector, engaged_seats: int, week: int) -> None:
        """Care for the community for a week and take in what it says."""
        openness = self.panel.number("openness")
        self.community.week(world.community, self.panel.number("community"), openness, engaged_seats)
        self.discovery.hear(target, *self.community.ideas(world.community, openness, need, week))

    def meet(self, world: World, visits: float, accounts: int) -> None:
        """Come closer to customers, or drift away; *visits* [hours] by specialists to so many *accounts*."""
        heads = self.people.heads
        hours = self.panel.number("customer_hours") * heads + self.discovery.hours + self.community.hours
        self.information.approach(world.information, hours + VISITS_TOLD * visits, heads)
        self._contacts.append(accounts + self.interviews + self.pilots)
