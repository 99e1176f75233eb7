"""The company's people: four teams, and where they go to work."""

from collections.abc import Mapping

from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.model.company.onboarding import OnboardingDesk
from adoptsim.model.company.sales import SalesFloor
from adoptsim.model.company.staff import Person, Team
from adoptsim.model.engine.calendar import Calendar
from adoptsim.model.engine.exact_sum import whole
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Company

ROLES = tuple(name for name, lever in LEVERS.items() if lever.people)


class People:
    """Reps on the floor, specialists at the desk; engineers and product people work by the week, not by the job."""

    def __init__(self, env: Calendar, streams: Streams, floor: SalesFloor, desk: OnboardingDesk) -> None:
        self.env = env
        self.floor = floor
        self.desk = desk
        self.left = 0
        """People who have left this week."""
        self.teams = {name: Team(env, name, streams, joined=self._welcome, left=self._farewell) for name in ROLES}
        self._open = False

    def begin_with(self, heads: Mapping[str, int], company: Company) -> None:
        """Begin with so many people in each team."""
        for name, team in self.teams.items():
            team.begin_with(heads[name], company)
        self._open = True

    def resize(self, heads: Mapping[str, int], company: Company, *, hiring: bool, ramp: float) -> None:
        """Hire and let go until each team has so many people; *ramp* = time new people need, relative."""
        self.left = 0
        for name, team in self.teams.items():
            team.resize(heads[name], company, hiring=hiring, ramp=ramp)

    def redraw_luck(self) -> None:
        """Draw anew how long everybody stays."""
        for team in self.teams.values():
            team.redraw_luck()

    @property
    def heads(self) -> int:
        """People at work."""
        return whole(len(team.people) for team in self.teams.values())

    @property
    def hired(self) -> int:
        """Hires begun this week."""
        return whole(team.hired for team in self.teams.values())

    def count(self, name: str) -> int:
        """Return the people at work in a team."""
        return len(self.teams[name].people)

    def speed(self, name: str) -> float:
        """Return how many fully ramped people a team is worth now."""
        return self.teams[name].speed()

    def _welcome(self, person: Person) -> None:
        if person.role == "reps":
            self.floor.join(person)
        elif person.role == "specialists":
            if self._open:
                self.desk.expertise.join(self.count("specialists"))
            self.env.call_next(self.desk.work, person)

    def _farewell(self, person: Person) -> None:
        self.left += 1
        self.floor.release_deals(person)
        self.desk.leave(person)
