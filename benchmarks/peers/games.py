"""Games of the whole model: a scenario with overrides, played by its strategy that engages first.

Size is {"scenario": name, "set": [overrides], "count": whether seats, deals and events are counted, which takes time}.
"""

import gc
from collections.abc import Callable
from time import perf_counter
from typing import Any

import adoptsim
from benchmarks.peers.diffusion import timed

STRATEGY = "engagement-first"


"""What of a week goes into metrics and observation, by methods of the report; census and digest come on top."""


class Counts:
    """What happens in a game, counted from outside."""

    def __init__(self, session: adoptsim.Session) -> None:
        self.live_seat_weeks = self.deals = self.events = 0
        self.telling = 0.0
        """Seconds that metrics, observation and digest took."""
        model = session.model
        for part, name in (
            (model.measurement, "measure"),
            (model, "observe"),
            (model.counts, "take"),
            (model.measurement.fingerprint, "link"),
        ):
            setattr(part, name, self._timed(getattr(part, name)))
        self._session = session
        self._step = session.model.env.step
        session.model.env.step = self._count_event  # type: ignore[method-assign]

    def week(self) -> None:
        self.live_seat_weeks += int(self._session.model.live.paid.sum())
        self.deals += self._session.model.flows.deals_started

    def _timed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def timed_method(*given: Any, **named: Any) -> Any:
            begun = perf_counter()
            result = method(*given, **named)
            self.telling += perf_counter() - begun
            return result

        return timed_method

    def _count_event(self) -> None:
        self.events += 1
        self._step()


def run(size: dict[str, Any], seed: int) -> dict[str, Any]:
    scenario = adoptsim.load_scenario(size["scenario"], size["set"])
    gc.collect()  # the memory of a game is that of one game
    session, policy = adoptsim.Session(scenario, seed), scenario.strategy(STRATEGY)
    counts = Counts(session) if size["count"] else None

    def live() -> None:
        while session.ended == "unfinished":
            session.advance(policy(session.observation))
            if counts:
                counts.week()

    answer: dict[str, Any] = timed(live, lambda: session.history[-1].truth.customers)
    counted = (counts.live_seat_weeks, counts.deals, counts.events) if counts else (0, 0, 0)
    telling = counts.telling / answer["seconds"] if counts else 0.0
    return (
        answer
        | dict(zip(("live_seat_weeks", "deals", "events"), counted, strict=True))
        | {"telling": telling, "weeks": session.week, "seats": session.model.seats.count}
    )
