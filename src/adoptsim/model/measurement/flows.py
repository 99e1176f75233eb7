"""What happened in a week, told by those to whom it happened."""

from dataclasses import dataclass

from adoptsim.model.company.experiments import Playbook
from adoptsim.model.company.onboarding import OnboardingDesk
from adoptsim.model.company.people import People
from adoptsim.model.company.research import Research
from adoptsim.model.company.sales import SalesFloor
from adoptsim.model.competitors.competition import Competition
from adoptsim.model.customers.contracts import Contracts
from adoptsim.model.customers.renewal import Renewals, Settled
from adoptsim.model.measurement.observation import Flows


@dataclass(slots=True)  # not frozen: frozen ones are shared by copies of a game
class FlowSources:
    """Who counts what happens."""

    floor: SalesFloor
    contracts: Contracts
    desk: OnboardingDesk
    people: People
    competitors: Competition
    research: Research
    playbook: Playbook
    renewals: Renewals

    def of_week(self, settled: Settled, aware: int) -> Flows:
        """Return the flows of a week in which contracts were *settled* and so many accounts became *aware*."""
        tally = self.floor.tally
        return Flows(
            deals_started=tally.started,
            signed=tally.signed + self.contracts.by_themselves,
            no_decision=tally.no_decision,
            lost=tally.lost,
            pilots=self.floor.pilots.begun,
            went_live=self.desk.went_live,
            renewed=len(settled.renewed),
            churned=len(settled.churned),
            became_aware=aware,
            hired=self.people.hired,
            left=self.people.left,
            to_rivals=self.competitors.to_rivals,
            entrants=self.competitors.newcomers,
            interviews=self.research.interviews,
            experiments=self.playbook.ended,
            experiments_won=self.playbook.wins,
            waiting=len(self.desk.queue),
            waited=self.desk.waited,
            new_arr=self.contracts.new_arr,
            grown_arr=settled.grown,
            shrunk_arr=settled.shrunk,
            repriced_arr=settled.repriced,
            churned_arr=self.renewals.lost.arr,
            churned_paid=self.renewals.lost.paid,
            churned_engaged=self.renewals.lost.engaged,
        )
