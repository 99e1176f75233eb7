"""What becomes of a scenario if nobody does anything: a mistake in its money shows at once."""

from adoptsim.game.end_of_game import BANKRUPT, UNFINISHED
from adoptsim.game.session import Session
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import workload

SOON = 26
"""Weeks within which a player can hardly turn a company around: hires, deals and visits take months."""
PATIENCE, ROOM = 1.5, 300.0
"""What such a look may take at most: time [s] and memory [MB]."""


def ruined_soon(scenario: Scenario) -> int | None:
    """Return the week in which the money is gone if nothing is done, if that comes soon; None if not, or unknown.

    Worlds in which a look would take long are not looked at.
    """
    effort = workload(scenario, min(SOON, scenario.weeks))
    if effort.seconds > PATIENCE or effort.megabytes > ROOM:
        return None
    session = Session(scenario, scenario.first_seed())
    while session.ended == UNFINISHED and session.week < SOON:
        session.advance()
    return session.week if session.ended == BANKRUPT else None
