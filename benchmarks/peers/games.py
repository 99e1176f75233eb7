"""Games of the whole model: a scenario with overrides, played by its strategy that engages first.

Size is {"scenario": name, "set": [overrides], "count": whether seats, deals and events are counted, which takes time}.
"""

from typing import Any

import adoptsim
from benchmarks.peers.diffusion import timed

STRATEGY = "engagement-first"


class Counts:
    """What happens in a game, counted from outside."""

    def __init__(self, session: adoptsim.Session) -> None:
        self.live_seat_weeks = self.deals = self.events = 0
        self._session = session
        self._step = session.model.env.step
        session.model.env.step = self._count_event  # type: ignore[method-assign]

    def week(self) -> None:
        self.live_seat_weeks += int(self._session.model.live.paid.sum())
        self.deals += self._session.model.flows.deals_started

    def _count_event(self) -> None:
        self.events += 1
        self._step()


def run(size: dict[str, Any], seed: int) -> dict[str, Any]:
    scenario = adoptsim.load_scenario(size["scenario"], size["set"])
    session, policy = adoptsim.Session(scenario, seed), scenario.strategy(STRATEGY)
    counts = Counts(session) if size["count"] else None

    def live() -> None:
        while session.ended == "unfinished":
            session.advance(policy(session.observation))
            if counts:
                counts.week()

    answer: dict[str, Any] = timed(live, lambda: session.history[-1].truth.customers)
    counted = (counts.live_seat_weeks, counts.deals, counts.events) if counts else (0, 0, 0)
    return (
        answer
        | dict(zip(("live_seat_weeks", "deals", "events"), counted, strict=True))
        | {"weeks": session.week, "seats": session.model.seats.count}
    )
